//! Label maps as NIfTI files.

use std::{
    fs::File,
    io::{BufWriter, Write},
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
    let write = || -> std::io::Result<()> {
        let mut file = BufWriter::new(File::create(path)?);
        let (shape, affine) = (map.grid.shape(), map.grid.affine());
        if path.extension().is_some_and(|e| e == "gz") {
            let mut packed = GzBuilder::new().write(&mut file, Compression::new(4));
            nifti2::write(&mut packed, shape, affine, &map.data)?;
            packed.finish()?;
        } else {
            nifti2::write(&mut file, shape, affine, &map.data)?;
        }
        file.flush()
    };
    write().map_err(|e| ImagingError::NotWritten {
        path: path.to_owned(),
        found: e.to_string(),
    })
}
