//! What the measures of one level share: its mid-sagittal slice, its frame, its notes.

use yotsui_case::{Bound, BoundBy, Interval, Level, Location, Measurement, Note, Plane, SideOf};

use super::{
    Drawing, SlicePoint,
    catalogue::Info,
    midline::{Midline, midline},
};
use crate::{
    anatomy::Anatomy,
    frame::DiscFrame,
    plane::{Point, Slice},
    sides::Sidedness,
};

/// One level, ready to be measured.
pub struct LevelView<'a> {
    pub anatomy: &'a Anatomy,
    pub level: Level,
    pub sidedness: Sidedness,
    pub midline: Midline,
    /// Index of the mid-sagittal slice.
    pub x: usize,
    pub slice: Slice<'a>,
    /// The frame in the mid-sagittal slice, or why there is none.
    pub frame: Result<DiscFrame, Note>,
}

impl<'a> LevelView<'a> {
    pub fn new(anatomy: &'a Anatomy, level: Level, sidedness: Sidedness) -> Self {
        let midline = midline(anatomy, level);
        let x = (midline.x.round().max(0.0) as usize).min(anatomy.parts.shape[0] - 1);
        let slice = slice_at(anatomy, x);
        let code = Anatomy::disc_code(level);
        let frame = if slice.pixels(code).next().is_none() {
            Err(Note::OffMidline)
        } else if slice.touches_edge(code) {
            Err(Note::DiscAtEdge)
        } else {
            DiscFrame::new(&slice, level).ok_or(Note::TooFewVoxels)
        };
        LevelView {
            anatomy,
            level,
            sidedness,
            midline,
            x,
            slice,
            frame,
        }
    }

    /// Another sagittal slice.
    pub fn slice_at(&self, x: usize) -> Slice<'a> {
        slice_at(self.anatomy, x)
    }

    /// Why a corner of the vertebra above is missing.
    pub fn upper_missing(&self) -> Note {
        let code = Anatomy::vertebra_code(self.level.upper());
        self.missing(code, Note::UpperVertebraNotLabelled)
    }

    /// Why a corner of the vertebra below is missing.
    pub fn lower_missing(&self) -> Note {
        let code = Anatomy::vertebra_code(self.level.lower());
        self.missing(code, Note::LowerVertebraNotLabelled)
    }

    fn missing(&self, code: u8, absent: Note) -> Note {
        if !self.anatomy.has(code) {
            absent
        } else if self.slice.touches_edge(code) {
            Note::VertebraAtEdge
        } else {
            Note::TooFewVoxels
        }
    }

    /// A measure with a value, or with the reason why there is none.
    pub fn row(&self, info: &Info, given: Result<Given, Note>) -> Measurement {
        let mut notes = Vec::new();
        if self.anatomy.numbering.provisional {
            notes.push(Note::LevelProvisional);
        }
        let midsagittal = info.plane == Plane::Midsagittal;
        if midsagittal && self.midline.uncertain {
            notes.push(Note::MidlineUncertain);
        }
        let (value, bound, side) = match given {
            Err(reason) => {
                notes.push(reason);
                (None, None, None)
            }
            Ok(given) => {
                notes.extend(given.notes);
                let side = given.offset.map(|mm| self.sidedness.side(mm));
                if side == Some(SideOf::Unknown) {
                    notes.push(Note::SideUnverified);
                }
                let low = given.value - given.half_voxel;
                let low = if info.signed { low } else { low.max(0.0) };
                let interval = Interval::new(low, given.value + given.half_voxel).ok();
                let bound = interval.map(|interval| Bound {
                    interval,
                    by: BoundBy::HalfVoxel,
                });
                (Some(given.value), bound, side)
            }
        };
        notes.dedup();
        Measurement {
            location: Location::Disc(self.level),
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

    /// An empty drawing at this level.
    pub fn drawing(&self) -> Drawing {
        let mut drawing = Drawing {
            slice: self.x,
            ..Drawing::default()
        };
        let Ok(frame) = &self.frame else {
            return drawing;
        };
        drawing.centre = plain(frame.axes.origin);
        drawing.front = plain(frame.axes.point(frame.extent.0, 0.0));
        for (from, to) in super::disc::WINDOWS {
            if let Some(middle) = frame.middle(from, to) {
                let half = frame.axes.normal * (frame.thickness(from, to) / 2.0);
                drawing
                    .heights
                    .push([plain(middle - half), plain(middle + half)]);
            }
        }
        drawing.posterior_line = frame
            .posterior_line()
            .map(|l| [plain(l.lower), plain(l.upper)]);
        drawing
    }
}

/// A value about to become a measurement.
pub struct Given {
    /// In the measure's unit.
    pub value: f64,
    /// How far it moves when every label surface moves by half a voxel, in the same unit.
    pub half_voxel: f64,
    /// Millimetres to the patient's left of the midline, for a measure that has a side.
    pub offset: Option<f64>,
    /// What limits it.
    pub notes: Vec<Note>,
}

impl Given {
    pub fn new(value: f64, half_voxel: f64) -> Self {
        Given {
            value,
            half_voxel,
            offset: None,
            notes: Vec::new(),
        }
    }
}

fn slice_at(anatomy: &Anatomy, x: usize) -> Slice<'_> {
    let [_, ny, nz] = anatomy.parts.shape;
    let [_, sy, sz] = anatomy.parts.spacing;
    Slice {
        codes: anatomy.parts.slice(x),
        size: [ny, nz],
        spacing: [sy, sz],
    }
}

pub fn plain(p: Point) -> SlicePoint {
    [p.x, p.y]
}
