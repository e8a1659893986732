//! How the elements of a data set are written: the order of bytes, and whether each element names its
//! value representation.

use dicom_core::Tag;

/// The part of a transfer syntax that concerns elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Syntax {
    pub explicit: bool,
    pub big_endian: bool,
}

impl Syntax {
    /// Explicit value representations, little endian.
    pub(crate) const EXPLICIT: Self = Syntax {
        explicit: true,
        big_endian: false,
    };
    /// Implicit value representations, little endian: the default of DICOM.
    pub(crate) const IMPLICIT: Self = Syntax {
        explicit: false,
        big_endian: false,
    };

    pub(crate) fn u16(self, bytes: [u8; 2]) -> u16 {
        if self.big_endian {
            u16::from_be_bytes(bytes)
        } else {
            u16::from_le_bytes(bytes)
        }
    }

    pub(crate) fn u32(self, bytes: [u8; 4]) -> u32 {
        if self.big_endian {
            u32::from_be_bytes(bytes)
        } else {
            u32::from_le_bytes(bytes)
        }
    }

    /// Writes what stands before a value of `length` bytes.
    pub(crate) fn put_header(self, tag: Tag, vr: Option<[u8; 2]>, length: u32, out: &mut Vec<u8>) {
        self.put_tag(tag, out);
        if let Some(vr) = vr {
            out.extend_from_slice(&vr);
            if !is_long(vr) {
                return self.put_u16(length as u16, out);
            }
            out.extend_from_slice(&[0, 0]);
        }
        self.put_u32(length, out);
    }

    /// Writes the beginning or the end of an item or of a sequence.
    pub(crate) fn put_item(self, tag: Tag, length: u32, out: &mut Vec<u8>) {
        self.put_tag(tag, out);
        self.put_u32(length, out);
    }

    fn put_tag(self, tag: Tag, out: &mut Vec<u8>) {
        self.put_u16(tag.group(), out);
        self.put_u16(tag.element(), out);
    }

    fn put_u16(self, value: u16, out: &mut Vec<u8>) {
        let mut bytes = value.to_le_bytes();
        if self.big_endian {
            bytes.reverse();
        }
        out.extend_from_slice(&bytes);
    }

    fn put_u32(self, value: u32, out: &mut Vec<u8>) {
        let mut bytes = value.to_le_bytes();
        if self.big_endian {
            bytes.reverse();
        }
        out.extend_from_slice(&bytes);
    }
}

/// Value representations with a four-byte length (PS3.5, 7.1.2).
pub(crate) fn is_long(vr: [u8; 2]) -> bool {
    matches!(
        &vr,
        b"OB"
            | b"OD"
            | b"OF"
            | b"OL"
            | b"OV"
            | b"OW"
            | b"SQ"
            | b"SV"
            | b"UC"
            | b"UN"
            | b"UR"
            | b"UT"
            | b"UV"
    )
}
