//! Streams good and bad, byte by byte.

use super::*;

/// An element in explicit little endian with a short length.
fn short(group: u16, element: u16, vr: &[u8; 2], value: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend(group.to_le_bytes());
    out.extend(element.to_le_bytes());
    out.extend(vr);
    out.extend((value.len() as u16).to_le_bytes());
    out.extend(value);
    out
}

/// An element in implicit little endian.
fn implicit(group: u16, element: u16, length: u32, value: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend(group.to_le_bytes());
    out.extend(element.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(value);
    out
}

fn sieve(bytes: &[u8], syntax: Syntax, keep: impl Fn(Tag) -> bool) -> Result<Sieved, Stop> {
    Stream {
        bytes,
        total: bytes.len() as u64,
        syntax,
    }
    .sieve(0, &keep, &|_| false)
}

#[test]
fn only_what_is_wanted_passes_and_pixels_are_found() {
    let name = short(0x0010, 0x0010, b"PN", b"Name^A");
    let rows = short(0x0028, 0x0010, b"US", &[4, 0]);
    let private = short(0x0029, 0x1001, b"LO", b"secret");
    let mut pixels = vec![0xE0, 0x7F, 0x10, 0x00, b'O', b'W', 0, 0, 6, 0, 0, 0];
    pixels.extend([1, 2, 3, 4, 5, 6]);
    let all = [name, rows.clone(), private, pixels].concat();
    let sieved = sieve(&all, Syntax::EXPLICIT, |t| t.group() != 0x0010).unwrap();
    assert_eq!(sieved.elements, rows);
    let element = sieved.pixels.unwrap();
    assert_eq!(element.length, Some(6));
    assert_eq!(all[element.at as usize..], [1, 2, 3, 4, 5, 6]);
}

#[test]
fn a_length_beyond_the_end_is_malformed_and_beyond_the_bytes_asks_for_more() {
    let lying = implicit(0x0010, 0x0010, 0xFFFF_FFF0, b"");
    let rows = [lying, implicit(0x0028, 0x0010, 2, &[4, 0])].concat();
    assert!(matches!(
        sieve(&rows, Syntax::IMPLICIT, |_| true),
        Err(Stop::Malformed(_))
    ));
    let rows = implicit(0x0028, 0x0010, 2, &[4, 0]);
    let part = Stream {
        bytes: &rows[..9],
        total: 10,
        syntax: Syntax::IMPLICIT,
    };
    assert_eq!(
        part.sieve(0, &|_| true, &|_| false).unwrap_err(),
        Stop::Beyond
    );
}

#[test]
fn sequences_nested_too_deep_are_refused() {
    // Each level: a sequence of undefined length (16 bytes implicit with its item).
    for (levels, good) in [(8, true), (40, false), (100_000, false)] {
        let mut bytes = Vec::new();
        for _ in 0..levels {
            bytes.extend(implicit(0x0008, 0x1140, u32::MAX, b""));
            bytes.extend(implicit(0xFFFE, 0xE000, u32::MAX, b""));
        }
        for _ in 0..levels {
            bytes.extend(implicit(0xFFFE, 0xE00D, 0, b""));
            bytes.extend(implicit(0xFFFE, 0xE0DD, 0, b""));
        }
        for keep in [true, false] {
            let found = sieve(&bytes, Syntax::IMPLICIT, |_| keep);
            assert_eq!(found.is_ok(), good, "{levels}");
        }
    }
}

#[test]
fn a_sequence_of_known_length_is_written_with_its_delimiters() {
    let inner = short(0x0008, 0x1155, b"UI", b"1.2.3\0");
    let private = short(0x0009, 0x0010, b"LO", b"X ");
    let mut item = vec![0xFE, 0xFF, 0x00, 0xE0];
    item.extend(((inner.len() + private.len()) as u32).to_le_bytes());
    item.extend(&inner);
    item.extend(&private);
    let mut sequence = vec![0x08, 0, 0x40, 0x11, b'S', b'Q', 0, 0];
    sequence.extend((item.len() as u32).to_le_bytes());
    sequence.extend(&item);
    let sieved = sieve(&sequence, Syntax::EXPLICIT, |_| true).unwrap();
    let ends = [0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0, 0xFE, 0xFF, 0xDD, 0xE0];
    assert_eq!(sieved.elements[12 + 8..][..inner.len()], inner);
    assert_eq!(sieved.elements[12 + 8 + inner.len()..][..12], ends);
    // An item longer than its sequence is refused.
    let mut broken = sequence.clone();
    broken[16] = 200;
    assert!(sieve(&broken, Syntax::EXPLICIT, |_| true).is_err());
}

#[test]
fn an_unknown_representation_is_left_behind() {
    let strange = short(0x0008, 0x0008, b"ZZ", b"CT");
    let rows = short(0x0028, 0x0010, b"US", &[4, 0]);
    let sieved = sieve(&[strange, rows.clone()].concat(), Syntax::EXPLICIT, |_| {
        true
    })
    .unwrap();
    assert_eq!(sieved.elements, rows);
}

/// Found by fuzzing: the decoder took the two bytes that are too few for a number of four as the
/// beginning of the next element, and made room for four thousand million bytes.
#[test]
fn a_value_that_is_no_whole_number_of_cells_is_left_behind() {
    let rows = short(0x0028, 0x0010, b"US", &[4, 0]);
    for (vr, size) in [
        (b"US", 2),
        (b"SS", 2),
        (b"SL", 4),
        (b"UL", 4),
        (b"FL", 4),
        (b"AT", 4),
        (b"FD", 8),
    ] {
        for length in 1..=2 * size {
            let value = short(
                0x0028,
                0x0009,
                vr,
                &[1, 0, 1, 0, 1, 0, 1, 0].repeat(2)[..length],
            );
            let all = [value.clone(), rows.clone()].concat();
            let sieved = sieve(&all, Syntax::EXPLICIT, |_| true).unwrap();
            let expected = if length % size == 0 { &all } else { &rows };
            assert_eq!(&sieved.elements, expected, "{vr:?} {length}");
        }
    }
    // Without a stated representation, the dictionary's: Rows is a number of two bytes.
    for (length, kept) in [(2, true), (3, false)] {
        let rows = implicit(0x0028, 0x0010, length, &[4, 0, 0][..length as usize]);
        let sieved = sieve(&rows, Syntax::IMPLICIT, |_| true).unwrap();
        assert_eq!(!sieved.elements.is_empty(), kept);
    }
    // Inside an item as well.
    let item = [short(0x0062, 0x000B, b"SL", &[1, 0]), rows.clone()].concat();
    let mut sequence = vec![0x08, 0, 0x40, 0x11, b'S', b'Q', 0, 0];
    sequence.extend((item.len() as u32 + 8).to_le_bytes());
    sequence.extend([0xFE, 0xFF, 0x00, 0xE0]);
    sequence.extend((item.len() as u32).to_le_bytes());
    sequence.extend(&item);
    let sieved = sieve(&sequence, Syntax::EXPLICIT, |_| true).unwrap();
    assert_eq!(sieved.elements[20..][..rows.len()], rows);
}
