//! Comparison of nested reference figures with our own, by path.

use serde_json::Value;
use std::path::PathBuf;
use yotsui_synthesis::effect::{Proportion, TwoByTwo};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../testdata/golden")
}

/// A reference table.
pub fn json(name: &str) -> Value {
    let path = folder().join(format!("{name}.json"));
    serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap()
}

/// A column of an input file as text; empty and `NA` are `None`.
pub fn text_column(file: &str, column: &str) -> Vec<Option<String>> {
    let mut reader = csv::Reader::from_path(folder().join(format!("{file}.csv"))).unwrap();
    let at = reader
        .headers()
        .unwrap()
        .iter()
        .position(|h| h.trim() == column);
    let at = at.unwrap_or_else(|| panic!("{file}: no column {column}"));
    reader
        .records()
        .map(|r| r.unwrap()[at].trim().to_owned())
        .map(|s| (!s.is_empty() && s != "NA").then_some(s))
        .collect()
}

/// A numeric column without missing values.
pub fn column(file: &str, column: &str) -> Vec<f64> {
    text_column(file, column)
        .into_iter()
        .map(|s| s.unwrap().parse().unwrap())
        .collect()
}

/// Two-by-two tables from the columns of their cells.
pub fn tables(file: &str, cells: [&str; 4]) -> Vec<TwoByTwo> {
    let [a, b, c, d] = cells.map(|x| column(file, x));
    (0..a.len())
        .map(|i| TwoByTwo::new(a[i], b[i], c[i], d[i]))
        .collect()
}

/// Proportions from the columns `xi` and `ni`.
pub fn proportions_of(file: &str) -> Vec<Proportion> {
    let (x, n) = (column(file, "xi"), column(file, "ni"));
    x.iter()
        .zip(&n)
        .map(|(&x, &n)| Proportion { x, n })
        .collect()
}

/// Reference numbers of one list (a scalar counts as a list of one).
pub fn numbers(v: &Value) -> Vec<f64> {
    match v {
        Value::Array(a) => a.iter().map(|x| x.as_f64().unwrap_or(f64::NAN)).collect(),
        other => vec![other.as_f64().unwrap_or(f64::NAN)],
    }
}

/// What was compared so far.
pub struct Ledger {
    name: &'static str,
    checked: usize,
    skipped: usize,
    worst: (f64, String),
    failures: Vec<String>,
}

impl Ledger {
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            checked: 0,
            skipped: 0,
            worst: (0.0, String::new()),
            failures: Vec::new(),
        }
    }

    /// Compares one number: relative to the reference, or 2e-13 absolute (zeros).
    pub fn number(&mut self, path: &str, want: f64, got: f64, tol: f64) {
        self.checked += 1;
        let diff = (want - got).abs();
        let relative = if diff <= 2e-13 {
            0.0
        } else {
            diff / want.abs()
        };
        if relative > self.worst.0 {
            self.worst = (relative, path.to_owned());
        }
        if relative > tol || relative.is_nan() {
            self.failures.push(format!(
                "{path}: expected {want}, got {got} ({relative:.1e})"
            ));
        }
    }

    pub fn list(&mut self, path: &str, want: &Value, got: &[f64], tol: f64) {
        let want = numbers(want);
        if want.len() != got.len() {
            self.failures
                .push(format!("{path}: {} values, got {}", want.len(), got.len()));
            return;
        }
        for (i, (w, g)) in want.iter().zip(got).enumerate() {
            self.number(&format!("{path}[{i}]"), *w, *g, tol);
        }
    }

    /// Compares every key of a reference tree. `tol` gives the tolerance of a path, `None` for
    /// a figure that is not claimed; a claimed figure that we lack is a failure.
    pub fn tree(
        &mut self,
        path: &str,
        want: &Value,
        got: &Value,
        tol: &dyn Fn(&str) -> Option<f64>,
    ) {
        let Some(t) = tol(path) else {
            self.skipped += 1;
            return;
        };
        match (want, got) {
            (Value::Object(w), _) => {
                for (key, value) in w {
                    let inner = format!("{path}/{key}");
                    self.tree(&inner, value, got.get(key).unwrap_or(&Value::Null), tol);
                }
            }
            (Value::Null, Value::Null) => self.checked += 1,
            // R prints a list of one as a scalar
            (Value::Number(_) | Value::Null | Value::String(_), Value::Array(g))
                if g.len() == 1 =>
            {
                self.tree(path, want, &g[0], tol);
            }
            (Value::Array(w), Value::Array(g)) if w.len() == g.len() => {
                for (i, (w, g)) in w.iter().zip(g).enumerate() {
                    self.tree(&format!("{path}[{i}]"), w, g, tol);
                }
            }
            (Value::Array(w), Value::Number(_)) if w.len() == 1 => {
                self.tree(path, &w[0], got, tol);
            }
            (Value::Number(w), Value::Number(g)) => {
                self.number(path, w.as_f64().unwrap(), g.as_f64().unwrap(), t);
            }
            (Value::String(w), Value::String(g)) if w == g => self.checked += 1,
            (Value::Bool(w), Value::Bool(g)) if w == g => self.checked += 1,
            _ => self
                .failures
                .push(format!("{path}: expected {want}, got {got}")),
        }
    }

    pub fn fail(&mut self, what: String) {
        self.failures.push(what);
    }

    /// Prints the coverage; fails on any difference and on a table that shrank.
    pub fn finish(self, at_least: usize) {
        println!(
            "{}: {} figures compared, {} not claimed, worst relative error {:.1e} at {}",
            self.name, self.checked, self.skipped, self.worst.0, self.worst.1
        );
        assert!(
            self.failures.is_empty(),
            "{}: {} of {} differ\n{}",
            self.name,
            self.failures.len(),
            self.checked,
            self.failures
                .iter()
                .take(40)
                .cloned()
                .collect::<Vec<_>>()
                .join("\n")
        );
        assert!(
            self.checked >= at_least,
            "{}: only {} compared",
            self.name,
            self.checked
        );
    }
}
