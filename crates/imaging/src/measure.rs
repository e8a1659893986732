//! The measures, level by level.
//!
//! [`measure`] takes an [`Anatomy`] and gives a [`Study`]: every measure of every labelled disc,
//! each as a value with unit, formula id, plane, source and bound, or with the reason why there is
//! none. What each formula is stands in [`catalogue`], from which `docs/measures.md` is written.

mod arc;
mod canal;
pub mod catalogue;
mod disc;
mod foramen;
mod herniation;
mod level;
mod listhesis;
mod pedicles;
mod range;
mod recess;
mod roots;
mod together;
mod vertebra;
mod zones;

use std::collections::BTreeMap;

use yotsui_case::{Level, Measurement, Note};
use yotsui_text::Message;

use crate::{anatomy::Anatomy, scene::Scene, sides::Sidedness, threads::side_by_side};

pub(crate) use level::{Given, LevelView};
pub use range::measure_with_range;
pub use together::{Labelled, Together, measure_together};

/// A point in a sagittal slice, mm: to posterior and to the head from the first voxel's centre.
pub type SlicePoint = [f64; 2];

/// All measures of a study, with the lines that were measured.
#[derive(Debug, Clone)]
pub struct Study {
    /// The measures, from the head down.
    pub measurements: Vec<Measurement>,
    /// What to draw at each level.
    pub drawings: BTreeMap<Level, Drawing>,
    /// Whether left and right are proven.
    pub sidedness: Sidedness,
    /// What the user should know.
    pub warnings: Vec<Message>,
}

/// The measured lines of one level, in its own mid-sagittal slice.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    /// Index of the slice (x of the canonical array).
    pub slice: usize,
    /// Middle of the disc.
    pub centre: SlicePoint,
    /// Anterior end of the disc's mid-line.
    pub front: SlicePoint,
    /// The three heights: ends on the lower and upper surface of the label.
    pub heights: Vec<[SlicePoint; 2]>,
    /// The canal's anteroposterior diameter.
    pub canal: Option<[SlicePoint; 2]>,
    /// The posterior vertebral line.
    pub posterior_line: Option<[SlicePoint; 2]>,
    /// The herniation's length in this slice, from the line to its tip.
    pub herniation: Option<[SlicePoint; 2]>,
    /// The plane of the displaced tissue across the canal, where there is any.
    pub axial: Option<AxialDrawing>,
}

/// A plane across the posterior vertebral line at the height of the tip of displaced tissue, and the
/// lines measured in it: points are millimetres to the patient's left and to posterior of `origin`.
#[derive(Debug, Clone)]
pub struct AxialDrawing {
    /// The middle of the posterior vertebral line at that height, LPS mm.
    pub origin: [f64; 3],
    /// Unit vector to the patient's left.
    pub left: [f64; 3],
    /// Unit vector to posterior.
    pub back: [f64; 3],
    /// How far the tissue reaches behind the line, mm.
    pub length: f64,
    /// From the posterior limit to the tip.
    pub herniation: [[f64; 2]; 2],
    /// The posterior limit over the width that is known of it.
    pub posterior: [[f64; 2]; 2],
    /// The canal's AP diameter that is left in the middle.
    pub canal: Option<[[f64; 2]; 2]>,
}

/// Slices further apart than this along the spine, mm, do not resolve the height of a disc: one of 8 mm
/// lies in three of 3 mm.
const THICK_ALONG_THE_SPINE: f64 = 2.0;

/// Takes back what lies along the spine, or rests on the endplates' direction there.
fn withhold_along(row: &mut Measurement) {
    const ALONG: [&str; 10] = [
        "disc_height",
        "disc_angle",
        "disc_ap",
        "endplate_distance",
        "listhesis",
        "meyerding",
        "vertebra_",
        "segmental_angle",
        "lordosis",
        "coronal_cobb",
    ];
    if row.value.is_some() && ALONG.iter().any(|start| row.measure.starts_with(start)) {
        row.value = None;
        row.bound = None;
        row.notes.push(Note::SlicesTooThick);
    }
}

/// The measures of one level, and what to draw of them.
fn at_level(view: &LevelView<'_>, views: &[LevelView<'_>]) -> (Vec<Measurement>, Drawing) {
    let mut rows = Vec::new();
    let mut drawing = view.drawing();
    let tube = canal::tube(view);
    let tube = tube.as_ref().map_err(|&note| note);
    disc::measure(view, views, &mut rows);
    canal::measure(view, tube, &mut rows, &mut drawing);
    foramen::measure(view, &mut rows);
    herniation::measure(view, tube, &mut rows, &mut drawing);
    listhesis::measure(view, &mut rows);
    (rows, drawing)
}

/// Measures every labelled disc, several levels at a time.
pub fn measure(anatomy: &Anatomy, sidedness: Sidedness) -> Study {
    let mut study = Study {
        measurements: Vec::new(),
        drawings: BTreeMap::new(),
        sidedness,
        warnings: anatomy.warnings.clone(),
    };
    let scene = Scene::new(anatomy);
    // Head down: the two levels of a sixth lumbar vertebra come last in the enumeration, too.
    let levels: Vec<Level> = anatomy.discs.keys().copied().collect();
    let none = || ();
    let views: Vec<LevelView<'_>> = side_by_side(levels.len(), none, |(), n| {
        LevelView::new(anatomy, &scene, levels[n], sidedness)
    });
    let each = side_by_side(views.len(), none, |(), n| at_level(&views[n], &views));
    let cut_midlines = views.iter().any(LevelView::midline_uncertain);
    for (view, (rows, drawing)) in views.iter().zip(each) {
        study.measurements.extend(rows);
        study.drawings.insert(view.level, drawing);
    }
    vertebra::measure(&views, &mut study.measurements);
    if anatomy.parts.spacing[2] > THICK_ALONG_THE_SPINE {
        study.measurements.iter_mut().for_each(withhold_along);
    }
    if cut_midlines {
        study
            .warnings
            .push(Message::new("imaging-warning-midline-cut"));
    }
    study
}
