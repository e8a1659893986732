//! Maximisation in a few dimensions: Newton's method on a given gradient, its Hessian by central
//! differences, with a line search that never accepts a lower value.

use crate::Error;
use nalgebra::{DMatrix, DVector};

/// A maximum with the Hessian there.
pub(crate) struct Maximum {
    pub x: DVector<f64>,
    pub value: f64,
    pub hessian: DMatrix<f64>,
}

/// Hessian of a function from its gradient by fourth-order central differences.
fn hessian(
    f: &mut impl FnMut(&DVector<f64>) -> (f64, DVector<f64>),
    x: &DVector<f64>,
) -> DMatrix<f64> {
    let n = x.len();
    let mut h = DMatrix::zeros(n, n);
    for j in 0..n {
        let step = 2e-3 * x[j].abs().max(0.5);
        let mut at = |m: f64| {
            let mut z = x.clone();
            z[j] += m * step;
            f(&z).1
        };
        let (near, far) = (at(1.0) - at(-1.0), at(2.0) - at(-2.0));
        h.set_column(j, &((near * 8.0 - far) / (12.0 * step)));
    }
    (&h + h.transpose()) * 0.5
}

/// Climbs from `start`. `free` says whether a coordinate has run to a boundary at infinity (a
/// logarithm of a variance, say) and should be left out from then on.
pub(crate) fn maximise(
    what: &str,
    mut f: impl FnMut(&DVector<f64>) -> (f64, DVector<f64>),
    start: DVector<f64>,
    at_boundary: impl Fn(usize, f64) -> bool,
) -> Result<Maximum, Error> {
    let n = start.len();
    let mut x = start;
    let (mut value, mut gradient) = f(&x);
    if !value.is_finite() {
        return Err(Error::no_solution(
            what,
            "no finite likelihood at the start",
            "finite data",
        ));
    }
    let mut curvature = hessian(&mut f, &x);
    for _ in 0..200 {
        let free: Vec<usize> = (0..n).filter(|&i| !at_boundary(i, x[i])).collect();
        let step = newton_step(&curvature, &gradient, &free);
        let mut scale = 1.0;
        let mut moved = false;
        while scale > 1e-9 {
            let trial = &x + &step * scale;
            let (v, g) = f(&trial);
            // rounding: near the top a full Newton step may look lower by a few units
            if v.is_finite() && v >= value - 1e-12 * value.abs().max(1.0) {
                let done = (&step * scale).amax() <= 1e-10 * x.amax().max(1.0);
                x = trial;
                value = v;
                gradient = g;
                moved = !done;
                break;
            }
            scale *= 0.5;
        }
        curvature = hessian(&mut f, &x);
        if !moved {
            return Ok(Maximum {
                x,
                value,
                hessian: curvature,
            });
        }
    }
    Err(Error::no_solution(
        what,
        &format!("gradient {:.1e} after 200 steps", gradient.amax()),
        "convergence",
    ))
}

/// The Newton step in the coordinates `free` (0 in the others), made to climb by a ridge where the
/// Hessian `h` is not negative definite, and no longer than 3 in any coordinate.
pub(crate) fn newton_step(h: &DMatrix<f64>, g: &DVector<f64>, free: &[usize]) -> DVector<f64> {
    let n = free.len();
    let mut step = DVector::zeros(g.len());
    if n == 0 {
        return step;
    }
    let negative = DMatrix::from_fn(n, n, |i, j| -h[(free[i], free[j])]);
    let part = DVector::from_fn(n, |i, _| g[free[i]]);
    let size = negative.diagonal().amax().max(1e-8);
    let mut ridge = 0.0;
    for _ in 0..60 {
        let m = &negative + DMatrix::identity(n, n) * ridge;
        if let Some(c) = m.cholesky() {
            let s = c.solve(&part);
            let longest = s.amax();
            // a step longer than this leaves the region where the quadratic says anything
            let limit = if longest > 3.0 { 3.0 / longest } else { 1.0 };
            for (i, &at) in free.iter().enumerate() {
                step[at] = s[i] * limit;
            }
            return step;
        }
        ridge = if ridge == 0.0 {
            1e-6 * size
        } else {
            ridge * 4.0
        };
    }
    step
}
