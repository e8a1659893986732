//! The likelihood of all studies and its maximum.
//!
//! A study's likelihood depends on four local numbers only: its effect `delta`, the logarithm of
//! tau, the level of its second group `c` and the logarithm of the standard deviation of those
//! levels. Its exact second derivatives in these four are carried to the parameters of the model;
//! a number that belongs to this study alone (its level in `UM.FS`) is eliminated on the spot, so
//! that everything is linear in the number of studies.

use super::integral::{Arm, Rule, at_mode, marginal};
use super::term::Term;
use crate::Error;
use crate::model::Design;
use crate::optimise::newton_step;
use nalgebra::{DMatrix, DVector, SMatrix, SVector};
use num_dual::{DualNum, hessian};

/// A study's observations.
#[derive(Debug, Clone)]
pub(super) enum Study {
    /// One count whose linear predictor is the effect.
    Single(Term),
    /// Two groups; the predictor of the first is the effect plus that of the second. Without a
    /// first group its likelihood is at its limit of 1.
    Pair(Option<Term>, Term),
}

/// What one of the four local numbers is in a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// Not in the model.
    Off,
    /// One value for all studies (for the effect: the design's coefficients).
    Shared,
    /// One value for each study.
    Own,
}

/// Local numbers in order.
pub(super) const DELTA: usize = 0;
pub(super) const TAU: usize = 1;
pub(super) const LEVEL: usize = 2;
pub(super) const SIGMA: usize = 3;

type Local = [f64; 4];

/// Below this logarithm a standard deviation counts as 0.
pub(super) const LEAST: f64 = -8.0;

pub(super) struct Model<'a> {
    pub studies: &'a [Study],
    pub design: &'a Design,
    pub slots: [Slot; 4],
    pub rule: Rule,
}

/// A point in the parameters.
#[derive(Debug, Clone)]
pub(super) struct Point {
    /// Coefficients on the design's orthonormal columns, then those of the shared numbers.
    pub shared: DVector<f64>,
    /// Own numbers, by study; unused without any.
    pub own: Vec<f64>,
    modes: Vec<[f64; 2]>,
}

pub(super) struct Fitted {
    pub point: Point,
    pub ll: f64,
    /// Information on the shared parameters, the own ones eliminated.
    pub information: DMatrix<f64>,
    /// Information on each own number and its cross terms with the shared ones.
    pub own: Vec<(f64, DVector<f64>)>,
}

/// Derivatives at a point.
struct Slopes {
    ll: f64,
    g: DVector<f64>,
    h: DMatrix<f64>,
    /// By study: slope, curvature and cross terms of its own number.
    own: Vec<(f64, f64, DVector<f64>)>,
}

impl Model<'_> {
    pub fn p(&self) -> usize {
        if self.slots[DELTA] == Slot::Shared {
            self.design.p()
        } else {
            0
        }
    }

    /// Place of a shared number among the parameters.
    pub fn place(&self, slot: usize) -> Option<usize> {
        (self.slots[slot] == Slot::Shared).then(|| {
            let before = (1..slot).filter(|&s| self.slots[s] == Slot::Shared).count();
            self.p() + before
        })
    }

    fn size(&self) -> usize {
        self.p() + (1..4).filter(|&s| self.slots[s] == Slot::Shared).count()
    }

    /// The number that each study has for itself.
    fn own_slot(&self) -> Option<usize> {
        (0..4).find(|&s| self.slots[s] == Slot::Own)
    }

    /// A point from coefficients, and starts for the other shared and for the own numbers.
    pub fn point(&self, beta: &[f64], rest: [f64; 4], own: Vec<f64>) -> Point {
        let mut shared = DVector::zeros(self.size());
        shared.rows_mut(0, beta.len()).copy_from_slice(beta);
        for (slot, value) in rest.into_iter().enumerate().skip(1) {
            if let Some(at) = self.place(slot) {
                shared[at] = value;
            }
        }
        Point {
            shared,
            own,
            modes: vec![[0.0; 2]; self.studies.len()],
        }
    }

    fn local(&self, i: usize, point: &Point) -> Local {
        std::array::from_fn(|slot| match self.slots[slot] {
            Slot::Off => 0.0,
            Slot::Own => point.own[i],
            Slot::Shared if slot == DELTA => {
                let q = self.design.q_row(i);
                q.iter().zip(point.shared.iter()).map(|(q, b)| q * b).sum()
            }
            Slot::Shared => self.place(slot).map_or(0.0, |at| point.shared[at]),
        })
    }

    fn arms<'s, D: DualNum<Primitive = f64> + Copy>(
        &self,
        study: &'s Study,
        local: [D; 4],
    ) -> Vec<Arm<'s, D>> {
        let spread = |slot: usize| {
            if self.slots[slot] == Slot::Off {
                D::from(0.0)
            } else {
                local[slot].exp()
            }
        };
        let (tau, sigma) = (spread(TAU), spread(SIGMA));
        let [delta, _, level, _] = local;
        match study {
            Study::Single(term) => vec![Arm {
                term,
                base: delta,
                load: [tau, D::from(0.0)],
            }],
            Study::Pair(first, second) => {
                let second = Arm {
                    term: second,
                    base: level,
                    load: [tau * -0.5, sigma],
                };
                first
                    .iter()
                    .map(|term| Arm {
                        term,
                        base: level + delta,
                        load: [tau * 0.5, sigma],
                    })
                    .chain(std::iter::once(second))
                    .collect()
            }
        }
    }

    /// Log-likelihood.
    pub fn value(&self, point: &mut Point) -> f64 {
        let mut modes = std::mem::take(&mut point.modes);
        let mut ll = 0.0;
        for (i, (study, mode)) in self.studies.iter().zip(&mut modes).enumerate() {
            let arms = self.arms(study, self.local(i, point));
            ll += marginal(&arms, &self.rule, mode).unwrap_or(f64::NEG_INFINITY);
        }
        point.modes = modes;
        ll
    }

    /// Log-likelihood given the random effects, at their modes.
    pub fn value_at_modes(&self, point: &Point) -> f64 {
        let mut ll = 0.0;
        for (i, study) in self.studies.iter().enumerate() {
            ll += at_mode(&self.arms(study, self.local(i, point)), &point.modes[i]);
        }
        ll
    }

    fn slopes(&self, point: &mut Point) -> Option<Slopes> {
        let n = self.size();
        let own_slot = self.own_slot();
        let mut out = Slopes {
            ll: 0.0,
            g: DVector::zeros(n),
            h: DMatrix::zeros(n, n),
            own: Vec::new(),
        };
        let mut modes = std::mem::take(&mut point.modes);
        for (i, (study, mode)) in self.studies.iter().zip(&mut modes).enumerate() {
            let start = *mode;
            let at = SVector::from(self.local(i, point));
            let (ll, g, h) = hessian(
                |local: SVector<num_dual::Dual2SVec64<4>, 4>| {
                    let arms = self.arms(study, [local[0], local[1], local[2], local[3]]);
                    let mut mode = start;
                    marginal(&arms, &self.rule, &mut mode)
                },
                &at,
            )?;
            // the modes move along for a warm start of the next call
            marginal(&self.arms(study, self.local(i, point)), &self.rule, mode)?;
            out.ll += ll;
            self.spread_out(i, &g, &h, own_slot, &mut out);
        }
        point.modes = modes;
        Some(out)
    }

    /// Adds a study's local derivatives to those of the shared parameters.
    fn spread_out(
        &self,
        i: usize,
        g: &SVector<f64, 4>,
        h: &SMatrix<f64, 4, 4>,
        own_slot: Option<usize>,
        out: &mut Slopes,
    ) {
        let n = out.g.len();
        // the derivative of each local number in the shared parameters
        let mut j = DMatrix::<f64>::zeros(n, 4);
        for slot in 0..4 {
            if self.slots[slot] != Slot::Shared {
                continue;
            }
            if slot == DELTA {
                for (r, q) in self.design.q_row(i).iter().enumerate() {
                    j[(r, slot)] = *q;
                }
            } else if let Some(at) = self.place(slot) {
                j[(at, slot)] = 1.0;
            }
        }
        out.g += &j * g;
        out.h += &j * h * j.transpose();
        if let Some(own) = own_slot {
            let cross = &j * h.column(own);
            let bend = h[(own, own)];
            // a flat or convex direction is climbed as if it bent down
            let bend = if bend < 0.0 {
                bend
            } else {
                -bend.abs().max(1e-8)
            };
            out.g -= &cross * (g[own] / bend);
            out.h -= &cross * cross.transpose() / bend;
            out.own.push((g[own], bend, cross));
        }
    }

    /// Climbs from `start` by Newton's method with exact derivatives.
    pub fn maximise(&self, what: &str, start: Point) -> Result<Fitted, Error> {
        self.maximise_holding(what, start, &[])
    }

    /// The same with some shared parameters held where they are.
    pub fn maximise_holding(
        &self,
        what: &str,
        start: Point,
        held: &[usize],
    ) -> Result<Fitted, Error> {
        let unsolved =
            |found: &str| Error::no_solution(what, found, "counts that determine the model");
        let mut point = start;
        for _ in 0..200 {
            let s = self
                .slopes(&mut point)
                .ok_or_else(|| unsolved("a likelihood that is not finite"))?;
            let mut free = self.free(&point.shared);
            free.retain(|at| !held.contains(at));
            let step = newton_step(&s.h, &s.g, &free);
            let own: Vec<f64> = s
                .own
                .iter()
                .map(|(g, bend, cross)| (-(g + cross.dot(&step)) / bend).clamp(-3.0, 3.0))
                .collect();
            let longest = own.iter().fold(step.amax(), |m, s| m.max(s.abs()));
            let mut scale = 1.0;
            let mut moved = None;
            while scale > 1e-9 {
                let mut trial = point.clone();
                trial.shared += &step * scale;
                for (t, s) in trial.own.iter_mut().zip(&own) {
                    *t += s * scale;
                }
                let ll = self.value(&mut trial);
                if ll.is_finite() && ll >= s.ll - 1e-12 * s.ll.abs().max(1.0) {
                    moved = Some(trial);
                    break;
                }
                scale *= 0.5;
            }
            let done = moved.is_none() || longest * scale <= 1e-9;
            if let Some(to) = moved {
                point = to;
            }
            if done {
                return self.finish(point).ok_or_else(|| unsolved("no curvature"));
            }
        }
        Err(unsolved("200 steps without convergence"))
    }

    /// Shared parameters that have not run to a standard deviation of 0.
    pub fn free(&self, shared: &DVector<f64>) -> Vec<usize> {
        let at_zero = |at: usize| {
            [TAU, SIGMA]
                .iter()
                .any(|&s| self.place(s) == Some(at) && shared[at] < LEAST)
        };
        (0..self.size()).filter(|&at| !at_zero(at)).collect()
    }

    fn finish(&self, mut point: Point) -> Option<Fitted> {
        let s = self.slopes(&mut point)?;
        Some(Fitted {
            point,
            ll: s.ll,
            information: -s.h,
            own: s.own.into_iter().map(|(_, b, c)| (-b, -c)).collect(),
        })
    }
}
