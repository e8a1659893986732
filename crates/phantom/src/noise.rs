//! Noise without a state: a value for each place and seed.
//!
//! The finaliser of SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
//! generators", OOPSLA) applied to the seed and the place. Since the place is in millimetres, the
//! same field of view stored in another axis order has the same noise.

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// Two independent standard normal numbers for a point (mm) and a seed.
pub(crate) fn normal_pair(seed: u64, point: [f64; 3]) -> [f64; 2] {
    let mut state = mix(seed.wrapping_add(GOLDEN));
    for c in point {
        // Off the lattice of round numbers, so that rounding in the affine cannot change the key.
        let key = (c * 1024.0 + 0.37).round() as i64;
        state = mix(state.wrapping_add(GOLDEN) ^ key.cast_unsigned());
    }
    // Box and Muller.
    let radius = (-2.0 * uniform(mix(state.wrapping_add(GOLDEN))).ln()).sqrt();
    let angle = std::f64::consts::TAU * uniform(mix(state.wrapping_add(GOLDEN.wrapping_mul(2))));
    [radius * angle.cos(), radius * angle.sin()]
}

/// A number in (0, 1] for a seed and an index.
pub(crate) fn uniform_at(seed: u64, index: u64) -> f64 {
    uniform(mix(
        mix(seed.wrapping_add(GOLDEN)).wrapping_add(index.wrapping_mul(GOLDEN))
    ))
}

fn uniform(bits: u64) -> f64 {
    ((bits >> 11) as f64 + 1.0) / (1_u64 << 53) as f64
}

pub(crate) fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mix_is_splitmix64() {
        // First outputs of SplitMix64 from state 0 (reference implementation by S. Vigna).
        assert_eq!(mix(GOLDEN), 0xe220_a839_7b1d_cdaf);
        assert_eq!(mix(GOLDEN.wrapping_mul(2)), 0x6e78_9e6a_a1b9_65f4);
    }

    #[test]
    fn it_is_standard_normal_and_depends_on_place_and_seed() {
        let n = 40_000;
        let (mut sum, mut squares) = (0.0, 0.0);
        for i in 0..n {
            let [a, b] = normal_pair(7, [f64::from(i), 0.5, -3.0]);
            sum += a + b;
            squares += a * a + b * b;
        }
        let count = 2.0 * f64::from(n);
        assert!((sum / count).abs() < 0.02);
        assert!((squares / count - 1.0).abs() < 0.02);
        let here = normal_pair(7, [1.0, 2.0, 3.0]);
        assert_eq!(here, normal_pair(7, [1.0 + 1e-9, 2.0 - 1e-9, 3.0]));
        assert_ne!(here, normal_pair(8, [1.0, 2.0, 3.0]));
        assert_ne!(here, normal_pair(7, [1.0, 3.0, 2.0]));
    }
}
