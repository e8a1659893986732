//! The sums over studies behind every intercept-only model, in one pass over effects and
//! variances and with no memory beside them.
//!
//! Eight running sums stand side by side, whatever the machine, and are added in a fixed order:
//! registers of any width give the same digits. One division serves four weights (reciprocals of
//! the partial products), since division is the slowest step by far.

use super::Sample;
use fearless_simd::{Level, Simd, dispatch, f64x8, prelude::*};

/// Running sums side by side.
const LANES: usize = 8;
/// Weights that share a division.
const GROUP: usize = 4;
const BLOCK: usize = LANES * GROUP;

/// Which sums are taken, with `w = 1/(v + tau2)` and `z = y - shift`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// `w, wz, wz2`: the mean and its test.
    Tests,
    /// Also `w2, w3`: the traces.
    Traces,
    /// Also `w2z, w2z2, w3z, w3z2`: slopes in tau2.
    All,
}

/// The sums; those not taken are not a number, so that no one takes them for known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sums {
    pub w: f64,
    pub wz: f64,
    pub wz2: f64,
    pub w2: f64,
    pub w3: f64,
    pub w2z: f64,
    pub w2z2: f64,
    pub w3z: f64,
    pub w3z2: f64,
}

impl Sums {
    pub const UNKNOWN: Self = Self {
        w: f64::NAN,
        wz: f64::NAN,
        wz2: f64::NAN,
        w2: f64::NAN,
        w3: f64::NAN,
        w2z: f64::NAN,
        w2z2: f64::NAN,
        w3z: f64::NAN,
        w3z2: f64::NAN,
    };
}

/// Takes the sums at `tau2` around `shift`.
pub(crate) fn sums(sample: &Sample, tau2: f64, shift: f64, wanted: Wanted) -> Sums {
    let (least, most) = sample.range_of_v();
    let pass = Pass {
        tau2,
        shift,
        // A product of four must neither overflow nor vanish.
        share: least + tau2 > 1e-70 && most + tau2 < 1e70,
        y: sample.y(),
        v: sample.v(),
    };
    let mut out = [f64::NAN; 9];
    match wanted {
        Wanted::Tests => out[..3].copy_from_slice(&pass.on_this_machine::<3>()),
        Wanted::Traces => out[..5].copy_from_slice(&pass.on_this_machine::<5>()),
        Wanted::All => out = pass.on_this_machine::<9>(),
    }
    let [w, wz, wz2, w2, w3, w2z, w2z2, w3z, w3z2] = out;
    Sums {
        w,
        wz,
        wz2,
        w2,
        w3,
        w2z,
        w2z2,
        w3z,
        w3z2,
    }
}

#[derive(Clone, Copy)]
struct Pass<'a> {
    tau2: f64,
    shift: f64,
    share: bool,
    y: &'a [f64],
    v: &'a [f64],
}

impl Pass<'_> {
    /// The first `N` of the nine sums.
    fn on_this_machine<const N: usize>(self) -> [f64; N] {
        dispatch!(Level::new(), simd => self.run(simd))
    }

    #[inline(always)]
    fn run<S: Simd, const N: usize>(self, simd: S) -> [f64; N] {
        let shift = f64x8::splat(simd, self.shift);
        let tau2 = f64x8::splat(simd, self.tau2);
        let one = f64x8::splat(simd, 1.0);
        let mut s = [f64x8::splat(simd, 0.0); N];
        let (mut y, mut v) = (self.y, self.v);
        if self.share {
            while let (Some((yb, yr)), Some((vb, vr))) = (
                y.split_first_chunk::<BLOCK>(),
                v.split_first_chunk::<BLOCK>(),
            ) {
                let t0 = f64x8::from_slice(simd, &vb[..8]) + tau2;
                let t1 = f64x8::from_slice(simd, &vb[8..16]) + tau2;
                let t2 = f64x8::from_slice(simd, &vb[16..24]) + tau2;
                let t3 = f64x8::from_slice(simd, &vb[24..]) + tau2;
                let (p01, p23) = (t0 * t1, t2 * t3);
                let r = one / (p01 * p23);
                let (r01, r23) = (r * p23, r * p01);
                add(&mut s, r01 * t1, f64x8::from_slice(simd, &yb[..8]) - shift);
                add(
                    &mut s,
                    r01 * t0,
                    f64x8::from_slice(simd, &yb[8..16]) - shift,
                );
                add(
                    &mut s,
                    r23 * t3,
                    f64x8::from_slice(simd, &yb[16..24]) - shift,
                );
                add(&mut s, r23 * t2, f64x8::from_slice(simd, &yb[24..]) - shift);
                (y, v) = (yr, vr);
            }
        }
        while let (Some((yb, yr)), Some((vb, vr))) = (
            y.split_first_chunk::<LANES>(),
            v.split_first_chunk::<LANES>(),
        ) {
            let w = one / (f64x8::from_slice(simd, vb) + tau2);
            add(&mut s, w, f64x8::from_slice(simd, yb) - shift);
            (y, v) = (yr, vr);
        }
        if !y.is_empty() {
            // an unused lane holds weight 0
            let (mut yb, mut vb) = ([self.shift; LANES], [f64::INFINITY; LANES]);
            yb[..y.len()].copy_from_slice(y);
            vb[..v.len()].copy_from_slice(v);
            let w = one / (f64x8::from_slice(simd, &vb) + tau2);
            add(&mut s, w, f64x8::from_slice(simd, &yb) - shift);
        }
        let mut out = [0.0; N];
        for (out, s) in out.iter_mut().zip(&s) {
            let mut l = [0.0; LANES];
            s.store_slice(&mut l);
            *out = ((l[0] + l[1]) + (l[2] + l[3])) + ((l[4] + l[5]) + (l[6] + l[7]));
        }
        out
    }
}

/// Adds the first `N` terms of eight studies.
#[inline(always)]
fn add<S: Simd, const N: usize>(s: &mut [f64x8<S>; N], w: f64x8<S>, z: f64x8<S>) {
    let wz = w * z;
    s[0] += w;
    s[1] += wz;
    s[2] += wz * z;
    if N > 3 {
        let w2 = w * w;
        s[3] += w2;
        s[4] += w2 * w;
        if N > 5 {
            let w2z2 = wz * wz;
            s[5] += w * wz;
            s[6] += w2z2;
            s[7] += w2 * wz;
            s[8] += w * w2z2;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against sums by the definition, at lengths around the blocks' ends; the same to the bit
    /// with and without vector instructions of the machine.
    #[test]
    fn sums_are_those_of_the_definition() {
        for k in [1, 7, 8, 9, 31, 32, 33, 64, 200, 1037] {
            let y: Vec<f64> = (0..k).map(|i| (f64::from(i) * 0.7).sin()).collect();
            let v: Vec<f64> = (0..k)
                .map(|i| 0.01 + (f64::from(i) * 0.3).cos().powi(2))
                .collect();
            let s = Sample::new(y.clone(), v.clone()).unwrap();
            let got = sums(&s, 0.2, 0.1, Wanted::All);
            let want = |a: i32, b: i32| -> f64 {
                let term = |(y, v): (&f64, &f64)| (1.0 / (v + 0.2)).powi(a) * (y - 0.1).powi(b);
                y.iter().zip(&v).map(term).sum()
            };
            for (got, a, b) in [
                (got.w, 1, 0),
                (got.wz, 1, 1),
                (got.wz2, 1, 2),
                (got.w2, 2, 0),
                (got.w2z, 2, 1),
                (got.w2z2, 2, 2),
                (got.w3, 3, 0),
                (got.w3z, 3, 1),
                (got.w3z2, 3, 2),
            ] {
                let want = want(a, b);
                assert!(
                    (got - want).abs() < 1e-11 * want.abs().max(1.0),
                    "{k} {a} {b}"
                );
            }
            let pass = Pass {
                tau2: 0.2,
                shift: 0.1,
                share: true,
                y: &y,
                v: &v,
            };
            #[cfg(target_arch = "x86_64")]
            if let Some(narrow) = Level::new().as_sse2() {
                let plain: [f64; 9] = pass.run(narrow);
                assert_eq!(plain[8].to_bits(), got.w3z2.to_bits());
            }
            let plain: [f64; 9] = pass.on_this_machine();
            assert_eq!(plain[0].to_bits(), got.w.to_bits());
            let some = sums(&s, 0.2, 0.1, Wanted::Tests);
            assert_eq!(some.wz2.to_bits(), got.wz2.to_bits());
            assert!(some.w2.is_nan());
        }
    }

    #[test]
    fn variances_whose_product_overflows_are_taken_one_by_one() {
        for scale in [1e-90, 1e90] {
            let s = Sample::new(vec![1.0; 64], vec![scale; 64]).unwrap();
            let got = sums(&s, 0.0, 0.0, Wanted::Tests);
            assert!((got.w * scale - 64.0).abs() < 1e-10);
        }
    }
}
