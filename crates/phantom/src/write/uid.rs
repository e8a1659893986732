//! UIDs from content: the same phantom has the same ones, under the root for UUIDs (2.25).

/// A UID for the parts, in their order.
pub(crate) fn uid(parts: &[&str]) -> String {
    // Two FNV-1a hashes with different starts (Fowler, Noll and Vo), each mixed at its end.
    let hash = |start: u64| {
        let mut h = start;
        for byte in parts.iter().flat_map(|p| p.bytes().chain([0x1f])) {
            h = (h ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        crate::noise::mix(h)
    };
    let value =
        (u128::from(hash(0xcbf2_9ce4_8422_2325)) << 64) | u128::from(hash(0x8422_2325_cbf2_9ce4));
    format!("2.25.{value}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uids_depend_on_every_part_and_fit() {
        let all = [uid(&["a", "b"]), uid(&["ab", ""]), uid(&["b", "a"])];
        assert_eq!(all[0], uid(&["a", "b"]));
        assert!(all[0] != all[1] && all[1] != all[2] && all[0] != all[2]);
        assert!(all.iter().all(|u| u.len() <= 64 && u.starts_with("2.25.")));
    }
}
