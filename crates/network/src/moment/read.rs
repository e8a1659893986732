//! From the rows of `knowledge/network/moments.toml` and the evidence base to moments.

use serde::Deserialize;
use yotsui_evidence::{Base, Claim, Kind, Raw};
use yotsui_synthesis::effect::{
    Measure as Effect, TwoByTwo, TwoMeans, VarianceType, ZeroRule, two_by_two, two_means,
};

use super::convert::{biserial_of_d, d_of_auc, fisher, prevalence_of_agreement, table_of_accuracy};
use super::exclude::exclusion;
use super::heterogeneity::{self, round};
use super::statistic::{self, Found, people, z975};
use super::{Cut, Datum, Moment, Places, Target, Whom, spread};
use crate::NetworkError;
use crate::graph::{Graph, Scale};

const FILE: &str = "knowledge/network/moments.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    moment: Vec<Row>,
}

#[derive(Deserialize, Clone)]
#[serde(untagged)]
enum Grade {
    Code(String),
    Value(f64),
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
struct Row {
    kind: String,
    #[serde(default)]
    claims: Vec<String>,
    x: Option<String>,
    y: Option<String>,
    variable: Option<String>,
    at_least: Option<Grade>,
    x_at_least: Option<String>,
    y_at_least: Option<String>,
    population: String,
    from: Option<String>,
    #[serde(default)]
    flip: bool,
    sign: Option<String>,
    #[serde(default)]
    significant: bool,
    prevalence: Option<String>,
    agreement: Option<String>,
    cells: Option<[String; 4]>,
    age: Option<f64>,
    sex: Option<String>,
    n: Option<f64>,
    n_share: Option<f64>,
    #[serde(default)]
    complement: bool,
    factor: Option<f64>,
    groups: Option<[f64; 2]>,
    value: Option<f64>,
    sd: Option<f64>,
    #[serde(default)]
    ja: String,
    #[serde(default)]
    en: String,
}

/// All moments of a fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Moments {
    pub(crate) rows: Vec<Moment>,
    pub(crate) places: Places,
    /// Prior standard deviation of each study's own difference.
    pub(crate) studies: Vec<f64>,
}

impl Moments {
    /// The moments of this build's knowledge and evidence.
    ///
    /// # Errors
    /// When a row names what is not there, lacks a number that it needs, hears one sample twice,
    /// or names a claim that may never enter a fit.
    pub fn embedded(graph: &Graph) -> Result<Moments, NetworkError> {
        Moments::read(
            graph,
            Base::embedded(),
            include_str!("../../../../knowledge/network/moments.toml"),
        )
    }

    /// The moments of a table of rows.
    ///
    /// # Errors
    /// As [`Moments::embedded`].
    pub fn read(graph: &Graph, base: &Base, text: &str) -> Result<Moments, NetworkError> {
        let file: File = toml::from_str(text).map_err(|e| fault("", e.to_string()))?;
        let place = |id: &str| graph.index(id).ok_or_else(|| fault(id, "is no variable"));
        let places = Places {
            age: place("age")?,
            sex: place("sex")?,
        };
        let reader = Reader {
            graph,
            base,
            places,
        };
        let mut rows = file
            .moment
            .into_iter()
            .map(|row| {
                let name = row.claims.first().cloned().unwrap_or_else(|| {
                    format!("{} {}", row.kind, row.variable.as_deref().unwrap_or(""))
                });
                reader.moment(row).map_err(|why| fault(&name, why))
            })
            .collect::<Result<Vec<_>, _>>()?;
        reader.refuse_doubles(&rows)?;
        heterogeneity::set(&mut rows);
        let studies = heterogeneity::share(&mut rows);
        Ok(Moments {
            rows,
            places,
            studies,
        })
    }

    /// Number of moments that rest on studies, and of assumptions.
    pub fn counts(&self) -> (usize, usize) {
        let assumed = self.rows.iter().filter(|m| m.is_assumption()).count();
        (self.rows.len() - assumed, assumed)
    }
}

fn fault(row: &str, why: impl Into<String>) -> NetworkError {
    NetworkError::Data {
        file: FILE.to_owned(),
        row: row.to_owned(),
        why: why.into(),
    }
}

struct Reader<'a> {
    graph: &'a Graph,
    base: &'a Base,
    places: Places,
}

impl<'a> Reader<'a> {
    fn claim(&self, id: &str) -> Result<&'a Claim, String> {
        let claim = self
            .base
            .claim(id)
            .ok_or_else(|| format!("no claim '{id}'"))?;
        match exclusion(claim) {
            Some(why) => Err(format!("claim '{id}' may not enter a fit: {}", why.code())),
            None => Ok(claim),
        }
    }

    fn variable(&self, id: Option<&String>) -> Result<usize, String> {
        let id = id.ok_or("names no variable")?;
        self.graph
            .index(id)
            .ok_or_else(|| format!("no variable '{id}'"))
    }

    fn population(&self, id: &str) -> Result<usize, String> {
        self.graph
            .populations()
            .iter()
            .position(|p| p.id == id)
            .ok_or_else(|| format!("no population '{id}'"))
    }

    fn whom(&self, id: &str, row: &Row, claim: Option<&Claim>) -> Result<Whom, String> {
        let age = row.age.or(claim.and_then(|c| c.age).map(f64::from));
        let male = match row.sex.as_deref() {
            None => None,
            Some("male") => Some(true),
            Some("female") => Some(false),
            Some(other) => return Err(format!("sex '{other}' is not male or female")),
        };
        Ok(Whom {
            population: self.population(id)?,
            age: age.map(|a| self.standard(self.places.age, a)).transpose()?,
            male,
        })
    }

    /// A natural value on the standard scale of recorded values.
    fn standard(&self, v: usize, x: f64) -> Result<f64, String> {
        let variable = &self.graph.variables()[v];
        match variable.scale {
            Scale::Continuous {
                transform,
                location,
                scale,
                ..
            } => Ok((transform.forward(x) - location) / (scale * variable.reliability.sqrt())),
            _ => Err(format!("'{}' has no scale for the value {x}", variable.id)),
        }
    }

    fn grade(&self, v: usize, code: &str) -> Result<usize, String> {
        let variable = &self.graph.variables()[v];
        match &variable.scale {
            Scale::Ordered { grades } => grades.iter().position(|g| g.code == code),
            _ => None,
        }
        .filter(|k| *k > 0)
        .ok_or_else(|| format!("'{}' has no grade '{code}' above the lowest", variable.id))
    }

    fn cut(&self, v: usize, at: Option<&Grade>) -> Result<Cut, String> {
        match at.ok_or("needs at_least")? {
            Grade::Code(code) => Ok(Cut::Grade(self.grade(v, code)?)),
            Grade::Value(x) => Ok(Cut::Value(self.standard(v, *x)?)),
        }
    }

    fn moment(&self, row: Row) -> Result<Moment, String> {
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
            "accuracy" | "counts" => {
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

    /// The tetrachoric correlation of a 2×2 table: from counts, or from accuracy and a share.
    fn table(&self, row: &Row, claims: &[&Claim], n: f64) -> Found {
        let cells = if let Some(names) = &row.cells {
            let raw = |k: &String| {
                claims[0]
                    .raw
                    .get(k)
                    .and_then(Raw::number)
                    .ok_or_else(|| format!("no count '{k}'"))
            };
            let [both, neither, x, y] = names;
            let (both, neither, x, y) = (raw(both)?, raw(neither)?, raw(x)?, raw(y)?);
            [both, x - both, y - both, neither]
        } else {
            let [sensitivity, specificity] = claims else {
                return Err("names sensitivity and specificity".to_owned());
            };
            if sensitivity.kind != Kind::Accuracy || specificity.kind != Kind::Accuracy {
                return Err("needs claims of accuracy".to_owned());
            }
            let estimate = |c: &Claim| {
                c.estimate
                    .ok_or_else(|| format!("'{}' has no estimate", c.id))
            };
            let (sensitivity, specificity) = (estimate(sensitivity)?, estimate(specificity)?);
            let prevalence = match (&row.prevalence, &row.agreement) {
                (Some(id), None) => estimate(self.claim(id)?)?,
                (None, Some(id)) => {
                    prevalence_of_agreement(sensitivity, specificity, estimate(self.claim(id)?)?)
                        .ok_or("no prevalence gives that agreement")?
                }
                _ => return Err("needs the prevalence or the agreement".to_owned()),
            };
            table_of_accuracy(sensitivity, specificity, prevalence).map(|p| p * n)
        };
        let [a, b, c, d] = cells;
        let effect = two_by_two(
            Effect::Tetrachoric,
            &[TwoByTwo { a, b, c, d }],
            &ZeroRule::default(),
        )
        .map_err(|e| e.to_string())?
        .into_iter()
        .flatten()
        .next()
        .ok_or("the table has no tetrachoric correlation")?;
        let r = effect.yi;
        let se = effect.vi.sqrt() / (1.0 - r * r);
        Ok((Datum::Value(round(fisher(r))), round(se), Some(n)))
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
        let effect = two_means(Effect::Smd, &[groups], VarianceType::LargeSample)
            .map_err(|e| e.to_string())?[0];
        Ok((
            Datum::Value(round(effect.yi)),
            round(effect.vi.sqrt()),
            Some(groups.n1 + groups.n2),
        ))
    }

    /// One sample may speak of one target once.
    fn refuse_doubles(&self, rows: &[Moment]) -> Result<(), NetworkError> {
        for (i, a) in rows.iter().enumerate() {
            for b in &rows[..i] {
                if a.target != b.target || a.is_assumption() || b.is_assumption() {
                    continue;
                }
                let shared = a.publications.iter().any(|p| {
                    b.publications
                        .iter()
                        .any(|q| p == q || self.base.overlap(p, q))
                });
                if shared {
                    return Err(fault(
                        &a.claims[0],
                        format!(
                            "speaks of the same people and the same thing as '{}'",
                            b.claims[0]
                        ),
                    ));
                }
            }
        }
        Ok(())
    }
}
