//! `measurements.csv`.

use yotsui_assess::assessment::ImageResult;
use yotsui_case::{Measurement, Note};

use crate::error::CliError;

/// The columns of one image.
pub const COLUMNS: [&str; 11] = [
    "level", "side", "measure", "value", "unit", "low", "high", "method", "plane", "source", "note",
];

/// The table of one image.
pub fn of_image(measurements: &[Measurement]) -> Result<Vec<u8>, CliError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(internal)?;
    for m in measurements {
        writer.write_record(row(m)).map_err(internal)?;
    }
    writer.into_inner().map_err(internal)
}

/// The table of several series of one examination: the same columns, then the `series` that the row
/// was taken from.
pub fn of_series<'a>(
    rows: impl Iterator<Item = (&'a Measurement, &'a str)>,
) -> Result<Vec<u8>, CliError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(COLUMNS.iter().chain(&["series"]))
        .map_err(internal)?;
    for (m, series) in rows {
        let mut cells = row(m).to_vec();
        cells.push(series.to_owned());
        writer.write_record(cells).map_err(internal)?;
    }
    writer.into_inner().map_err(internal)
}

/// The table of several images: the same columns, then `image` and `date`.
pub fn of_images(images: &[ImageResult]) -> Result<Vec<u8>, CliError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(COLUMNS.iter().chain(&["image", "date"]))
        .map_err(internal)?;
    for image in images {
        for m in &image.measurements {
            let mut cells = row(m).to_vec();
            cells.push(image.id.clone());
            cells.push(image.date.map(|d| d.to_string()).unwrap_or_default());
            writer.write_record(cells).map_err(internal)?;
        }
    }
    writer.into_inner().map_err(internal)
}

fn row(m: &Measurement) -> [String; 11] {
    let number = |v: f64| format!("{v:.4}");
    let notes: Vec<&str> = m.notes.iter().copied().map(Note::code).collect();
    [
        m.location.to_string(),
        m.side.map(|s| s.to_string()).unwrap_or_default(),
        m.measure.clone(),
        m.value.map(number).unwrap_or_default(),
        m.unit.to_string(),
        m.bound
            .map(|b| number(b.interval.low()))
            .unwrap_or_default(),
        m.bound
            .map(|b| number(b.interval.high()))
            .unwrap_or_default(),
        m.method.clone(),
        m.plane.to_string(),
        m.source.clone(),
        notes.join(";"),
    ]
}

fn internal(e: impl std::fmt::Display) -> CliError {
    CliError::Internal(e.to_string())
}
