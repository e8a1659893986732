//! NRRD, attached and detached (<https://teem.sourceforge.net/nrrd/format.html>).

use std::{
    collections::BTreeMap,
    io::{BufRead, Read},
    path::Path,
};

use flate2::bufread::MultiGzDecoder;
use nalgebra::Matrix4;

use super::{
    Segment,
    header_text::{Lines, beside, malformed, numbers},
    raw::{self, Element, Raw},
};
use crate::ImagingError;

const FORMAT: &str = "NRRD";

/// The fields of a header.
struct Fields {
    /// By name, without its spaces: `data file` may be written `datafile`.
    fields: BTreeMap<String, String>,
    /// `key:=value` pairs.
    pairs: BTreeMap<String, String>,
}

/// Reads the header and opens the data; with the segments that 3D Slicer names in it.
pub(super) fn open(path: &Path) -> Result<(Raw<'_>, BTreeMap<u16, Segment>), ImagingError> {
    let mut lines = Lines::open(path, FORMAT)?;
    let fields = fields(&mut lines)?;
    let segments = segments(&fields.pairs);
    let (shape, affine) = geometry(path, &fields)?;
    let grid = raw::grid(path, shape, affine)?;
    raw::count(path, shape)?;
    let encoding = fields.need(path, "encoding")?.to_lowercase();
    let packed = match encoding.as_str() {
        "raw" | "ascii" | "text" | "txt" => false,
        "gzip" | "gz" => true,
        other => {
            return Err(ImagingError::Unsupported {
                path: path.to_owned(),
                found: format!("encoding {}", &other.chars().take(20).collect::<String>()),
                expected: "raw, gzip or text",
            });
        }
    };
    let text = !packed && encoding != "raw";
    let element = if text {
        Element::Text
    } else {
        element(path, fields.need(path, "type")?)?
    };
    let big_endian = match fields.get("endian").map(|e| e.to_lowercase()).as_deref() {
        Some("big") => true,
        Some("little") => false,
        _ if element.size() == 1 => false,
        _ => return Err(malformed(path, FORMAT, "no endian")),
    };
    let skip = |name: &str| -> Result<i64, ImagingError> {
        fields.get(name).map_or(Ok(0), |v| {
            v.trim()
                .parse()
                .map_err(|_| malformed(path, FORMAT, format!("{name} is not a number")))
        })
    };
    let (line_skip, byte_skip) = (skip("line skip")?, skip("byte skip")?);
    let (mut file, size) = match fields.get("data file") {
        None => lines.rest(),
        Some(name) => beside(path, FORMAT, name)?,
    };
    for _ in 0..line_skip {
        let mut line = Vec::new();
        let got = file.by_ref().take(1 << 20).read_until(b'\n', &mut line);
        if !got.is_ok_and(|n| n > 0) {
            break;
        }
    }
    let voxels = raw::count(path, shape)?;
    let mut stream: Box<dyn Read> = if packed {
        Box::new(MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    // -1: whatever lies before the last voxels, in raw data only.
    let skipped = match byte_skip {
        -1 if encoding == "raw" => size.saturating_sub(voxels * element.size()),
        n => u64::try_from(n).map_err(|_| malformed(path, FORMAT, "byte skip below zero"))?,
    };
    let passed = std::io::copy(&mut stream.by_ref().take(skipped), &mut std::io::sink());
    if passed.unwrap_or(0) < skipped {
        return Err(malformed(path, FORMAT, "fewer bytes than its byte skip"));
    }
    let raw = Raw {
        path,
        sidedness: raw::sidedness(&affine),
        grid,
        element,
        big_endian,
        slope: 1.0,
        intercept: 0.0,
        stream,
        most: raw::most(size, packed),
    };
    Ok((raw, segments))
}

impl Fields {
    fn get(&self, name: &str) -> Option<&String> {
        self.fields.get(&plain(name))
    }

    fn need(&self, path: &Path, name: &str) -> Result<&String, ImagingError> {
        self.get(name)
            .ok_or_else(|| malformed(path, FORMAT, format!("no field '{name}'")))
    }
}

fn plain(name: &str) -> String {
    name.to_lowercase().replace(' ', "")
}

fn fields(lines: &mut Lines<'_>) -> Result<Fields, ImagingError> {
    let magic = lines.next()?.unwrap_or_default();
    if !magic.starts_with("NRRD000") {
        return Err(lines.malformed("no magic"));
    }
    let mut all = Fields {
        fields: BTreeMap::new(),
        pairs: BTreeMap::new(),
    };
    while let Some(line) = lines.next()? {
        if line.is_empty() {
            return Ok(all);
        }
        if line.starts_with('#') {
            continue;
        }
        if let Some((key, value)) = line.split_once(":=") {
            all.pairs.insert(key.trim().to_owned(), value.to_owned());
        } else if let Some((key, value)) = line.split_once(':') {
            let value = value.trim().to_owned();
            all.fields.insert(plain(key), value);
        } else {
            return Err(lines.malformed("a line that is no field"));
        }
    }
    // A detached header may end without an empty line.
    if all.get("data file").is_some() {
        return Ok(all);
    }
    Err(lines.malformed("a header without end"))
}

/// Shape and affine to LPS. A fourth axis of one value, as 3D Slicer writes for layers, is dropped.
fn geometry(path: &Path, fields: &Fields) -> Result<([usize; 3], Matrix4<f64>), ImagingError> {
    let bad = |found: &str| malformed(path, FORMAT, found);
    let sizes: Vec<usize> = fields
        .need(path, "sizes")?
        .split_whitespace()
        .map(|w| w.parse().ok())
        .collect::<Option<_>>()
        .ok_or_else(|| bad("sizes that are not numbers"))?;
    let stated = fields.need(path, "dimension")?.trim().parse::<usize>();
    if stated.ok() != Some(sizes.len()) {
        return Err(bad("dimension and sizes differ"));
    }
    let no_orientation = || ImagingError::NoOrientation {
        path: path.to_owned(),
    };
    let space = fields.get("space").ok_or_else(no_orientation)?;
    let signs = match space.to_lowercase().as_str() {
        "left-posterior-superior" | "lps" => [1.0, 1.0, 1.0],
        "right-anterior-superior" | "ras" => [-1.0, -1.0, 1.0],
        "left-anterior-superior" | "las" => [1.0, -1.0, 1.0],
        _ => return Err(no_orientation()),
    };
    let directions = vectors(fields.get("space directions").ok_or_else(no_orientation)?)
        .ok_or_else(|| bad("space directions that are not vectors"))?;
    if directions.len() != sizes.len() {
        return Err(bad("as many space directions as sizes are needed"));
    }
    let mut shape = Vec::new();
    let mut columns = Vec::new();
    for (size, direction) in sizes.iter().zip(directions) {
        match direction {
            Some(v) => {
                shape.push(*size);
                columns.push(v);
            }
            None if *size == 1 => {}
            None => {
                let found = format!("{size} values a voxel or layers");
                return Err(ImagingError::not_one_volume(path, found));
            }
        }
    }
    let (Ok(shape), Ok(columns)) = (
        <[usize; 3]>::try_from(shape),
        <[[f64; 3]; 3]>::try_from(columns),
    ) else {
        let found = format!("{} axes", sizes.len());
        return Err(ImagingError::not_one_volume(path, found));
    };
    let origin = vectors(fields.get("space origin").ok_or_else(no_orientation)?)
        .and_then(|v| v.first().copied().flatten())
        .ok_or_else(|| bad("a space origin that is no vector"))?;
    let mut affine = Matrix4::identity();
    for row in 0..3 {
        for (column, vector) in columns.iter().enumerate() {
            affine[(row, column)] = signs[row] * vector[row];
        }
        affine[(row, 3)] = signs[row] * origin[row];
    }
    Ok((shape, affine))
}

/// `(x,y,z)` or `none`, divided by white space.
fn vectors(text: &str) -> Option<Vec<Option<[f64; 3]>>> {
    let mut all = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("none") {
            all.push(None);
            rest = after.trim_start();
            continue;
        }
        let (inside, after) = rest.strip_prefix('(')?.split_once(')')?;
        let values = numbers(&inside.replace(',', " "))?;
        all.push(Some(<[f64; 3]>::try_from(values).ok()?));
        rest = after.trim_start();
    }
    Some(all)
}

fn element(path: &Path, name: &str) -> Result<Element, ImagingError> {
    Ok(match name.trim().to_lowercase().as_str() {
        "signed char" | "int8" | "int8_t" => Element::I8,
        "uchar" | "unsigned char" | "uint8" | "uint8_t" => Element::U8,
        "short" | "short int" | "signed short" | "signed short int" | "int16" | "int16_t" => {
            Element::I16
        }
        "ushort" | "unsigned short" | "unsigned short int" | "uint16" | "uint16_t" => Element::U16,
        "int" | "signed int" | "int32" | "int32_t" => Element::I32,
        "uint" | "unsigned int" | "uint32" | "uint32_t" => Element::U32,
        "longlong" | "long long" | "long long int" | "signed long long" | "int64" | "int64_t" => {
            Element::I64
        }
        "ulonglong" | "unsigned long long" | "unsigned long long int" | "uint64" | "uint64_t" => {
            Element::U64
        }
        "float" => Element::F32,
        "double" => Element::F64,
        other => {
            let name: String = other.chars().take(20).collect();
            return Err(ImagingError::not_one_volume(path, format!("type {name}")));
        }
    })
}

/// The segments that 3D Slicer lists as `Segment0_LabelValue` and `Segment0_Name`.
fn segments(pairs: &BTreeMap<String, String>) -> BTreeMap<u16, Segment> {
    pairs
        .iter()
        .filter_map(|(key, value)| {
            let prefix = key.strip_suffix("_LabelValue")?;
            let label = value.trim().parse().ok()?;
            let name = pairs.get(&format!("{prefix}_Name"))?.trim().to_owned();
            Some((label, Segment { name, code: None }))
        })
        .collect()
}
