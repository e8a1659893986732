//! Exact sampling of a Gaussian truncated to a box: the fallback where propagation does not settle,
//! and what propagation is checked against.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

use super::cholesky;
use super::normal::{draw_truncated, interval, log_sum_exp, quantile, truncated};

/// Seeded uniforms and normals, the same on every platform.
#[derive(Debug, Clone)]
pub(crate) struct Random(Xoshiro256PlusPlus);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// Uniform in (0, 1), both ends excluded.
    pub fn uniform(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }

    /// Standard normal by inversion.
    pub fn normal(&mut self) -> f64 {
        quantile(self.uniform())
    }
}

/// Mean and covariance of u given the box, by sampling.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sampled {
    pub mean: Vec<f64>,
    /// n × n, row-major.
    pub covariance: Vec<f64>,
    /// Means of 20 batches, one row a batch.
    batches: Vec<f64>,
}

/// Batches from which standard errors are taken.
const BATCHES: usize = 20;

/// Gibbs sampling of u ~ N(0, `v`) given low < u ≤ high: one coordinate at a time from its
/// truncated conditional, a tenth of the sweeps discarded. Moments are Rao-Blackwellised: of each
/// coordinate the conditional mean and variance are averaged, not the draw.
pub(crate) fn gibbs(
    v: &[f64],
    low: &[f64],
    high: &[f64],
    sweeps: usize,
    seed: u64,
) -> Option<Sampled> {
    let n = low.len();
    let mut l = v[..n * n].to_vec();
    cholesky::factor(&mut l, n).ok()?;
    let mut q = vec![0.0; n * n];
    (0..n).for_each(|i| q[i * n + i] = 1.0);
    cholesky::forward(&l, n, &mut q, n);
    cholesky::backward(&l, n, &mut q, n);
    let mut random = Random::new(seed);
    let mut u: Vec<f64> = (0..n)
        .map(|i| {
            let s = v[i * n + i].sqrt();
            s * truncated(low[i] / s, high[i] / s).mean
        })
        .collect();
    let mut batch = vec![0.0; BATCHES * n];
    let mut sum = vec![0.0; n];
    let mut product = vec![0.0; n * n];
    let (burn, each) = (sweeps / 10, sweeps.div_ceil(BATCHES));
    for sweep in 0..burn + each * BATCHES {
        let kept = sweep.checked_sub(burn);
        for i in 0..n {
            let pull: f64 = (0..n)
                .filter(|j| *j != i)
                .map(|j| q[i * n + j] * u[j])
                .sum();
            let (m, s) = (-pull / q[i * n + i], 1.0 / q[i * n + i].sqrt());
            let (a, b) = ((low[i] - m) / s, (high[i] - m) / s);
            if let Some(k) = kept {
                let t = truncated(a, b);
                let mean = m + s * t.mean;
                batch[k / each * n + i] += mean;
                sum[i] += mean;
                // E[u_i²] and E[u_i u_j] given all others, which for j ≠ i are as they stand.
                product[i * n + i] += s * s * t.variance + mean * mean;
                for j in 0..n {
                    if j != i {
                        product[i * n + j] += mean * u[j];
                    }
                }
            }
            u[i] = m + s * draw_truncated(a, b, random.uniform());
        }
    }
    let total = (each * BATCHES) as f64;
    let mean: Vec<f64> = sum.iter().map(|s| s / total).collect();
    let mut covariance = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..n {
            let both = 0.5 * (product[i * n + j] + product[j * n + i]) / total;
            covariance[i * n + j] = both - mean[i] * mean[j];
        }
    }
    for b in &mut batch {
        *b /= each as f64;
    }
    Some(Sampled {
        mean,
        covariance,
        batches: batch,
    })
}

impl Sampled {
    /// Standard error of Σ weight · mean, by batch means.
    pub fn error(&self, weight: &[f64]) -> f64 {
        let of = |x: &[f64]| -> f64 { x.iter().zip(weight).map(|(x, w)| x * w).sum() };
        let centre = of(&self.mean);
        let spread: f64 = self
            .batches
            .chunks_exact(self.mean.len().max(1))
            .map(|b| (of(b) - centre).powi(2))
            .sum();
        (spread / (BATCHES * (BATCHES - 1)) as f64).sqrt()
    }
}

/// Random shifts of the lattice, from whose spread the standard error comes.
const SHIFTS: usize = 12;

/// ln P(low < u ≤ high) for u ~ N(0, `v`) and its standard error: Geweke, Hajivassiliou and Keane
/// on a randomly shifted Richtmyer lattice of `points` points (Genz and Bretz 2009, section 4.2),
/// sides in order of rising probability.
pub(crate) fn log_box(
    v: &[f64],
    low: &[f64],
    high: &[f64],
    points: usize,
    seed: u64,
) -> Option<(f64, f64)> {
    let n = low.len();
    let mut order: Vec<usize> = (0..n).collect();
    let mass: Vec<f64> = (0..n)
        .map(|i| {
            let s = v[i * n + i].sqrt();
            truncated(low[i] / s, high[i] / s).log_mass
        })
        .collect();
    order.sort_by(|a, b| mass[*a].total_cmp(&mass[*b]).then(a.cmp(b)));
    let mut l = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..n {
            l[i * n + j] = v[order[i] * n + order[j]];
        }
    }
    cholesky::factor(&mut l, n).ok()?;
    let roots: Vec<f64> = primes(n).into_iter().map(|p| (p as f64).sqrt()).collect();
    let mut random = Random::new(seed);
    let mut e = vec![0.0; n];
    let mut of_shift = [0.0; SHIFTS];
    let mut terms = vec![0.0; points];
    for level in &mut of_shift {
        let shift: Vec<f64> = (0..n).map(|_| random.uniform()).collect();
        for (k, term) in terms.iter_mut().enumerate() {
            *term = 0.0;
            for i in 0..n {
                let m: f64 = (0..i).map(|j| l[i * n + j] * e[j]).sum();
                let d = l[i * n + i];
                let (a, b) = ((low[order[i]] - m) / d, (high[order[i]] - m) / d);
                *term += if a.abs().min(b.abs()) < 5.0 && b - a > 1e-3 {
                    libm::log(interval(a, b))
                } else {
                    truncated(a, b).log_mass
                };
                let w = (k as f64 * roots[i] + shift[i]).fract();
                // The baker's transformation makes the integrand periodic.
                let w = 1.0 - (2.0 * w - 1.0).abs();
                e[i] = draw_truncated(a, b, w.clamp(1e-12, 1.0 - 1e-12));
            }
        }
        *level = log_sum_exp(&terms) - libm::log(points as f64);
    }
    let mean = log_sum_exp(&of_shift) - libm::log(SHIFTS as f64);
    let spread: f64 = of_shift.iter().map(|x| libm::expm1(x - mean).powi(2)).sum();
    Some((mean, (spread / (SHIFTS * (SHIFTS - 1)) as f64).sqrt()))
}

fn primes(n: usize) -> Vec<usize> {
    (2..)
        .filter(|k| (2..*k).take_while(|d| d * d <= *k).all(|d| k % d != 0))
        .take(n)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quadrant_of_sheppard() {
        let rho: f64 = 0.6;
        let v = [1.0, rho, rho, 1.0];
        let (low, high) = ([0.0; 2], [f64::INFINITY; 2]);
        let p = 0.25 + rho.asin() / (2.0 * std::f64::consts::PI);
        let (log_p, error) = log_box(&v, &low, &high, 2000, 7).unwrap();
        assert!(
            (log_p - p.ln()).abs() < 5.0 * error + 1e-6 && error < 1e-3,
            "{log_p} {error}"
        );
        // E[u₁; both above 0] = (1 + ρ) / (2 √(2π)) / p.
        let want = (1.0 + rho) / (2.0 * (2.0 * std::f64::consts::PI).sqrt()) / p;
        let s = gibbs(&v, &low, &high, 40_000, 3).unwrap();
        assert!(
            (s.mean[0] - want).abs() < 5.0 * s.error(&[1.0, 0.0]),
            "{s:?} {want}"
        );
        assert!(s.error(&[1.0, 0.0]) < 0.01);
        assert_eq!(s, gibbs(&v, &low, &high, 40_000, 3).unwrap());
    }

    #[test]
    fn far_tails_stay_finite() {
        let v = [1.0, 0.5, 0.5, 1.0];
        let (low, high) = ([20.0, -f64::INFINITY], [21.0, -15.0]);
        let (log_p, error) = log_box(&v, &low, &high, 500, 1).unwrap();
        assert!(log_p.is_finite() && error.is_finite());
        let s = gibbs(&v, &low, &high, 2000, 1).unwrap();
        assert!(s.mean[0] >= 20.0 && s.mean[1] <= -15.0);
    }

    #[test]
    fn normals_have_the_moments_of_normals() {
        let mut r = Random::new(11);
        let x: Vec<f64> = (0..20_000).map(|_| r.normal()).collect();
        let m = x.iter().sum::<f64>() / 20_000.0;
        let s = x.iter().map(|v| v * v).sum::<f64>() / 20_000.0;
        assert!(m.abs() < 0.03 && (s - 1.0).abs() < 0.04);
    }
}
