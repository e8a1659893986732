//! The values of single frames, native, packed or deflated, from wherever the object lies.

use std::{io::Read, ops::Range};

use super::{
    gather::bytes_at,
    header::{Header, PixelFormat},
    object,
    pixels::{self, PixelFault, Scale},
    source::{Opened, Source},
};

/// The most bytes of one object that are held at once.
const WHOLE_LIMIT: u64 = 512 * 1024 * 1024;

/// What one thread holds while it reads frames.
pub(crate) struct FrameReader<'a> {
    source: &'a Source,
    opened: Opened,
    /// The native bytes of the frame that was read last.
    raw: Vec<u8>,
    /// The object that was read whole last.
    whole: Option<Whole>,
}

/// An object from its pixels' first byte on.
struct Whole {
    entry: usize,
    bytes: Vec<u8>,
    /// Where the fragments of each frame lie, if the pixels are encapsulated.
    frames: Vec<Vec<Range<usize>>>,
}

/// Whether an object must be read whole to get at one frame.
pub(crate) fn is_packed(header: &Header) -> bool {
    header.encoding.deflated || header.pixels.is_some_and(|p| p.length.is_none())
}

/// What stands against reading a frame, as far as the header and the length of its object tell.
pub(crate) fn obstacle(header: &Header, frame: usize) -> Option<PixelFault> {
    let (Some(format), Some(pixels)) = (header.format, header.pixels) else {
        return Some(PixelFault::Unsupported("no pixels".to_owned()));
    };
    if let Err(fault) = pixels::check(&format) {
        return Some(fault);
    }
    let left = header.total.saturating_sub(pixels.at);
    let there = match pixels.length {
        Some(length) => bytes_of(&format, frame).end <= length.min(left),
        None => left > 0,
    };
    (!there).then_some(PixelFault::Truncated)
}

/// The bytes in which a native frame lies, counted from the first of the pixels. Frames of single
/// bits follow each other without regard to bytes.
fn bytes_of(format: &PixelFormat, frame: usize) -> Range<u64> {
    let bits = format.pixels() as u64 * u64::from(format.allocated);
    let first = frame as u64 * bits;
    first / 8..(first + bits).div_ceil(8)
}

impl<'a> FrameReader<'a> {
    pub(crate) fn new(source: &'a Source) -> Self {
        FrameReader {
            source,
            opened: source.open(),
            raw: Vec::new(),
            whole: None,
        }
    }

    /// Fills `out` with the values of a frame of the object that is number `entry` of the source.
    pub(crate) fn read(
        &mut self,
        entry: usize,
        header: &Header,
        frame: usize,
        scale: Scale,
        out: &mut [f32],
    ) -> Result<(), PixelFault> {
        if let Some(fault) = obstacle(header, frame) {
            return Err(fault);
        }
        let (Some(format), Some(pixels)) = (header.format, header.pixels) else {
            return Err(PixelFault::Truncated);
        };
        if pixels.length.is_none() {
            let raw = self.unpacked(entry, header, &format, frame)?;
            return pixels::convert(&raw, &format, false, scale, out);
        }
        let place = bytes_of(&format, frame);
        let raw = self.native(entry, header, pixels.at, place)?;
        if format.allocated == 1 {
            let first = frame as u64 * format.pixels() as u64;
            return pixels::single_bits(raw, (first % 8) as usize, scale, out);
        }
        let big_endian = header.encoding.syntax.big_endian;
        pixels::convert(raw, &format, big_endian, scale, out)
    }

    fn unpacked(
        &mut self,
        entry: usize,
        header: &Header,
        format: &PixelFormat,
        frame: usize,
    ) -> Result<Vec<u8>, PixelFault> {
        let whole = self.whole(entry, header)?;
        let places = whole.frames.get(frame).ok_or(PixelFault::Truncated)?;
        let parts: Vec<&[u8]> = places
            .iter()
            .filter_map(|place| whole.bytes.get(place.clone()))
            .collect();
        let packing = header.encoding.packing;
        match parts.as_slice() {
            [one] => pixels::unpack(one, packing, format),
            several => pixels::unpack(&several.concat(), packing, format),
        }
    }

    /// The bytes of native pixels at `place`, counted from the first of them.
    fn native(
        &mut self,
        entry: usize,
        header: &Header,
        at: u64,
        place: Range<u64>,
    ) -> Result<&[u8], PixelFault> {
        let index = |n: u64| usize::try_from(n).map_err(|_| PixelFault::Truncated);
        if header.encoding.deflated {
            let place = index(place.start)?..index(place.end)?;
            let whole = self.whole(entry, header)?;
            return whole.bytes.get(place).ok_or(PixelFault::Truncated);
        }
        bytes_at(
            self.source,
            &mut self.opened,
            entry,
            at.saturating_add(place.start),
            index(place.end - place.start)?,
            &mut self.raw,
        )
        .map_err(|_| PixelFault::Truncated)?;
        Ok(&self.raw)
    }

    /// An object from its pixels on; kept until another is asked for.
    fn whole(&mut self, entry: usize, header: &Header) -> Result<&Whole, PixelFault> {
        let held = self.whole.take().filter(|held| held.entry == entry);
        let whole = match held {
            Some(held) => held,
            None => {
                let bytes = self.bytes_from_pixels(entry, header)?;
                let encapsulated = header.pixels.is_some_and(|p| p.length.is_none());
                let frames = if encapsulated {
                    pixels::places(&bytes, header.frames.len())
                } else {
                    Vec::new()
                };
                Whole {
                    entry,
                    bytes,
                    frames,
                }
            }
        };
        Ok(self.whole.insert(whole))
    }

    fn bytes_from_pixels(&mut self, entry: usize, header: &Header) -> Result<Vec<u8>, PixelFault> {
        let pixels = header.pixels.ok_or(PixelFault::Truncated)?;
        let entry = self.source.entries.get(entry);
        let entry = entry.ok_or(PixelFault::Truncated)?;
        if header.encoding.deflated {
            let read = |stream: &mut dyn Read| object::inflate(stream, entry.length);
            let bytes = self.opened.read(entry, 0, read);
            let mut bytes = bytes
                .map_err(|_| PixelFault::Truncated)?
                .map_err(|_| PixelFault::Truncated)?;
            let at = usize::try_from(pixels.at).map_err(|_| PixelFault::Truncated)?;
            if at > bytes.len() {
                return Err(PixelFault::Truncated);
            }
            bytes.drain(..at);
            return Ok(bytes);
        }
        let size = header.total.saturating_sub(pixels.at);
        if size > WHOLE_LIMIT {
            return Err(PixelFault::Unsupported(format!(
                "{size} bytes of packed pixels"
            )));
        }
        // It grows with what is there: an archive may announce more than it holds.
        let mut bytes = Vec::new();
        let read = |stream: &mut dyn Read| stream.take(size).read_to_end(&mut bytes);
        match self.opened.read(entry, pixels.at, read) {
            Ok(Ok(got)) if got as u64 == size => Ok(bytes),
            _ => Err(PixelFault::Truncated),
        }
    }
}
