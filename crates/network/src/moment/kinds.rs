//! What each kind of row makes of its claims: the target, the datum, its standard error.

use yotsui_evidence::{Claim, Kind, Raw};
use yotsui_synthesis::effect::{
    Measure as Effect, TwoByTwo, TwoMeans, VarianceType, ZeroRule, two_by_two, two_means,
};

use super::convert::{biserial_of_d, d_of_auc, fisher, table_of_accuracy};
use super::heterogeneity::round;
use super::read::Reader;
use super::row::Row;
use super::statistic::{self, Found, people, z975};
use super::{Datum, Moment, Target, spread};

impl Reader<'_> {
    /// The moment that a row describes.
    pub(super) fn moment(&self, row: Row) -> Result<Moment, String> {
        let claims = row
            .claims
            .iter()
            .map(|id| self.claim(id))
            .collect::<Result<Vec<_>, _>>()?;
        let first = claims.first().copied();
        let one = || first.ok_or_else(|| "names no claim".to_owned());
        let whom = self.whom(&row.population, &row, first)?;
        let from = || {
            let id = row.from.as_ref().ok_or("needs from")?;
            self.whom(id, &row, first)
        };
        let turn = if row.flip { -1.0 } else { 1.0 };
        let sign = match row.sign.as_deref() {
            None => None,
            Some("+") => Some(1.0),
            Some("-") => Some(-1.0),
            Some(other) => return Err(format!("sign '{other}' is not + or -")),
        };
        let n = first.and_then(|c| people(c, row.n, row.n_share));
        let counted = || n.ok_or_else(|| "needs the number of people".to_owned());
        let pair = || {
            Ok::<_, String>((
                self.variable(row.x.as_ref())?,
                self.variable(row.y.as_ref())?,
            ))
        };
        let single = || self.variable(row.variable.as_ref());
        let kind_is = |allowed: &[Kind]| {
            claims
                .iter()
                .find(|c| !allowed.contains(&c.kind))
                .map_or(Ok(()), |c| {
                    Err(format!("claim '{}' is of kind {}", c.id, c.kind))
                })
        };
        let (target, (datum, se, n)) = match row.kind.as_str() {
            "correlation" => {
                kind_is(&[Kind::Association, Kind::Contrast])?;
                let (x, y) = pair()?;
                let found = statistic::correlation(one()?, n, turn, sign, row.significant)?;
                (Target::Correlation { x, y, whom }, found)
            }
            "auc_within" => {
                kind_is(&[Kind::Accuracy])?;
                let (x, y) = pair()?;
                let auc = one()?.estimate.ok_or("has no estimate")?;
                let r = turn * biserial_of_d(d_of_auc(auc), 0.5);
                let n = counted()?;
                // Delta method on the biserial r of a median split: (1 − r²)² becomes π/2 wider.
                let se = (std::f64::consts::FRAC_PI_2 / (n - 3.0)).sqrt();
                (
                    Target::Correlation { x, y, whom },
                    (Datum::Value(round(fisher(r))), round(se), Some(n)),
                )
            }
            "accuracy" => {
                kind_is(&[Kind::Accuracy])?;
                let (x, y) = pair()?;
                self.grade(x, row.x_at_least.as_deref().unwrap_or(""))?;
                self.grade(y, row.y_at_least.as_deref().unwrap_or(""))?;
                (
                    Target::Correlation { x, y, whom },
                    self.table(&row, &claims, counted()?)?,
                )
            }
            "prevalence" => {
                kind_is(&[Kind::Prevalence])?;
                let v = single()?;
                let mut p = 0.0;
                for c in &claims {
                    p += c.estimate.ok_or("has no estimate")?;
                }
                let p = if row.complement { 1.0 - p } else { p };
                let n = counted()?;
                let (datum, se) = statistic::share(p, n);
                (
                    Target::Share {
                        v,
                        cut: self.cut(v, row.at_least.as_ref())?,
                        whom,
                    },
                    (datum, se, Some(n)),
                )
            }
            "mean" => {
                kind_is(&[Kind::Distribution])?;
                let v = single()?;
                let variable = &self.graph.variables()[v];
                let unit = spread(variable);
                let claim = one()?;
                let factor = row.factor.unwrap_or(1.0);
                let x = claim.estimate.ok_or("has no estimate")? * factor;
                let sd = claim
                    .raw
                    .get("sd")
                    .and_then(Raw::number)
                    .map_or(unit, |s| s * factor);
                let n = counted()?;
                let found = (
                    Datum::Value(round(x / unit)),
                    round(sd / unit / n.sqrt()),
                    Some(n),
                );
                (Target::Mean { v, whom }, found)
            }
            "contrast_odds" | "contrast_risk" => {
                kind_is(&[Kind::Contrast])?;
                let v = single()?;
                let cut = self.cut(v, row.at_least.as_ref())?;
                let found = statistic::log_ratio(one()?, n)?;
                let from = from()?;
                if row.kind == "contrast_odds" {
                    (Target::LogOdds { v, cut, from, whom }, found)
                } else {
                    (Target::LogRisk { v, cut, from, whom }, found)
                }
            }
            "contrast_smd" => {
                kind_is(&[Kind::Contrast])?;
                (
                    Target::Standardised {
                        v: single()?,
                        from: from()?,
                        whom,
                    },
                    statistic::difference(one()?, n, turn, 1.0)?,
                )
            }
            "contrast_means" => {
                kind_is(&[Kind::Distribution])?;
                (
                    Target::Standardised {
                        v: single()?,
                        from: from()?,
                        whom,
                    },
                    self.means(&claims)?,
                )
            }
            "contrast_auc" => {
                kind_is(&[Kind::Accuracy])?;
                let auc = one()?.estimate.ok_or("has no estimate")?;
                let n = counted()?;
                let d = d_of_auc(auc);
                let se = (4.0 / n + d * d / (2.0 * n)).sqrt();
                let found = (Datum::Value(round(turn * d)), round(se), Some(n));
                (
                    Target::Standardised {
                        v: single()?,
                        from: from()?,
                        whom,
                    },
                    found,
                )
            }
            "contrast_difference" => {
                kind_is(&[Kind::Contrast])?;
                let v = single()?;
                let unit = spread(&self.graph.variables()[v]);
                (
                    Target::Difference {
                        v,
                        from: from()?,
                        whom,
                    },
                    statistic::difference(one()?, n, turn, unit)?,
                )
            }
            "contrast_null" => {
                kind_is(&[Kind::Contrast])?;
                let [a, b] = row.groups.ok_or("needs the sizes of the two groups")?;
                let se = (1.0 / a + 1.0 / b).sqrt();
                let datum = Datum::Within {
                    limit: round(z975() * se),
                };
                (
                    Target::Standardised {
                        v: single()?,
                        from: from()?,
                        whom,
                    },
                    (datum, round(se), Some(a + b)),
                )
            }
            "assumed_share" | "assumed_mean" => {
                if !claims.is_empty() || row.ja.is_empty() || row.en.is_empty() {
                    return Err(
                        "an assumption names no claim and says why in both languages".to_owned(),
                    );
                }
                let v = single()?;
                let (x, sd) = row.value.zip(row.sd).ok_or("needs value and sd")?;
                if row.kind == "assumed_share" {
                    let cut = self.cut(v, row.at_least.as_ref())?;
                    let logit = libm::log(x / (1.0 - x));
                    (
                        Target::Share { v, cut, whom },
                        (Datum::Value(round(logit)), sd, None),
                    )
                } else {
                    let unit = spread(&self.graph.variables()[v]);
                    (
                        Target::Mean { v, whom },
                        (Datum::Value(round(x / unit)), round(sd / unit), None),
                    )
                }
            }
            other => return Err(format!("'{other}' is no kind of moment")),
        };
        if !(se.is_finite() && se > 0.0) {
            return Err(format!("its standard error is {se}"));
        }
        if let Datum::Value(x) = datum
            && !x.is_finite()
        {
            return Err(format!("its value on the working scale is {x}"));
        }
        self.sampled(&row, &claims)?;
        let mut publications: Vec<String> = claims.iter().map(|c| c.publication.clone()).collect();
        publications.dedup();
        let correlation = matches!(target, Target::Correlation { .. });
        let inputs = target.inputs(self.graph, &self.places);
        Ok(Moment {
            claims: row.claims,
            publications,
            target,
            datum,
            se,
            tau: 0.0,
            study: None,
            bias: if correlation {
                self.graph.populations()[whom.population].bias_sd
            } else {
                0.0
            },
            n,
            ja: row.ja,
            en: row.en,
            inputs,
        })
    }

    /// The tetrachoric correlation of the 2×2 table that sensitivity, specificity and the share with
    /// the reference standard make.
    fn table(&self, row: &Row, claims: &[&Claim], n: f64) -> Found {
        let [sensitivity, specificity] = claims else {
            return Err("names sensitivity and specificity".to_owned());
        };
        let estimate = |c: &Claim| {
            c.estimate
                .ok_or_else(|| format!("'{}' has no estimate", c.id))
        };
        let prevalence = row.prevalence.as_ref().ok_or("needs the prevalence")?;
        let cells = table_of_accuracy(
            estimate(sensitivity)?,
            estimate(specificity)?,
            estimate(self.claim(prevalence)?)?,
        );
        let [a, b, c, d] = cells.map(|p| p * n);
        let effects = two_by_two(
            Effect::Tetrachoric,
            &[TwoByTwo { a, b, c, d }],
            &ZeroRule::default(),
        );
        let effect = effects
            .map_err(|e| e.to_string())?
            .into_iter()
            .flatten()
            .next()
            .ok_or("the table has no tetrachoric correlation")?;
        let r = effect.yi;
        let se = effect.vi.sqrt() / (1.0 - r * r);
        Ok((Datum::Value(round(fisher(r))), round(se), Some(n)))
    }

    /// A claim whose own population is not one of the row's says why it stands for it.
    fn sampled(&self, row: &Row, claims: &[&Claim]) -> Result<(), String> {
        let graph = self.graph;
        let named = std::iter::once(&row.population).chain(&row.from);
        let terms: Vec<&String> = named
            .filter_map(|id| graph.population(id))
            .flat_map(|p| &p.terms)
            .collect();
        let stranger = claims.iter().find(|c| {
            let own = &c.terms.population;
            !own.is_empty() && !own.iter().any(|t| terms.contains(&t))
        });
        match stranger {
            Some(c) if row.en.is_empty() || row.ja.is_empty() => Err(format!(
                "claim '{}' sampled {}, not '{}': say in ja and en why it stands for them",
                c.id,
                c.terms.population.join(", "),
                row.population
            )),
            _ => Ok(()),
        }
    }

    /// Hedges' g of two groups, each with mean, sd and n.
    fn means(&self, claims: &[&Claim]) -> Found {
        let [first, second] = claims else {
            return Err("names the two groups".to_owned());
        };
        let get = |c: &Claim, k: &str| {
            c.raw
                .get(k)
                .and_then(Raw::number)
                .ok_or_else(|| format!("'{}' has no {k}", c.id))
        };
        let groups = TwoMeans {
            m1: get(second, "mean")?,
            sd1: get(second, "sd")?,
            n1: get(second, "n")?,
            m2: get(first, "mean")?,
            sd2: get(first, "sd")?,
            n2: get(first, "n")?,
        };
        let effects = two_means(Effect::Smd, &[groups], VarianceType::LargeSample);
        let effect = effects
            .map_err(|e| e.to_string())?
            .into_iter()
            .next()
            .ok_or("the groups have no standardised difference")?;
        Ok((
            Datum::Value(round(effect.yi)),
            round(effect.vi.sqrt()),
            Some(groups.n1 + groups.n2),
        ))
    }
}
