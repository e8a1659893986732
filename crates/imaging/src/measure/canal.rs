//! The canal and the sac: anteroposterior diameter and section, whole and by halves.

use yotsui_case::{Measurement, Note};

use super::{Drawing, LevelView, catalogue::canal as info, level::Given};
use crate::{
    anatomy::code,
    tube::{Of, Tube},
};

/// The canal at the level, or why there is none.
pub fn tube(view: &LevelView<'_>) -> Result<Tube, Note> {
    let frame = view.frame()?;
    Tube::new(view.scene, frame)
}

pub fn measure(
    view: &LevelView<'_>,
    tube: Result<&Tube, Note>,
    out: &mut Vec<Measurement>,
    drawing: &mut Drawing,
) {
    // The cord alone is not the sac.
    let part = |of: Of| match of {
        Of::Sac if view.scene.counts[usize::from(code::SAC)] == 0 => Err(Note::SacNotLabelled),
        _ => tube,
    };
    let chord = |of: Of| {
        part(of).and_then(|tube| {
            let ends = tube.chord(view.scene, of, 0.0, 0.0);
            ends.ok_or(Note::CanalNotLabelled).map(|e| (tube, e))
        })
    };
    let midline = view.midline_slack();
    let given = |of: Of| {
        move |(tube, (front, back)): (&Tube, (f64, f64))| {
            let voxel = view.scene.extent(tube.axes.back);
            let between = tube.slack(view.scene, of, 0.0, midline);
            Given::new(back - front, voxel + between)
        }
    };
    let canal = chord(Of::Canal);
    if let Ok((tube, (front, back))) = canal {
        drawing.canal = Some([front, back].map(|a| view.place(tube.axes.point([0.0, a, 0.0]))));
    }
    out.push(view.row(&info::CANAL_AP_MIDSAGITTAL, canal.map(given(Of::Canal))));
    let sections = |of: Of| {
        part(of).and_then(|tube| {
            let section = tube.section(view.scene, of, 0.0);
            let section = section.ok_or(Note::CanalNotLabelled)?;
            if section.cut {
                return Err(Note::StackCutsLaterally);
            }
            Ok(section)
        })
    };
    let mut rows = |of: Of, infos: [&'static super::catalogue::Info; 2]| {
        let section = sections(of);
        out.push(view.row(
            infos[0],
            section.map(|s| Given::new(s.area(), s.half_voxel)),
        ));
        // The right first, as it stands on a radiological picture.
        // What lies between two places of the mid-plane changes from one half to the other.
        let moved = |tube: &Tube| tube.depth(view.scene, of, 0.0, 0.0).map(|d| d * midline);
        let moved = tube.ok().and_then(moved).unwrap_or(0.0);
        for side in [-1.0, 1.0] {
            let half = section.map(|s| {
                let value = if side > 0.0 { s.left } else { s.right };
                Given::new(value, s.half_voxel / 2.0 + moved)
                    .noting(view.midline_uncertain().then_some(Note::MidlineUncertain))
            });
            out.push(view.row_on(infos[1], side, half));
        }
    };
    rows(Of::Canal, [&info::CANAL_AREA, &info::CANAL_AREA_HALF]);
    rows(Of::Sac, [&info::SAC_AREA, &info::SAC_AREA_HALF]);
    out.push(view.row(
        &info::SAC_AP_MIDSAGITTAL,
        chord(Of::Sac).map(given(Of::Sac)),
    ));
}
