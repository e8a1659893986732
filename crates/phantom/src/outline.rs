//! The axial outline shared by endplates, discs and the canal.
//!
//! Half the width at the AP fraction `a` (0 to 1), as a fraction of half the greatest width:
//!
//! ```text
//! a <= m:  w(a) = sqrt(1 - ((m - a) / m)^2)                      round end
//! a >= m:  w(a) = f + (1 - f) sqrt(1 - ((a - m) / (1 - m))^2)    flat end, of width f
//! ```
//!
//! The two quarter ellipses meet with equal tangents, and the second runs tangentially into the
//! flat face, so the outline is smooth. `m = 1/2`, `f = 0` is an ellipse.

/// The outline: where it is widest, how wide its flat face is, and at which end that face lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Outline {
    widest_at: f64,
    flat: f64,
    flat_end: FlatEnd,
}

/// The end with the flat face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FlatEnd {
    /// At `a = 0`: the canal behind the posterior wall.
    Front,
    /// At `a = 1`: bodies and discs.
    Back,
}

impl Outline {
    /// `widest_at` in (0, 1), counted from the round end; `flat` in [0, 1].
    pub(crate) fn new(widest_at: f64, flat: f64, flat_end: FlatEnd) -> Self {
        Outline {
            widest_at,
            flat,
            flat_end,
        }
    }

    /// `w(a)` for `a` in [0, 1].
    pub(crate) fn half_width(&self, a: f64) -> f64 {
        let a = match self.flat_end {
            FlatEnd::Back => a,
            FlatEnd::Front => 1.0 - a,
        };
        let m = self.widest_at;
        if a <= m {
            let u = (m - a) / m;
            (1.0 - u * u).max(0.0).sqrt()
        } else {
            let u = (a - m) / (1.0 - m);
            self.flat + (1.0 - self.flat) * (1.0 - u * u).max(0.0).sqrt()
        }
    }

    /// The `a` at which an outline with its flat end behind narrows to the share `w` of its
    /// greatest half-width: 1 for no more than the flat face, where it is widest for 1 and more.
    pub(crate) fn back_of(&self, w: f64) -> f64 {
        let (m, f) = (self.widest_at, self.flat);
        if w <= f {
            return 1.0;
        }
        let v = ((w - f) / (1.0 - f).max(1e-12)).min(1.0);
        m + (1.0 - m) * (1.0 - v * v).max(0.0).sqrt()
    }

    /// Width of the flat face as a fraction of the greatest width.
    pub(crate) fn flat(&self) -> f64 {
        self.flat
    }

    /// `(∫ w da, ∫ a w da)` over [0, 1], in closed form.
    pub(crate) fn moments(&self) -> (f64, f64) {
        let quarter = std::f64::consts::FRAC_PI_4;
        let (m, f) = (self.widest_at, self.flat);
        let k = 1.0 - m;
        let zeroth_flat = f + (1.0 - f) * quarter;
        let zeroth = m * quarter + k * zeroth_flat;
        let first =
            m * m * (quarter - 1.0 / 3.0) + k * (m * zeroth_flat + k * (f / 2.0 + (1.0 - f) / 3.0));
        match self.flat_end {
            FlatEnd::Back => (zeroth, first),
            FlatEnd::Front => (zeroth, zeroth - first),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ellipse_is_a_case_of_it() {
        let ellipse = Outline::new(0.5, 0.0, FlatEnd::Back);
        for i in 0..=20 {
            let a = f64::from(i) / 20.0;
            let expected = (1.0 - (2.0 * a - 1.0).powi(2)).sqrt();
            assert!((ellipse.half_width(a) - expected).abs() < 1e-12);
        }
        let (zeroth, first) = ellipse.moments();
        assert!((zeroth - std::f64::consts::FRAC_PI_4).abs() < 1e-12);
        assert!((first - zeroth / 2.0).abs() < 1e-12, "symmetric");
    }

    #[test]
    fn moments_are_the_integrals() {
        for (m, f) in [(0.5, 0.0), (0.4, 0.6), (0.7, 0.3), (0.55, 1.0)] {
            for end in [FlatEnd::Front, FlatEnd::Back] {
                let outline = Outline::new(m, f, end);
                let n = 20_000;
                let (mut zeroth, mut first) = (0.0, 0.0);
                for i in 0..n {
                    let a = (f64::from(i) + 0.5) / f64::from(n);
                    let w = outline.half_width(a);
                    zeroth += w;
                    first += a * w;
                }
                let (z, o) = outline.moments();
                assert!((zeroth / f64::from(n) - z).abs() < 1e-5, "{m} {f} {end:?}");
                assert!((first / f64::from(n) - o).abs() < 1e-5, "{m} {f} {end:?}");
            }
        }
    }

    #[test]
    fn back_of_is_the_inverse_behind_the_widest_place() {
        let body = Outline::new(0.5, 0.6, FlatEnd::Back);
        for a in [0.5, 0.6, 0.8, 0.99] {
            assert!((body.back_of(body.half_width(a)) - a).abs() < 1e-9, "{a}");
        }
        assert_eq!(body.back_of(0.3), 1.0);
        assert_eq!(body.back_of(1.2), 0.5);
    }

    #[test]
    fn the_flat_end_is_flat() {
        let body = Outline::new(0.5, 0.6, FlatEnd::Back);
        assert_eq!(body.half_width(0.0), 0.0);
        assert_eq!(body.half_width(1.0), 0.6);
        let canal = Outline::new(0.5, 0.6, FlatEnd::Front);
        assert_eq!(canal.half_width(0.0), 0.6);
        assert_eq!(canal.half_width(1.0), 0.0);
    }
}
