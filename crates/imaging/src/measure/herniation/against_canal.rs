//! Displaced tissue against the canal that it takes.

use yotsui_case::{Measurement, Note};

use super::{Displaced, LevelView, info, near, zones};
use crate::{
    measure::level::Given,
    tube::{Of, Tube},
};

/// Against the canal in the plane of the largest axial section, perpendicular to its centreline. The
/// canal is what is left of it and what displaced tissue takes of it, medial to the pedicles.
pub(super) fn measure(
    view: &LevelView<'_>,
    tube: Result<&Tube, Note>,
    tissue: Displaced<'_, '_>,
    borders: Result<zones::Borders, Note>,
    out: &mut Vec<Measurement>,
) {
    let areas = tissue.and_then(|(f, t)| {
        let tube = tube?;
        let cut = f.largest(t, true)?;
        let middle = f.limit.point([0.0, cut.at, t.tip[2] / 2.0]);
        let along = (middle - tube.axes.origin).dot(&tube.axes.up);
        let left = tube
            .section(view.scene, Of::Canal, along)
            .ok_or(Note::CanalNotLabelled)?;
        if left.cut {
            return Err(Note::StackCutsLaterally);
        }
        // Without pedicles in view the canal is taken to be as wide as what is left of it.
        let wide = borders.map_or(left.ends.1.max(-left.ends.0), |b| b.medial);
        let within = cut.area
            * t.share(
                |l, at| l.abs() <= wide && near(at, cut.at),
                |at| near(at, cut.at),
            );
        Ok((f, cut.area, within, left))
    });
    let ratio = |pick: fn(f64, f64) -> f64, scale: f64| {
        areas.map(|(f, hernia, within, left)| {
            let canal = left.area() + within;
            let value = scale * pick(hernia, within) / canal;
            let slack = value * (f.voxel[0] / hernia.sqrt() + left.half_voxel / canal);
            Given::new(value, slack).noting(f.notes.clone())
        })
    };
    out.push(view.row(&info::DISC_TO_CANAL_AREA_RATIO, ratio(|h, _| h, 1.0)));
    out.push(view.row(&info::CANAL_COMPROMISE_PERCENT, ratio(|_, w| w, 100.0)));
}
