//! Fills the volume of a stack from its frames, several at a time, straight into place.

use std::sync::Mutex;

use super::{
    frame_reader::{FrameReader, is_packed, obstacle},
    header::{Frame, Header},
    pixels::{PixelFault, Scale},
    source::Source,
    stack::{FrameRef, Stack},
};
use crate::threads::{on_threads, threads};

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

impl Filled {
    /// Whether too little of `acquired` slices could be read to make a volume.
    pub(crate) fn is_too_little(&self, acquired: usize) -> bool {
        self.unreadable.len() * 2 > acquired
    }
}

/// Reads the pixels of a stack. `entries` gives the source's entry of each object.
pub(crate) fn fill(
    source: &Source,
    headers: &[&Header],
    entries: &[usize],
    stack: &Stack,
) -> Filled {
    let acquired = stack.slices.iter().flatten().count();
    let announced = Filled {
        data: Vec::new(),
        unreadable: unreadable_at_sight(headers, stack),
    };
    // Room is made only for what the files can hold.
    if announced.is_too_little(acquired) {
        return announced;
    }
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
    let count = portions.len();
    let waiting = Mutex::new(portions.into_iter());
    let faults = Mutex::new(Vec::new());
    on_threads(count, || {
        let mut reader = FrameReader::new(source);
        loop {
            let next = waiting.lock().ok().and_then(|mut w| w.next());
            let Some(slots) = next else { break };
            for slot in slots {
                let Some(from) = slot.from else {
                    slot.values.fill(f32::NAN);
                    continue;
                };
                let read = of(headers, entries, from).and_then(|(entry, header, frame)| {
                    reader.read(entry, header, from.frame, scale(frame), slot.values)
                });
                if let Err(fault) = read {
                    slot.values.fill(f32::NAN);
                    if let Ok(mut faults) = faults.lock() {
                        faults.push((slot.slice, fault));
                    }
                }
            }
        }
    });
    let mut unreadable = faults.into_inner().unwrap_or_default();
    unreadable.sort_by_key(|(slice, _)| *slice);
    Filled { data, unreadable }
}

/// The slices that cannot be read, as their headers already tell.
fn unreadable_at_sight(headers: &[&Header], stack: &Stack) -> Vec<(usize, PixelFault)> {
    let slices = stack.slices.iter().enumerate();
    let faults = slices.filter_map(|(slice, from)| {
        let from = (*from)?;
        let header = headers.get(from.object)?;
        Some((slice, obstacle(header, from.frame)?))
    });
    faults.collect()
}

/// The source's entry, the header and the frame of a slice.
fn of<'h>(
    headers: &[&'h Header],
    entries: &[usize],
    from: FrameRef,
) -> Result<(usize, &'h Header, &'h Frame), PixelFault> {
    let (Some(header), Some(&entry)) = (headers.get(from.object), entries.get(from.object)) else {
        return Err(PixelFault::Truncated);
    };
    let frame = header.frames.get(from.frame).ok_or(PixelFault::Truncated)?;
    if header.format.is_some_and(|f| f.allocated == 1) {
        // A mask, not a signal.
        return Err(PixelFault::Unsupported("1 bit a pixel".to_owned()));
    }
    Ok((entry, header, frame))
}

fn scale(frame: &Frame) -> Scale {
    Scale {
        slope: frame.slope.unwrap_or(1.0),
        intercept: frame.intercept.unwrap_or(0.0),
    }
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
