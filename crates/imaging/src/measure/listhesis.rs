//! How far a vertebra has slipped on the one below.

use yotsui_case::Measurement;

use super::{LevelView, catalogue::vertebra as info, disc, level::Given};

/// Meyerding's grade by the share of the endplate, percent: I up to 25, II to 50, III to 75, IV to
/// 100, V beyond. Below this no grade is given: it lies within the error of the corners.
const LEAST: f64 = 5.0;

/// Along the superior endplate of the lower vertebra: from its posterior corner to the foot of the
/// posterior-inferior corner of the upper one. Positive when the upper vertebra stands forward.
pub fn measure(view: &LevelView<'_>, out: &mut Vec<Measurement>) {
    let slip = view.frame().and_then(|f| {
        let (upper, lower) = (disc::upper(view, f)?, disc::lower(view, f)?);
        let [a, n] = lower.direction();
        let apart = [
            upper.posterior[0] - lower.posterior[0],
            upper.posterior[1] - lower.posterior[1],
        ];
        let mm = -(apart[0] * a + apart[1] * n);
        Ok((mm, lower.depth(), view.voxel(f, [0.0, a, n])))
    });
    let percent = slip.map(|(mm, depth, voxel)| {
        let slack = 100.0 * voxel / depth + 100.0 * mm.abs() * voxel / depth.powi(2);
        Given::new(100.0 * mm / depth, slack)
    });
    let grade = percent.clone().map(|p| {
        let share = p.value.abs();
        let grade = [LEAST, 25.0, 50.0, 75.0, 100.0]
            .iter()
            .filter(|&&limit| share > limit)
            .count();
        Given::code(grade as u8)
    });
    out.push(view.row(
        &info::LISTHESIS_MM,
        slip.map(|(mm, _, voxel)| Given::new(mm, voxel)),
    ));
    out.push(view.row(&info::LISTHESIS_PERCENT, percent));
    out.push(view.row(&info::MEYERDING_GRADE, grade));
}
