//! The foramina and the lateral recesses, right and left.

mod opening;
mod sketch;

use yotsui_case::{Measurement, Note, Side};

use super::{LevelView, catalogue::canal as info, level::Given, recess};
use crate::tissue::Limit;
use opening::{Opening, WITHIN};

/// Slices from side to side further apart than this show no foramen, mm: at 4 mm the section through the
/// middle of the pedicle mixes with its neighbours, and areas came out up to 70 % too large.
const THICKEST: f64 = 2.0;

pub fn measure(view: &LevelView<'_>, out: &mut Vec<Measurement>) {
    // The right first, as it stands on a radiological picture.
    for side in [Side::Right, Side::Left] {
        let sign = if side == Side::Left { 1.0 } else { -1.0 };
        let found = foramen(view, side);
        let row = |pick: fn(&Foramen) -> (f64, f64)| {
            found.as_ref().map_err(|&n| n).map(|f| {
                let (value, bound) = pick(f);
                Given::new(value, bound)
                    .noting(view.midline_uncertain().then_some(Note::MidlineUncertain))
            })
        };
        out.push(view.row_on(&info::FORAMEN_AREA, sign, row(|f| (f.area, f.area_bound))));
        out.push(view.row_on(
            &info::FORAMEN_HEIGHT,
            sign,
            row(|f| (f.height, f.height_bound)),
        ));
        let recess = recess::height(view, sign);
        out.push(view.row_on(&info::LATERAL_RECESS_HEIGHT, sign, recess));
    }
}

struct Foramen {
    area: f64,
    area_bound: f64,
    height: f64,
    height_bound: f64,
}

/// In the sagittal plane through the middle of the pedicle of the vertebra above: the opening between
/// the two pedicles, from bodies and disc back to the front of the articular process, which is carried
/// on straight to both pedicles.
fn foramen(view: &LevelView<'_>, side: Side) -> Result<Foramen, Note> {
    let f = view.frame()?;
    let line = view.line()?;
    let axes = Limit::new(f, &line).ok_or(Note::TooFewVoxels)?.axes;
    let scene = view.scene;
    if scene.extent(f.axes.left) > THICKEST {
        return Err(Note::SlicesTooThick);
    }
    let pedicle = view.pedicles.on(side).ok_or(Note::PediclesNotSeen)?;
    let out = if side == Side::Left { 1.0 } else { -1.0 };
    let width = pedicle.lateral - pedicle.medial;
    let l = out * (pedicle.medial + pedicle.lateral) / 2.0;
    let opening = Opening::find(view, axes, l, WITHIN * width)?;
    let (area, height) = (opening.area(l), opening.height(l));
    // Borders that cross each other bound nothing.
    if !(area > 0.0 && height > 0.0) {
        return Err(Note::TooFewVoxels);
    }
    // Where the middle of the pedicle lies is known to half a slice; in a coronal curve height and
    // area change with it.
    let aside = scene.extent(axes.left) / 2.0;
    let between = |of: &dyn Fn(f64) -> f64| (of(l + aside) - of(l - aside)).abs() / 2.0;
    let (va, vn) = (scene.extent(axes.back), scene.extent(axes.up));
    Ok(Foramen {
        area,
        area_bound: height * va + area / height * vn + between(&|l| opening.area(l)),
        height,
        // Two borders, each known to half a voxel.
        height_bound: vn + between(&|l| opening.height(l)),
    })
}
