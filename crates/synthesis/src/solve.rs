//! Bracketed solvers in one dimension: they end in the bracket, at the last bit that the
//! function can resolve, or say that there is no root.

/// Newton's method kept inside a bracket of an increasing function.
///
/// `f` returns value and derivative; a step that leaves the bracket is replaced by bisection.
pub(crate) fn newton_bracketed(
    mut f: impl FnMut(f64) -> (f64, f64),
    mut lo: f64,
    mut hi: f64,
    start: f64,
) -> f64 {
    let mut x = if start > lo && start < hi {
        start
    } else {
        0.5 * (lo + hi)
    };
    for _ in 0..200 {
        let (value, slope) = f(x);
        if value == 0.0 {
            return x;
        }
        if value > 0.0 {
            hi = x;
        } else {
            lo = x;
        }
        let mut next = x - value / slope;
        if next.is_nan() || next <= lo || next >= hi {
            next = 0.5 * (lo + hi);
        }
        if (next - x).abs() <= 4e-16 * x.abs() || next == lo || next == hi {
            return next;
        }
        x = next;
    }
    x
}

/// Brent's method for a root between `a` and `b`; `None` when the signs do not differ.
///
/// Reference: R. P. Brent, *Algorithms for Minimization without Derivatives* (1973), chapter 4.
pub fn root(mut f: impl FnMut(f64) -> f64, mut a: f64, mut b: f64) -> Option<f64> {
    let (mut fa, mut fb) = (f(a), f(b));
    if fa == 0.0 {
        return Some(a);
    }
    if fb == 0.0 {
        return Some(b);
    }
    if fa.is_nan() || fb.is_nan() || fa.signum() == fb.signum() {
        return None;
    }
    let (mut c, mut fc) = (a, fa);
    let (mut d, mut e) = (b - a, b - a);
    for _ in 0..300 {
        if fb.signum() == fc.signum() {
            (c, fc) = (a, fa);
            d = b - a;
            e = d;
        }
        if fc.abs() < fb.abs() {
            (a, b, c) = (b, c, b);
            (fa, fb, fc) = (fb, fc, fb);
        }
        let tol = 2.0 * f64::EPSILON * b.abs() + f64::MIN_POSITIVE;
        let m = 0.5 * (c - b);
        if m.abs() <= tol || fb == 0.0 {
            return Some(b);
        }
        if e.abs() >= tol && fa.abs() > fb.abs() {
            let s = fb / fa;
            let (mut p, mut q) = if a == c {
                (2.0 * m * s, 1.0 - s)
            } else {
                let (q, r) = (fa / fc, fb / fc);
                (
                    s * (2.0 * m * q * (q - r) - (b - a) * (r - 1.0)),
                    (q - 1.0) * (r - 1.0) * (s - 1.0),
                )
            };
            if p > 0.0 {
                q = -q;
            } else {
                p = -p;
            }
            if 2.0 * p < (3.0 * m * q - (tol * q).abs()).min((e * q).abs()) {
                e = d;
                d = p / q;
            } else {
                d = m;
                e = m;
            }
        } else {
            d = m;
            e = m;
        }
        (a, fa) = (b, fb);
        b += if d.abs() > tol { d } else { tol.copysign(m) };
        fb = f(b);
        if fb.is_nan() {
            return None;
        }
    }
    Some(b)
}

/// Doubles `hi` until `f(hi) < 0`; `None` if that does not happen below `1e300`.
pub(crate) fn expand_until_negative(mut f: impl FnMut(f64) -> f64, mut hi: f64) -> Option<f64> {
    while hi < 1e300 {
        let value = f(hi);
        if value.is_nan() {
            return None;
        }
        if value < 0.0 {
            return Some(hi);
        }
        hi *= 4.0;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brent_finds_and_refuses() {
        let x = root(|x| x * x - 2.0, 0.0, 2.0).unwrap();
        assert!((x - 2f64.sqrt()).abs() < 1e-15);
        assert!(root(|x| x * x + 1.0, -1.0, 1.0).is_none());
    }

    #[test]
    fn newton_stays_in_the_bracket() {
        let x = newton_bracketed(|x| (x.atan(), 1.0 / (1.0 + x * x)), -1.0, 30.0, 20.0);
        assert!(x.abs() < 1e-12);
    }
}
