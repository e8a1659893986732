//! From the stored cells of a frame to values.

use std::{collections::BTreeSet, fmt, ops::Range};

use super::{
    header::PixelFormat,
    object::Packing,
    unpack::{self, UnpackError},
};

/// Why a frame has no values. Never holds a value of the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PixelFault {
    /// The bytes are not there.
    Truncated,
    /// The packed bytes are not what their encoding demands.
    Packed(String),
    /// A form of pixels that is not read.
    Unsupported(String),
}

impl fmt::Display for PixelFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PixelFault::Truncated => f.write_str("the file ends before its pixels do"),
            PixelFault::Packed(what) | PixelFault::Unsupported(what) => f.write_str(what),
        }
    }
}

/// The most pixels of one frame (4096 x 4096).
pub(crate) const FRAME_PIXELS: usize = 1 << 24;

/// Bytes of one native frame; `None`: single bits, which need not begin at a byte.
pub(crate) fn native_size(format: &PixelFormat) -> Option<usize> {
    (format.allocated >= 8)
        .then(|| format.pixels() * usize::from(format.allocated / 8) * usize::from(format.samples))
}

/// Refuses what no measure can use, before anything is read.
pub(crate) fn check(format: &PixelFormat) -> Result<(), PixelFault> {
    if format.samples != 1 {
        return Err(PixelFault::Unsupported(format!(
            "{} colours a pixel",
            format.samples
        )));
    }
    if format.pixels() > FRAME_PIXELS {
        return Err(PixelFault::Unsupported(format!(
            "{}x{} pixels",
            format.columns, format.rows
        )));
    }
    Ok(())
}

/// Slope and intercept of a frame.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    pub slope: f64,
    pub intercept: f64,
}

/// Native bytes to values: `stored * slope + intercept`.
pub(crate) fn convert(
    raw: &[u8],
    format: &PixelFormat,
    big_endian: bool,
    scale: Scale,
    out: &mut [f32],
) -> Result<(), PixelFault> {
    let need = native_size(format).unwrap_or_else(|| format.pixels().div_ceil(8));
    if raw.len() < need || out.len() != format.pixels() {
        return Err(PixelFault::Truncated);
    }
    if format.float {
        floats(raw, format, big_endian, scale, out);
        return Ok(());
    }
    let unused = u32::from(format.high_bit) + 1 - u32::from(format.stored);
    let stored = u32::from(format.stored);
    match format.allocated {
        1 => single_bits(raw, 0, scale, out)?,
        8 => {
            let cells = raw.iter().map(|&b| u32::from(b));
            integers(cells, stored, unused, format, scale, out);
        }
        16 => sixteen(raw, format, big_endian, scale, out),
        _ => {
            let cells = raw.as_chunks::<4>().0.iter().map(|&c| {
                if big_endian {
                    u32::from_be_bytes(c)
                } else {
                    u32::from_le_bytes(c)
                }
            });
            integers(cells, stored, unused, format, scale, out);
        }
    }
    Ok(())
}

/// The common case, in a loop without branches.
fn sixteen(raw: &[u8], format: &PixelFormat, big_endian: bool, scale: Scale, out: &mut [f32]) {
    let cells = raw.as_chunks::<2>().0;
    let plain = !format.inverted && !big_endian;
    // Shifts that bring the sign to the top and the value back down again.
    let up = u32::from(15 - format.high_bit.min(15));
    let down = u32::from(16 - format.stored.clamp(1, 16));
    let Scale { slope, intercept } = scale;
    let unscaled = slope == 1.0 && intercept == 0.0;
    if plain && format.signed {
        let value = |c: &[u8; 2]| i16::from_le_bytes(*c) << up >> down;
        for (o, c) in out.iter_mut().zip(cells) {
            *o = if unscaled {
                f32::from(value(c))
            } else {
                (f64::from(value(c)) * slope + intercept) as f32
            };
        }
    } else if plain && unscaled {
        for (o, c) in out.iter_mut().zip(cells) {
            *o = f32::from(u16::from_le_bytes(*c) << up >> down);
        }
    } else if plain {
        for (o, c) in out.iter_mut().zip(cells) {
            *o = (f64::from(u16::from_le_bytes(*c) << up >> down) * slope + intercept) as f32;
        }
    } else {
        let cells = cells.iter().map(|&c| {
            u32::from(if big_endian {
                u16::from_be_bytes(c)
            } else {
                u16::from_le_bytes(c)
            })
        });
        let unused = u32::from(format.high_bit) + 1 - u32::from(format.stored);
        integers(cells, format.stored.into(), unused, format, scale, out);
    }
}

fn integers(
    cells: impl Iterator<Item = u32>,
    stored: u32,
    unused: u32,
    format: &PixelFormat,
    scale: Scale,
    out: &mut [f32],
) {
    let mask = if stored >= 32 {
        u32::MAX
    } else {
        (1u32 << stored) - 1
    };
    let sign = 1u32 << (stored - 1);
    for (value, cell) in out.iter_mut().zip(cells) {
        let bits = cell >> unused & mask;
        let number = if format.signed {
            let signed = i64::from(bits)
                - if bits & sign != 0 {
                    i64::from(mask) + 1
                } else {
                    0
                };
            if format.inverted { -1 - signed } else { signed }
        } else if format.inverted {
            i64::from(mask - bits)
        } else {
            i64::from(bits)
        };
        *value = (number as f64 * scale.slope + scale.intercept) as f32;
    }
}

fn floats(raw: &[u8], format: &PixelFormat, big_endian: bool, scale: Scale, out: &mut [f32]) {
    let put = |o: &mut f32, v: f64| *o = (v * scale.slope + scale.intercept) as f32;
    if format.allocated == 32 {
        for (o, &c) in out.iter_mut().zip(raw.as_chunks::<4>().0) {
            let v = if big_endian {
                f32::from_be_bytes(c)
            } else {
                f32::from_le_bytes(c)
            };
            put(o, v.into());
        }
    } else {
        for (o, &c) in out.iter_mut().zip(raw.as_chunks::<8>().0) {
            let v = if big_endian {
                f64::from_be_bytes(c)
            } else {
                f64::from_le_bytes(c)
            };
            put(o, v);
        }
    }
}

/// The native bytes (little endian) of one packed frame.
pub(crate) fn unpack(
    packed: &[u8],
    packing: Packing,
    format: &PixelFormat,
) -> Result<Vec<u8>, PixelFault> {
    let cell = usize::from(format.allocated / 8);
    if packing != Packing::Native && !matches!(cell, 1 | 2) {
        return Err(PixelFault::Unsupported(format!(
            "{} bits a pixel, packed",
            format.allocated
        )));
    }
    let shape = [format.columns, format.rows];
    match packing {
        Packing::Native => Ok(packed.to_vec()),
        Packing::Rle => unpack::rle(packed, format.pixels(), cell),
        Packing::Jpeg => unpack::jpeg(packed, shape, cell),
        Packing::Jpeg2000 => unpack::jpeg2000(packed, shape, cell),
    }
    .map_err(|e| match e {
        UnpackError::Malformed(what) => PixelFault::Packed(what),
        UnpackError::Unsupported(what) => PixelFault::Unsupported(what),
    })
}

/// The fragments of an encapsulated element (PS3.5, A.4), the offset table first; `bytes` begin where
/// the element's value does. Stops at the first fragment that is not whole.
pub(crate) fn fragments(bytes: &[u8]) -> Vec<&[u8]> {
    let mut all = Vec::new();
    let mut rest = bytes;
    while let Some((head, body)) = rest.split_first_chunk::<8>() {
        let [a, b, c, d, l0, l1, l2, l3] = *head;
        if [a, b, c, d] != [0xFE, 0xFF, 0x00, 0xE0] {
            break;
        }
        let length = u32::from_le_bytes([l0, l1, l2, l3]) as usize;
        let Some((fragment, after)) = body.split_at_checked(length) else {
            break;
        };
        all.push(fragment);
        rest = after;
    }
    all
}

/// The bytes of each of `frames` frames from an encapsulated element.
///
/// One fragment a frame is the rule. With more, the offset table divides them; without one, a frame
/// begins where a codestream does.
pub(crate) fn frames_of<'a>(fragments: &[&'a [u8]], frames: usize) -> Vec<Vec<&'a [u8]>> {
    let Some((table, data)) = fragments.split_first() else {
        return Vec::new();
    };
    if frames == 1 {
        return vec![data.to_vec()];
    }
    if data.len() == frames {
        return data.iter().map(|f| vec![*f]).collect();
    }
    let offsets = table.as_chunks::<4>().0;
    let is_divided = offsets.len() == frames;
    let offsets: BTreeSet<u64> = offsets
        .iter()
        .map(|&c| u32::from_le_bytes(c).into())
        .collect();
    let mut groups: Vec<Vec<&[u8]>> = Vec::new();
    let mut at = 0u64;
    for fragment in data {
        let begins = if is_divided {
            offsets.contains(&at)
        } else {
            fragment.starts_with(&[0xFF, 0xD8]) || fragment.starts_with(&[0xFF, 0x4F])
        };
        match groups.last_mut() {
            Some(last) if !begins => last.push(fragment),
            _ => groups.push(vec![*fragment]),
        }
        at += fragment.len() as u64 + 8;
    }
    groups
}

/// Where the fragments of each of `frames` frames lie in `bytes`, which begin where the value of an
/// encapsulated element does.
pub(crate) fn places(bytes: &[u8], frames: usize) -> Vec<Vec<Range<usize>>> {
    let fragments = fragments(bytes);
    // Each fragment lies behind the one before and eight bytes that announce it.
    let mut at = 8 + fragments.first().map_or(0, |table| table.len());
    let mut place = |fragment: &&[u8]| {
        let start = at + 8;
        at = start + fragment.len();
        start..at
    };
    frames_of(&fragments, frames)
        .iter()
        .map(|parts| parts.iter().map(&mut place).collect())
        .collect()
}

/// Values of cells of one bit, of which the first is bit `from` of the first byte.
pub(crate) fn single_bits(
    raw: &[u8],
    from: usize,
    scale: Scale,
    out: &mut [f32],
) -> Result<(), PixelFault> {
    for (n, value) in out.iter_mut().enumerate() {
        let byte = raw.get((from + n) / 8).ok_or(PixelFault::Truncated)?;
        let bit = byte >> ((from + n) % 8) & 1;
        *value = (f64::from(bit) * scale.slope + scale.intercept) as f32;
    }
    Ok(())
}

#[cfg(test)]
#[path = "pixels_tests.rs"]
mod tests;
