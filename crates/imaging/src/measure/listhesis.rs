//! How far a vertebra has slipped on the one below.

use yotsui_case::Measurement;

use super::{LevelView, catalogue, level::Given};

/// Along the superior endplate of the lower vertebra: from its posterior corner to the foot of the
/// posterior-inferior corner of the upper one. Positive when the upper vertebra stands forward.
pub fn measure(view: &LevelView<'_>, out: &mut Vec<Measurement>) {
    let slip = view.frame.as_ref().map_err(|&note| note).and_then(|f| {
        let upper = f.upper.ok_or_else(|| view.upper_missing())?;
        let lower = f.lower.ok_or_else(|| view.lower_missing())?;
        let forward = -lower.direction();
        let mm = (upper.posterior - lower.posterior).dot(&forward);
        Ok((mm, lower.depth(), view.slice.spacing_along(forward)))
    });
    let percent = slip.map(|(mm, depth, voxel)| {
        let slack = 100.0 * voxel / depth + 100.0 * mm.abs() * voxel / depth.powi(2);
        Given::new(100.0 * mm / depth, slack)
    });
    out.push(view.row(
        &catalogue::vertebra::LISTHESIS_MM,
        slip.map(|(mm, _, voxel)| Given::new(mm, voxel)),
    ));
    out.push(view.row(&catalogue::vertebra::LISTHESIS_PERCENT, percent));
}
