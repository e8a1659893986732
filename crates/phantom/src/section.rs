//! Exact sections of the upright spine at a disc, and integrals over them.
//!
//! On a line across the body, at a depth `r` behind the posterior vertebral line and a height `t`
//! along it, every part holds intervals of lateral positions whose ends are known in closed form.
//! Areas and volumes of what is partly covered by another part are integrals of such lengths.

use std::f64::consts::{FRAC_PI_2, PI};

use crate::{Spine, displaced::Form, ruled::Point, stack::Placed};

/// Intervals of lateral positions, apart from each other.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Chords(Vec<[f64; 2]>);

impl Chords {
    pub(crate) fn add(&mut self, [mut low, mut high]: [f64; 2]) {
        self.0.retain(|c| {
            let apart = c[1] < low || high < c[0];
            if !apart {
                low = low.min(c[0]);
                high = high.max(c[1]);
            }
            apart
        });
        self.0.push([low, high]);
    }

    pub(crate) fn remove(&mut self, [low, high]: [f64; 2]) {
        if low >= high {
            return;
        }
        let rest = (self.0.iter()).flat_map(|c| [[c[0], c[1].min(low)], [c[0].max(high), c[1]]]);
        self.0 = rest.filter(|c| c[1] > c[0]).collect();
    }

    /// Their length between `low` and `high`.
    pub(crate) fn between(&self, low: f64, high: f64) -> f64 {
        let lengths = (self.0.iter()).map(|c| (c[1].min(high) - c[0].max(low)).max(0.0));
        lengths.sum()
    }

    pub(crate) fn length(&self) -> f64 {
        self.between(f64::NEG_INFINITY, f64::INFINITY)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.length() <= 1e-9
    }
}

/// `∫ f` from `low` to `high`, by the midpoint rule in the angle of `low..high` as a diameter:
/// square roots at the ends do no harm.
pub(crate) fn integral(low: f64, high: f64, n: u32, mut f: impl FnMut(f64) -> f64) -> f64 {
    if high <= low {
        return 0.0;
    }
    let (middle, half) = ((low + high) / 2.0, (high - low) / 2.0);
    let step = PI / f64::from(n);
    let (mut sum, mut weights) = (0.0, 0.0);
    for i in 0..n {
        let (sin, cos) = ((f64::from(i) + 0.5) * step - FRAC_PI_2).sin_cos();
        sum += cos * f(middle + half * sin);
        weights += cos;
    }
    sum / weights * 2.0 * half
}

impl Spine {
    /// What displaced tissue of the disc of segment `i` holds at `(r, t)` behind the posterior
    /// vertebral plane, bone cut out.
    pub(crate) fn tissue(&self, i: usize, r: f64, t: f64) -> Chords {
        let mut chords = Chords::default();
        for d in self.displaced.iter().filter(|d| d.segment == i) {
            if let Some(chord) = d.chord(r, t) {
                chords.add(chord);
            }
        }
        if chords.0.is_empty() {
            return chords;
        }
        let p = self.placed[i].frame.point(r, t);
        let bone = self.body_half(i, p);
        chords.remove([-bone, bone]);
        let near = &self.arches[i.saturating_sub(2)..(i + 2).min(self.arches.len())];
        let sacral = self.sacral_arches.iter().filter(|_| i < 2);
        for arch in near.iter().chain(sacral) {
            if let Some([low, high]) = arch.pedicle_chord(p) {
                chords.remove([low, high]);
                chords.remove([-high, -low]);
            }
        }
        chords
    }

    /// Half the width of the vertebral bodies near segment `i` at a point of the sagittal plane.
    pub(crate) fn body_half(&self, i: usize, [y, z]: Point) -> f64 {
        let near: &[Placed] = &self.placed[i.saturating_sub(2)..(i + 2).min(self.placed.len())];
        let bodies = near.iter().map(|at| &at.body);
        let sacral = self.sacrum.iter().filter(|_| i < 2);
        bodies
            .chain(sacral)
            .filter_map(|body| body.locate(y, z))
            .map(|w| w.half)
            .fold(0.0, f64::max)
    }

    /// Depth of the posterior walls behind the posterior vertebral line of segment `i` at height
    /// `t`, within their flat width.
    pub(crate) fn wall(&self, i: usize, t: f64) -> f64 {
        let frame = &self.placed[i].frame;
        let mut corners: Vec<[f64; 2]> = (self.sacrum.iter().rev())
            .map(|b| frame.plane(b.lower.back))
            .collect();
        for at in &self.placed {
            corners.push(frame.plane(at.disc.lower.back));
            corners.push(frame.plane(at.disc.upper.back));
        }
        corners.extend(self.placed.last().map(|at| frame.plane(at.body.upper.back)));
        for pair in corners.windows(2) {
            let [low, high] = [pair[0], pair[1]];
            if low[1] <= t && t <= high[1] {
                let share = (t - low[1]) / (high[1] - low[1]).max(1e-12);
                return low[0] + share * (high[0] - low[0]);
            }
        }
        f64::NEG_INFINITY
    }

    /// Depth of the canal's back behind the posterior vertebral line of segment `i` at its middle.
    /// It is the AP diameter of the canal's section unless the line is so oblique that the plane
    /// perpendicular to it runs into the canal of the next vertebra.
    pub(crate) fn canal_depth(&self, i: usize) -> f64 {
        let ap = self.parameters.segments[i].canal.ap_mm;
        if self.within_own_canal(i) {
            return ap;
        }
        let frame = &self.placed[i].frame;
        let inside = |r: f64| {
            let [y, z] = frame.point(r, 0.0);
            (self.canal.segments.iter()).any(|s| s.locate(y, z).is_some())
        };
        let (mut low, mut high) = (0.5 * ap, 2.0 * ap);
        for _ in 0..60 {
            let middle = (low + high) / 2.0;
            if inside(middle) {
                low = middle
            } else {
                high = middle
            }
        }
        low
    }

    /// Whether the axial plane at the middle of the disc of segment `i` stays in the canal segment
    /// behind that disc.
    pub(crate) fn within_own_canal(&self, i: usize) -> bool {
        let ap = self.parameters.segments[i].canal.ap_mm;
        let [y, z] = self.placed[i].frame.point(ap * (1.0 - 1e-9), 0.0);
        // After the two sacral segments: disc 0, body 0, disc 1, body 1 ...
        let own = &self.canal.segments[2 + 2 * i];
        own.locate(y, z).is_some_and(|w| (0.0..=1.0).contains(&w.l))
    }

    /// `[r, r]` that displaced tissue of segment `i` can hold behind the plane, and its `t`.
    pub(crate) fn tissue_box(&self, i: usize) -> Option<[[f64; 2]; 2]> {
        let mut all: Option<[[f64; 2]; 2]> = None;
        for d in self.displaced.iter().filter(|d| d.segment == i) {
            let (r, t) = ([d.start(), d.reach()], d.span());
            all = Some(match all {
                None => [r, t],
                Some(b) => [
                    [b[0][0].min(r[0]), b[0][1].max(r[1])],
                    [b[1][0].min(t[0]), b[1][1].max(t[1])],
                ],
            });
        }
        all
    }

    /// The ellipsoid and the bulge of segment `i`.
    pub(crate) fn forms(&self, i: usize) -> impl Iterator<Item = &Form> {
        let own = self.displaced.iter().filter(move |d| d.segment == i);
        own.map(|d| &d.form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_join_and_part() {
        let mut c = Chords::default();
        c.add([0.0, 4.0]);
        c.add([3.0, 6.0]);
        c.add([8.0, 9.0]);
        assert_eq!(c.length(), 7.0);
        c.remove([5.0, 8.5]);
        assert_eq!(c.length(), 5.5);
        assert_eq!(c.between(4.0, 20.0), 1.5);
        c.remove([-1.0, 10.0]);
        assert!(c.is_empty());
    }

    #[test]
    fn integrals_of_circles() {
        let area = integral(-1.0, 1.0, 200, |x| 2.0 * (1.0 - x * x).max(0.0).sqrt());
        assert!((area - PI).abs() < 1e-4, "{area}");
        assert!((integral(0.0, 2.0, 200, |x| x) - 2.0).abs() < 1e-3);
    }
}
