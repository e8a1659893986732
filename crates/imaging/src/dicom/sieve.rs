//! Takes from the bytes of a DICOM object only the elements that are needed, each length checked.
//!
//! The library that decodes the elements trusts lengths (it makes room for what a header announces)
//! and follows nested sequences as deep as they go. So nothing reaches it that was not walked here
//! first: a length must fit in what holds it, depth is bounded, and private or unwanted elements are
//! left behind. A name that is not wanted is never even decoded.

use dicom_core::{
    Tag, VR,
    dictionary::{DataDictionary, DataDictionaryEntry},
};
use dicom_dictionary_std::StandardDataDictionary;

use super::syntax::{Syntax, is_long};

/// How deep sequences may nest. Multi-frame objects use four levels.
const DEPTH: usize = 16;

const ITEM: Tag = Tag(0xFFFE, 0xE000);
const ITEM_END: Tag = Tag(0xFFFE, 0xE00D);
const SEQUENCE_END: Tag = Tag(0xFFFE, 0xE0DD);
const UNDEFINED: u32 = u32::MAX;

/// The value of the pixel data element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PixelElement {
    pub tag: Tag,
    /// Where the value begins, from the first byte of the stream.
    pub at: u64,
    /// Bytes; `None`: encapsulated, a sequence of fragments.
    pub length: Option<u64>,
}

/// What is kept.
#[derive(Debug, Default)]
pub(crate) struct Sieved {
    /// A data set in the syntax of the source.
    pub elements: Vec<u8>,
    pub pixels: Option<PixelElement>,
    /// Where the walk stopped: at the pixel data, at a group that `stop` refuses, or at the end.
    pub end: usize,
}

/// Why the walk stopped early.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// What follows lies beyond the bytes given, but within the stream.
    Beyond,
    /// The stream does not hold what it announces.
    Malformed(String),
}

/// The bytes, and how many there are in the whole stream.
pub(crate) struct Stream<'a> {
    pub bytes: &'a [u8],
    pub total: u64,
    pub syntax: Syntax,
}

#[derive(Debug, Clone, Copy)]
struct Header {
    tag: Tag,
    /// `None`: implicit, or an item.
    vr: Option<[u8; 2]>,
    length: u32,
    /// Where the value begins.
    value: usize,
}

impl Header {
    fn is_sequence(&self) -> bool {
        match self.vr {
            Some(vr) => &vr == b"SQ",
            None => dictionary_vr(self.tag) == Some(VR::SQ),
        }
    }

    /// Group lengths, private groups and representations that the decoder does not know say nothing
    /// that is used, and an unknown representation could be read with another length there.
    fn is_kept(&self) -> bool {
        self.tag.group().is_multiple_of(2)
            && self.tag.group() != 0
            && self.tag.element() != 0
            && self.vr.is_none_or(|vr| VR::from_binary(vr).is_some())
            && self.is_whole()
    }

    /// Whether the value is a whole number of cells. Of any other the decoder leaves bytes behind, and
    /// takes them for the next element, whose length nobody has checked.
    fn is_whole(&self) -> bool {
        let stated = self.vr.and_then(VR::from_binary);
        let cell = match stated.or_else(|| dictionary_vr(self.tag)) {
            Some(VR::US | VR::SS | VR::OW) => 2,
            Some(VR::UL | VR::SL | VR::FL | VR::OF | VR::OL | VR::AT) => 4,
            Some(VR::FD | VR::UV | VR::SV | VR::OD | VR::OV) => 8,
            _ => 1,
        };
        self.length.is_multiple_of(cell)
    }

    fn is_delimiter(&self) -> bool {
        matches!(self.tag, ITEM | ITEM_END | SEQUENCE_END)
    }
}

fn dictionary_vr(tag: Tag) -> Option<VR> {
    StandardDataDictionary
        .by_tag(tag)
        .map(|entry| entry.vr().relaxed())
}

/// Whether `tag` holds pixels.
pub(crate) fn is_pixel_data(tag: Tag) -> bool {
    matches!(tag, Tag(0x7FE0, 0x0008..=0x0010))
}

impl Stream<'_> {
    /// Walks from `start` to the pixel data, to an element for which `stop` holds, or to the end;
    /// keeps the elements for which `keep` holds.
    pub fn sieve(
        &self,
        start: usize,
        keep: &dyn Fn(Tag) -> bool,
        stop: &dyn Fn(Tag) -> bool,
    ) -> Result<Sieved, Stop> {
        let mut out = Sieved::default();
        let mut at = start;
        while (at as u64) < self.total {
            // A few bytes of padding after the last element are common and mean nothing.
            if self.total - (at as u64) < 8 {
                break;
            }
            // The tag first: what follows the file meta group may be written in another way.
            if stop(self.tag(at)?) {
                break;
            }
            let header = self.header(at)?;
            if header.is_delimiter() {
                return Err(malformed(header.tag, "stands outside a sequence"));
            }
            if is_pixel_data(header.tag) {
                let length = (header.length != UNDEFINED).then_some(u64::from(header.length));
                out.pixels = Some(PixelElement {
                    tag: header.tag,
                    at: header.value as u64,
                    length,
                });
                break;
            }
            let wanted = keep(header.tag) && header.is_kept();
            at = self.element(&header, 0, self.total, wanted.then_some(&mut out.elements))?;
        }
        out.end = at;
        Ok(out)
    }

    /// Walks one element, copies it if `out` is given, and says where the next begins. `end` is the
    /// end of what holds it.
    fn element(
        &self,
        header: &Header,
        depth: usize,
        end: u64,
        out: Option<&mut Vec<u8>>,
    ) -> Result<usize, Stop> {
        if header.length == UNDEFINED {
            if !header.is_sequence() {
                // A private or unknown sequence: its items are walked, none is kept. The standard
                // writes such items in implicit little endian (PS3.5, 6.2.2, note on UN).
                let implicit = Stream {
                    syntax: Syntax {
                        explicit: false,
                        big_endian: self.syntax.big_endian,
                    },
                    ..*self
                };
                let inner = if header.vr == Some(*b"UN") {
                    &implicit
                } else {
                    self
                };
                return inner.items(header.value, None, depth + 1, end, None);
            }
            return self.sequence(header, None, depth, end, out);
        }
        let next = header.value as u64 + u64::from(header.length);
        if next > end {
            return Err(malformed(
                header.tag,
                &format!(
                    "announces {} bytes, {} are left",
                    header.length,
                    end.saturating_sub(header.value as u64)
                ),
            ));
        }
        let Some(out) = out else {
            return self.skip_to(next);
        };
        if header.is_sequence() {
            return self.sequence(header, Some(next), depth, end, Some(out));
        }
        let Some(value) = self.bytes.get(header.value..next as usize) else {
            return Err(Stop::Beyond);
        };
        self.syntax
            .put_header(header.tag, header.vr, header.length, out);
        out.extend_from_slice(value);
        Ok(next as usize)
    }

    fn skip_to(&self, next: u64) -> Result<usize, Stop> {
        usize::try_from(next).map_err(|_| Stop::Malformed("longer than memory".to_owned()))
    }

    fn sequence(
        &self,
        header: &Header,
        length_end: Option<u64>,
        depth: usize,
        end: u64,
        mut out: Option<&mut Vec<u8>>,
    ) -> Result<usize, Stop> {
        if let Some(out) = &mut out {
            self.syntax
                .put_header(header.tag, header.vr, UNDEFINED, out);
        }
        let next = self.items(header.value, length_end, depth + 1, end, out.as_deref_mut())?;
        if let Some(out) = out {
            self.syntax.put_item(SEQUENCE_END, 0, out);
        }
        Ok(next)
    }

    /// Walks the items of a sequence from `at` to `until`, or to the delimiter.
    fn items(
        &self,
        mut at: usize,
        until: Option<u64>,
        depth: usize,
        end: u64,
        mut out: Option<&mut Vec<u8>>,
    ) -> Result<usize, Stop> {
        if depth > DEPTH {
            return Err(Stop::Malformed(format!(
                "sequences nested more than {DEPTH} deep"
            )));
        }
        let end = until.unwrap_or(end);
        loop {
            if until.is_some_and(|u| at as u64 >= u) {
                return Ok(at);
            }
            let item = self.header(at)?;
            match item.tag {
                SEQUENCE_END if until.is_none() => return Ok(item.value),
                // A delimiter at the end of a sequence of known length is superfluous.
                SEQUENCE_END => {
                    at = item.value;
                    continue;
                }
                ITEM => {}
                _ => return Err(malformed(item.tag, "stands where an item is expected")),
            }
            let item_end =
                (item.length != UNDEFINED).then_some(item.value as u64 + u64::from(item.length));
            if item_end.is_some_and(|e| e > end) {
                return Err(malformed(item.tag, "is longer than its sequence"));
            }
            if let Some(out) = &mut out {
                self.syntax.put_item(ITEM, UNDEFINED, out);
            }
            at = item.value;
            loop {
                if item_end.is_some_and(|e| at as u64 >= e) {
                    break;
                }
                let header = self.header(at)?;
                if header.tag == ITEM_END {
                    at = header.value;
                    break;
                }
                if header.is_delimiter() {
                    return Err(malformed(header.tag, "stands inside an item"));
                }
                let wanted = header.is_kept() && !is_pixel_data(header.tag);
                let inner = out.as_deref_mut().filter(|_| wanted);
                at = self.element(&header, depth, item_end.unwrap_or(end), inner)?;
            }
            if let Some(out) = &mut out {
                self.syntax.put_item(ITEM_END, 0, out);
            }
        }
    }

    fn tag(&self, at: usize) -> Result<Tag, Stop> {
        Ok(Tag(self.u16_at(at)?, self.u16_at(at + 2)?))
    }

    fn header(&self, at: usize) -> Result<Header, Stop> {
        let tag = self.tag(at)?;
        if tag.group() == 0xFFFE || !self.syntax.explicit {
            return Ok(Header {
                tag,
                vr: None,
                length: self.u32_at(at + 4)?,
                value: at + 8,
            });
        }
        let vr = [self.byte(at + 4)?, self.byte(at + 5)?];
        if !vr.iter().all(u8::is_ascii_uppercase) {
            return Err(malformed(tag, "has no value representation"));
        }
        Ok(if is_long(vr) {
            Header {
                tag,
                vr: Some(vr),
                length: self.u32_at(at + 8)?,
                value: at + 12,
            }
        } else {
            Header {
                tag,
                vr: Some(vr),
                length: u32::from(self.u16_at(at + 6)?),
                value: at + 8,
            }
        })
    }

    fn byte(&self, at: usize) -> Result<u8, Stop> {
        self.bytes.get(at).copied().ok_or_else(|| self.ran_out(at))
    }

    fn ran_out(&self, at: usize) -> Stop {
        if (at as u64) < self.total && self.total > self.bytes.len() as u64 {
            Stop::Beyond
        } else {
            Stop::Malformed(format!("the file ends at byte {}", self.total))
        }
    }

    fn u16_at(&self, at: usize) -> Result<u16, Stop> {
        Ok(self.syntax.u16([self.byte(at)?, self.byte(at + 1)?]))
    }

    fn u32_at(&self, at: usize) -> Result<u32, Stop> {
        let four = [at, at + 1, at + 2, at + 3].map(|at| self.byte(at));
        let [a, b, c, d] = four;
        Ok(self.syntax.u32([a?, b?, c?, d?]))
    }
}

fn malformed(tag: Tag, what: &str) -> Stop {
    Stop::Malformed(format!("{tag} {what}"))
}

#[cfg(test)]
#[path = "sieve_tests.rs"]
mod tests;
