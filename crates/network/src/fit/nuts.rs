//! The no-U-turn sampler (Hoffman & Gelman 2014) with multinomial weights (Betancourt 2017), in
//! coordinates whitened by the curvature at the mode.

use crate::infer::sample::Random;

/// A log density with its gradient; the gradient is written to the second argument.
pub(super) trait Density {
    /// Number of coordinates.
    fn len(&self) -> usize;
    /// Log density up to a constant.
    fn log(&self, x: &[f64], gradient: &mut [f64]) -> f64;
}

#[derive(Clone)]
struct Point {
    x: Vec<f64>,
    p: Vec<f64>,
    g: Vec<f64>,
    log: f64,
}

impl Point {
    fn energy(&self, metric: &[f64]) -> f64 {
        self.log
            - 0.5
                * self
                    .p
                    .iter()
                    .zip(metric)
                    .map(|(p, m)| p * p * m)
                    .sum::<f64>()
    }

    fn leap(&self, d: &impl Density, metric: &[f64], step: f64) -> Point {
        let mut next = self.clone();
        for (p, g) in next.p.iter_mut().zip(&self.g) {
            *p += 0.5 * step * g;
        }
        for ((x, p), m) in next.x.iter_mut().zip(&next.p).zip(metric) {
            *x += step * m * p;
        }
        next.log = d.log(&next.x, &mut next.g);
        for (p, g) in next.p.iter_mut().zip(&next.g) {
            *p += 0.5 * step * g;
        }
        next
    }
}

struct Tree {
    left: Point,
    right: Point,
    pick: Point,
    /// Log of the summed weights.
    weight: f64,
    /// Sum of momenta.
    rho: Vec<f64>,
    turned: bool,
    diverged: bool,
    accept: f64,
    leaves: f64,
}

fn log_sum(a: f64, b: f64) -> f64 {
    let m = a.max(b);
    if m == f64::NEG_INFINITY {
        m
    } else {
        m + libm::log(libm::exp(a - m) + libm::exp(b - m))
    }
}

fn turned(rho: &[f64], metric: &[f64], left: &Point, right: &Point) -> bool {
    let dot = |p: &[f64]| {
        rho.iter()
            .zip(p)
            .zip(metric)
            .map(|((a, b), m)| a * b * m)
            .sum::<f64>()
    };
    dot(&left.p) <= 0.0 || dot(&right.p) <= 0.0
}

/// What a trajectory needs beside its place: the density, the inverse metric, the signed step and
/// the energy it began with.
struct Path<'a, D> {
    density: &'a D,
    metric: &'a [f64],
    step: f64,
    start: f64,
}

fn grow<D: Density>(way: &Path<D>, r: &mut Random, from: &Point, depth: u32) -> Tree {
    if depth == 0 {
        let next = from.leap(way.density, way.metric, way.step);
        let gain = next.energy(way.metric) - way.start;
        let gain = if gain.is_finite() {
            gain
        } else {
            f64::NEG_INFINITY
        };
        return Tree {
            rho: next.p.clone(),
            left: next.clone(),
            right: next.clone(),
            pick: next,
            weight: gain,
            turned: false,
            diverged: gain < -1000.0,
            accept: libm::exp(gain.min(0.0)),
            leaves: 1.0,
        };
    }
    let first = grow(way, r, from, depth - 1);
    if first.turned || first.diverged {
        return first;
    }
    let forward = way.step > 0.0;
    let edge = if forward { &first.right } else { &first.left };
    let second = grow(way, r, edge, depth - 1);
    join(r, way.metric, first, second, forward, false)
}

/// Joins two neighbouring trees; `biased` prefers the new half, as at the top of the trajectory.
fn join(r: &mut Random, metric: &[f64], old: Tree, new: Tree, forward: bool, biased: bool) -> Tree {
    let weight = log_sum(old.weight, new.weight);
    let chance = if biased {
        new.weight - old.weight
    } else {
        new.weight - weight
    };
    let take = !new.turned && !new.diverged && libm::log(r.uniform()) < chance;
    let bad = new.turned || new.diverged;
    let rho: Vec<f64> = old.rho.iter().zip(&new.rho).map(|(a, b)| a + b).collect();
    let (left, right) = if forward {
        (old.left, new.right)
    } else {
        (new.left, old.right)
    };
    let turned_now = turned(&rho, metric, &left, &right);
    Tree {
        pick: if take { new.pick } else { old.pick },
        left,
        right,
        weight,
        rho,
        turned: turned_now || bad && !new.diverged,
        diverged: new.diverged,
        accept: old.accept + new.accept,
        leaves: old.leaves + new.leaves,
    }
}

/// One chain.
#[derive(Debug, Clone)]
pub(super) struct Chain {
    /// Draws after adaptation.
    pub draws: Vec<Vec<f64>>,
    /// Transitions that diverged after adaptation.
    pub divergences: usize,
}

/// Samples one chain from `start`: `warm` transitions that adapt the step (dual averaging towards
/// an acceptance of 0.95), then `keep` draws.
pub(super) fn chain(d: &impl Density, start: &[f64], seed: u64, warm: usize, keep: usize) -> Chain {
    let mut r = Random::new(seed);
    let n = d.len();
    let mut at = Point {
        x: start.to_vec(),
        p: vec![0.0; n],
        g: vec![0.0; n],
        log: 0.0,
    };
    at.log = d.log(&at.x, &mut at.g);
    let (target, gamma, t0, kappa) = (0.95, 0.05, 10.0, 0.75);
    let mut step: f64 = 0.3;
    let mu = libm::log(10.0 * step);
    let (mut h_bar, mut log_bar) = (0.0, 0.0);
    let mut out = Chain {
        draws: Vec::with_capacity(keep),
        divergences: 0,
    };
    let mut metric = vec![1.0_f64; n];
    let mut seen: Vec<Vec<f64>> = Vec::new();
    let mut since = 0;
    for i in 0..warm + keep {
        for (p, m) in at.p.iter_mut().zip(&metric) {
            *p = r.normal() / m.sqrt();
        }
        let start = at.energy(&metric);
        let mut tree = Tree {
            rho: at.p.clone(),
            left: at.clone(),
            right: at.clone(),
            pick: at.clone(),
            weight: 0.0,
            turned: false,
            diverged: false,
            accept: 0.0,
            leaves: 0.0,
        };
        let mut depth = 0;
        while !tree.turned && !tree.diverged && depth < 8 {
            let forward = r.uniform() < 0.5;
            let (edge, s) = if forward {
                (&tree.right, step)
            } else {
                (&tree.left, -step)
            };
            let way = Path {
                density: d,
                metric: &metric,
                step: s,
                start,
            };
            let new = grow(&way, &mut r, edge, depth);
            tree = join(&mut r, &metric, tree, new, forward, true);
            depth += 1;
        }
        let accept = tree.accept / tree.leaves.max(1.0);
        let diverged = tree.diverged;
        at = tree.pick;
        if i < warm {
            since += 1;
            let m = f64::from(since);
            h_bar += (target - accept - h_bar) / (m + t0);
            let log = mu - m.sqrt() / gamma * h_bar;
            let w = libm::pow(m, -kappa);
            log_bar = w * log + (1.0 - w) * log_bar;
            step = libm::exp(if i + 1 == warm { log_bar } else { log });
            seen.push(at.x.clone());
            // Two windows learn the spread of each coordinate; the rest settles the step.
            if i == warm / 6 {
                seen.clear();
            } else if i == warm * 5 / 12 || i == warm * 5 / 6 {
                metric = spreads(&seen, n);
                seen.clear();
                (h_bar, log_bar, since) = (0.0, 0.0, 0);
            }
        } else {
            out.draws.push(at.x.clone());
            out.divergences += usize::from(diverged);
        }
    }
    out
}

/// Variance of each coordinate over some draws, shrunk towards 1 as Stan does.
fn spreads(draws: &[Vec<f64>], n: usize) -> Vec<f64> {
    let k = draws.len() as f64;
    (0..n)
        .map(|i| {
            let m = draws.iter().map(|d| d[i]).sum::<f64>() / k;
            let v = draws.iter().map(|d| (d[i] - m) * (d[i] - m)).sum::<f64>() / (k - 1.0);
            (k * v + 5.0 * 0.1) / (k + 5.0)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Correlated normal with unequal spreads.
    struct Normal;
    impl Density for Normal {
        fn len(&self) -> usize {
            3
        }
        fn log(&self, x: &[f64], g: &mut [f64]) -> f64 {
            // Precision [[4/3, −2/3, 0], [−2/3, 4/3, 0], [0, 0, 1/4]]: r = .5 and a spread of 2.
            let (a, b) = (4.0 / 3.0, 2.0 / 3.0);
            g[0] = -a * x[0] + b * x[1];
            g[1] = b * x[0] - a * x[1];
            g[2] = -x[2] / 4.0;
            0.5 * (x[0] * g[0] + x[1] * g[1] + x[2] * g[2])
        }
    }

    #[test]
    fn draws_have_the_moments_of_the_density() {
        let c = chain(&Normal, &[3.0, -3.0, 5.0], 7, 500, 8000);
        assert_eq!(c.divergences, 0);
        let k = c.draws.len() as f64;
        let mean = |i: usize| c.draws.iter().map(|d| d[i]).sum::<f64>() / k;
        let cov = |i: usize, j: usize| {
            c.draws
                .iter()
                .map(|d| (d[i] - mean(i)) * (d[j] - mean(j)))
                .sum::<f64>()
                / k
        };
        for i in 0..3 {
            assert!(mean(i).abs() < 0.08, "{i} {}", mean(i));
        }
        assert!((cov(0, 0) - 1.0).abs() < 0.08);
        assert!((cov(0, 1) - 0.5).abs() < 0.06);
        assert!((cov(2, 2) - 4.0).abs() < 0.3);
    }

    #[test]
    fn the_same_seed_gives_the_same_draws() {
        let a = chain(&Normal, &[0.0; 3], 1, 50, 20).draws;
        assert_eq!(a, chain(&Normal, &[0.0; 3], 1, 50, 20).draws);
        assert_ne!(a, chain(&Normal, &[0.0; 3], 2, 50, 20).draws);
    }
}
