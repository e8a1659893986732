//! Text headers of MetaImage and NRRD: read line by line within bounds; and the files they name.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::{Component, Path},
};

use crate::ImagingError;

/// The most bytes of a text header. Segmentations list their segments in it.
const HEADER_LIMIT: usize = 4 * 1024 * 1024;

/// A file open behind its first lines.
pub(super) struct Lines<'a> {
    pub path: &'a Path,
    pub format: &'static str,
    stream: BufReader<File>,
    /// Bytes of the file.
    size: u64,
    /// Bytes read so far.
    read: u64,
}

impl<'a> Lines<'a> {
    pub(super) fn open(path: &'a Path, format: &'static str) -> Result<Self, ImagingError> {
        let (stream, size) = open(path)?;
        Ok(Lines {
            path,
            format,
            stream,
            size,
            read: 0,
        })
    }

    /// The next line without its end; `None` at the end of the file.
    pub(super) fn next(&mut self) -> Result<Option<String>, ImagingError> {
        let mut line = Vec::new();
        let left = HEADER_LIMIT.saturating_sub(self.read as usize) as u64;
        let got = std::io::Read::take(&mut self.stream, left)
            .read_until(b'\n', &mut line)
            .map_err(|e| ImagingError::io(self.path, e))?;
        self.read += got as u64;
        if got == 0 {
            if left == 0 {
                return Err(self.malformed(format!("a header longer than {HEADER_LIMIT} bytes")));
            }
            return Ok(None);
        }
        while line.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
            line.pop();
        }
        Ok(Some(String::from_utf8_lossy(&line).into_owned()))
    }

    /// What follows the lines that were read, with its size.
    pub(super) fn rest(self) -> (BufReader<File>, u64) {
        (self.stream, self.size.saturating_sub(self.read))
    }

    pub(super) fn malformed(&self, found: impl Into<String>) -> ImagingError {
        malformed(self.path, self.format, found)
    }
}

pub(super) fn malformed(
    path: &Path,
    format: &'static str,
    found: impl Into<String>,
) -> ImagingError {
    ImagingError::Malformed {
        path: path.to_owned(),
        format,
        found: found.into(),
    }
}

/// Finite numbers divided by white space.
pub(super) fn numbers(text: &str) -> Option<Vec<f64>> {
    text.split_whitespace()
        .map(|w| w.parse::<f64>().ok().filter(|v| v.is_finite()))
        .collect()
}

/// The data file that a header names, open, with its size. It must lie below the header's folder: a
/// header from elsewhere must not reach other files.
pub(super) fn beside(
    header: &Path,
    format: &'static str,
    named: &str,
) -> Result<(BufReader<File>, u64), ImagingError> {
    if named.starts_with("LIST") || named.contains('%') {
        return Err(ImagingError::not_one_volume(header, "one file a slice"));
    }
    let relative = Path::new(named);
    let inside = relative
        .components()
        .all(|c| matches!(c, Component::Normal(_) | Component::CurDir));
    if !inside || named.is_empty() {
        return Err(malformed(
            header,
            format,
            "a data file outside the header's folder",
        ));
    }
    open(&header.parent().unwrap_or(Path::new("")).join(relative))
}

/// A file with its size.
fn open(path: &Path) -> Result<(BufReader<File>, u64), ImagingError> {
    let failed = |e| ImagingError::io(path, e);
    let file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    Ok((BufReader::new(file), size))
}
