//! Packed frames to native bytes, within the memory that the frame's size allows.

use hayro_jpeg2000::{DecodeSettings, DecoderContext, Image};

/// Why a frame cannot be unpacked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum UnpackError {
    Malformed(String),
    Unsupported(String),
}

fn malformed(what: impl Into<String>) -> UnpackError {
    UnpackError::Malformed(what.into())
}

/// Run lengths (PS3.5, annex G): a header of 16 numbers, then one segment for each byte of a cell,
/// the highest byte first. Written here, since the library's decoder panics where a segment is short.
pub(crate) fn rle(packed: &[u8], pixels: usize, cell: usize) -> Result<Vec<u8>, UnpackError> {
    let header = packed
        .first_chunk::<64>()
        .ok_or_else(|| malformed("no RLE header"))?;
    let numbers: Vec<usize> = header
        .as_chunks::<4>()
        .0
        .iter()
        .map(|&c| u32::from_le_bytes(c) as usize)
        .collect();
    let segments = numbers.first().copied().unwrap_or(0);
    if segments != cell {
        return Err(malformed(format!(
            "{segments} RLE segments where {cell} are expected"
        )));
    }
    let mut out = vec![0; pixels * cell];
    for segment in 0..cell {
        let start = numbers.get(1 + segment).copied().unwrap_or(0);
        let end = if segment + 1 < cell {
            numbers.get(2 + segment).copied().unwrap_or(0)
        } else {
            packed.len()
        };
        let bytes = packed
            .get(start..end)
            .filter(|_| start >= 64)
            .ok_or_else(|| malformed("an RLE segment outside its frame"))?;
        let byte = cell - 1 - segment;
        let mut cells = out.iter_mut().skip(byte).step_by(cell);
        let filled = pack_bits(bytes, &mut cells);
        if filled < pixels {
            return Err(malformed(format!(
                "an RLE segment of {filled} bytes where {pixels} are expected"
            )));
        }
    }
    Ok(out)
}

/// Unpacks one segment into `cells` and says how many were filled.
fn pack_bits<'a>(mut bytes: &[u8], cells: &mut impl Iterator<Item = &'a mut u8>) -> usize {
    let mut filled = 0;
    while let Some((&code, rest)) = bytes.split_first() {
        bytes = rest;
        match code as i8 {
            -128 => {}
            literal @ 0.. => {
                let count = (literal as usize + 1).min(bytes.len());
                let (run, rest) = bytes.split_at(count);
                bytes = rest;
                for value in run {
                    let Some(cell) = cells.next() else {
                        return filled;
                    };
                    *cell = *value;
                    filled += 1;
                }
            }
            repeated => {
                let Some((&value, rest)) = bytes.split_first() else {
                    return filled;
                };
                bytes = rest;
                for _ in 0..=repeated.unsigned_abs() {
                    let Some(cell) = cells.next() else {
                        return filled;
                    };
                    *cell = value;
                    filled += 1;
                }
            }
        }
    }
    filled
}

/// JPEG, baseline or lossless, of one component.
pub(crate) fn jpeg(packed: &[u8], shape: [usize; 2], cell: usize) -> Result<Vec<u8>, UnpackError> {
    use jpeg_decoder::{Decoder, Error, PixelFormat};
    let said = |e: Error| match e {
        Error::Unsupported(what) => UnpackError::Unsupported(format!("JPEG: {what:?}")),
        Error::Format(what) => malformed(format!("JPEG: {what}")),
        _ => malformed("JPEG: cut short"),
    };
    let mut decoder = Decoder::new(packed);
    decoder.set_max_decoding_buffer_size(shape[0] * shape[1] * 2);
    decoder.read_info().map_err(said)?;
    let info = decoder.info().ok_or_else(|| malformed("JPEG: no frame"))?;
    if [usize::from(info.width), usize::from(info.height)] != shape {
        return Err(malformed(format!(
            "a JPEG frame of {}x{} where {}x{} is expected",
            info.width, info.height, shape[0], shape[1]
        )));
    }
    let bytes = decoder.decode().map_err(said)?;
    match (info.pixel_format, cell) {
        (PixelFormat::L8, 1) => Ok(bytes),
        (PixelFormat::L8, _) => Ok(bytes.iter().flat_map(|&b| [b, 0]).collect()),
        // The decoder gives cells in the order of the machine.
        (PixelFormat::L16, 2) => Ok(bytes
            .as_chunks::<2>()
            .0
            .iter()
            .flat_map(|&c| u16::from_ne_bytes(c).to_le_bytes())
            .collect()),
        (PixelFormat::L16, _) => Ok(bytes
            .as_chunks::<2>()
            .0
            .iter()
            .map(|&c| u16::from_ne_bytes(c).to_le_bytes()[0])
            .collect()),
        (other, _) => Err(UnpackError::Unsupported(format!("JPEG of {other:?}"))),
    }
}

/// JPEG 2000 of one component.
pub(crate) fn jpeg2000(
    packed: &[u8],
    shape: [usize; 2],
    cell: usize,
) -> Result<Vec<u8>, UnpackError> {
    // DICOM packs bare codestreams: SOC and SIZ come first (PS3.5, A.4.4).
    let siz = packed
        .strip_prefix(&[0xFF, 0x4F, 0xFF, 0x51])
        .ok_or_else(|| malformed("no JPEG 2000 codestream"))?;
    let long = |at: usize| {
        siz.get(at..at + 4)
            .and_then(|b| b.first_chunk::<4>())
            .map(|&b| u32::from_be_bytes(b) as usize)
            .ok_or_else(|| malformed("JPEG 2000: cut short"))
    };
    // Lsiz 2, Rsiz 2, then Xsiz, Ysiz, XOsiz, YOsiz.
    let size = [
        long(4)?.saturating_sub(long(12)?),
        long(8)?.saturating_sub(long(16)?),
    ];
    if size != shape {
        return Err(malformed(format!(
            "a JPEG 2000 frame of {}x{} where {}x{} is expected",
            size[0], size[1], shape[0], shape[1]
        )));
    }
    // Tiles smaller than 16 voxels are no scanner's; a million of them would take minutes.
    if long(20)? < 16.min(shape[0]) || long(24)? < 16.min(shape[1]) {
        return Err(UnpackError::Unsupported("JPEG 2000 in tiny tiles".into()));
    }
    if siz.get(36..38) != Some(&[0, 1]) {
        return Err(UnpackError::Unsupported(
            "JPEG 2000 of several components".into(),
        ));
    }
    let depth = siz
        .get(38)
        .copied()
        .ok_or_else(|| malformed("JPEG 2000: cut short"))?;
    let (signed, precision) = (depth & 0x80 != 0, (depth & 0x7F) + 1);
    if usize::from(precision) > cell * 8 {
        return Err(malformed(format!(
            "JPEG 2000 of {precision} bits in cells of {}",
            cell * 8
        )));
    }
    // The decoder takes signed samples for unsigned ones and adds half the range to both.
    let lift = if signed { 1i64 << (precision - 1) } else { 0 };
    let fault = |e: hayro_jpeg2000::DecodeError| malformed(format!("JPEG 2000: {e}"));
    let image = Image::new(packed, &DecodeSettings::default()).map_err(fault)?;
    let mut context = DecoderContext::default();
    let decoded = image.decode(&mut context).map_err(fault)?;
    let samples = decoded
        .components()
        .first()
        .map(|c| c.samples())
        .filter(|s| s.len() == shape[0] * shape[1])
        .ok_or_else(|| malformed("JPEG 2000: cut short"))?;
    let (low, high) = if signed {
        (-lift, lift - 1)
    } else {
        (0, (1i64 << precision) - 1)
    };
    let cells = samples
        .iter()
        .map(|&v| ((f64::from(v).round() as i64) - lift).clamp(low, high));
    Ok(if cell == 1 {
        cells.map(|v| v as u8).collect()
    } else {
        cells.flat_map(|v| (v as u16).to_le_bytes()).collect()
    })
}
