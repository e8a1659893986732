//! A table of text cells with named columns.

use crate::Error;
use std::io::Read;

/// A rectangular table; names of columns are unique with case ignored.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    headers: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Reads CSV with a header line (comma, quotes as usual, a byte-order mark is tolerated).
    ///
    /// # Errors
    /// Text that is not UTF-8, rows of different lengths, no rows, or columns of one name.
    pub fn from_csv(reader: impl Read) -> Result<Self, Error> {
        let broken = |e: &csv::Error| Error::Table {
            place: e
                .position()
                .map_or_else(|| "table".to_owned(), |p| format!("line {}", p.line())),
            found: e.to_string(),
            expected: "UTF-8 CSV with a header and rows of equal length".to_owned(),
        };
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_reader(reader);
        let headers: Vec<String> = reader
            .headers()
            .map_err(|e| broken(&e))?
            .iter()
            .map(|h| h.trim_start_matches('\u{feff}').trim().to_owned())
            .collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|e| broken(&e))?;
            rows.push(record.iter().map(str::to_owned).collect());
        }
        Self::new(headers, rows)
    }

    /// From names and rows of cells.
    ///
    /// # Errors
    /// As for [`Table::from_csv`].
    pub fn new(headers: Vec<String>, rows: Vec<Vec<String>>) -> Result<Self, Error> {
        if rows.is_empty() {
            return Err(Error::too_few("table", 0, 1));
        }
        for (i, h) in headers.iter().enumerate() {
            if headers[..i].iter().any(|g| g.eq_ignore_ascii_case(h)) {
                return Err(Error::Ambiguous {
                    what: "column".to_owned(),
                    found: format!("{h} appears twice"),
                    expected: "names that differ beyond upper and lower case".to_owned(),
                });
            }
        }
        if let Some((i, r)) = rows
            .iter()
            .enumerate()
            .find(|(_, r)| r.len() != headers.len())
        {
            return Err(Error::Table {
                place: format!("row {}", i + 1),
                found: format!("{} cells", r.len()),
                expected: format!("{} cells", headers.len()),
            });
        }
        Ok(Self { headers, rows })
    }

    /// Column names.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows; never true for a table that was read.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Position of a column, case ignored.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.headers
            .iter()
            .position(|h| h.eq_ignore_ascii_case(name.trim()))
    }

    /// Position of a column that must exist.
    ///
    /// # Errors
    /// No column of that name.
    pub fn require(&self, name: &str) -> Result<usize, Error> {
        self.find(name)
            .ok_or_else(|| Error::unknown("column", name, &self.headers.join(", ")))
    }

    /// Cells of a column; empty, `NA`, `NaN`, `.` are missing.
    pub fn text(&self, column: usize) -> Vec<Option<&str>> {
        self.rows
            .iter()
            .map(|r| {
                let s = r[column].trim();
                let missing = s.is_empty()
                    || s == "."
                    || s.eq_ignore_ascii_case("na")
                    || s.eq_ignore_ascii_case("nan");
                (!missing).then_some(s)
            })
            .collect()
    }

    /// Numbers of a column, missing cells as `None`.
    ///
    /// # Errors
    /// A cell that is not a finite number.
    pub fn numbers(&self, column: usize) -> Result<Vec<Option<f64>>, Error> {
        self.text(column)
            .into_iter()
            .enumerate()
            .map(|(row, s)| {
                s.map(|s| {
                    s.parse::<f64>()
                        .ok()
                        .filter(|x| x.is_finite())
                        .ok_or_else(|| Error::Value {
                            row,
                            what: self.headers[column].clone(),
                            found: s.to_owned(),
                            expected: "a finite number, or an empty cell".to_owned(),
                        })
                })
                .transpose()
            })
            .collect()
    }

    /// Whether all present cells are numbers.
    pub fn is_numeric(&self, column: usize) -> bool {
        self.text(column)
            .into_iter()
            .flatten()
            .all(|s| s.parse::<f64>().is_ok())
    }
}
