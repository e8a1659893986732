//! One DICOM object: its wanted elements decoded, and where its pixels are.

use std::{fmt, io::Read};

use dicom_core::Tag;
use dicom_object::InMemDicomObject;
use dicom_transfer_syntax_registry::entries;
use flate2::read::DeflateDecoder;

use super::{
    sieve::{PixelElement, Sieved, Stop, Stream},
    syntax::Syntax,
};

/// The most bytes before the pixels that are read of one object.
const HEAD_LIMIT: u64 = 256 * 1024 * 1024;
/// The most bytes that a deflated object may have unpacked.
const INFLATED_LIMIT: u64 = 512 * 1024 * 1024;
/// What is read first: the header of a classic slice fits.
const FIRST: usize = 32 * 1024;

/// An object whose header could be read.
#[derive(Debug)]
pub(crate) struct Object {
    pub data: InMemDicomObject,
    pub encoding: Encoding,
    /// The UID of the encoding.
    pub transfer_syntax: String,
    pub pixels: Option<PixelElement>,
    /// Bytes of the data set as the pixels' place is counted: those of the file, or of the unpacked
    /// data set where it is deflated.
    pub total: u64,
}

/// How the pixels are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    /// As numbers.
    Native,
    /// Run lengths (PS3.5, annex G).
    Rle,
    /// JPEG, lossless or not.
    Jpeg,
    /// JPEG 2000, lossless or not.
    Jpeg2000,
}

/// The transfer syntax, as far as reading needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Encoding {
    pub syntax: Syntax,
    pub deflated: bool,
    pub packing: Packing,
    /// Whether the packing may lose something.
    pub lossy: bool,
}

/// Why an object cannot be read.
#[derive(Debug)]
pub(crate) enum Fault {
    /// Not DICOM at all.
    NotDicom,
    /// The stream could not be read.
    Io(std::io::Error),
    /// What is wrong with it, without any value of its elements.
    Malformed(String),
    /// An encoding that is not read: its UID.
    Encoding(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::NotDicom => f.write_str("not DICOM"),
            Fault::Io(e) => write!(f, "{}", e.kind()),
            Fault::Malformed(what) => f.write_str(what),
            Fault::Encoding(uid) => write!(f, "transfer syntax {uid}"),
        }
    }
}

impl From<std::io::Error> for Fault {
    fn from(e: std::io::Error) -> Self {
        Fault::Io(e)
    }
}

impl Encoding {
    /// The encoding of a transfer syntax (PS3.5, annex A).
    fn of(uid: &str) -> Option<Self> {
        let native = Encoding {
            syntax: Syntax::EXPLICIT,
            deflated: false,
            packing: Packing::Native,
            lossy: false,
        };
        let packed = |packing, lossy| Encoding {
            packing,
            lossy,
            ..native
        };
        Some(match uid {
            "1.2.840.10008.1.2" => Encoding {
                syntax: Syntax::IMPLICIT,
                ..native
            },
            // The second: native pixels in one fragment a frame.
            "1.2.840.10008.1.2.1" | "1.2.840.10008.1.2.1.98" => native,
            "1.2.840.10008.1.2.1.99" => Encoding {
                deflated: true,
                ..native
            },
            "1.2.840.10008.1.2.2" => Encoding {
                syntax: Syntax {
                    big_endian: true,
                    ..Syntax::EXPLICIT
                },
                ..native
            },
            "1.2.840.10008.1.2.4.50" | "1.2.840.10008.1.2.4.51" => packed(Packing::Jpeg, true),
            "1.2.840.10008.1.2.4.57" | "1.2.840.10008.1.2.4.70" => packed(Packing::Jpeg, false),
            "1.2.840.10008.1.2.4.90" => packed(Packing::Jpeg2000, false),
            "1.2.840.10008.1.2.4.91" => packed(Packing::Jpeg2000, true),
            "1.2.840.10008.1.2.5" => packed(Packing::Rle, false),
            _ => return None,
        })
    }
}

/// Bytes of a stream, read as far as they are needed.
struct Head<R> {
    source: R,
    bytes: Vec<u8>,
    total: u64,
}

impl<R: Read> Head<R> {
    /// Reads until there are `size` bytes, or all of them.
    fn grow(&mut self, size: u64) -> std::io::Result<()> {
        let more = size.min(self.total).saturating_sub(self.bytes.len() as u64);
        let got = (&mut self.source).take(more).read_to_end(&mut self.bytes)?;
        if (got as u64) < more {
            // The stream is shorter than it said: what is there is all there is.
            self.total = self.bytes.len() as u64;
        }
        Ok(())
    }

    fn sieve(
        &mut self,
        start: usize,
        syntax: Syntax,
        keep: &dyn Fn(Tag) -> bool,
        stop: &dyn Fn(Tag) -> bool,
    ) -> Result<Sieved, Fault> {
        loop {
            let stream = Stream {
                bytes: &self.bytes,
                total: self.total,
                syntax,
            };
            match stream.sieve(start, keep, stop) {
                Ok(sieved) => return Ok(sieved),
                Err(Stop::Malformed(what)) => return Err(Fault::Malformed(what)),
                Err(Stop::Beyond) => {
                    let had = self.bytes.len() as u64;
                    if had >= HEAD_LIMIT {
                        return Err(Fault::Malformed(format!(
                            "more than {HEAD_LIMIT} bytes before its pixels"
                        )));
                    }
                    self.grow((had * 4).max(FIRST as u64))?;
                    if self.bytes.len() as u64 == had && self.total > had {
                        self.total = had;
                    }
                }
            }
        }
    }
}

/// Reads the header of one object of `total` bytes, keeping the elements for which `keep` holds.
pub(crate) fn read(
    source: impl Read,
    total: u64,
    keep: &dyn Fn(Tag) -> bool,
) -> Result<Object, Fault> {
    let mut head = Head {
        source,
        bytes: Vec::new(),
        total,
    };
    head.grow(FIRST as u64)?;
    let (start, encoding, uid) = file_meta(&mut head)?;
    if encoding.deflated {
        let bytes = unpacked(&mut head, start)?;
        let mut head = Head {
            source: head.source,
            total: bytes.len() as u64,
            bytes,
        };
        return data_set(&mut head, 0, encoding, uid, keep);
    }
    data_set(&mut head, start, encoding, uid, keep)
}

/// The unpacked data set of a deflated object, in which its pixels' place is counted.
pub(crate) fn inflate(mut source: impl Read, total: u64) -> Result<Vec<u8>, Fault> {
    let mut head = Head {
        source: &mut source,
        bytes: Vec::new(),
        total,
    };
    head.grow(FIRST as u64)?;
    let (start, ..) = file_meta(&mut head)?;
    unpacked(&mut head, start)
}

fn unpacked<R: Read>(head: &mut Head<R>, start: usize) -> Result<Vec<u8>, Fault> {
    head.grow(INFLATED_LIMIT)?;
    let mut bytes = Vec::new();
    DeflateDecoder::new(head.bytes.get(start..).unwrap_or_default())
        .take(INFLATED_LIMIT)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn data_set<R: Read>(
    head: &mut Head<R>,
    start: usize,
    encoding: Encoding,
    transfer_syntax: String,
    keep: &dyn Fn(Tag) -> bool,
) -> Result<Object, Fault> {
    let sieved = head.sieve(start, encoding.syntax, keep, &|_| false)?;
    Ok(Object {
        data: decode(&sieved.elements, encoding.syntax)?,
        encoding,
        transfer_syntax,
        pixels: sieved.pixels,
        total: head.total,
    })
}

fn decode(elements: &[u8], syntax: Syntax) -> Result<InMemDicomObject, Fault> {
    let read = match (syntax.explicit, syntax.big_endian) {
        (false, _) => InMemDicomObject::read_dataset_with_ts(
            elements,
            &entries::IMPLICIT_VR_LITTLE_ENDIAN.erased(),
        ),
        (true, false) => InMemDicomObject::read_dataset_with_ts(
            elements,
            &entries::EXPLICIT_VR_LITTLE_ENDIAN.erased(),
        ),
        (true, true) => InMemDicomObject::read_dataset_with_ts(
            elements,
            &entries::EXPLICIT_VR_BIG_ENDIAN.erased(),
        ),
    };
    // The library's words may hold values of elements: they are not passed on.
    read.map_err(|_| Fault::Malformed("an element that cannot be decoded".to_owned()))
}

/// Reads the file meta information: where the data set begins and how it is written.
fn file_meta<R: Read>(head: &mut Head<R>) -> Result<(usize, Encoding, String), Fault> {
    if head.bytes.is_empty() {
        // What is left of a file whose copying failed.
        return Err(Fault::Malformed("an empty file".to_owned()));
    }
    let start = if head.bytes.get(128..132) == Some(b"DICM") {
        132
    } else if matches!(head.bytes.get(..4), Some([2 | 8, 0, _, 0])) {
        // Without preamble; older archives and some programs write so.
        0
    } else {
        return Err(Fault::NotDicom);
    };
    if head.bytes.get(start..start + 2) != Some(&[2, 0]) {
        // No file meta: the data set begins at once, in the default encoding unless letters stand
        // where a value representation would.
        let explicit = head
            .bytes
            .get(start + 4..start + 6)
            .is_some_and(|vr| vr.iter().all(u8::is_ascii_uppercase));
        let syntax = if explicit {
            Syntax::EXPLICIT
        } else {
            Syntax::IMPLICIT
        };
        let encoding = Encoding {
            syntax,
            deflated: false,
            packing: Packing::Native,
            lossy: false,
        };
        let uid = if explicit {
            "1.2.840.10008.1.2.1"
        } else {
            "1.2.840.10008.1.2"
        };
        return Ok((start, encoding, uid.to_owned()));
    }
    let meta = head.sieve(start, Syntax::EXPLICIT, &|tag| tag.group() == 2, &|tag| {
        tag.group() != 2
    })?;
    let uid = decode(&meta.elements, Syntax::EXPLICIT)?
        .get(dicom_dictionary_std::tags::TRANSFER_SYNTAX_UID)
        .and_then(|e| e.to_str().ok().map(|s| trimmed(&s)))
        .ok_or_else(|| Fault::Malformed("no transfer syntax".to_owned()))?;
    let encoding = Encoding::of(&uid).ok_or_else(|| Fault::Encoding(known_uid(&uid)))?;
    Ok((meta.end, encoding, uid))
}

/// A UID of the standard by its number; any other is not repeated, since it may identify somebody.
fn known_uid(uid: &str) -> String {
    if uid.starts_with("1.2.840.10008.") && uid.len() < 40 {
        uid.to_owned()
    } else {
        "a private transfer syntax".to_owned()
    }
}

/// Without the padding of DICOM strings.
pub(crate) fn trimmed(s: &str) -> String {
    s.trim_matches([' ', '\0']).to_owned()
}
