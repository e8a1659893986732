//! Label maps as NIfTI files, and files that appear whole or not at all.

use std::{
    fs::File,
    io::{self, BufWriter, Write as _},
    path::Path,
};

use flate2::{Compression, GzBuilder};

use super::nifti2;
use crate::{ImagingError, LabelMap};

/// Writes a label map as NIfTI, packed if the name ends in `.gz`.
///
/// The format is NIfTI-2, whose affine holds 64-bit numbers: read again, it is the same to the last
/// bit. Its sform has code 1 (scanner). The packed form carries no time and no name, so that the
/// same map gives the same bytes.
///
/// # Errors
/// [`ImagingError::NotWritten`].
pub fn write_nifti(path: &Path, map: &LabelMap) -> Result<(), ImagingError> {
    let (shape, affine) = (map.grid.shape(), map.grid.affine());
    write_whole(path, |file| {
        if path.extension().is_none_or(|e| e != "gz") {
            return nifti2::write(file, shape, affine, &map.data);
        }
        let mut packed = GzBuilder::new().write(file, Compression::new(4));
        nifti2::write(&mut packed, shape, affine, &map.data)?;
        packed.finish().map(drop)
    })
}

/// Writes a file whole or not at all: aside, then renamed.
pub(crate) fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), ImagingError> {
    let mut aside = path.as_os_str().to_owned();
    aside.push(".part");
    let written = File::create(&aside).and_then(|file| {
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        out.flush()
    });
    let placed = written.and_then(|()| std::fs::rename(&aside, path));
    placed.map_err(|e| {
        // Where nothing was written there is nothing to remove.
        let _absent = std::fs::remove_file(&aside);
        ImagingError::NotWritten {
            path: path.to_owned(),
            found: e.to_string(),
        }
    })
}
