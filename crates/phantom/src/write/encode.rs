//! Run-length encoding of 16-bit pixels (DICOM PS3.5, annex G): one segment for the high bytes, one
//! for the low bytes.

/// One frame, encoded.
pub(crate) fn rle(pixels: &[u16]) -> Vec<u8> {
    let segments = [8, 0].map(|shift| {
        let bytes: Vec<u8> = pixels.iter().map(|v| (v >> shift) as u8).collect();
        let mut out = packed(&bytes);
        if out.len() % 2 == 1 {
            out.push(0);
        }
        out
    });
    let mut all = Vec::new();
    let first = 64_u32;
    // Header: the number of segments, then where each starts.
    let second = first + u32::try_from(segments[0].len()).unwrap_or(u32::MAX);
    for value in [2, first, second] {
        all.extend(value.to_le_bytes());
    }
    all.resize(64, 0);
    all.extend(segments.concat());
    all
}

/// PackBits: runs of a repeated byte and stretches of others, at most 128 long.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let run_at = |i: usize| {
        bytes[i..]
            .iter()
            .take(128)
            .take_while(|b| **b == bytes[i])
            .count()
    };
    let mut out = Vec::new();
    let mut i = 0;
    while i < bytes.len() {
        let run = run_at(i);
        if run >= 3 {
            // 257 - run, between 129 and 254.
            out.push((257 - run) as u8);
            out.push(bytes[i]);
            i += run;
            continue;
        }
        let from = i;
        while i < bytes.len() && i - from < 128 && run_at(i) < 3 {
            i += 1;
        }
        out.push((i - from - 1) as u8);
        out.extend(&bytes[from..i]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unpacked(mut bytes: &[u8], length: usize) -> Vec<u8> {
        let mut out = Vec::new();
        while out.len() < length {
            let n = usize::from(bytes[0]);
            if n < 128 {
                out.extend(&bytes[1..n + 2]);
                bytes = &bytes[n + 2..];
            } else {
                out.extend(vec![bytes[1]; 257 - n]);
                bytes = &bytes[2..];
            }
        }
        out
    }

    #[test]
    fn what_is_packed_unpacks() {
        let mut bytes: Vec<u8> = (0..500_u32).map(|i| (i * i % 7) as u8).collect();
        bytes.extend([9; 300]);
        bytes.extend([1, 1, 2, 2, 2, 3]);
        assert_eq!(unpacked(&packed(&bytes), bytes.len()), bytes);
    }
}
