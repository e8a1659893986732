//! NIfTI-2: the same fields as NIfTI-1 in wider numbers
//! (<https://nifti.nimh.nih.gov/pub/dist/doc/nifti2.h>), read in full precision.

use std::{io::Read, path::Path};

use nalgebra::Matrix4;

use super::raw::{self, Element, Raw};
use crate::{
    Grid, ImagingError,
    sides::{Sidedness, is_rotation},
};

/// Bytes of the header.
pub(crate) const HEADER: usize = 540;

/// The header's bytes in either order.
struct Bytes<'a> {
    header: &'a [u8; HEADER],
    big_endian: bool,
}

macro_rules! field {
    ($name:ident, $t:ty) => {
        fn $name(&self, at: usize) -> $t {
            let cell = self.header.get(at..).and_then(|b| b.first_chunk());
            match cell {
                Some(&c) if self.big_endian => <$t>::from_be_bytes(c),
                Some(&c) => <$t>::from_le_bytes(c),
                None => <$t>::default(),
            }
        }
    };
}

impl Bytes<'_> {
    field!(i16_at, i16);
    field!(i32_at, i32);
    field!(i64_at, i64);
    field!(f64_at, f64);
}

/// Whether these are the first bytes of a NIfTI-2 header, in either byte order.
pub(crate) fn is_header(first: &[u8]) -> bool {
    first.starts_with(&[0x1c, 0x02, 0, 0]) || first.starts_with(&[0, 0, 0x02, 0x1c])
}

/// Understands a header and leaves the stream behind it; `most` is what the stream can give.
pub(crate) fn open<'a>(
    path: &'a Path,
    header: &[u8; HEADER],
    mut stream: Box<dyn Read + 'a>,
    most: u64,
) -> Result<Raw<'a>, ImagingError> {
    let bytes = Bytes {
        header,
        big_endian: header.first() == Some(&0),
    };
    let malformed = |found: &str| ImagingError::Malformed {
        path: path.to_owned(),
        format: "NIfTI-2",
        found: found.to_owned(),
    };
    if header.get(4..8) != Some(b"n+2\0") {
        return Err(malformed("no magic of a single file"));
    }
    let dimensions = bytes.i64_at(16);
    let dim = |n: usize| usize::try_from(bytes.i64_at(16 + 8 * n)).ok();
    let more = (4..=7).any(|n| dimensions >= n as i64 && bytes.i64_at(16 + 8 * n) > 1);
    let (true, false, Some(x), Some(y), Some(z)) =
        ((3..=7).contains(&dimensions), more, dim(1), dim(2), dim(3))
    else {
        return Err(ImagingError::not_one_volume(
            path,
            "dimensions other than three",
        ));
    };
    let shape = [x, y, z];
    raw::count(path, shape)?;
    let element = element(bytes.i16_at(12))
        .ok_or_else(|| format!("datatype {}", bytes.i16_at(12)))
        .map_err(|found| ImagingError::not_one_volume(path, found))?;
    let offset =
        u64::try_from(bytes.i64_at(168)).map_err(|_| malformed("a negative vox_offset"))?;
    let skip = offset.max(544) - HEADER as u64;
    let passed = std::io::copy(&mut stream.by_ref().take(skip), &mut std::io::sink());
    if passed.unwrap_or(0) < skip {
        return Err(malformed("a vox_offset beyond its end"));
    }
    let (grid, sidedness) = geometry(path, &bytes, shape)?;
    let (slope, intercept) = match (bytes.f64_at(176), bytes.f64_at(184)) {
        (slope, inter) if slope.is_finite() && slope != 0.0 && inter.is_finite() => (slope, inter),
        _ => (1.0, 0.0),
    };
    Ok(Raw {
        path,
        grid,
        sidedness,
        element,
        big_endian: bytes.big_endian,
        slope,
        intercept,
        stream,
        most,
    })
}

fn element(code: i16) -> Option<Element> {
    Some(match code {
        2 => Element::U8,
        4 => Element::I16,
        8 => Element::I32,
        16 => Element::F32,
        64 => Element::F64,
        256 => Element::I8,
        512 => Element::U16,
        768 => Element::U32,
        1024 => Element::I64,
        1280 => Element::U64,
        _ => return None,
    })
}

fn geometry(
    path: &Path,
    bytes: &Bytes<'_>,
    shape: [usize; 3],
) -> Result<(Grid, Sidedness), ImagingError> {
    let (qform_code, sform_code) = (bytes.i32_at(344), bytes.i32_at(348));
    let sform = Matrix4::from_fn(|row, column| match row {
        3 => f64::from(u8::from(column == 3)),
        _ => bytes.f64_at(400 + 32 * row + 8 * column),
    });
    let qform = (qform_code > 0).then(|| qform(bytes)).flatten();
    let mut ras = if sform_code > 0 {
        sform
    } else if let Some(qform) = qform {
        qform
    } else {
        return Err(ImagingError::NoOrientation {
            path: path.to_owned(),
        });
    };
    to_millimetres(&mut ras, bytes.i32_at(500));
    let sidedness = Sidedness::of_affines(&ras, sform_code > 0, qform.as_ref());
    Ok((raw::grid(path, shape, to_lps(ras))?, sidedness))
}

/// Scales an affine by the unit of space in `xyzt_units`.
pub(crate) fn to_millimetres(affine: &mut Matrix4<f64>, xyzt_units: i32) {
    let scale = match xyzt_units & 0o7 {
        1 => 1000.0,
        3 => 0.001,
        // 0 is 'unknown'; millimetres are what every writer of such files means.
        _ => 1.0,
    };
    affine.fixed_view_mut::<3, 4>(0, 0).scale_mut(scale);
}

/// NIfTI is RAS+, the program is LPS: x and y change sign.
pub(crate) fn to_lps(mut ras: Matrix4<f64>) -> Matrix4<f64> {
    ras.fixed_view_mut::<2, 4>(0, 0).neg_mut();
    ras
}

/// The affine of the quaternion: rotation times voxel size, the third axis turned where `qfac` is -1.
/// `None` where the three numbers are those of no rotation.
fn qform(bytes: &Bytes<'_>) -> Option<Matrix4<f64>> {
    let [b, c, d] = [352, 360, 368].map(|at| bytes.f64_at(at));
    if !is_rotation([b, c, d]) {
        return None;
    }
    let a = (1.0 - (b * b + c * c + d * d)).max(0.0).sqrt();
    let qfac = if bytes.f64_at(104) < 0.0 { -1.0 } else { 1.0 };
    let size = [1, 2, 3].map(|n| bytes.f64_at(104 + 8 * n));
    let rotation = [
        [
            a * a + b * b - c * c - d * d,
            2.0 * (b * c - a * d),
            2.0 * (b * d + a * c),
        ],
        [
            2.0 * (b * c + a * d),
            a * a + c * c - b * b - d * d,
            2.0 * (c * d - a * b),
        ],
        [
            2.0 * (b * d - a * c),
            2.0 * (c * d + a * b),
            a * a + d * d - b * b - c * c,
        ],
    ];
    let scale = [size[0], size[1], size[2] * qfac];
    Some(Matrix4::from_fn(|row, column| match (row, column) {
        (3, _) => f64::from(u8::from(column == 3)),
        (_, 3) => bytes.f64_at(376 + 8 * row),
        _ => rotation[row][column] * scale[column],
    }))
}
