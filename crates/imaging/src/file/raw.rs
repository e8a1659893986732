//! Voxels as a stream of numbers, whatever the format around them.

use std::{io::Read, path::Path};

use nalgebra::Matrix4;

use crate::{Grid, ImagingError, LabelMap, Volume, nifti_file::VOXEL_LIMIT, sides::Sidedness};

/// The type of a stored voxel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Element {
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    U64,
    I64,
    F32,
    F64,
    /// Numbers in text, divided by white space.
    Text,
}

impl Element {
    /// Bytes of one voxel; in text, the least: a digit.
    pub(crate) fn size(self) -> u64 {
        match self {
            Element::U8 | Element::I8 | Element::Text => 1,
            Element::U16 | Element::I16 => 2,
            Element::U32 | Element::I32 | Element::F32 => 4,
            Element::U64 | Element::I64 | Element::F64 => 8,
        }
    }
}

/// A header that was understood, with the stream of its voxels.
pub(crate) struct Raw<'a> {
    pub path: &'a Path,
    pub grid: Grid,
    pub sidedness: Sidedness,
    pub element: Element,
    pub big_endian: bool,
    pub slope: f64,
    pub intercept: f64,
    pub stream: Box<dyn Read + 'a>,
    /// The most bytes that the stream can give.
    pub most: u64,
}

/// The voxels of a shape, if they are not too many.
pub(crate) fn count(path: &Path, shape: [usize; 3]) -> Result<u64, ImagingError> {
    let voxels = shape
        .iter()
        .try_fold(1u64, |n, &d| n.checked_mul(d as u64))
        .unwrap_or(u64::MAX);
    if voxels > VOXEL_LIMIT {
        return Err(ImagingError::TooLarge {
            path: path.to_owned(),
            voxels,
            limit: VOXEL_LIMIT,
        });
    }
    if voxels == 0 {
        return Err(ImagingError::not_one_volume(path, "no voxel"));
    }
    Ok(voxels)
}

/// A grid with the affine to LPS, or what is wrong with it.
pub(crate) fn grid(
    path: &Path,
    shape: [usize; 3],
    affine: Matrix4<f64>,
) -> Result<Grid, ImagingError> {
    Grid::new(shape, affine).map_err(|found| ImagingError::BadAffine {
        path: path.to_owned(),
        found,
    })
}

/// What an affine alone proves of left and right.
pub(crate) fn sidedness(lps: &Matrix4<f64>) -> Sidedness {
    Sidedness::of_affines(lps, true, None)
}

/// The most bytes that so many can give: deflate packs at most 1032 to one, so that a header that
/// announces more is lying.
pub(crate) fn most(bytes: u64, packed: bool) -> u64 {
    bytes.saturating_mul(if packed { 1032 } else { 1 })
}

impl Raw<'_> {
    /// All voxels, rescaled.
    pub(crate) fn volume(self) -> Result<(Volume, Sidedness), ImagingError> {
        let (slope, intercept) = (self.slope, self.intercept);
        let (grid, sidedness) = (self.grid.clone(), self.sidedness);
        let data = self.read(|v| Ok((v * slope + intercept) as f32))?;
        Ok((Volume { grid, data }, sidedness))
    }

    /// All voxels as labels: whole numbers from 0 to 65535, at least one of them not 0.
    pub(crate) fn labels(self) -> Result<(LabelMap, Sidedness), ImagingError> {
        let path = self.path;
        let (grid, sidedness) = (self.grid.clone(), self.sidedness);
        let data = labelled(path, self.read(|v| label(path, v))?)?;
        Ok((LabelMap { grid, data }, sidedness))
    }

    fn read<T>(
        mut self,
        convert: impl Fn(f64) -> Result<T, ImagingError>,
    ) -> Result<Vec<T>, ImagingError> {
        let voxels = count(self.path, self.grid.shape())?;
        let expected = voxels * self.element.size();
        let truncated = |found: u64| ImagingError::Truncated {
            path: self.path.to_owned(),
            found,
            expected,
        };
        // Room is made only for what the file can hold.
        if expected > self.most {
            return Err(truncated(self.most));
        }
        let mut out = Vec::with_capacity(voxels as usize);
        if self.element == Element::Text {
            return self.text(voxels, convert);
        }
        let size = self.element.size() as usize;
        let mut buffer = vec![0u8; size << 13];
        while (out.len() as u64) < voxels {
            let want = (voxels as usize - out.len()).min(1 << 13) * size;
            let Some(chunk) = buffer.get_mut(..want) else {
                break;
            };
            let got = fill(&mut self.stream, chunk);
            if got < chunk.len() {
                return Err(truncated((out.len() * size + got) as u64));
            }
            for cell in chunk.chunks_exact(size) {
                out.push(convert(number(cell, self.element, self.big_endian))?);
            }
        }
        Ok(out)
    }

    fn text<T>(
        mut self,
        voxels: u64,
        convert: impl Fn(f64) -> Result<T, ImagingError>,
    ) -> Result<Vec<T>, ImagingError> {
        let mut out = Vec::new();
        let mut text = String::new();
        let read = (&mut self.stream)
            .take(self.most)
            .read_to_string(&mut text)
            .map_err(|_| self.malformed("text that is not numbers"));
        read?;
        for word in text.split_whitespace().take(voxels as usize) {
            let value = word
                .parse()
                .map_err(|_| self.malformed("text that is not numbers"))?;
            out.push(convert(value)?);
        }
        if (out.len() as u64) < voxels {
            return Err(ImagingError::Truncated {
                path: self.path.to_owned(),
                found: out.len() as u64,
                expected: voxels,
            });
        }
        Ok(out)
    }

    fn malformed(&self, found: &str) -> ImagingError {
        ImagingError::Malformed {
            path: self.path.to_owned(),
            format: "NRRD",
            found: found.to_owned(),
        }
    }
}

/// A voxel as a label.
pub(crate) fn label(path: &Path, value: f64) -> Result<u16, ImagingError> {
    if value.fract() == 0.0 && (0.0..=65535.0).contains(&value) {
        return Ok(value as u16);
    }
    Err(ImagingError::NotLabels {
        path: path.to_owned(),
        found: value.to_string(),
    })
}

/// The labels, if there are any.
pub(crate) fn labelled(path: &Path, labels: Vec<u16>) -> Result<Vec<u16>, ImagingError> {
    if labels.iter().all(|&v| v == 0) {
        return Err(ImagingError::EmptyLabels {
            path: path.to_owned(),
        });
    }
    Ok(labels)
}

/// Reads as many bytes as there are, up to the buffer's length.
pub(crate) fn fill(stream: &mut impl Read, buffer: &mut [u8]) -> usize {
    let mut got = 0;
    while let Some(rest) = buffer.get_mut(got..).filter(|r| !r.is_empty()) {
        match stream.read(rest) {
            Ok(n) if n > 0 => got += n,
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            _ => break,
        }
    }
    got
}

/// One stored voxel as a number.
fn number(cell: &[u8], element: Element, big_endian: bool) -> f64 {
    macro_rules! typed {
        ($t:ty) => {
            match cell.first_chunk() {
                Some(&c) if big_endian => <$t>::from_be_bytes(c) as f64,
                Some(&c) => <$t>::from_le_bytes(c) as f64,
                None => f64::NAN,
            }
        };
    }
    match element {
        Element::U8 | Element::Text => typed!(u8),
        Element::I8 => typed!(i8),
        Element::U16 => typed!(u16),
        Element::I16 => typed!(i16),
        Element::U32 => typed!(u32),
        Element::I32 => typed!(i32),
        Element::U64 => typed!(u64),
        Element::I64 => typed!(i64),
        Element::F32 => typed!(f32),
        Element::F64 => typed!(f64),
    }
}
