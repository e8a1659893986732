//! Label maps as NIfTI files, and files that appear whole or not at all.

use std::{
    fs::File,
    io::{self, BufRead as _, BufReader, BufWriter, Read as _, Write as _},
    path::Path,
};

use flate2::{Compression, GzBuilder, bufread::GzDecoder};
use nalgebra::Matrix4;

use crate::{ImagingError, LabelMap};

/// Writes a label map as NIfTI, packed if the name ends in `.gz`.
///
/// The format is NIfTI-1, which every viewer reads (ITK, and with it 3D Slicer and ITK-SNAP, reads no
/// NIfTI-2): the affine is rounded to 32 bits, some 1e-5 mm. It is the sform, with code 1 (scanner).
/// The packed form carries no time and no name, so that the same map gives the same bytes.
///
/// # Errors
/// [`ImagingError::NotWritten`], also where a side has more than the 32,767 voxels of the format.
pub fn write_nifti(path: &Path, map: &LabelMap) -> Result<(), ImagingError> {
    write_whole(path, |file| {
        if path.extension().is_none_or(|e| e != "gz") {
            return nifti(file, map);
        }
        let mut packed = GzBuilder::new().write(file, Compression::new(4));
        nifti(&mut packed, map)?;
        packed.finish().map(drop)
    })
}

/// Where the voxels begin: after the header of 348 bytes and four that say that no extension follows.
const VOXELS_AT: usize = 352;
/// Code of unsigned numbers of 16 bits.
const UINT16: i16 = 512;

/// What the description of a map says that this program wrote, and where.
const OWN: &[u8] = b"Yotsui label map";
const DESCRIPTION: usize = 148;

/// Whether a NIfTI-1 file is a label map as [`write_nifti`] leaves it; an editor writes a description of
/// its own.
pub fn is_own_label_map(path: &Path) -> bool {
    let mut first = [0u8; DESCRIPTION + OWN.len()];
    let read = |first: &mut [u8]| -> io::Result<()> {
        let mut file = BufReader::new(File::open(path)?);
        if file.fill_buf()?.starts_with(&[0x1f, 0x8b]) {
            return GzDecoder::new(file).read_exact(first);
        }
        file.read_exact(first)
    };
    read(&mut first).is_ok() && first.ends_with(OWN)
}

fn nifti(out: &mut impl io::Write, map: &LabelMap) -> io::Result<()> {
    out.write_all(&header(map.grid.shape(), map.grid.affine())?)?;
    for chunk in map.data.chunks(1 << 14) {
        let bytes: Vec<u8> = chunk.iter().flat_map(|v| v.to_le_bytes()).collect();
        out.write_all(&bytes)?;
    }
    Ok(())
}

/// The fields of the NIfTI-1 header by their offsets
/// (<https://nifti.nimh.nih.gov/pub/dist/src/niftilib/nifti1.h>).
fn header(shape: [usize; 3], lps: &Matrix4<f64>) -> io::Result<[u8; VOXELS_AT]> {
    let mut header = [0u8; VOXELS_AT];
    let mut put = |at: usize, bytes: &[u8]| {
        if let Some(cell) = header.get_mut(at..at + bytes.len()) {
            cell.copy_from_slice(bytes);
        }
    };
    put(0, &348i32.to_le_bytes());
    put(40, &3i16.to_le_bytes());
    for (n, &voxels) in shape.iter().chain(&[1; 4]).enumerate() {
        let voxels = i16::try_from(voxels).map_err(|_| {
            io::Error::other(format!(
                "{voxels} voxels on a side, NIfTI-1 has room for 32767"
            ))
        })?;
        put(42 + 2 * n, &voxels.to_le_bytes());
    }
    put(70, &UINT16.to_le_bytes());
    put(72, &16i16.to_le_bytes());
    let float = |v: f64| (v as f32).to_le_bytes();
    put(76, &float(1.0));
    for axis in 0..3 {
        let edge = lps.fixed_view::<3, 1>(0, axis).norm();
        put(80 + 4 * axis, &float(edge));
    }
    put(108, &float(VOXELS_AT as f64));
    put(112, &float(1.0));
    // Millimetres.
    put(123, &[2]);
    put(DESCRIPTION, OWN);
    // The sform alone, in 'scanner' coordinates: a quaternion would hold no shear, and would speak
    // for a side that nothing proves.
    put(254, &1i16.to_le_bytes());
    for row in 0..3 {
        let sign = if row < 2 { -1.0 } else { 1.0 };
        for column in 0..4 {
            put(
                280 + 16 * row + 4 * column,
                &float(sign * lps[(row, column)]),
            );
        }
    }
    put(344, b"n+1\0");
    Ok(header)
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
