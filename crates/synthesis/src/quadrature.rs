//! Quadrature: Gauss-Legendre on panels and Gauss-Hermite nodes.

/// Nodes and weights of Gauss-Legendre quadrature on [-1, 1], `n >= 1`.
///
/// Newton's method on the Legendre recurrence; accurate to the last digits for `n <= 200`.
pub fn legendre(n: usize) -> Vec<(f64, f64)> {
    let nf = n as f64;
    (0..n)
        .map(|i| {
            let mut x = (std::f64::consts::PI * (i as f64 + 0.75) / (nf + 0.5)).cos();
            let mut slope = 1.0;
            for _ in 0..100 {
                let (mut p0, mut p1) = (1.0, x);
                for j in 2..=n {
                    let j = j as f64;
                    (p0, p1) = (p1, ((2.0 * j - 1.0) * x * p1 - (j - 1.0) * p0) / j);
                }
                if n == 1 {
                    p0 = 1.0;
                }
                slope = nf * (x * p1 - p0) / (x * x - 1.0);
                let step = p1 / slope;
                x -= step;
                if step.abs() < 1e-16 {
                    break;
                }
            }
            (x, 2.0 / ((1.0 - x * x) * slope * slope))
        })
        .collect()
}

/// Integral of `f` over `[a, b]` by 20-point Gauss-Legendre on `panels` equal panels.
pub fn legendre_panels(a: f64, b: f64, panels: usize, mut f: impl FnMut(f64) -> f64) -> f64 {
    let rule = legendre(20);
    let h = (b - a) / panels as f64;
    let mut sum = 0.0;
    for i in 0..panels {
        let mid = a + (i as f64 + 0.5) * h;
        for &(x, w) in &rule {
            sum += w * f(mid + 0.5 * h * x);
        }
    }
    0.5 * h * sum
}

/// Nodes and weights for `integral exp(-x^2) f(x) dx` (physicists' Gauss-Hermite), `n <= 180`.
///
/// Newton's method on the normalised Hermite recurrence.
pub fn hermite(n: usize) -> Vec<(f64, f64)> {
    let nf = n as f64;
    let mut out: Vec<(f64, f64)> = Vec::with_capacity(n);
    let mut x = 0.0f64;
    for i in 0..n.div_ceil(2) {
        // Starting values as in the classical Numerical-Recipes scheme, largest root first.
        x = match i {
            0 => (2.0 * nf + 1.0).sqrt() - 1.85575 * (2.0 * nf + 1.0).powf(-0.16667),
            1 => x - 1.14 * nf.powf(0.426) / x,
            2 => 1.86 * x - 0.86 * out[0].0,
            3 => 1.91 * x - 0.91 * out[1].0,
            _ => 2.0 * x - out[i - 2].0,
        };
        let mut slope = 1.0;
        for _ in 0..200 {
            let (mut p0, mut p1) = (0.0, std::f64::consts::PI.powf(-0.25));
            for j in 1..=n {
                let j = j as f64;
                (p0, p1) = (p1, x * (2.0 / j).sqrt() * p1 - ((j - 1.0) / j).sqrt() * p0);
            }
            slope = (2.0 * nf).sqrt() * p0;
            let step = p1 / slope;
            x -= step;
            if step.abs() < 1e-15 * x.abs().max(1.0) {
                break;
            }
        }
        out.push((x, 2.0 / (slope * slope)));
    }
    let half: Vec<_> = out.iter().take(n / 2).map(|&(x, w)| (-x, w)).collect();
    if n % 2 == 1
        && let Some(last) = out.last_mut()
    {
        last.0 = 0.0;
    }
    out.extend(half.into_iter().rev());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_integrate_polynomials() {
        for n in [1usize, 2, 7, 15, 20, 60] {
            let rule = hermite(n);
            assert_eq!(rule.len(), n);
            let total: f64 = rule.iter().map(|r| r.1).sum();
            assert!(
                (total - std::f64::consts::PI.sqrt()).abs() < 1e-12,
                "{n} {total}"
            );
            if n > 1 {
                let second: f64 = rule.iter().map(|r| r.1 * r.0 * r.0).sum();
                assert!(
                    (second - 0.5 * std::f64::consts::PI.sqrt()).abs() < 1e-12,
                    "{n}"
                );
            }
        }
        let rule = legendre(20);
        let x38: f64 = rule.iter().map(|r| r.1 * r.0.powi(38)).sum();
        assert!((x38 - 2.0 / 39.0).abs() < 1e-14);
        assert!((legendre_panels(0.0, 3.0, 4, f64::exp) - 3f64.exp_m1()).abs() < 1e-12);
    }
}
