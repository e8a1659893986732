//! Expectation propagation of a Gaussian truncated to a box (Cunningham, Hennig and Lacoste-Julien
//! 2011): a Gaussian of the same mean and covariance, and the probability of the box.

use super::normal::truncated;

/// Sweeps taken at full step before steps are halved.
const FULL_SWEEPS: usize = 15;
/// Sweeps before exact sampling takes over.
const MOST_SWEEPS: usize = 60;
/// Largest change of a marginal mean (in its standard deviations) or variance (as a share) in the
/// last sweep.
const TOLERANCE: f64 = 1e-5;

/// Buffers for boxes of up to `n` sides, used again for every class, draw and patient.
#[derive(Debug, Clone)]
pub(crate) struct Propagation {
    /// Covariance of u given the box, n × n, row stride n.
    pub covariance: Vec<f64>,
    /// Mean of u given the box.
    pub mean: Vec<f64>,
    /// Precision of each site.
    tau: Vec<f64>,
    /// Precision times mean of each site.
    nu: Vec<f64>,
    /// ln of each site's normaliser.
    site: Vec<f64>,
    row: Vec<f64>,
    /// Sweeps of the last run.
    pub sweeps: usize,
}

impl Propagation {
    pub fn new(n: usize) -> Propagation {
        Propagation {
            covariance: vec![0.0; n * n],
            mean: vec![0.0; n],
            tau: vec![0.0; n],
            nu: vec![0.0; n],
            site: vec![0.0; n],
            row: vec![0.0; n],
            sweeps: 0,
        }
    }

    /// Moments of u ~ N(0, `v`) given low < u ≤ high, and ln of that probability; `None` when the
    /// sweeps do not settle.
    pub fn run(&mut self, v: &[f64], low: &[f64], high: &[f64]) -> Option<f64> {
        let n = low.len();
        self.covariance[..n * n].copy_from_slice(&v[..n * n]);
        for buffer in [&mut self.mean, &mut self.tau, &mut self.nu, &mut self.site] {
            buffer[..n].fill(0.0);
        }
        let mut log_det = 0.0;
        for sweep in 0..MOST_SWEEPS {
            let step = if sweep < FULL_SWEEPS { 1.0 } else { 0.5 };
            let mut moved: f64 = 0.0;
            for i in 0..n {
                moved = moved.max(self.update(i, n, low[i], high[i], step, &mut log_det)?);
            }
            self.sweeps = sweep + 1;
            if moved < TOLERANCE {
                let fit: f64 = (0..n).map(|i| self.nu[i] * self.mean[i]).sum();
                let sites: f64 = self.site[..n].iter().sum();
                let log_mass = sites + 0.5 * (fit - log_det);
                return log_mass.is_finite().then_some(log_mass.min(0.0));
            }
        }
        None
    }

    /// One site: cavity, truncated moments, rank-one update. Gives how far its marginal moved.
    #[inline]
    fn update(
        &mut self,
        i: usize,
        n: usize,
        low: f64,
        high: f64,
        step: f64,
        log_det: &mut f64,
    ) -> Option<f64> {
        let variance = self.covariance[i * n + i];
        let mean = self.mean[i];
        let cavity_precision = 1.0 / variance - self.tau[i];
        if cavity_precision.is_nan() || cavity_precision <= 0.0 {
            return None;
        }
        let s2 = 1.0 / cavity_precision;
        let cavity = s2 * (mean / variance - self.nu[i]);
        let s = s2.sqrt();
        let t = truncated((low - cavity) / s, (high - cavity) / s);
        if !(t.variance > 0.0 && t.log_mass.is_finite()) {
            return None;
        }
        let tilted = s2 * t.variance;
        // A truncated Gaussian is log-concave: the site's precision is never below 0.
        let tau = (1.0 / tilted - cavity_precision).max(0.0);
        let nu = (cavity + s * t.mean) / tilted - cavity * cavity_precision;
        let d_tau = step * (tau - self.tau[i]);
        let d_nu = step * (nu - self.nu[i]);
        self.tau[i] += d_tau;
        self.nu[i] += d_nu;
        let (tau, nu) = (self.tau[i], self.nu[i]);
        let widened = 1.0 + tau * s2;
        self.site[i] = t.log_mass + 0.5 * libm::log(widened)
            - 0.5 * (2.0 * cavity * nu + nu * nu * s2 - cavity * cavity * tau) / widened;
        let grown = 1.0 + d_tau * variance;
        if grown.is_nan() || grown <= 0.0 {
            return None;
        }
        *log_det += libm::log(grown);
        let shift = (d_nu - d_tau * mean) / grown;
        let shrink = d_tau / grown;
        self.row[..n].copy_from_slice(&self.covariance[i * n..(i + 1) * n]);
        for (m, r) in self.mean[..n].iter_mut().zip(&self.row) {
            *m += r * shift;
        }
        for j in 0..n {
            let f = shrink * self.row[j];
            for (c, r) in self.covariance[j * n..(j + 1) * n]
                .iter_mut()
                .zip(&self.row[..n])
            {
                *c -= f * r;
            }
        }
        let now = self.covariance[i * n + i];
        Some(((self.mean[i] - mean).abs() / now.sqrt()).max((now / variance - 1.0).abs()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One box is exact: EP of a single site is the truncated normal itself.
    #[test]
    fn one_side_is_exact() {
        for (low, high) in [(0.3, 1.1), (-4.0, -3.0), (6.0, f64::INFINITY)] {
            let mut ep = Propagation::new(1);
            let log_mass = ep.run(&[2.25], &[low], &[high]).unwrap();
            let t = truncated(low / 1.5, high / 1.5);
            assert!((log_mass - t.log_mass).abs() < 1e-10);
            assert!((ep.mean[0] - 1.5 * t.mean).abs() < 1e-10);
            assert!((ep.covariance[0] / (2.25 * t.variance) - 1.0).abs() < 1e-9);
        }
    }

    /// P(u₁ > 0, u₂ > 0) = 1/4 + asin(ρ) / 2π (Sheppard 1899).
    #[test]
    fn a_quadrant_is_close_to_its_closed_form() {
        for rho in [-0.6, 0.0, 0.3, 0.8] {
            let mut ep = Propagation::new(2);
            let got = ep
                .run(&[1.0, rho, rho, 1.0], &[0.0; 2], &[f64::INFINITY; 2])
                .unwrap();
            let want: f64 = 0.25 + rho.asin() / (2.0 * std::f64::consts::PI);
            assert!((got - want.ln()).abs() < 0.02, "{rho} {got} {}", want.ln());
        }
    }

    #[test]
    fn independent_boxes_multiply() {
        let mut ep = Propagation::new(3);
        let v = [1.0, 0.0, 0.0, 0.0, 4.0, 0.0, 0.0, 0.0, 0.25];
        let low = [-1.0, 0.5, -9.0];
        let high = [0.2, 0.9, -4.0];
        let got = ep.run(&v, &low, &high).unwrap();
        let want: f64 = (0..3)
            .map(|i| {
                let s = v[i * 3 + i].sqrt();
                truncated(low[i] / s, high[i] / s).log_mass
            })
            .sum();
        assert!((got - want).abs() < 1e-9);
    }
}
