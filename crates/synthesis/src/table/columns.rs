//! Which column plays which role, by metafor's names or as the caller says.

use super::Table;
use crate::Error;
use std::collections::BTreeMap;

/// Roles that a column can play, with the other names under which it is also found.
const ROLES: &[(&str, &[&str])] = &[
    ("yi", &["es"]),
    ("vi", &["var"]),
    ("sei", &["se"]),
    ("ai", &[]),
    ("bi", &[]),
    ("ci", &[]),
    ("di", &[]),
    ("n1i", &["n1"]),
    ("n2i", &["n2"]),
    ("m1i", &["m1"]),
    ("sd1i", &["sd1"]),
    ("m2i", &["m2"]),
    ("sd2i", &["sd2"]),
    ("xi", &[]),
    ("mi", &[]),
    ("sdi", &[]),
    ("ri", &[]),
    ("ni", &[]),
    ("ti", &[]),
    ("r2i", &[]),
    ("x1i", &["x1"]),
    ("x2i", &["x2"]),
    ("t1i", &["t1"]),
    ("t2i", &["t2"]),
    ("tp", &[]),
    ("fp", &[]),
    ("fn", &[]),
    ("tn", &[]),
    ("slab", &["study", "author", "authors", "trial"]),
];

/// Columns by role.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Columns {
    found: BTreeMap<String, usize>,
}

impl Columns {
    /// Finds columns by name; `given` (role to column name) takes precedence.
    ///
    /// # Errors
    /// A role that does not exist, a column that does not exist, or two columns for one role.
    pub fn find(table: &Table, given: &BTreeMap<String, String>) -> Result<Self, Error> {
        let names: Vec<&str> = ROLES.iter().map(|r| r.0).collect();
        for role in given.keys() {
            if !names.contains(&role.as_str()) {
                return Err(Error::unknown("role of a column", role, &names.join(", ")));
            }
        }
        let mut found = BTreeMap::new();
        for (role, others) in ROLES {
            if let Some(name) = given.get(*role) {
                found.insert((*role).to_owned(), table.require(name)?);
                continue;
            }
            if let Some(at) = table.find(role) {
                found.insert((*role).to_owned(), at);
                continue;
            }
            let hits: Vec<usize> = others.iter().filter_map(|o| table.find(o)).collect();
            match hits.as_slice() {
                [] => {}
                [one] => {
                    found.insert((*role).to_owned(), *one);
                }
                // labels are only labels: the first by our order
                [first, ..] if *role == "slab" => {
                    found.insert((*role).to_owned(), *first);
                }
                many => {
                    let names: Vec<&str> =
                        many.iter().map(|&i| table.headers()[i].as_str()).collect();
                    return Err(Error::Ambiguous {
                        what: format!("column for {role}"),
                        found: names.join(", "),
                        expected: format!("one column, or {role}=NAME"),
                    });
                }
            }
        }
        Ok(Self { found })
    }

    /// Position of the column with a role.
    pub fn get(&self, role: &str) -> Option<usize> {
        self.found.get(role).copied()
    }

    /// Whether all these roles are there.
    pub fn has(&self, roles: &[&str]) -> bool {
        roles.iter().all(|r| self.found.contains_key(*r))
    }
}
