//! Stage 1: how far studies of one thing differ beyond chance. Three or more estimates of it give
//! their own between-study variance; one or two borrow from all of the same kind, never zero.

use std::collections::BTreeMap;

use yotsui_synthesis::bayes::{MuPrior, TauPrior, random_effects};
use yotsui_synthesis::model::{Design, FitOptions, Method, Sample, Test, fit};

use super::{Datum, Moment, Target};

/// How far moments of one study may miss each other beyond chance, on the working scale.
pub(super) const WITHIN: f64 = 0.10;

/// Kinds that share a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Family {
    Correlation,
    Share,
    Mean,
    Odds,
    Difference,
}

impl Family {
    /// Least scale of the prior of tau on the family's working scale, an assumption: no kind of
    /// study is free of heterogeneity, and means of symptoms differ between clinics by a quarter of
    /// a standard deviation and more.
    fn least(self) -> f64 {
        match self {
            Family::Correlation => 0.10,
            Family::Share => 0.30,
            Family::Mean => 0.25,
            Family::Odds | Family::Difference => 0.15,
        }
    }
}

fn family(target: &Target) -> Family {
    match target {
        Target::Correlation { .. } => Family::Correlation,
        Target::Share { .. } => Family::Share,
        Target::Mean { .. } => Family::Mean,
        Target::LogOdds { .. } | Target::LogRisk { .. } => Family::Odds,
        Target::Standardised { .. } | Target::Difference { .. } => Family::Difference,
    }
}

/// Moments of one thing in one population; correlations of a pair count together over populations.
fn key(target: &Target) -> String {
    match target {
        Target::Correlation { x, y, .. } => format!("r {x} {y}"),
        other => format!("{other:?}"),
    }
}

/// Sets `tau` of every moment that rests on studies.
pub(super) fn set(moments: &mut [Moment]) {
    let mut groups: BTreeMap<(Family, String), Vec<usize>> = BTreeMap::new();
    for (i, m) in moments
        .iter()
        .enumerate()
        .filter(|(_, m)| !m.is_assumption())
    {
        groups
            .entry((family(&m.target), key(&m.target)))
            .or_default()
            .push(i);
    }
    let sample = |members: &[usize]| {
        let (y, v): (Vec<f64>, Vec<f64>) = members
            .iter()
            .filter_map(|i| match moments[*i].datum {
                Datum::Value(y) => Some((y, moments[*i].se * moments[*i].se)),
                _ => None,
            })
            .unzip();
        Sample::new(y, v).ok()
    };
    let own = |s: &Sample| {
        let options = FitOptions {
            method: Method::Reml,
            test: Test::Z,
            level: 0.95,
        };
        fit(s, &Design::intercept(s.k()), &options)
            .ok()
            .map(|f| f.tau2)
    };
    // The scale of each family's half-normal prior: root mean square of what pairs and more show.
    let mut scale: BTreeMap<Family, (f64, f64)> = BTreeMap::new();
    for ((family, _), members) in &groups {
        if let Some(s) = sample(members).filter(|s| s.k() >= 2)
            && let Some(tau2) = own(&s)
        {
            let weight = (s.k() - 1) as f64;
            let sum = scale.entry(*family).or_default();
            *sum = (sum.0 + weight * tau2, sum.1 + weight);
        }
    }
    let scale = |f: Family| {
        let (sum, weight) = scale.get(&f).copied().unwrap_or((0.0, 0.0));
        // One unit of weight at the least scale keeps a family of few pairs from zero.
        let least = f.least();
        ((sum + least * least) / (weight + 1.0)).sqrt().max(least)
    };
    let mut found = vec![0.0; moments.len()];
    for ((family, _), members) in &groups {
        let prior = scale(*family);
        let numbers = sample(members);
        let k = numbers.as_ref().map_or(0, Sample::k);
        let tau2 = match numbers {
            Some(s) if k >= 3 => {
                let least = family.least();
                own(&s).unwrap_or(prior * prior).max(least * least / 4.0)
            }
            Some(s) if k == 2 => random_effects(&s, TauPrior::HalfNormal(prior), MuPrior::Flat)
                .map_or(prior * prior, |r| {
                    r.tau.mean * r.tau.mean + r.tau.sd * r.tau.sd
                }),
            _ => prior * prior,
        };
        for i in members {
            found[*i] = tau2.sqrt();
        }
    }
    for (m, tau) in moments.iter_mut().zip(found) {
        m.tau = round(tau);
    }
}

/// Lets the ages, sexes and grades that one study reports of one variable differ from other studies
/// together. Returns the prior standard deviation of each such study.
pub(super) fn share(moments: &mut [Moment]) -> Vec<f64> {
    let mut groups: BTreeMap<(String, usize, String), Vec<usize>> = BTreeMap::new();
    for (i, m) in moments.iter().enumerate() {
        let (v, cut) = match m.target {
            // Ages of one grade go together; so do grades where no age is given.
            Target::Share { v, cut, whom } if whom.age.is_some() => (v, format!("{cut:?}")),
            Target::Share { v, .. } | Target::Mean { v, .. } => (v, String::new()),
            _ => continue,
        };
        if let [publication] = m.publications.as_slice() {
            groups
                .entry((publication.clone(), v, cut))
                .or_default()
                .push(i);
        }
    }
    let mut out = Vec::new();
    for members in groups.into_values().filter(|g| g.len() > 1) {
        let square = members
            .iter()
            .map(|i| moments[*i].tau * moments[*i].tau)
            .sum::<f64>();
        for i in &members {
            moments[*i].study = Some(out.len());
        }
        out.push(round((square / members.len() as f64).sqrt()));
    }
    out
}

/// To ten significant digits, so that the last bit of a library's logarithm cannot move the fit.
pub(super) fn round(x: f64) -> f64 {
    significant(x, 10)
}

/// To a number of significant digits.
pub(crate) fn significant(x: f64, digits: i32) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    let scale = 10f64.powi(digits - 1 - x.abs().log10().floor() as i32);
    (x * scale).round() / scale
}
