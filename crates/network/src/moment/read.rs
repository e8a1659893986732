//! From the rows of `knowledge/network/moments.toml` and the evidence base to moments.

use yotsui_evidence::{Base, Claim};

use super::exclude::exclusion;
use super::row::{File, Grade, Row};
use super::{Cut, Moment, Places, Whom, heterogeneity};
use crate::NetworkError;
use crate::graph::{Graph, Scale};

const FILE: &str = "knowledge/network/moments.toml";

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

/// What a row's names are looked up in.
pub(super) struct Reader<'a> {
    pub graph: &'a Graph,
    base: &'a Base,
    pub places: Places,
}

impl<'a> Reader<'a> {
    pub(super) fn claim(&self, id: &str) -> Result<&'a Claim, String> {
        let claim = self
            .base
            .claim(id)
            .ok_or_else(|| format!("no claim '{id}'"))?;
        match exclusion(claim) {
            Some(why) => Err(format!("claim '{id}' may not enter a fit: {}", why.code())),
            None => Ok(claim),
        }
    }

    pub(super) fn variable(&self, id: Option<&String>) -> Result<usize, String> {
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

    pub(super) fn whom(&self, id: &str, row: &Row, claim: Option<&Claim>) -> Result<Whom, String> {
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

    pub(super) fn grade(&self, v: usize, code: &str) -> Result<usize, String> {
        let variable = &self.graph.variables()[v];
        match &variable.scale {
            Scale::Ordered { grades } => grades.iter().position(|g| g.code == code),
            _ => None,
        }
        .filter(|k| *k > 0)
        .ok_or_else(|| format!("'{}' has no grade '{code}' above the lowest", variable.id))
    }

    pub(super) fn cut(&self, v: usize, at: Option<&Grade>) -> Result<Cut, String> {
        match at.ok_or("needs at_least")? {
            Grade::Code(code) => Ok(Cut::Grade(self.grade(v, code)?)),
            Grade::Value(x) => Ok(Cut::Value(self.standard(v, *x)?)),
        }
    }

    /// One sample may speak of one target once.
    fn refuse_doubles(&self, rows: &[Moment]) -> Result<(), NetworkError> {
        for (i, a) in rows.iter().enumerate() {
            for b in &rows[..i] {
                if a.target != b.target || a.is_assumption() || b.is_assumption() {
                    continue;
                }
                let shared = a
                    .publications
                    .iter()
                    .any(|p| b.publications.iter().any(|q| self.base.overlap(p, q)));
                if shared {
                    let other = b.claims.join(", ");
                    return Err(fault(
                        &a.claims.join(", "),
                        format!("speaks of the same people and the same thing as '{other}'"),
                    ));
                }
            }
        }
        Ok(())
    }
}
