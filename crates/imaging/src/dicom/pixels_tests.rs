//! Cells of every kind, and packed frames good and bad.

use super::*;

fn format(allocated: u16, stored: u16, high_bit: u16, signed: bool) -> PixelFormat {
    PixelFormat {
        rows: 1,
        columns: 4,
        allocated,
        stored,
        high_bit,
        signed,
        float: false,
        inverted: false,
        samples: 1,
    }
}

const PLAIN: Scale = Scale {
    slope: 1.0,
    intercept: 0.0,
};

fn values(raw: &[u8], f: PixelFormat, big: bool, scale: Scale) -> Vec<f32> {
    let mut out = vec![0.0; f.pixels()];
    convert(raw, &f, big, scale, &mut out).expect("enough bytes");
    out
}

fn words(values: [u16; 4]) -> Vec<u8> {
    values.iter().flat_map(|v| v.to_le_bytes()).collect()
}

#[test]
fn bits_that_are_not_stored_are_masked_and_signs_extended() {
    // Overlay bits above the twelve that are stored.
    let raw = words([0xF001, 0x0FFF, 0x0000, 0x8800]);
    assert_eq!(
        values(&raw, format(16, 12, 11, false), false, PLAIN),
        [1.0, 4095.0, 0.0, 2048.0]
    );
    assert_eq!(
        values(&raw, format(16, 12, 11, true), false, PLAIN),
        [1.0, -1.0, 0.0, -2048.0]
    );
    // Stored in the upper bits.
    assert_eq!(
        values(
            &words([0x0010, 0xFFF5, 0, 0x8000]),
            format(16, 12, 15, true),
            false,
            PLAIN
        ),
        [1.0, -1.0, 0.0, -2048.0]
    );
    assert_eq!(
        values(
            &words([0x8000, 0x7FFF, 0xFFFF, 1]),
            format(16, 16, 15, true),
            false,
            PLAIN
        ),
        [-32768.0, 32767.0, -1.0, 1.0]
    );
    assert_eq!(
        values(&[0x80, 0x7F, 0xFF, 1], format(8, 8, 7, true), false, PLAIN),
        [-128.0, 127.0, -1.0, 1.0]
    );
}

#[test]
fn byte_order_scale_and_inversion() {
    let scale = Scale {
        slope: 0.5,
        intercept: -1.0,
    };
    let big = [0, 2, 0, 4, 1, 0, 0, 0];
    assert_eq!(
        values(&big, format(16, 16, 15, false), true, scale),
        [0.0, 1.0, 127.0, -1.0]
    );
    let mut inverted = format(16, 12, 11, false);
    inverted.inverted = true;
    assert_eq!(
        values(&words([0, 4095, 1, 2]), inverted, false, PLAIN),
        [4095.0, 0.0, 4094.0, 4093.0]
    );
    assert_eq!(
        values(&[0b0101, 0], format(1, 1, 0, false), false, PLAIN),
        [1.0, 0.0, 1.0, 0.0]
    );
    let mut float = format(32, 32, 31, false);
    float.float = true;
    let raw: Vec<u8> = [0.5f32, -2.0, 3.0, 0.0]
        .iter()
        .flat_map(|v| v.to_le_bytes())
        .collect();
    assert_eq!(values(&raw, float, false, PLAIN), [0.5, -2.0, 3.0, 0.0]);
}

#[test]
fn too_few_bytes_are_no_frame() {
    let mut out = [0.0; 4];
    let f = format(16, 12, 11, false);
    assert_eq!(
        convert(&[0; 7], &f, false, PLAIN, &mut out),
        Err(PixelFault::Truncated)
    );
}

/// The header of a packed frame with the offsets given.
fn rle(offsets: &[u32], body: &[u8]) -> Vec<u8> {
    let mut header = vec![0u8; 64];
    for (n, v) in std::iter::once(&(offsets.len() as u32))
        .chain(offsets)
        .enumerate()
    {
        header[4 * n..4 * n + 4].copy_from_slice(&v.to_le_bytes());
    }
    header.extend(body);
    header
}

#[test]
fn run_lengths_unpack_and_short_ones_are_refused() {
    // High bytes: 1 repeated four times; low bytes: 5 6 7 8 as they are.
    let packed = rle(&[64, 66], &[0xFD, 1, 3, 5, 6, 7, 8, 0]);
    let f = format(16, 16, 15, false);
    let raw = unpack(&packed, Packing::Rle, &f).expect("sound");
    assert_eq!(values(&raw, f, false, PLAIN), [261.0, 262.0, 263.0, 264.0]);
    for broken in [
        rle(&[64, 66], &[0xFD, 1, 3, 5, 6]),
        rle(&[64, 9000], &[0xFD, 1, 3, 5, 6, 7, 8]),
        rle(&[3, 66], &[0xFD, 1, 3, 5, 6, 7, 8]),
        rle(&[64], &[0xFD, 1, 3, 5, 6, 7, 8]),
        vec![2, 0, 0],
    ] {
        assert!(matches!(
            unpack(&broken, Packing::Rle, &f),
            Err(PixelFault::Packed(_))
        ));
    }
}

#[test]
fn other_packings_refuse_what_is_none() {
    let f = format(16, 12, 11, false);
    for packing in [Packing::Jpeg, Packing::Jpeg2000] {
        for bytes in [
            &b""[..],
            &[0xFF, 0x4F, 0xFF, 0x51, 0, 1],
            &[0xFF, 0xD8, 0xFF],
            &[7; 90],
        ] {
            assert!(unpack(bytes, packing, &f).is_err());
        }
    }
    // A codestream that announces another size than the header does is not decoded at all.
    let mut huge = vec![0xFF, 0x4F, 0xFF, 0x51, 0, 41, 0, 0];
    for v in [60_000u32, 60_000, 0, 0, 60_000, 60_000, 0, 0] {
        huge.extend(v.to_be_bytes());
    }
    huge.extend([0, 1, 15, 1, 1]);
    let said = unpack(&huge, Packing::Jpeg2000, &f).unwrap_err();
    assert!(matches!(said, PixelFault::Packed(s) if s.contains("60000x60000")));
}

#[test]
fn fragments_are_divided_into_frames() {
    let fragment = |bytes: &[u8]| {
        let mut out = vec![0xFE, 0xFF, 0x00, 0xE0];
        out.extend((bytes.len() as u32).to_le_bytes());
        out.extend(bytes);
        out
    };
    // Frames of two and one fragments, by the offset table and by their first bytes.
    let parts: [&[u8]; 3] = [&[0xFF, 0xD8, 1, 2], &[3, 4], &[0xFF, 0xD8, 5, 6]];
    let table: Vec<u8> = [0u32, 22].iter().flat_map(|v| v.to_le_bytes()).collect();
    for table in [&table[..], &[]] {
        let all: Vec<u8> = std::iter::once(table)
            .chain(parts)
            .flat_map(fragment)
            .collect();
        let found = fragments(&all);
        assert_eq!(found.len(), 4);
        let frames = frames_of(&found, 2);
        assert_eq!(frames, [vec![parts[0], parts[1]], vec![parts[2]]]);
        assert_eq!(frames_of(&found, 1)[0].len(), 3);
    }
    // A fragment that is cut off is left out.
    let mut cut = fragment(b"abcd");
    cut.truncate(10);
    assert!(fragments(&cut).is_empty());
}
