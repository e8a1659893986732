//! Estimators of the between-study variance, each with its standard error.
//!
//! Formulas: Viechtbauer (2005), *Journal of Educational and Behavioral Statistics* 30, 261-293;
//! Viechtbauer et al. (2015), *Psychological Methods* 20, 360-374. The moment equations are
//! solved by Newton steps inside a bracket, to the last digits.

use super::sums::Wanted;
use super::{Design, Method, Moments, Sample};
use crate::Error;
use crate::dist::chi2_quantile;
use nalgebra::DMatrix;

/// An estimate before and after truncation at zero.
#[derive(Debug, Clone)]
pub(crate) struct Tau2 {
    pub tau2: f64,
    pub se: Option<f64>,
    /// Moments there, where the search left them.
    pub at: Option<Moments>,
}

/// Estimates tau squared. `zero` are the moments at tau2 = 0.
pub(crate) fn estimate(
    method: Method,
    sample: &Sample,
    design: &Design,
    zero: &Moments,
) -> Result<Tau2, Error> {
    let (k, p) = (sample.k() as f64, design.p() as f64);
    let df = k - p;
    if method == Method::Ee || df <= 0.0 {
        // One study per coefficient says nothing about heterogeneity: equal effects, stated by
        // the missing standard error.
        return Ok(Tau2 {
            tau2: 0.0,
            se: None,
            at: None,
        });
    }
    let positive = |t: f64| t.max(0.0);
    let quadratic =
        |t: f64| 2.0 * df + 4.0 * positive(t) * zero.tr_p + 2.0 * positive(t).powi(2) * zero.tr_pp;
    let mut left = None;
    let out = match method {
        Method::Ee => (0.0, None),
        Method::Dl => {
            let t = (zero.rss - df) / zero.tr_p;
            (t, Some(quadratic(t).sqrt() / zero.tr_p))
        }
        Method::Hs => {
            let t = (zero.rss - k) / zero.sum_w;
            (t, Some(quadratic(t).sqrt() / zero.sum_w))
        }
        Method::Hsk => {
            let t = (k / df * zero.rss - k) / zero.sum_w;
            (t, Some(k / df * quadratic(t).sqrt() / zero.sum_w))
        }
        Method::He => hedges(sample, design),
        Method::Sj => sidik_jonkman(sample, design),
        Method::Ml => {
            let t = likelihood(sample, design, zero, false)?;
            let m = traces(sample, design, t, zero);
            let se = (2.0 / m.sum_w2).sqrt();
            left = Some(m);
            (t, Some(se))
        }
        Method::Reml => {
            let t = likelihood(sample, design, zero, true)?;
            let m = traces(sample, design, t, zero);
            let se = (2.0 / m.tr_pp).sqrt();
            left = Some(m);
            (t, Some(se))
        }
        Method::Eb | Method::Pm | Method::Pmm | Method::Dlit | Method::Sjit => {
            let target = if method == Method::Pmm {
                chi2_quantile(0.5, df)
            } else {
                df
            };
            let (t, m) = q_root(sample, design, zero, target)?.unwrap_or((0.0, zero.clone()));
            let se = (2.0 * k * k / df).sqrt() / m.sum_w;
            left = Some(m);
            (t, Some(se))
        }
    };
    Ok(Tau2 {
        tau2: positive(out.0),
        se: out.1,
        at: left,
    })
}

fn at(sample: &Sample, design: &Design, tau2: f64) -> Moments {
    Moments::new(sample, design, tau2)
}

fn traces(sample: &Sample, design: &Design, tau2: f64, zero: &Moments) -> Moments {
    Moments::near_for(sample, design, tau2, &zero.beta, Wanted::Traces)
}

/// The tau2 at which the generalised Q statistic equals `target`, with what testing needs of the
/// moments there; `None` when Q is below it at 0.
///
/// Q is convex and decreasing and behaves like `c/(tau2 + v)`, for which Halley's step is exact:
/// started at the moment estimate, two or three steps reach the last digit. A step that leaves
/// the bracket is replaced by Newton's, which from the left cannot pass the root.
pub(crate) fn q_root(
    sample: &Sample,
    design: &Design,
    zero: &Moments,
    target: f64,
) -> Result<Option<(f64, Moments)>, Error> {
    if zero.rss <= target {
        return Ok(None);
    }
    let least = sample.range_of_v().0;
    let (mut lo, mut hi) = (0.0, f64::INFINITY);
    let mut t = ((zero.rss - target) / zero.tr_p).max(0.0);
    let mut near = zero.beta.clone();
    for _ in 0..500 {
        let m = Moments::near(sample, design, t, &near);
        let over = m.rss - target;
        if over > 0.0 {
            lo = t;
        } else {
            hi = t;
        }
        let newton = over / m.yppy;
        let bend = 1.0 - over * m.ypppy / (m.yppy * m.yppy);
        // where the bend turns over, as for the hyperbola
        let bend = if bend > 0.1 * target / m.rss {
            bend
        } else {
            target / m.rss
        };
        let mut next = t + newton / bend;
        let mut cubic = true;
        if next.is_nan() || next < lo || next > hi {
            cubic = false;
            next = t + newton;
            if next.is_nan() || next < lo || next > hi {
                next = if hi.is_finite() {
                    0.5 * (lo + hi)
                } else {
                    2.0 * t + least
                };
            }
        }
        let step = next - t;
        // The error left, and that of the expansion, are the cube of this.
        let share = step.abs() / (t + least);
        if over == 0.0 || (cubic && share < 3e-6) || step.abs() <= 4e-16 * next {
            return Ok(Some((next, m.moved(sample, design, t, step))));
        }
        near.clone_from(&m.beta);
        t = next;
    }
    Err(Error::no_solution(
        "tau2",
        &format!("Q not at {target} near tau2 = {t}"),
        "convergence",
    ))
}

/// Maximum of the (restricted) likelihood on tau2 >= 0.
///
/// The score is `y'PPy - tr P` (restricted) or `y'PPy - sum w`; its slope is known, so Newton
/// steps are taken inside a bracket that a change of sign has given. Where the score is negative
/// at 0 and at the moment estimate, points between are tried for an inner maximum, which is
/// kept only if its likelihood is higher.
fn likelihood(sample: &Sample, design: &Design, zero: &Moments, reml: bool) -> Result<f64, Error> {
    let df = (sample.k() - design.p()) as f64;
    let score = |m: &Moments| m.yppy - if reml { m.tr_p } else { m.sum_w };
    let slope = |m: &Moments| {
        if reml {
            m.tr_pp - 2.0 * m.ypppy
        } else {
            m.sum_w2 - 2.0 * m.ypppy
        }
    };
    let moment = ((zero.rss - df) / zero.tr_p).max(0.0);
    let rising = score(zero) > 0.0;
    let (mut lo, mut hi, mut t);
    if rising {
        lo = 0.0;
        t = if moment > 0.0 {
            moment
        } else {
            1.0 / zero.sum_w
        };
        hi = f64::INFINITY;
    } else {
        // Look for a place where the likelihood rises again.
        let top = 4.0 * spread(sample).max(moment);
        let found = (0..24)
            .map(|i| top * 0.6f64.powi(i))
            .find(|&x| score(&Moments::near(sample, design, x, &zero.beta)) > 0.0);
        let Some(x) = found else { return Ok(0.0) };
        lo = x;
        t = x;
        hi = f64::INFINITY;
    }
    let mut near = zero.beta.clone();
    for _ in 0..300 {
        let m = Moments::near(sample, design, t, &near);
        let s = score(&m);
        if s.is_nan() {
            return Err(Error::no_solution(
                "tau2",
                "a score that is not a number",
                "finite data",
            ));
        }
        near.clone_from(&m.beta);
        if s > 0.0 {
            lo = t;
        } else {
            hi = t;
        }
        let g = slope(&m);
        let mut next = if g < 0.0 { t - s / g } else { f64::NAN };
        let mut newton = true;
        if s == 0.0 {
            next = t;
        } else if next.is_nan() || next <= lo || next >= hi {
            newton = false;
            // Fisher scoring first, then bisection.
            let info = if reml { m.tr_pp } else { m.sum_w2 };
            next = t + s / info;
            if next.is_nan() || next <= lo || next >= hi {
                next = if hi.is_finite() {
                    0.5 * (lo + hi)
                } else {
                    4.0 * t
                };
            }
        }
        if (next - t).abs() <= 1e-15 * next || next > 1e300 {
            t = next;
            break;
        }
        // At the rounding floor of the score a further step only wanders.
        // (Newton doubles the digits: a step of 1e-8 leaves an error of 1e-16.)
        let settled = (next - t).abs() <= 1e-8 * next && s != 0.0 && g < 0.0 && newton;
        t = next;
        if settled {
            break;
        }
    }
    if !rising {
        let inner = Moments::near(sample, design, t, &near);
        let ll = |m: &Moments, x: f64| {
            -0.5 * (super::moments::sum_ln(sample.v(), x) + m.rss)
                - if reml { 0.5 * m.ln_det_a } else { 0.0 }
        };
        if ll(&inner, t) <= ll(zero, 0.0) {
            return Ok(0.0);
        }
    }
    Ok(t)
}

/// Plain variance of the effects: the scale on which tau2 can lie.
fn spread(sample: &Sample) -> f64 {
    let k = sample.k() as f64;
    let mean = sample.y().iter().sum::<f64>() / k;
    sample.y().iter().map(|y| (y - mean).powi(2)).sum::<f64>() / k
}

/// Hedges-Olkin: unweighted residual variance less the mean sampling variance.
fn hedges(sample: &Sample, design: &Design) -> (f64, Option<f64>) {
    let p = design.p();
    let df = (sample.k() - p) as f64;
    // With q orthonormal, the hat value of a study is |q_i|^2; the plain ones give 1/k.
    let unit = if design.is_intercept_only() {
        1.0 / sample.k() as f64
    } else {
        1.0
    };
    let mut beta = vec![0.0; p];
    for (i, y) in sample.y().iter().enumerate() {
        for (b, q) in beta.iter_mut().zip(design.q_row(i)) {
            *b += unit * q * y;
        }
    }
    let mut sv = DMatrix::<f64>::zeros(p, p);
    let (mut rss, mut tr_pv, mut v2, mut hv2) = (0.0, 0.0, 0.0, 0.0);
    for (i, (y, v)) in sample.y().iter().zip(sample.v()).enumerate() {
        let q = design.q_row(i);
        let fitted: f64 = q.iter().zip(&beta).map(|(a, b)| a * b).sum();
        let h = unit * q.iter().map(|a| a * a).sum::<f64>();
        rss += (y - fitted).powi(2);
        tr_pv += v * (1.0 - h);
        v2 += v * v;
        hv2 += h * v * v;
        for a in 0..p {
            for b in 0..p {
                sv[(a, b)] += unit * v * q[a] * q[b];
            }
        }
    }
    let t = (rss - tr_pv) / df;
    let tr_pvpv = v2 - 2.0 * hv2 + (&sv * &sv).trace();
    let u = t.max(0.0);
    (
        t,
        Some((2.0 * tr_pvpv + 4.0 * u * tr_pv + 2.0 * u * u * df).sqrt() / df),
    )
}

/// Sidik-Jonkman from the crude start `var(y)(k-1)/k`.
fn sidik_jonkman(sample: &Sample, design: &Design) -> (f64, Option<f64>) {
    let p = design.p();
    let df = (sample.k() - p) as f64;
    let start = spread(sample);
    let m = at(sample, design, start);
    let a_inv = DMatrix::from_row_slice(p, p, &m.a_inv);
    // X'W V W X, X'W V W V W X, X'W V W^2 X, X'W^2 X
    let mut g: [DMatrix<f64>; 4] = std::array::from_fn(|_| DMatrix::zeros(p, p));
    let (mut s_vw2, mut s_v2w2) = (0.0, 0.0);
    for (i, v) in sample.v().iter().enumerate() {
        let w = 1.0 / (v + start);
        let q = design.q_row(i);
        s_vw2 += v * w * w;
        s_v2w2 += v * v * w * w;
        let f = [v * w * w, v * v * w * w * w, v * w * w * w, w * w];
        for (gm, c) in g.iter_mut().zip(f) {
            for a in 0..p {
                for b in 0..p {
                    gm[(a, b)] += c * q[a] * q[b];
                }
            }
        }
    }
    let [e, e2, e3, b] = g.map(|m| &a_inv * m);
    let tr_pvpv = s_v2w2 - 2.0 * e2.trace() + (&e * &e).trace();
    let tr_pvp = s_vw2 - 2.0 * e3.trace() + (&b * &e).trace();
    let t = start * m.rss / df;
    let u = t.max(0.0);
    let se = start / df * (2.0 * tr_pvpv + 4.0 * u * tr_pvp + 2.0 * u * u * m.tr_pp).sqrt();
    (t, Some(se))
}
