//! MetaImage, attached (`.mha`) and detached (`.mhd`), in the manner of ITK: positions in LPS.

use std::{collections::BTreeMap, io::Read, path::Path};

use flate2::bufread::ZlibDecoder;
use nalgebra::Matrix4;

use super::{
    header_text::{Lines, beside, malformed, numbers},
    raw::{self, Element, Raw},
};
use crate::ImagingError;

const FORMAT: &str = "MetaImage";

/// Reads the header and opens the data.
pub(super) fn open(path: &Path) -> Result<Raw<'_>, ImagingError> {
    let mut lines = Lines::open(path, FORMAT)?;
    let fields = fields(&mut lines)?;
    let (shape, affine) = geometry(path, &fields)?;
    let grid = raw::grid(path, shape, affine)?;
    let voxels = raw::count(path, shape)?;
    let element = element(path, need(path, &fields, "ElementType")?)?;
    let is = |key: &str| {
        fields
            .get(key)
            .is_some_and(|v| v.eq_ignore_ascii_case("true"))
    };
    if fields
        .get("BinaryData")
        .is_some_and(|v| v.eq_ignore_ascii_case("false"))
    {
        return Err(ImagingError::not_one_volume(path, "numbers in text"));
    }
    if fields
        .get("ElementNumberOfChannels")
        .is_some_and(|n| n != "1")
    {
        return Err(ImagingError::not_one_volume(path, "several values a voxel"));
    }
    let data = need(path, &fields, "ElementDataFile")?;
    let (mut file, size) = if data == "LOCAL" {
        lines.rest()
    } else {
        beside(path, FORMAT, data)?
    };
    let packed = is("CompressedData");
    let skip = match fields.get("HeaderSize").map(|v| v.parse::<i64>()) {
        None => 0,
        // -1: whatever lies before the last voxels.
        Some(Ok(-1)) if !packed => size.saturating_sub(voxels * element.size()),
        Some(Ok(n)) if n >= 0 => n.unsigned_abs(),
        Some(_) => return Err(malformed(path, FORMAT, "HeaderSize is not a size")),
    };
    let passed = std::io::copy(&mut file.by_ref().take(skip), &mut std::io::sink());
    if passed.unwrap_or(0) < skip {
        return Err(malformed(path, FORMAT, "fewer bytes than its HeaderSize"));
    }
    let stream: Box<dyn Read> = if packed {
        Box::new(ZlibDecoder::new(file))
    } else {
        Box::new(file)
    };
    Ok(Raw {
        path,
        sidedness: raw::sidedness(&affine),
        grid,
        element,
        big_endian: is("BinaryDataByteOrderMSB") || is("ElementByteOrderMSB"),
        slope: 1.0,
        intercept: 0.0,
        stream,
        most: raw::most(size, packed),
    })
}

fn need<'f>(
    path: &Path,
    fields: &'f BTreeMap<String, String>,
    key: &str,
) -> Result<&'f str, ImagingError> {
    fields
        .get(key)
        .map(String::as_str)
        .ok_or_else(|| malformed(path, FORMAT, format!("no {key}")))
}

/// `Key = value` lines up to and with `ElementDataFile`, which is the last.
fn fields(lines: &mut Lines<'_>) -> Result<BTreeMap<String, String>, ImagingError> {
    let mut all = BTreeMap::new();
    while let Some(line) = lines.next()? {
        let (key, value) = line
            .split_once('=')
            .ok_or_else(|| lines.malformed("a line without '='"))?;
        let (key, value) = (key.trim().to_owned(), value.trim().to_owned());
        let last = key == "ElementDataFile";
        all.insert(key, value);
        if last {
            return Ok(all);
        }
    }
    Err(lines.malformed("no ElementDataFile"))
}

/// Shape and affine. `TransformMatrix` holds the direction of the first axis, then of the second,
/// then of the third, as ITK reads it.
fn geometry(
    path: &Path,
    fields: &BTreeMap<String, String>,
) -> Result<([usize; 3], Matrix4<f64>), ImagingError> {
    if need(path, fields, "NDims")? != "3" {
        let found = format!("{} dimensions", need(path, fields, "NDims")?);
        let found: String = found.chars().take(30).collect();
        return Err(ImagingError::not_one_volume(path, found));
    }
    let sizes: Option<Vec<usize>> = need(path, fields, "DimSize")?
        .split_whitespace()
        .map(|w| w.parse().ok())
        .collect();
    let shape = sizes
        .and_then(|s| <[usize; 3]>::try_from(s).ok())
        .ok_or_else(|| malformed(path, FORMAT, "DimSize is not three numbers"))?;
    let first = |keys: &[&str]| keys.iter().find_map(|k| fields.get(*k));
    let of = |keys: &[&'static str], many: usize| -> Result<Option<Vec<f64>>, ImagingError> {
        let Some(text) = first(keys) else {
            return Ok(None);
        };
        numbers(text)
            .filter(|v| v.len() == many)
            .map(Some)
            .ok_or_else(|| malformed(path, FORMAT, format!("{} is not {many} numbers", keys[0])))
    };
    let no_orientation = || ImagingError::NoOrientation {
        path: path.to_owned(),
    };
    let matrix =
        of(&["TransformMatrix", "Orientation", "Rotation"], 9)?.ok_or_else(no_orientation)?;
    let offset = of(&["Offset", "Position", "Origin"], 3)?.ok_or_else(no_orientation)?;
    let spacing = of(&["ElementSpacing", "ElementSize"], 3)?
        .ok_or_else(|| malformed(path, FORMAT, "no ElementSpacing"))?;
    let mut affine = Matrix4::identity();
    for (axis, (direction, step)) in matrix.chunks_exact(3).zip(&spacing).enumerate() {
        for (row, part) in direction.iter().enumerate() {
            affine[(row, axis)] = part * step;
        }
    }
    for (row, value) in offset.iter().enumerate() {
        affine[(row, 3)] = *value;
    }
    Ok((shape, affine))
}

fn element(path: &Path, name: &str) -> Result<Element, ImagingError> {
    Ok(match name {
        "MET_CHAR" => Element::I8,
        "MET_UCHAR" => Element::U8,
        "MET_SHORT" => Element::I16,
        "MET_USHORT" => Element::U16,
        "MET_INT" | "MET_LONG" => Element::I32,
        "MET_UINT" | "MET_ULONG" => Element::U32,
        "MET_LONG_LONG" => Element::I64,
        "MET_ULONG_LONG" => Element::U64,
        "MET_FLOAT" => Element::F32,
        "MET_DOUBLE" => Element::F64,
        other => {
            let found = format!("{} voxels", other.chars().take(30).collect::<String>());
            return Err(ImagingError::not_one_volume(path, found));
        }
    })
}
