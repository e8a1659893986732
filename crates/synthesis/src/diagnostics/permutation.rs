//! Permutation tests: p values that lean on no distribution.

use crate::Error;
use crate::model::{Design, Fit, FitOptions, Sample, fit};
use serde::Serialize;

/// Which rearrangements are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permutations {
    /// All of them: `2^k` signs without moderators, `k!` orders with.
    Exact,
    /// This many, the observed one among them; the same seed gives the same ones.
    Random {
        /// How many.
        count: usize,
        /// Seed.
        seed: u64,
    },
}

/// Permutation p values of a model.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(non_snake_case)]
pub struct PermutationTest {
    /// Two-sided p value of each coefficient.
    pub pval: Vec<f64>,
    /// P value of the omnibus test.
    pub QMp: f64,
    /// Rearrangements tried.
    pub permutations: usize,
    /// Whether these were all.
    pub exact: bool,
}

/// Most rearrangements of an exact test.
const MOST: usize = 1 << 20;

/// Refits the model to rearranged data and counts how often a statistic is at least as far from 0
/// as the observed one.
///
/// Without moderators the signs of the effects are flipped, which are as likely as the observed
/// ones if the mean is 0; with moderators the rows of the model matrix are shuffled. `p = #{|t*|
/// >= |t|} / n`, the observed arrangement counted, so that p is never 0.
///
/// References: Follmann & Proschan (1999); Higgins & Thompson (2004).
///
/// # Errors
/// No intercept-only or intercept model, more than 2^20 rearrangements for an exact test, no
/// rearrangement for a random one, or a fit without a solution.
///
/// ```
/// use yotsui_synthesis::diagnostics::{Permutations, permutation_test};
/// use yotsui_synthesis::model::{Design, FitOptions, Sample};
/// let sample = Sample::new(vec![0.4, 0.5, 0.3], vec![0.04, 0.03, 0.05])?;
/// let test = permutation_test(&sample, &Design::intercept(3), &FitOptions::default(), Permutations::Exact)?;
/// assert_eq!(test.pval, [2.0 / 8.0]); // only all plus and all minus are as far from 0
/// # Ok::<(), yotsui_synthesis::Error>(())
/// ```
pub fn permutation_test(
    sample: &Sample,
    design: &Design,
    options: &FitOptions,
    which: Permutations,
) -> Result<PermutationTest, Error> {
    let observed = fit(sample, design, options)?;
    let k = sample.k();
    if observed.stat.iter().any(|s| !s.is_finite()) {
        return Err(Error::not_defined(
            "permutation test",
            "statistics that are not finite",
            "residual degrees of freedom and effects that differ",
        ));
    }
    let mut tally = Tally {
        hits: vec![0; observed.p],
        omnibus: 0,
        n: 0,
        observed,
    };
    let signs = design.is_intercept_only();
    match which {
        Permutations::Exact => {
            let total = if signs {
                u32::try_from(k).ok().and_then(|k| 1_usize.checked_shl(k))
            } else {
                (1..=k).try_fold(1_usize, usize::checked_mul)
            };
            if total.is_none_or(|t| t > MOST) {
                return Err(Error::not_defined(
                    "exact permutation test",
                    &format!("{k} studies"),
                    "at most 2^20 rearrangements; take a random sample of them",
                ));
            }
            if signs {
                for mask in 0..1_usize << k {
                    let flip = |i: usize| (mask >> i) & 1 == 1;
                    tally.add(&fit(&flipped(sample, flip)?, design, options)?);
                }
            } else {
                let mut order: Vec<usize> = (0..k).collect();
                loop {
                    tally.add(&fit(sample, &design.subset(&order)?, options)?);
                    if !next_order(&mut order) {
                        break;
                    }
                }
            }
        }
        Permutations::Random { count, seed } => {
            if count == 0 {
                return Err(Error::too_few("random permutations", 0, 1));
            }
            let mut random = SplitMix(seed);
            let first = tally.observed.clone();
            tally.add(&first);
            for _ in 1..count {
                let refit = if signs {
                    let coins: Vec<bool> = (0..k).map(|_| random.next() >> 63 == 1).collect();
                    fit(&flipped(sample, |i| coins[i])?, design, options)?
                } else {
                    let mut order: Vec<usize> = (0..k).collect();
                    for i in (1..k).rev() {
                        order.swap(i, random.below(i + 1));
                    }
                    fit(sample, &design.subset(&order)?, options)?
                };
                tally.add(&refit);
            }
        }
    }
    let share = |x: usize| x as f64 / tally.n as f64;
    Ok(PermutationTest {
        pval: tally.hits.iter().map(|&h| share(h)).collect(),
        QMp: share(tally.omnibus),
        permutations: tally.n,
        exact: which == Permutations::Exact,
    })
}

fn flipped(sample: &Sample, flip: impl Fn(usize) -> bool) -> Result<Sample, Error> {
    let y = sample.y().iter().enumerate();
    let y = y.map(|(i, y)| if flip(i) { -y } else { *y }).collect();
    Sample::new(y, sample.v().to_vec())
}

struct Tally {
    observed: Fit,
    hits: Vec<usize>,
    omnibus: usize,
    n: usize,
}

impl Tally {
    fn add(&mut self, refit: &Fit) {
        // An arrangement that is the observed one in another order differs in the last digits. A
        // statistic without a finite value is one with no residual spread: as far as can be.
        let far = |new: f64, old: f64| new.is_nan() || new.abs() >= old.abs() * (1.0 - 1e-7);
        for (hits, (new, old)) in self
            .hits
            .iter_mut()
            .zip(refit.stat.iter().zip(&self.observed.stat))
        {
            *hits += usize::from(far(*new, *old));
        }
        self.omnibus += usize::from(far(refit.QM, self.observed.QM));
        self.n += 1;
    }
}

/// The next order in the dictionary; `false` after the last.
fn next_order(order: &mut [usize]) -> bool {
    let Some(i) = (1..order.len()).rev().find(|&i| order[i - 1] < order[i]) else {
        return false;
    };
    let Some(j) = (i..order.len()).rev().find(|&j| order[j] > order[i - 1]) else {
        return false;
    };
    order.swap(i - 1, j);
    order[i..].reverse();
    true
}

/// SplitMix64 (Steele, Lea & Flood, 2014).
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`: the high half of a 128-bit product, whose bias is below `n / 2^64`.
    fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Method, Moderator, Test};

    fn options() -> FitOptions {
        FitOptions {
            method: Method::Dl,
            test: Test::Z,
            level: 0.95,
        }
    }

    fn with(values: Vec<f64>) -> Design {
        let name = "x".to_owned();
        Design::with_intercept(values.len(), &[Moderator::Numeric { name, values }]).unwrap()
    }

    #[test]
    fn all_orders_once() {
        let mut order = [0, 1, 2, 3];
        let mut n = 1;
        while next_order(&mut order) {
            n += 1;
        }
        assert_eq!((n, order), (24, [3, 2, 1, 0]));
    }

    /// With one variance for all, a steep line in four points is beaten by itself and its mirror.
    #[test]
    fn a_perfect_order_has_two_of_all() {
        let sample = Sample::new(vec![0.1, 0.9, 2.1, 2.9], vec![0.1; 4]).unwrap();
        let design = with(vec![1.0, 2.0, 3.0, 4.0]);
        let test = permutation_test(&sample, &design, &options(), Permutations::Exact).unwrap();
        assert_eq!((test.permutations, test.exact), (24, true));
        assert_eq!(test.pval[1], 2.0 / 24.0);
        assert_eq!(test.QMp, 2.0 / 24.0);
    }

    #[test]
    fn random_ones_approach_all_and_repeat_by_seed() {
        let y = vec![0.3, -0.1, 0.5, 0.4, 0.2, 0.6, -0.2, 0.3];
        let v = vec![0.05, 0.04, 0.08, 0.02, 0.06, 0.09, 0.03, 0.05];
        let sample = Sample::new(y, v).unwrap();
        let design = Design::intercept(8);
        let run = |which| permutation_test(&sample, &design, &options(), which).unwrap();
        let all = run(Permutations::Exact);
        assert_eq!(all.permutations, 256);
        let some = |seed| run(Permutations::Random { count: 4000, seed });
        assert!((some(1).pval[0] - all.pval[0]).abs() < 0.02);
        assert_eq!(some(7), some(7));
        assert!(some(1) != some(2));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let sample = Sample::new(vec![0.1; 30], vec![0.1; 30]).unwrap();
        let design = Design::intercept(30);
        let run = |which| permutation_test(&sample, &design, &options(), which);
        assert!(run(Permutations::Exact).is_err());
        assert!(run(Permutations::Random { count: 0, seed: 1 }).is_err());
    }
}
