//! NIfTI-1 and NIfTI-2 files, with the affine, within bounds of memory.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    path::Path,
};

use flate2::bufread::MultiGzDecoder;
use nalgebra::Matrix4;
use nifti::{InMemNiftiVolume, NiftiError, NiftiHeader, NiftiType, NiftiVolume};

use crate::{
    Grid, ImagingError, LabelMap, Volume,
    file::{nifti2, raw},
    sides::{Sidedness, qform},
};

/// The most voxels that are read: a whole spine at 0.5 mm has less than half of it.
pub const VOXEL_LIMIT: u64 = 256 * 1024 * 1024;

/// A volume read from a file, with what its header proves about left and right.
#[derive(Debug, Clone)]
pub struct NiftiVolumeFile {
    /// The grid and the intensities.
    pub volume: Volume,
    /// Whether the affine proves left from right.
    pub sidedness: Sidedness,
}

/// Reads one three-dimensional NIfTI volume (`.nii` or `.nii.gz`, recognised by content).
///
/// # Errors
/// [`ImagingError`]: no file, not NIfTI, truncated, too large, more than three dimensions, no
/// orientation, a singular or sheared affine.
pub fn read_volume(path: &Path) -> Result<NiftiVolumeFile, ImagingError> {
    let raw = match read(path)? {
        Either::One(raw) => *raw,
        Either::Two(raw) => {
            let (volume, sidedness) = raw.volume()?;
            return Ok(NiftiVolumeFile { volume, sidedness });
        }
    };
    let (slope, inter) = match (raw.header.scl_slope, raw.header.scl_inter) {
        // Zero or not a number means 'not scaled' (NIfTI-1, field scl_slope).
        (slope, inter) if slope.is_finite() && slope != 0.0 && inter.is_finite() => (slope, inter),
        _ => (1.0, 0.0),
    };
    let data = voxels(raw.volume, path, |v| Ok(v as f32 * slope + inter))?;
    Ok(NiftiVolumeFile {
        volume: Volume {
            grid: raw.grid,
            data,
        },
        sidedness: raw.sidedness,
    })
}

/// Reads a label map: the same file format, whole numbers from 0 to 65535 in any voxel type.
///
/// # Errors
/// As [`read_volume`], and [`ImagingError::NotLabels`] or [`ImagingError::EmptyLabels`].
pub fn read_labels(path: &Path) -> Result<(LabelMap, Sidedness), ImagingError> {
    let raw = match read(path)? {
        Either::One(raw) => *raw,
        Either::Two(raw) => return raw.labels(),
    };
    let data = raw::labelled(path, voxels(raw.volume, path, |v| raw::label(path, v))?)?;
    Ok((
        LabelMap {
            grid: raw.grid,
            data,
        },
        raw.sidedness,
    ))
}

/// Either version of the format.
enum Either<'a> {
    One(Box<Raw>),
    Two(Box<raw::Raw<'a>>),
}

struct Raw {
    header: NiftiHeader,
    grid: Grid,
    sidedness: Sidedness,
    volume: InMemNiftiVolume,
}

/// All voxels as they are stored, before rescaling, each through `convert`. Only the file's bytes and
/// the result are held at one time.
fn voxels<T>(
    volume: InMemNiftiVolume,
    path: &Path,
    convert: impl Fn(f64) -> Result<T, ImagingError>,
) -> Result<Vec<T>, ImagingError> {
    let kind = volume.data_type();
    let foreign = || ImagingError::not_one_volume(path, format!("{kind:?} voxels"));
    macro_rules! typed {
        ($t:ty) => {{
            let data = volume
                .into_nifti_typed_data::<$t>()
                .map_err(|_| foreign())?;
            data.into_iter().map(|v| convert(v as f64)).collect()
        }};
    }
    match kind {
        NiftiType::Uint8 => typed!(u8),
        NiftiType::Int8 => typed!(i8),
        NiftiType::Uint16 => typed!(u16),
        NiftiType::Int16 => typed!(i16),
        NiftiType::Uint32 => typed!(u32),
        NiftiType::Int32 => typed!(i32),
        NiftiType::Uint64 => typed!(u64),
        NiftiType::Int64 => typed!(i64),
        NiftiType::Float32 => typed!(f32),
        NiftiType::Float64 => typed!(f64),
        _ => Err(foreign()),
    }
}

fn read(path: &Path) -> Result<Either<'_>, ImagingError> {
    if path.is_dir() {
        return Err(ImagingError::NotAnImage {
            path: path.to_owned(),
            found: "a folder".to_owned(),
        });
    }
    let failed = |e| ImagingError::io(path, e);
    let mut file = BufReader::new(File::open(path).map_err(failed)?);
    let size = file.get_ref().metadata().map_err(failed)?.len();
    let packed = file.fill_buf().map_err(failed)?.starts_with(&[0x1f, 0x8b]);
    let most = raw::most(size, packed);
    if packed {
        read_stream(path, MultiGzDecoder::new(file), most)
    } else {
        read_stream(path, file, most)
    }
}

fn read_stream<'a>(
    path: &'a Path,
    mut stream: impl Read + 'a,
    most: u64,
) -> Result<Either<'a>, ImagingError> {
    let not_an_image = |found: String| ImagingError::NotAnImage {
        path: path.to_owned(),
        found,
    };
    let mut first = [0u8; 348];
    let got = raw::fill(&mut stream, &mut first);
    if got < 348 {
        return Err(not_an_image(format!("{got} bytes, a header has 348")));
    }
    if nifti2::is_header(&first) {
        let mut header = [0u8; nifti2::HEADER];
        header[..348].copy_from_slice(&first);
        let got = 348 + raw::fill(&mut stream, &mut header[348..]);
        if got < nifti2::HEADER {
            return Err(not_an_image(format!(
                "{got} bytes, a header has {}",
                nifti2::HEADER
            )));
        }
        return nifti2::open(path, &header, Box::new(stream), most)
            .map(|raw| Either::Two(Box::new(raw)));
    }
    let mut header =
        NiftiHeader::from_reader(&first[..]).map_err(|e| not_an_image(describe(&first, &e)))?;
    header.fix();
    let dim = header
        .dim()
        .map_err(|e| not_an_image(e.to_string()))?
        .to_vec();
    if dim.len() < 3 || dim[3..].iter().any(|&n| n > 1) {
        let sizes: Vec<String> = dim.iter().map(ToString::to_string).collect();
        return Err(ImagingError::not_one_volume(
            path,
            format!("dimensions {}", sizes.join("x")),
        ));
    }
    let shape = [dim[0], dim[1], dim[2]].map(usize::from);
    let voxels = shape.iter().map(|&n| n as u64).product::<u64>();
    if voxels > VOXEL_LIMIT {
        return Err(ImagingError::TooLarge {
            path: path.to_owned(),
            voxels,
            limit: VOXEL_LIMIT,
        });
    }
    let kind = header
        .data_type()
        .map_err(|_| ImagingError::not_one_volume(path, format!("datatype {}", header.datatype)))?;
    let expected = voxels * kind.size_of() as u64;
    let offset = header.vox_offset;
    if !offset.is_finite() || !(0.0..=1e9).contains(&offset) {
        return Err(not_an_image(format!("vox_offset {offset}")));
    }
    let truncated = |found: u64| ImagingError::Truncated {
        path: path.to_owned(),
        found,
        expected,
    };
    if expected > most {
        return Err(truncated(most));
    }
    // Extensions lie between the header and the data; a single file's data begin at 352 or later.
    let skip = (offset as u64).max(352) - 348;
    if std::io::copy(&mut (&mut stream).take(skip), &mut std::io::sink()).unwrap_or(0) < skip {
        return Err(truncated(0));
    }
    let (grid, sidedness) = geometry(path, &header, shape)?;
    let mut counted = Counted {
        inner: stream,
        read: 0,
    };
    header.dim = [3, dim[0], dim[1], dim[2], 1, 1, 1, 1];
    let volume = InMemNiftiVolume::from_reader(&mut counted, &header)
        .map_err(|_| truncated(counted.read.min(expected)))?;
    Ok(Either::One(Box::new(Raw {
        header,
        grid,
        sidedness,
        volume,
    })))
}

/// What a file that is not NIfTI looks like, so that the user sees the mix-up.
fn describe(first: &[u8], error: &NiftiError) -> String {
    const KNOWN: [(&[u8], &str); 7] = [
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"%PDF", "a PDF document"),
        (b"PK\x03\x04", "a zip archive"),
        (b"NRRD", "an NRRD volume"),
        (b"ObjectType", "a MetaImage header"),
        (b"{", "a JSON text"),
    ];
    if first.get(128..132) == Some(b"DICM") {
        return "a DICOM file".to_owned();
    }
    KNOWN
        .iter()
        .find(|(magic, _)| first.starts_with(magic))
        .map_or_else(|| error.to_string(), |(_, name)| (*name).to_owned())
}

fn geometry(
    path: &Path,
    header: &NiftiHeader,
    shape: [usize; 3],
) -> Result<(Grid, Sidedness), ImagingError> {
    let mut ras: Matrix4<f64> = if header.sform_code > 0 {
        header.sform_affine()
    } else if let Some(qform) = qform(header) {
        qform
    } else {
        return Err(ImagingError::NoOrientation {
            path: path.to_owned(),
        });
    };
    nifti2::to_millimetres(&mut ras, header.xyzt_units.into());
    let sidedness = Sidedness::of_nifti(header, &ras);
    Ok((raw::grid(path, shape, nifti2::to_lps(ras))?, sidedness))
}

struct Counted<R> {
    inner: R,
    read: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.read += n as u64;
        Ok(n)
    }
}

#[cfg(test)]
mod tests;
