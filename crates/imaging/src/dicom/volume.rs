//! Fills the volume of a stack from its frames, several at a time, straight into place.

use std::sync::Mutex;

use super::{
    gather::{bytes_at, threads},
    header::Header,
    object,
    pixels::{self, PixelFault, Scale},
    source::{Opened, Source},
    stack::{FrameRef, Stack},
};

/// Frames that one thread takes at a time.
const PORTION: usize = 8;

/// Slices of a volume and what could not be read of it.
pub(crate) struct Filled {
    /// Column fastest, then row, then slice; not a number where nothing was acquired or readable.
    pub data: Vec<f32>,
    /// Slices that could not be read, with why.
    pub unreadable: Vec<(usize, PixelFault)>,
}

/// One slice to fill.
struct Slot<'a> {
    slice: usize,
    from: Option<FrameRef>,
    values: &'a mut [f32],
}

/// Reads the pixels of a stack. `entries` gives the source's entry of each object.
pub(crate) fn fill(
    source: &Source,
    headers: &[&Header],
    entries: &[usize],
    stack: &Stack,
) -> Filled {
    let size = stack.shape[0] * stack.shape[1];
    let mut data = vec![0f32; size * stack.shape[2]];
    let mut slots: Vec<Slot<'_>> = data
        .chunks_exact_mut(size.max(1))
        .zip(&stack.slices)
        .enumerate()
        .map(|(slice, (values, from))| Slot {
            slice,
            from: *from,
            values,
        })
        .collect();
    // Frames of one object together, so that a packed object is taken apart once.
    slots.sort_by_key(|s| s.from);
    let portion = portion(headers, &slots);
    let mut portions: Vec<Vec<Slot<'_>>> = Vec::new();
    for slot in slots {
        match portions.last_mut() {
            Some(last) if last.len() < portion => last.push(slot),
            _ => portions.push(vec![slot]),
        }
    }
    portions.reverse();
    let count = portions.len();
    let todo = Mutex::new(portions);
    let faults = Mutex::new(Vec::new());
    let work = || {
        let mut reader = Reader {
            source,
            opened: source.open(),
            raw: Vec::new(),
            packed: None,
        };
        loop {
            let next = todo.lock().ok().and_then(|mut t| t.pop());
            let Some(slots) = next else { break };
            for slot in slots {
                let Some(from) = slot.from else {
                    slot.values.fill(f32::NAN);
                    continue;
                };
                if let Err(fault) = reader.frame(headers, entries, from, slot.values) {
                    slot.values.fill(f32::NAN);
                    if let Ok(mut faults) = faults.lock() {
                        faults.push((slot.slice, fault));
                    }
                }
            }
        }
    };
    let threads = threads(count);
    if threads == 1 {
        work();
    } else {
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(work);
            }
        });
    }
    let mut unreadable = faults.into_inner().unwrap_or_default();
    unreadable.sort_by_key(|(slice, _)| *slice);
    Filled { data, unreadable }
}

/// How many frames a thread takes at a time: few, but all its share of a packed object.
fn portion(headers: &[&Header], slots: &[Slot<'_>]) -> usize {
    let packed = slots
        .iter()
        .filter_map(|s| headers.get(s.from?.object))
        .any(|h| h.frames.len() > 1 && is_packed(h));
    if packed {
        slots.len().div_ceil(threads(slots.len())).max(1)
    } else {
        PORTION
    }
}

/// Whether an object must be read whole to get at one frame.
fn is_packed(header: &Header) -> bool {
    header.encoding.deflated || header.pixels.is_some_and(|p| p.length.is_none())
}

/// What one thread holds while it reads.
struct Reader<'a> {
    source: &'a Source,
    opened: Opened,
    raw: Vec<u8>,
    /// The object that was read whole last, from its pixels' first byte on.
    packed: Option<(usize, Vec<u8>)>,
}

impl Reader<'_> {
    fn frame(
        &mut self,
        headers: &[&Header],
        entries: &[usize],
        from: FrameRef,
        out: &mut [f32],
    ) -> Result<(), PixelFault> {
        let (Some(header), Some(&entry)) = (headers.get(from.object), entries.get(from.object))
        else {
            return Err(PixelFault::Truncated);
        };
        let (Some(format), Some(pixels), Some(frame)) =
            (header.format, header.pixels, header.frames.get(from.frame))
        else {
            return Err(PixelFault::Unsupported("no pixels".to_owned()));
        };
        pixels::check(&format)?;
        let scale = Scale {
            slope: frame.slope.unwrap_or(1.0),
            intercept: frame.intercept.unwrap_or(0.0),
        };
        let big_endian = header.encoding.syntax.big_endian;
        let size = pixels::native_size(&format)
            .ok_or_else(|| PixelFault::Unsupported(format!("{} bit a pixel", format.allocated)))?;
        let at = from.frame as u64 * size as u64;
        match pixels.length {
            Some(length) if at.saturating_add(size as u64) > length => Err(PixelFault::Truncated),
            Some(_) if header.encoding.deflated => {
                let bytes = self.whole(entry, header, pixels.at)?;
                let start = usize::try_from(at).map_err(|_| PixelFault::Truncated)?;
                let raw = bytes
                    .get(start..start.saturating_add(size))
                    .ok_or(PixelFault::Truncated)?;
                pixels::convert(raw, &format, big_endian, scale, out)
            }
            Some(_) => {
                bytes_at(
                    self.source,
                    &mut self.opened,
                    entry,
                    pixels.at.saturating_add(at),
                    size,
                    &mut self.raw,
                )
                .map_err(|_| PixelFault::Truncated)?;
                pixels::convert(&self.raw, &format, big_endian, scale, out)
            }
            None => {
                let frames = header.frames.len();
                let packing = header.encoding.packing;
                let bytes = self.whole(entry, header, pixels.at)?;
                let fragments = pixels::fragments(bytes);
                let all = pixels::frames_of(&fragments, frames);
                let parts = all.get(from.frame).ok_or(PixelFault::Truncated)?;
                let raw = match parts.as_slice() {
                    [one] => pixels::unpack(one, packing, &format)?,
                    several => pixels::unpack(&several.concat(), packing, &format)?,
                };
                pixels::convert(&raw, &format, false, scale, out)
            }
        }
    }

    /// The bytes of an object from its pixels on; kept until another object is asked for.
    fn whole(&mut self, entry: usize, header: &Header, at: u64) -> Result<&[u8], PixelFault> {
        let held = self.packed.as_ref().is_some_and(|(n, _)| *n == entry);
        if !held {
            let bytes = whole(self.source, &mut self.opened, entry, header, at)?;
            self.packed = Some((entry, bytes));
        }
        match &self.packed {
            Some((_, bytes)) => Ok(bytes),
            None => Err(PixelFault::Truncated),
        }
    }
}

/// The bytes of an object, unpacked where it is deflated, from `at` on.
pub(crate) fn whole(
    source: &Source,
    opened: &mut Opened,
    entry: usize,
    header: &Header,
    at: u64,
) -> Result<Vec<u8>, PixelFault> {
    let mut bytes = Vec::new();
    if header.encoding.deflated {
        let e = source.entries.get(entry).ok_or(PixelFault::Truncated)?;
        bytes = opened
            .read(e, 0, |r| object::inflate(r, e.length))
            .map_err(|_| PixelFault::Truncated)?
            .map_err(|_| PixelFault::Truncated)?;
        let at = usize::try_from(at).map_err(|_| PixelFault::Truncated)?;
        if at > bytes.len() {
            return Err(PixelFault::Truncated);
        }
        bytes.drain(..at);
    } else {
        let size =
            usize::try_from(header.total.saturating_sub(at)).map_err(|_| PixelFault::Truncated)?;
        bytes_at(source, opened, entry, at, size, &mut bytes).map_err(|_| PixelFault::Truncated)?;
    }
    Ok(bytes)
}
