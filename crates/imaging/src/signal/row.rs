//! A row of the table for a measure of signals.

use yotsui_case::{Bound, BoundBy, Interval, Location, Measurement, Note, SideOf};

use crate::measure::{LevelView, catalogue::Info};

/// A value about to become a row.
pub(super) struct Value {
    /// In the measure's unit.
    pub value: f64,
    /// How far it moves when the surface of the label moves by half a voxel; `None` where a rank or
    /// a count has no such bound.
    pub half_voxel: Option<f64>,
    /// Millimetres to the patient's left of the middle, for a measure that has a side.
    pub offset: Option<f64>,
    /// What limits it.
    pub notes: Vec<Note>,
}

impl Value {
    pub fn new(value: f64) -> Self {
        Value {
            value,
            half_voxel: None,
            offset: None,
            notes: Vec::new(),
        }
    }
}

/// The row at a disc, with its value or with why there is none.
pub(super) fn row(view: &LevelView<'_>, info: &Info, given: Result<Value, Note>) -> Measurement {
    let mut notes = Vec::new();
    if view.anatomy.numbering.provisional {
        notes.push(Note::LevelProvisional);
    }
    let (mut value, mut bound, mut side) = (None, None, None);
    match given {
        Err(reason) => notes.push(reason),
        Ok(given) => {
            notes.extend(given.notes);
            side = given.offset.map(|mm| view.sidedness.side(mm));
            if side == Some(SideOf::Unknown) {
                notes.push(Note::SideUnverified);
            }
            bound = given.half_voxel.and_then(|half| {
                let low = given.value - half;
                let low = if info.signed { low } else { low.max(0.0) };
                let interval = Interval::new(low, given.value + half).ok()?;
                Some(Bound {
                    interval,
                    by: BoundBy::HalfVoxel,
                })
            });
            value = Some(given.value);
        }
    }
    Measurement {
        location: Location::Disc(view.level),
        side,
        measure: info.id.to_owned(),
        value,
        unit: info.unit,
        bound,
        method: info.method.to_owned(),
        plane: info.plane,
        source: info.source.to_owned(),
        notes,
    }
}
