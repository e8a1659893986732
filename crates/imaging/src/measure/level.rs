//! What the measures of one level share: its frame, its notes, how a row is made.

use yotsui_case::{Bound, BoundBy, Interval, Level, Location, Measurement, Note, Plane, SideOf};

use super::{Drawing, SlicePoint, catalogue::Info, disc, pedicles::Pedicles};
use crate::{
    anatomy::Anatomy,
    level_frame::{LevelFrame, MidlineFrom, PosteriorLine, codes, missing},
    scene::{Scene, V3},
    sides::Sidedness,
};

/// One level, ready to be measured.
pub struct LevelView<'a> {
    pub anatomy: &'a Anatomy,
    pub scene: &'a Scene<'a>,
    pub level: Level,
    pub sidedness: Sidedness,
    /// The frame, or why there is none.
    pub frame: Result<LevelFrame, Note>,
    /// The pedicles of the vertebra above.
    pub pedicles: Pedicles,
}

impl<'a> LevelView<'a> {
    pub fn new(
        anatomy: &'a Anatomy,
        scene: &'a Scene<'a>,
        level: Level,
        sidedness: Sidedness,
    ) -> Self {
        let frame = LevelFrame::new(scene, level);
        let pedicles = frame.as_ref().map(|f| Pedicles::above(scene, f));
        LevelView {
            anatomy,
            scene,
            level,
            sidedness,
            pedicles: pedicles.unwrap_or_default(),
            frame,
        }
    }

    /// The frame, or why there is none.
    pub fn frame(&self) -> Result<&LevelFrame, Note> {
        self.frame.as_ref().map_err(|&note| note)
    }

    /// Why a corner of the vertebra above is missing.
    pub fn upper_missing(&self) -> Note {
        missing(
            self.scene,
            codes(self.level).1,
            Note::UpperVertebraNotLabelled,
        )
    }

    /// Why a corner of the vertebra below is missing.
    pub fn lower_missing(&self) -> Note {
        missing(
            self.scene,
            codes(self.level).2,
            Note::LowerVertebraNotLabelled,
        )
    }

    /// The posterior vertebral line, or why there is none.
    pub fn line(&self) -> Result<PosteriorLine, Note> {
        let frame = self.frame()?;
        if frame.upper.is_none() {
            return Err(self.upper_missing());
        }
        if frame.lower.is_none() {
            return Err(self.lower_missing());
        }
        frame.posterior_line().ok_or(Note::PosteriorLineOblique)
    }

    /// Whether the mid-sagittal plane is that of the visible part only.
    pub fn midline_uncertain(&self) -> bool {
        self.frame
            .as_ref()
            .is_ok_and(|f| f.midline == MidlineFrom::Seen)
    }

    /// How far the mid-sagittal plane can lie aside, mm: it is half-way between two sides that are each
    /// known to half a voxel, so a quarter of a lateral voxel when one of them moves; half a voxel
    /// where the stack cuts the canal and the middle is that of what is seen.
    pub fn midline_slack(&self) -> f64 {
        let Ok(frame) = &self.frame else { return 0.0 };
        let voxel = self.scene.extent(frame.axes.left);
        match frame.midline {
            MidlineFrom::Bodies | MidlineFrom::Canal => voxel / 4.0,
            MidlineFrom::Seen => voxel / 2.0,
        }
    }

    /// How far a voxel reaches along a direction given in (l, a, n) of the level's frame, mm.
    pub fn voxel(&self, frame: &LevelFrame, direction: [f64; 3]) -> f64 {
        self.scene.extent(frame.axes.direction(direction))
    }

    /// A measure with a value, or with the reason why there is none.
    pub fn row(&self, info: &Info, given: Result<Given, Note>) -> Measurement {
        let uncertain = info.plane == Plane::Midsagittal && self.midline_uncertain();
        row(
            info,
            Location::Disc(self.level),
            given,
            self.sidedness,
            [
                self.anatomy
                    .numbering
                    .provisional
                    .then_some(Note::LevelProvisional),
                uncertain.then_some(Note::MidlineUncertain),
            ],
        )
    }

    /// The row of a measure that is taken on each side: it names its side with a value or without.
    pub fn row_on(&self, info: &Info, offset: f64, given: Result<Given, Note>) -> Measurement {
        let mut row = self.row(info, given.map(|g| g.on(offset)));
        row.side = Some(self.sidedness.side(offset));
        row
    }

    /// The lines of the disc itself.
    pub fn drawing(&self) -> Drawing {
        let Ok(frame) = &self.frame else {
            return Drawing::default();
        };
        let mut drawing = Drawing {
            slice: frame.slice(self.scene),
            centre: self.place(frame.axes.origin),
            front: self.place(frame.axes.point([0.0, frame.extent.0, 0.0])),
            ..Drawing::default()
        };
        for (from, to) in disc::WINDOWS {
            let a = frame.at_fraction((from + to) / 2.0);
            let end = |n: f64| self.place(frame.axes.point([0.0, a, n]));
            drawing
                .heights
                .push([end(frame.bottom.at(a, 0.0)), end(frame.top.at(a, 0.0))]);
        }
        drawing.posterior_line = frame.posterior_line().map(|line| {
            [line.lower, line.upper].map(|[a, n]| self.place(frame.axes.point([0.0, a, n])))
        });
        drawing
    }

    /// A patient position in the picture of a sagittal slice.
    pub fn place(&self, p: V3) -> SlicePoint {
        let d = p - self.scene.parts.position([0.0; 3]);
        [d.dot(&self.scene.axes[1]), d.dot(&self.scene.axes[2])]
    }
}

/// A measure with a value, or with the reason why there is none, and notes that go with every row.
pub fn row(
    info: &Info,
    location: Location,
    given: Result<Given, Note>,
    sidedness: Sidedness,
    always: [Option<Note>; 2],
) -> Measurement {
    let mut notes: Vec<Note> = always.into_iter().flatten().collect();
    let given = given.and_then(|g| {
        if g.value.is_finite() {
            Ok(g)
        } else {
            Err(Note::TooFewVoxels)
        }
    });
    let (value, bound, side) = match given {
        Err(reason) => {
            notes.push(reason);
            (None, None, None)
        }
        Ok(given) => {
            notes.extend(given.notes);
            let side = given.offset.map(|mm| sidedness.side(mm));
            if side == Some(SideOf::Unknown) {
                notes.push(Note::SideUnverified);
            }
            let bound = given.half_voxel.and_then(|half| {
                let low = given.value - half;
                let low = if info.signed { low } else { low.max(0.0) };
                let interval = Interval::new(low, given.value + half).ok()?;
                Some(Bound {
                    interval,
                    by: BoundBy::HalfVoxel,
                })
            });
            (Some(given.value), bound, side)
        }
    };
    let mut seen = Vec::with_capacity(notes.len());
    for note in notes {
        if !seen.contains(&note) {
            seen.push(note);
        }
    }
    Measurement {
        location,
        side,
        measure: info.id.to_owned(),
        value,
        unit: info.unit,
        bound,
        method: info.method.to_owned(),
        plane: info.plane,
        source: info.source.to_owned(),
        notes: seen,
    }
}

/// A value about to become a measurement.
#[derive(Debug, Clone)]
pub struct Given {
    /// In the measure's unit.
    pub value: f64,
    /// How far it moves when every label surface moves by half a voxel, in the same unit; `None` for
    /// a code.
    pub half_voxel: Option<f64>,
    /// Millimetres to the patient's left of the midline, for a measure that has a side.
    pub offset: Option<f64>,
    /// What limits it.
    pub notes: Vec<Note>,
}

impl Given {
    pub fn new(value: f64, half_voxel: f64) -> Self {
        Given {
            value,
            half_voxel: Some(half_voxel),
            offset: None,
            notes: Vec::new(),
        }
    }

    /// A value that is a code and has no bound.
    pub fn code(value: u8) -> Self {
        Given {
            value: f64::from(value),
            half_voxel: None,
            offset: None,
            notes: Vec::new(),
        }
    }

    /// The same on the side of `offset` (millimetres to the patient's left).
    pub fn on(mut self, offset: f64) -> Self {
        self.offset = Some(offset);
        self
    }

    /// The same with notes.
    pub fn noting(mut self, notes: impl IntoIterator<Item = Note>) -> Self {
        self.notes.extend(notes);
        self
    }
}
