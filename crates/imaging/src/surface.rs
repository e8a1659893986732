//! Smooth surfaces through the faces of a label.
//!
//! A label says of each voxel's centre on which side of a surface it lies. So between two
//! neighbouring voxels with different labels the surface crosses the segment between their centres,
//! somewhere: the middle of that segment is off by at most half a voxel *along that axis*, and across
//! the surface by that times the cosine of the angle between axis and normal. Where a surface runs
//! nearly along the grid, the few faces on its steps are therefore far more exact than the many on
//! its treads, and each face is weighed by its own uncertainty. A fit is accepted as the simplest
//! surface that passes through (nearly) all segments; so a flat endplate is measured as a plane over
//! its whole depth, and a curved one is not flattened.

use nalgebra::{DMatrix, DVector};

/// One crossing in the frame of a fit: position (u, v), height h.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Crossing {
    /// Across the surface, first direction, mm.
    pub u: f64,
    /// Across the surface, second direction, mm.
    pub v: f64,
    /// Height of the middle of the segment, mm.
    pub h: f64,
    /// The half segment from its middle to a voxel's centre, in (u, v, h).
    pub half: [f64; 3],
}

impl Crossing {
    /// Whether the face lies rather along the surface than across it.
    pub fn is_tread(&self) -> bool {
        let [u, v, h] = self.half;
        h * h >= u * u + v * v
    }

    /// The end of the segment outside of a part whose face looks along h, or (`sign` -1) against it:
    /// (u, v, h).
    pub fn beyond(&self, sign: f64) -> [f64; 3] {
        let outward = if self.half[2] * sign >= 0.0 {
            1.0
        } else {
            -1.0
        };
        let [u, v, h] = self.half.map(|x| outward * x);
        [self.u + u, self.v + v, self.h + h]
    }

    /// Half of the segment's length, mm.
    fn reach(&self) -> f64 {
        self.half.iter().map(|x| x * x).sum::<f64>().sqrt()
    }
}

/// What a label's surface is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    /// The voxels of a smooth body: its steps are exact.
    Smooth,
    /// No smooth surface passes its faces: steps lie no more exactly than treads, and walls that the
    /// frame takes for steps must not outweigh them. The first round takes the treads alone.
    Rough,
}

/// The terms of a polynomial surface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Terms {
    /// `1, u, v`
    Plane,
    /// `1, u, v, v²`: straight along u.
    Trough,
    /// All up to the second degree.
    Quadratic,
    /// All up to the third degree.
    Cubic,
}

impl Terms {
    fn powers(self) -> &'static [(usize, usize)] {
        const ALL: [(usize, usize); 10] = [
            (0, 0),
            (1, 0),
            (0, 1),
            (2, 0),
            (1, 1),
            (0, 2),
            (3, 0),
            (2, 1),
            (1, 2),
            (0, 3),
        ];
        match self {
            Terms::Plane => &ALL[..3],
            Terms::Trough => &[(0, 0), (1, 0), (0, 1), (0, 2)],
            Terms::Quadratic => &ALL[..6],
            Terms::Cubic => &ALL,
        }
    }
}

/// `h = f(u, v)`, with the share of crossings that it explains.
#[derive(Debug, Clone)]
pub(crate) struct Surface {
    terms: Terms,
    coefficients: Vec<f64>,
    /// Middle and half-width of the fitted range of u and of v.
    u: (f64, f64),
    v: (f64, f64),
    /// Share of the crossings whose segment the surface passes.
    pub explained: f64,
    /// On a rough label the slope along v of a plane: over the whole width, where that of a surface
    /// of higher degree hangs on a few faces.
    tilt: Option<f64>,
}

/// A surface that passes this share of the segments is taken as the surface.
const ENOUGH: f64 = 0.92;
/// Weight of the ridge on the higher terms: decides only where the data do not.
const RIDGE: f64 = 1e-4;
/// The most rounds of a fit, and when it is at its end before: no coefficient (the height at the end of
/// the fitted range, by term) moved by this share of a voxel.
const ROUNDS: usize = 6;
const SETTLED: f64 = 1e-3;
/// A label of which no surface explains this share is a rough one: drawn by hand, slice by slice.
const SMOOTH: f64 = 0.8;
/// Faces further off count as this far, in voxels, when it is asked how rough a label is.
const MISS: f64 = 3.0;
/// A wider stretch may explain this share of its crossings less than the narrow one.
const WORSE: f64 = 0.02;
/// The most terms that a surface has.
const MOST: usize = 10;

impl Surface {
    /// The first of `candidates` that explains the crossings; the last one where none does, fitted
    /// as to a rough label where it explains little. `voxel` is the smallest voxel edge. `None` with
    /// fewer than 8 crossings or no spread.
    pub fn fit(crossings: &[Crossing], candidates: &[Terms], voxel: f64) -> Option<Surface> {
        let mut best = None;
        for &terms in candidates {
            let fitted = fit(crossings, terms, voxel, Label::Smooth)?;
            let enough = fitted.explained >= ENOUGH;
            best = Some(fitted);
            if enough {
                break;
            }
        }
        let best = best?;
        // In thick slices a tread says less than a step, whatever the label.
        let fine = |c: &&Crossing| c.is_tread() && c.reach() <= 0.75 * voxel;
        let treads = crossings.iter().filter(fine).count();
        if best.explained >= SMOOTH || 2 * treads < crossings.len().max(8 * MOST) {
            return Some(best);
        }
        let plane = fit(crossings, Terms::Plane, voxel, Label::Rough)?;
        let mut rough = fit(crossings, best.terms, voxel, Label::Rough)?;
        rough.tilt = Some(plane.slopes(plane.u.0, plane.v.0).1);
        Some(rough)
    }

    /// The same over a wider stretch along v, of `most` or half way there, if a surface of the same
    /// terms explains that as well: the more steps of the label it sees, the better its height is
    /// known. A rough label stays as it is. `crossings` are those of `most`, `from` the present reach.
    pub fn widened(self, crossings: &[Crossing], from: f64, most: f64, voxel: f64) -> Surface {
        if self.tilt.is_some() {
            return self;
        }
        let wider = |reach: f64| {
            let within = crossings.iter().filter(|c| c.v.abs() <= reach);
            let within: Vec<Crossing> = within.copied().collect();
            refined(&within, &self, voxel).filter(|w| w.explained >= self.explained - WORSE)
        };
        wider(most)
            .or_else(|| wider((from + most) / 2.0))
            .unwrap_or(self)
    }

    /// Slope along v at `u`, between `-reach` and `reach`.
    pub fn aside(&self, u: f64, reach: f64) -> f64 {
        let between = (self.at(u, reach) - self.at(u, -reach)) / (2.0 * reach);
        self.tilt.unwrap_or(between)
    }

    /// Height at (u, v). Beyond the fitted range it runs on with the slope at its end.
    pub fn at(&self, u: f64, v: f64) -> f64 {
        let (x, y) = ((u - self.u.0) / self.u.1, (v - self.v.0) / self.v.1);
        let (cx, cy) = (x.clamp(-1.0, 1.0), y.clamp(-1.0, 1.0));
        if (cx, cy) == (x, y) {
            return self.value(x, y);
        }
        let (du, dv) = self.gradient(cx, cy);
        self.value(cx, cy) + du * (x - cx) + dv * (y - cy)
    }

    /// Slopes along u and v at (u, v).
    pub fn slopes(&self, u: f64, v: f64) -> (f64, f64) {
        let x = ((u - self.u.0) / self.u.1).clamp(-1.0, 1.0);
        let y = ((v - self.v.0) / self.v.1).clamp(-1.0, 1.0);
        let (du, dv) = self.gradient(x, y);
        (du / self.u.1, dv / self.v.1)
    }

    fn value(&self, x: f64, y: f64) -> f64 {
        let (x, y) = (powers(x), powers(y));
        let terms = self.terms.powers().iter().zip(&self.coefficients);
        terms.map(|(&(p, q), c)| c * x[p] * y[q]).sum()
    }

    fn gradient(&self, x: f64, y: f64) -> (f64, f64) {
        let (x, y) = (powers(x), powers(y));
        let mut slope = (0.0, 0.0);
        for (&(p, q), c) in self.terms.powers().iter().zip(&self.coefficients) {
            if p > 0 {
                slope.0 += c * p as f64 * x[p - 1] * y[q];
            }
            if q > 0 {
                slope.1 += c * q as f64 * x[p] * y[q - 1];
            }
        }
        slope
    }
}

/// The powers of `x` from 0 to 3.
fn powers(x: f64) -> [f64; 4] {
    [1.0, x, x * x, x * x * x]
}

fn fit(crossings: &[Crossing], terms: Terms, voxel: f64, label: Label) -> Option<Surface> {
    solve(crossings, terms, voxel, label, None)
}

/// A surface of the terms of `start` through other crossings of the same smooth label.
fn refined(crossings: &[Crossing], start: &Surface, voxel: f64) -> Option<Surface> {
    solve(crossings, start.terms, voxel, Label::Smooth, Some(start))
}

fn solve(
    crossings: &[Crossing],
    terms: Terms,
    voxel: f64,
    label: Label,
    start: Option<&Surface>,
) -> Option<Surface> {
    if crossings.len() < 8 {
        return None;
    }
    let range = |pick: fn(&Crossing) -> f64| {
        let ends = crossings
            .iter()
            .map(pick)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |e, x| {
                (e.0.min(x), e.1.max(x))
            });
        ((ends.0 + ends.1) / 2.0, (ends.1 - ends.0) / 2.0)
    };
    let (u, v) = (range(|c| c.u), range(|c| c.v));
    if u.1 < 1e-6 {
        return None;
    }
    let mut surface = Surface {
        terms,
        coefficients: Vec::new(),
        u,
        // A single slice has no second direction: its terms get nothing but the ridge.
        v: (v.0, v.1.max(1e-3)),
        explained: 0.0,
        tilt: None,
    };
    let exponents = terms.powers();
    let n = exponents.len();
    let floor = 0.05 * voxel;
    // Slack of the test: rounding of headers and of the labelling program.
    let slack = 0.1 * voxel;
    let mut fitted = false;
    // How far the surface misses the segments beyond their ends, mm.
    let mut rough = 0.0f64;
    for _ in 0..ROUNDS {
        // Sums in fixed arrays: this loop is most of the time of all measures.
        let mut normal = [[0.0f64; MOST]; MOST];
        let mut right = [0.0f64; MOST];
        let mut total = 0.0;
        let mut inside = 0usize;
        let mut misses = 0.0f64;
        let scale = voxel / 2.0 + rough;
        for c in crossings {
            let (x, y) = ((c.u - u.0) / u.1, (c.v - surface.v.0) / surface.v.1);
            let (slope, residual) = if fitted {
                let (du, dv) = surface.gradient(x, y);
                ((du / u.1, dv / surface.v.1), c.h - surface.value(x, y))
            } else if let Some(start) = start {
                (start.slopes(c.u, c.v), c.h - start.at(c.u, c.v))
            } else {
                ((0.0, 0.0), 0.0)
            };
            // Half the segment, measured across the surface.
            let reach = (c.half[2] - slope.0 * c.half[0] - slope.1 * c.half[1]).abs();
            let beyond = (residual.abs() - reach).max(0.0);
            if beyond <= slack {
                inside += 1;
            }
            misses += beyond.min(MISS * voxel).powi(2);
            let spread = reach * reach / 3.0 + floor * floor + rough * rough;
            // Stray faces (holes, osteophytes) lose their weight with their distance.
            let stray = 1.0 + (beyond / scale).powi(2);
            let weight = match label {
                Label::Smooth => 1.0 / (spread * stray),
                Label::Rough if fitted => 1.0 / (spread * stray * stray),
                Label::Rough if c.is_tread() => 1.0,
                Label::Rough => continue,
            };
            total += weight;
            let mut row = [0.0f64; MOST];
            let (x, y) = (powers(x), powers(y));
            for (r, &(p, q)) in row.iter_mut().zip(exponents) {
                *r = x[p] * y[q];
            }
            for ((sums, right), &r) in normal.iter_mut().zip(&mut right).zip(&row[..n]) {
                let scaled = weight * r;
                *right += scaled * c.h;
                for (sum, &other) in sums.iter_mut().zip(&row[..n]) {
                    *sum += scaled * other;
                }
            }
        }
        surface.explained = inside as f64 / crossings.len() as f64;
        rough = match label {
            Label::Smooth => 0.0,
            Label::Rough if fitted => (misses / crossings.len() as f64).sqrt(),
            Label::Rough => voxel / 2.0,
        };
        let ridge = |i: usize| match exponents[i] {
            (p, q) if p + q >= 2 => RIDGE * total,
            _ => 1e-9 * total,
        };
        let normal = DMatrix::from_fn(n, n, |i, j| {
            normal[i][j] + if i == j { ridge(i) } else { 0.0 }
        });
        let right = DVector::from_fn(n, |i, _| right[i]);
        let solution = normal.cholesky()?.solve(&right);
        let settled = fitted
            && (surface.coefficients.iter().zip(solution.iter()))
                .all(|(old, new)| (old - new).abs() < SETTLED * voxel);
        surface.coefficients = solution.iter().copied().collect();
        fitted = true;
        if settled {
            break;
        }
    }
    surface
        .coefficients
        .iter()
        .all(|c| c.is_finite())
        .then_some(surface)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Crossings of `h = f(u, v)` with a grid of 1 mm voxels.
    fn crossings(f: impl Fn(f64, f64) -> f64) -> Vec<Crossing> {
        let below = |i: i32, j: i32, k: i32| f64::from(k) < f(f64::from(i), f64::from(j));
        let mut out = Vec::new();
        for i in -15..=15 {
            for j in -8..=8 {
                for k in -12..12 {
                    let here = below(i, j, k);
                    for (axis, other) in [(i + 1, j, k), (i, j + 1, k), (i, j, k + 1)]
                        .into_iter()
                        .enumerate()
                    {
                        if below(other.0, other.1, other.2) == here {
                            continue;
                        }
                        let mut at = [f64::from(i), f64::from(j), f64::from(k)];
                        at[axis] += 0.5;
                        let mut half = [0.0; 3];
                        half[axis] = 0.5;
                        let [u, v, h] = at;
                        out.push(Crossing { u, v, h, half });
                    }
                }
            }
        }
        out
    }

    /// Root mean square and largest error at -10, 0 and 10 mm over phases, for tilts of a plane.
    fn errors(tilts: std::ops::Range<u8>) -> (f64, f64) {
        let (mut worst, mut sum, mut n) = (0.0f64, 0.0, 0.0);
        for tilt in tilts {
            for phase in 0..13 {
                let (s, c) = (f64::from(tilt) * 0.02, f64::from(phase) / 13.0 - 0.41);
                let found = Surface::fit(
                    &crossings(|u, v| c + s * u + 0.003 * v),
                    &[Terms::Plane, Terms::Quadratic],
                    1.0,
                );
                for u in [-10.0, 0.0, 10.0] {
                    let error = found
                        .as_ref()
                        .map_or(f64::INFINITY, |f| (f.at(u, 0.0) - c - s * u).abs());
                    worst = worst.max(error);
                    sum += error * error;
                    n += 1.0;
                }
            }
        }
        (f64::sqrt(sum / n), worst)
    }

    #[test]
    fn a_plane_is_found_to_a_tenth_of_a_voxel() {
        // Below 4 degrees a surface 30 voxels long has one step or none, and the label does not
        // tell more; above, it does.
        for (tilts, mean, most) in [
            (0..1, 0.33, 0.52),
            (1..4, 0.2, 0.5),
            (4..8, 0.05, 0.1),
            (8..40, 0.05, 0.25),
        ] {
            let (rms, worst) = errors(tilts.clone());
            assert!(rms < mean && worst < most, "{tilts:?}: {rms:.3} {worst:.3}");
        }
    }

    #[test]
    fn a_dome_is_not_flattened() {
        let dome = |u: f64, v: f64| 3.3 - 0.015 * u * u - 0.01 * v * v + 0.02 * u;
        let found = Surface::fit(&crossings(dome), &[Terms::Plane, Terms::Quadratic], 1.0);
        let error = found.map(|f| (f.at(0.0, 0.0) - 3.3).abs());
        assert!(error.is_some_and(|e| e < 0.1), "{error:?}");
    }

    /// Drawn by hand, slice by slice, and ended early on one side: the steps of such a label and the
    /// wall at its end must not outweigh its treads.
    #[test]
    fn a_rough_label_with_a_wall_keeps_its_height() {
        let plane = |u: f64| 2.0 + 0.08 * u;
        let drawn = |u: f64, v: f64| {
            let by_hand = 1.3 * (v * 2.1).sin() + 0.9 * (u * 0.9 + v * v).sin();
            let ended = if u > 8.0 && v > 2.0 { -9.0 } else { 0.0 };
            plane(u) + by_hand + ended
        };
        let orders = [Terms::Plane, Terms::Quadratic, Terms::Cubic];
        let faces = crossings(drawn);
        let found = Surface::fit(&faces, &orders, 1.0).map_or(f64::NAN, |f| f.at(0.0, 0.0));
        assert!((found - plane(0.0)).abs() < 0.6, "{found}");
    }

    /// An edge that falls off to one side, as where slices were left out by the drawer: taken for the
    /// surface's slope it would turn the disc by 18 degrees.
    #[test]
    fn a_rough_label_is_not_turned_by_a_wall() {
        for side in [-1.0, 1.0] {
            let drawn = |u: f64, v: f64| {
                let by_hand = 0.4 * (v * 1.2).sin() + 0.2 * (u * 0.5 + v * v).sin();
                let ended = if side * v > 6.0 { -9.0 } else { 0.0 };
                2.0 + 0.08 * u + by_hand + ended
            };
            let faces = crossings(drawn);
            let orders = [Terms::Plane, Terms::Quadratic, Terms::Cubic];
            let found = Surface::fit(&faces, &orders, 1.0);
            let smooth = fit(&faces, Terms::Cubic, 1.0, Label::Smooth);
            let [found, smooth] =
                [found, smooth].map(|f| f.map_or(f64::NAN, |f| f.aside(0.0, 6.0)));
            assert!(-side * smooth > 0.25, "{side}: {smooth}");
            assert!(found.abs() < 0.1, "{side}: {found}");
        }
    }

    #[test]
    fn few_points_give_nothing() {
        assert!(Surface::fit(&[], &[Terms::Plane], 1.0).is_none());
    }
}
