//! The sums over studies behind every intercept-only model, in one pass over effects and
//! variances and with no memory beside them.
//!
//! Eight running sums stand side by side, whatever the machine, and are added in a fixed order:
//! registers of any width give the same digits. One division serves four weights (reciprocals of
//! the partial products), since division is the slowest step by far.

use super::Sample;
use pulp::{Arch, Scalar, Simd, WithSimd};

/// Running sums side by side.
const LANES: usize = 8;
/// Weights that share a division.
const GROUP: usize = 4;
/// Studies that one strip of lanes goes through before the next: they stay in the cache.
const BLOCK: usize = 1024;

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

/// A pass over the first `N` of the nine sums.
struct First<'a, const N: usize>(Pass<'a>);

impl Pass<'_> {
    fn on_this_machine<const N: usize>(self) -> [f64; N] {
        // Below this there is nothing to gain from wide registers.
        if self.y.len() < LANES * GROUP {
            First::<N>(self).with_simd(Scalar)
        } else {
            Arch::new().dispatch(First::<N>(self))
        }
    }
}

impl<const N: usize> WithSimd for First<'_, N> {
    type Output = [f64; N];

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> [f64; N] {
        let pass = self.0;
        let mut lanes = [[0.0; LANES]; N];
        let whole = pass.y.len() / LANES * LANES;
        let (y, y_rest) = pass.y.split_at(whole);
        let (v, v_rest) = pass.v.split_at(whole);
        for (y, v) in y.chunks(BLOCK).zip(v.chunks(BLOCK)) {
            self.strips(simd, &mut lanes, y, v, pass.share);
        }
        if !y_rest.is_empty() {
            // an unused lane holds weight 0
            let (mut y, mut v) = ([pass.shift; LANES], [f64::INFINITY; LANES]);
            y[..y_rest.len()].copy_from_slice(y_rest);
            v[..v_rest.len()].copy_from_slice(v_rest);
            self.strips(simd, &mut lanes, &y, &v, false);
        }
        let mut out = [0.0; N];
        for (out, l) in out.iter_mut().zip(&lanes) {
            *out = ((l[0] + l[1]) + (l[2] + l[3])) + ((l[4] + l[5]) + (l[6] + l[7]));
        }
        out
    }
}

impl<const N: usize> First<'_, N> {
    /// Adds whole groups of eight studies, one register's width of the eight lanes at a time.
    #[inline(always)]
    fn strips<S: Simd>(
        &self,
        simd: S,
        lanes: &mut [[f64; LANES]; N],
        y: &[f64],
        v: &[f64],
        share: bool,
    ) {
        let width = S::F64_LANES;
        let strips = LANES / width;
        let (ys, vs) = (S::as_simd_f64s(y).0, S::as_simd_f64s(v).0);
        let tau2 = simd.splat_f64s(self.0.tau2);
        let shift = simd.splat_f64s(self.0.shift);
        let one = simd.splat_f64s(1.0);
        for strip in 0..strips {
            let from = strip * width;
            let mut s = [simd.splat_f64s(0.0); N];
            for (s, l) in s.iter_mut().zip(lanes.iter()) {
                *s = simd.partial_load_f64s(&l[from..from + width]);
            }
            let mut at = strip;
            if share {
                while at + (GROUP - 1) * strips < ys.len() {
                    let [i0, i1, i2, i3] = [at, at + strips, at + 2 * strips, at + 3 * strips];
                    let t0 = simd.add_f64s(vs[i0], tau2);
                    let t1 = simd.add_f64s(vs[i1], tau2);
                    let t2 = simd.add_f64s(vs[i2], tau2);
                    let t3 = simd.add_f64s(vs[i3], tau2);
                    let p01 = simd.mul_f64s(t0, t1);
                    let p23 = simd.mul_f64s(t2, t3);
                    let r = simd.div_f64s(one, simd.mul_f64s(p01, p23));
                    let r01 = simd.mul_f64s(r, p23);
                    let r23 = simd.mul_f64s(r, p01);
                    add(
                        simd,
                        &mut s,
                        simd.mul_f64s(r01, t1),
                        simd.sub_f64s(ys[i0], shift),
                    );
                    add(
                        simd,
                        &mut s,
                        simd.mul_f64s(r01, t0),
                        simd.sub_f64s(ys[i1], shift),
                    );
                    add(
                        simd,
                        &mut s,
                        simd.mul_f64s(r23, t3),
                        simd.sub_f64s(ys[i2], shift),
                    );
                    add(
                        simd,
                        &mut s,
                        simd.mul_f64s(r23, t2),
                        simd.sub_f64s(ys[i3], shift),
                    );
                    at += GROUP * strips;
                }
            }
            while at < ys.len() {
                let w = simd.div_f64s(one, simd.add_f64s(vs[at], tau2));
                add(simd, &mut s, w, simd.sub_f64s(ys[at], shift));
                at += strips;
            }
            for (s, l) in s.iter().zip(lanes.iter_mut()) {
                simd.partial_store_f64s(&mut l[from..from + width], *s);
            }
        }
    }
}

/// Adds the first `N` terms of a register's width of studies.
#[inline(always)]
fn add<S: Simd, const N: usize>(simd: S, s: &mut [S::f64s; N], w: S::f64s, z: S::f64s) {
    let wz = simd.mul_f64s(w, z);
    s[0] = simd.add_f64s(s[0], w);
    s[1] = simd.add_f64s(s[1], wz);
    s[2] = simd.add_f64s(s[2], simd.mul_f64s(wz, z));
    if N > 3 {
        let w2 = simd.mul_f64s(w, w);
        s[3] = simd.add_f64s(s[3], w2);
        s[4] = simd.add_f64s(s[4], simd.mul_f64s(w2, w));
        if N > 5 {
            let w2z2 = simd.mul_f64s(wz, wz);
            s[5] = simd.add_f64s(s[5], simd.mul_f64s(w, wz));
            s[6] = simd.add_f64s(s[6], w2z2);
            s[7] = simd.add_f64s(s[7], simd.mul_f64s(w2, wz));
            s[8] = simd.add_f64s(s[8], simd.mul_f64s(w, w2z2));
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
            let plain = First::<9>(pass).with_simd(Scalar);
            assert_eq!(plain[8].to_bits(), got.w3z2.to_bits());
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
