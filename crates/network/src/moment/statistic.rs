//! A claim's own numbers on a working scale: estimate, standard error, direction.

use yotsui_evidence::{Basis, Claim, Measure, Relation};
use yotsui_synthesis::dist::norm_quantile;

use super::convert::{fisher, pearson_of_spearman, r_of_p};
use super::{Datum, heterogeneity::round};

/// A datum with its standard error and number of people.
pub(super) type Found = Result<(Datum, f64, Option<f64>), String>;

/// Half of a 95 % interval of a normal estimate.
pub(super) fn z975() -> f64 {
    norm_quantile(0.975)
}

/// People behind a claim: as said in the row, or as read.
pub(super) fn people(claim: &Claim, said: Option<f64>, share: Option<f64>) -> Option<f64> {
    said.or(claim.n.filter(|n| *n > 0).map(f64::from))
        .map(|n| n * share.unwrap_or(1.0))
}

/// The correlation that a claim states, its sign turned by `turn` (1 or −1), on Fisher's scale.
pub(super) fn correlation(
    claim: &Claim,
    n: Option<f64>,
    turn: f64,
    sign: Option<f64>,
    significant: bool,
) -> Found {
    let pearson = |r: f64| match claim.measure {
        Measure::PearsonR => Ok(r),
        Measure::SpearmanRho => Ok(pearson_of_spearman(r)),
        other => Err(format!("{other} is no correlation")),
    };
    // Fieller, Hartley & Pearson 1957: a rank correlation varies 1.06 times as much.
    let ranks = if claim.measure == Measure::SpearmanRho {
        1.06
    } else {
        1.0
    };
    let people = || match n {
        Some(n) if n > 3.0 => Ok(n),
        _ => Err("needs the number of people, above 3".to_owned()),
    };
    let by_size = || people().map(|n| (ranks / (n - 3.0)).sqrt());
    match claim.basis {
        Basis::NullOnly => {
            let limit = fisher(r_of_p(0.05, people()?));
            Ok((
                Datum::Within {
                    limit: round(limit),
                },
                by_size()?,
                n,
            ))
        }
        Basis::DirectionOnly => {
            let sign = sign.ok_or("needs the direction that was read: sign = \"+\" or \"-\"")?;
            let datum = match claim.p {
                Some(p) if p.relation == Relation::Equal => {
                    Datum::Value(round(sign * fisher(r_of_p(p.value, people()?))))
                }
                Some(p) if matches!(p.relation, Relation::Below | Relation::AtMost) => {
                    Datum::Beyond {
                        sign,
                        limit: round(fisher(r_of_p(p.value, people()?))),
                    }
                }
                _ if significant => Datum::Beyond {
                    sign,
                    limit: round(fisher(r_of_p(0.05, people()?))),
                },
                _ => Datum::Beyond { sign, limit: 0.0 },
            };
            Ok((datum, by_size()?, n))
        }
        _ => {
            let r = pearson(claim.estimate.ok_or("has no estimate")?)?;
            let se = match claim.interval {
                Some(i) => {
                    (fisher(pearson(i.high())?) - fisher(pearson(i.low())?)) / (2.0 * z975())
                }
                None => by_size()?,
            };
            Ok((Datum::Value(round(turn * fisher(r))), round(se), n))
        }
    }
}

/// A ratio on its logarithm, its standard error from the interval or an exact p value.
pub(super) fn log_ratio(claim: &Claim, n: Option<f64>) -> Found {
    let x = libm::log(claim.estimate.ok_or("has no estimate")?);
    let se = match (claim.interval, claim.p) {
        (Some(i), _) => (libm::log(i.high()) - libm::log(i.low())) / (2.0 * z975()),
        // Cochrane Handbook 6.3.2: the standard error is the estimate over the quantile of p; a
        // bound on p gives at most this.
        (None, Some(p)) if p.relation != Relation::Above && p.value > 0.0 => {
            x.abs() / norm_quantile(1.0 - p.value / 2.0)
        }
        _ => return Err("needs an interval or a p value".to_owned()),
    };
    Ok((Datum::Value(round(x)), round(se), n))
}

/// An estimate with an interval, as it is, over `unit`.
pub(super) fn difference(claim: &Claim, n: Option<f64>, turn: f64, unit: f64) -> Found {
    let x = claim.estimate.ok_or("has no estimate")?;
    let i = claim.interval.ok_or("needs an interval")?;
    let se = (i.high() - i.low()) / (2.0 * z975() * unit);
    Ok((Datum::Value(round(turn * x / unit)), round(se), n))
}

/// A share on the logit scale, one half added where nobody or everybody has it.
pub(super) fn share(p: f64, n: f64) -> (Datum, f64) {
    let p = if p * n < 0.5 || (1.0 - p) * n < 0.5 {
        (p * n + 0.5) / (n + 1.0)
    } else {
        p
    };
    let logit = libm::log(p / (1.0 - p));
    (
        Datum::Value(round(logit)),
        round(1.0 / (n * p * (1.0 - p)).sqrt()),
    )
}
