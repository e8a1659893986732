//! Volumes of displaced and bulging tissue.

use super::displaced::STEPS;
use crate::{
    Spine,
    displaced::{Ellipsoid, FILLED_FROM, Form, Swollen},
    section::{Chords, integral},
};

impl Spine {
    /// Volume of the disc's tissue behind the posterior vertebral plane, in the box of its `r` and
    /// `t`.
    pub(super) fn volume_behind(&self, i: usize, [[from, to], span]: [[f64; 2]; 2]) -> f64 {
        integral(span[0], span[1], STEPS, |t| {
            integral(from, to, STEPS, |r| self.tissue(i, r, t).length())
        })
    }

    /// Volume of the disc's tissue in front of that plane, beyond the ring that its endplates
    /// enclose.
    pub(super) fn volume_before(&self, i: usize) -> f64 {
        (self.forms(i))
            .map(|form| match form {
                Form::Ellipsoid(e) => self.filled_volume(i, e),
                Form::Bulge(b) => self.bulge_before(i, b),
            })
            .sum()
    }

    /// Volume of the disc's rounded border that is filled up in front of the plane.
    fn filled_volume(&self, i: usize, e: &Ellipsoid) -> f64 {
        let Some(disc) = &e.fills else {
            return 0.0;
        };
        let half = self.placed[i].frame.half;
        let n = 2 * STEPS;
        let step = |f: &dyn Fn(f64) -> f64| -> f64 {
            (0..n)
                .map(|k| f((f64::from(k) + 0.5) / f64::from(n)))
                .sum::<f64>()
                / f64::from(n)
        };
        let reach = e.semi[0] * e.base_share();
        step(&|share| {
            let x = e.lateral + reach * (2.0 * share - 1.0);
            step(&|l| {
                if !e.on_base(x, half * (2.0 * l - 1.0)) {
                    return 0.0;
                }
                let widest = disc.lower.half + l * (disc.upper.half - disc.lower.half);
                let from = disc.outline.back_of(x.abs() / widest).max(FILLED_FROM);
                // The area element is linear in a.
                (1.0 - from) * disc.area_element((1.0 + from) / 2.0, l)
            })
        }) * 2.0
            * reach
    }

    /// Volume of a bulge in front of the posterior vertebral plane, without the disc.
    fn bulge_before(&self, i: usize, b: &Swollen) -> f64 {
        let (frame, disc) = (&self.placed[i].frame, &self.placed[i].disc);
        let n = 6 * STEPS;
        let mut sum = 0.0;
        for k in 0..n {
            for m in 0..24 {
                let (a, l) = (
                    (f64::from(k) + 0.5) / f64::from(n),
                    (f64::from(m) + 0.5) / 24.0,
                );
                let [y, z] = b.solid.point(a, l);
                let (Some(w), true) = (b.solid.locate(y, z), frame.plane([y, z])[0] < 0.0) else {
                    continue;
                };
                let mut chords = Chords::default();
                if let Some(chord) = b.chord(&w) {
                    chords.add(chord);
                }
                let own = disc.locate(y, z).map_or(0.0, |w| w.half);
                chords.remove([-own, own]);
                sum += chords.length() * b.solid.area_element(a, l);
            }
        }
        sum / f64::from(n) / 24.0
    }
}
