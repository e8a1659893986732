//! Displaced disc tissue: how far it reaches, how large it is, where it lies and what it is called.

mod against_canal;

use yotsui_case::{Measurement, Note};

use super::{
    AxialDrawing, Drawing, LevelView, arc,
    catalogue::herniation as info,
    level::Given,
    roots,
    zones::{self, Zone},
};
use crate::{
    level_frame::{LEAN_NOTE, LevelFrame, codes, facing},
    scene::V3,
    tissue::{Cut, Limit, Tissue, Widths, free_fragments, furthest, threshold},
    tube::{Of, Tube},
};

/// Kinds after nomenclature 2.0, as codes.
const BULGE: u8 = 1;
const PROTRUSION: u8 = 2;
const EXTRUSION: u8 = 3;
const SEQUESTRATION: u8 = 4;

/// What all rows of one herniation share.
struct Found<'f> {
    frame: &'f LevelFrame,
    limit: Limit,
    /// The displaced tissue, or why there is none.
    tissue: Result<Tissue, Note>,
    notes: Vec<Note>,
    /// A voxel along depth, height and side, mm.
    voxel: [f64; 3],
}

pub fn measure(
    view: &LevelView<'_>,
    tube: Result<&Tube, Note>,
    out: &mut Vec<Measurement>,
    drawing: &mut Drawing,
) {
    let found = find(view);
    let found = found.as_ref().map_err(|&n| n);
    lengths(view, found, out, drawing);
    drawing.axial = found.ok().and_then(|f| {
        let tissue = f.tissue.as_ref().ok()?;
        Some(axial_drawing(view, tube.ok(), &f.limit, tissue))
    });
    let tissue = found.and_then(|f| Ok((f, f.tissue()?)));
    let arc = arc::displaced(view);
    // In thick sagittal slices the sides of the disc are not seen well enough for a figure; whether
    // the disc bulges behind and in front still is.
    let thick = view.scene.parts.spacing[0] > arc::THICKEST;
    let contradicted = || {
        // More than a quarter of the rim displaced, and behind, where it is seen best, not so much.
        arc.as_ref().is_ok_and(|a| a.value > 90.0) && !tissue.is_ok_and(|(f, t)| broad(f, t))
    };
    let shown = if thick {
        Err(Note::SlicesTooThick)
    } else if contradicted() {
        Err(Note::ArcUnknown)
    } else {
        arc.clone()
    };
    out.push(view.row(&info::DISPLACED_ARC, shown));
    let fragments = free_fragments(view.scene, view.level);
    sizes(view, tissue, arc, &fragments, out);
    reaches(view, tissue, out);
    let borders = zones::borders(view);
    for zone in Zone::ALL {
        let share = tissue.and_then(|(f, t)| {
            let borders = borders?;
            let cut = f.largest(t, true)?;
            let share = t.share(
                |l, at| borders.zone(l) == zone && near(at, cut.at),
                |at| near(at, cut.at),
            );
            // Half a voxel of lateral shift, as a share of the base.
            let slack = f.voxel[2] / 2.0 / base_width(t, f).max(1.0);
            let mut given = Given::new(share, slack).noting(f.notes.clone());
            given.notes.push(Note::BordersAssumed);
            given.offset = t.aside();
            Ok(given)
        });
        out.push(view.row(zone.info(), share));
    }
    against_canal::measure(view, tube, tissue, borders, out);
    let behind = tissue.map(|(f, t)| (&f.limit, t));
    roots::measure(view, behind, out);
    zones::msu(view, behind, out);
}

impl Found<'_> {
    fn tissue(&self) -> Result<&Tissue, Note> {
        self.tissue.as_ref().map_err(|&note| note)
    }

    /// The largest section across the line (`axial`) or along it.
    fn largest(&self, tissue: &Tissue, axial: bool) -> Result<Cut, Note> {
        let voxel = self.voxel[if axial { 1 } else { 2 }];
        tissue.largest(axial, blur(voxel)).ok_or(Note::TooFewVoxels)
    }
}

fn find<'f>(view: &'f LevelView<'_>) -> Result<Found<'f>, Note> {
    let frame = view.frame()?;
    let line = view.line()?;
    let limit = Limit::new(frame, &line).ok_or(Note::TooFewVoxels)?;
    let tissue = Tissue::new(view.scene, frame, &limit);
    let mut notes = Vec::new();
    if line.lean() > LEAN_NOTE {
        notes.push(Note::PosteriorLineOblique);
    }
    if view.midline_uncertain() {
        notes.push(Note::MidlineUncertain);
    }
    match &tissue {
        Ok(t) => {
            notes.extend(t.partial.then_some(Note::Partial));
            notes.extend(t.others.then_some(Note::OtherTissue));
            notes.extend(t.at_stack_edge.then_some(Note::AtStackEdge));
        }
        // Where the stack ends there may be more.
        Err(Note::StackCutsLaterally) => notes.push(Note::AtStackEdge),
        Err(_) => {}
    }
    let scene = view.scene;
    Ok(Found {
        frame,
        voxel: [
            scene.extent(limit.axes.back),
            scene.extent(limit.axes.up),
            scene.extent(limit.axes.left),
        ],
        limit,
        tissue,
        notes,
    })
}

fn lengths(
    view: &LevelView<'_>,
    found: Result<&Found<'_>, Note>,
    out: &mut Vec<Measurement>,
    drawing: &mut Drawing,
) {
    let half_slice = view.scene.parts.spacing[0].max(1.0) * 0.6;
    let middle = found.and_then(|f| {
        // Without a slice in the middle nothing is known of it.
        if view.scene.parts.nearest(f.limit.axes.origin).is_none() {
            return Err(Note::OffMidline);
        }
        let tip = furthest(
            view.scene,
            f.frame,
            &f.limit,
            |l| l.abs() <= half_slice.max(f.voxel[2] * 0.6),
            Some(0.0),
        );
        let tip = tip.filter(|t| t[2] > 0.0);
        if let Some([_, t, d]) = tip.filter(|t| t[2] > threshold(view.scene, &f.limit)) {
            drawing.herniation = Some([0.0, d].map(|d| view.place(f.limit.point([0.0, t, d]))));
        }
        let (length, between) = match between_slices(view, f) {
            Some(found) => found,
            None => (tip.map_or(0.0, |t| t[2]), 0.0),
        };
        // Nowhere does it reach further than at its tip.
        let most = f.tissue.as_ref().map_or(f64::INFINITY, |t| t.tip[2]);
        let length = length.min(most);
        let oblique = f.notes.iter().copied();
        let oblique = oblique.filter(|&n| n == Note::PosteriorLineOblique);
        Ok(Given::new(length, f.voxel[0] + between).noting(oblique))
    });
    out.push(view.row(&info::HERNIATION_AP_LENGTH_MIDSAGITTAL, middle));
    let largest =
        found.and_then(|f| {
            if let Err(Note::BeyondWalls) = f.tissue {
                return Err(Note::BeyondWalls);
            }
            let reach = f.limit.reach;
            let tip =
                f.tissue.as_ref().ok().map(|t| t.tip).or_else(|| {
                    furthest(view.scene, f.frame, &f.limit, |l| l.abs() <= reach, None)
                });
            let length = tip.map_or(0.0, |t| t[2].max(0.0));
            let mut given = Given::new(length, f.voxel[0]).noting(f.notes.clone());
            // A side belongs to tissue that surely reaches behind the line, and off the middle.
            given.offset = f.tissue.as_ref().ok().and_then(Tissue::aside);
            Ok(given)
        });
    let aside = found.and_then(|f| {
        let tissue = f.tissue()?;
        let off = tissue.tip_lateral().abs();
        let mut given = Given::new(off, f.voxel[2] / 2.0).noting(f.notes.clone());
        given.offset = tissue.aside();
        Ok(given)
    });
    out.push(view.row(&info::HERNIATION_AP_LENGTH, largest));
    out.push(view.row(&info::HERNIATION_LATERAL_OFFSET, aside));
}

/// Slices further apart than this are not averaged by a smooth surface from one to the next, mm.
const COARSE: f64 = 1.6;
/// A mid-plane within this share of the spacing lies in a slice.
const IN_SLICE: f64 = 0.15;

/// The length in a mid-plane that lies between two thick slices, by a straight line from one to the
/// other, and by how much it hangs on that (half their difference), mm. `None` where it lies in a slice.
fn between_slices(view: &LevelView<'_>, f: &Found<'_>) -> Option<(f64, f64)> {
    let spacing = f.voxel[2];
    let scene = view.scene;
    let first = scene.parts.position([0.0; 3]);
    let at = (f.limit.axes.origin - first).dot(&scene.axes[0]) / scene.parts.spacing[0];
    let share = at - at.floor();
    if spacing <= COARSE || !(IN_SLICE..=1.0 - IN_SLICE).contains(&share) {
        return None;
    }
    let disc = codes(f.frame.level).0;
    let depth = |l: f64| {
        let faces = facing(scene, &f.limit.axes, disc, 1.0, [0, 2, 1]);
        let own = faces.filter(|c| (c.u - l).abs() <= spacing / 2.0 && c.is_tread());
        let depths = own.map(|c| c.h - f.limit.offset(c.u, c.v));
        depths.max_by(f64::total_cmp).map(|d| d.max(0.0))
    };
    let (before, after) = (depth(-share * spacing)?, depth((1.0 - share) * spacing)?);
    let length = before + (after - before) * share;
    Some((length, (after - before).abs() / 2.0))
}

/// What the axial picture shows.
fn axial_drawing(
    view: &LevelView<'_>,
    tube: Option<&Tube>,
    limit: &Limit,
    tissue: &Tissue,
) -> AxialDrawing {
    let [_, t, d] = tissue.tip;
    let l = tissue.tip_lateral();
    let origin = limit.axes.point([0.0, 0.0, t]);
    let at = |l: f64, d: f64| [l, limit.offset(l, t) + d];
    let plane = |p: V3| {
        let d = p - origin;
        [d.dot(&limit.axes.left), d.dot(&limit.axes.back)]
    };
    let canal = tube.and_then(|tube| {
        let along = (origin - tube.axes.origin).dot(&tube.axes.up);
        let (front, back) = tube.chord(view.scene, Of::Canal, along, 0.0)?;
        Some([front, back].map(|a| plane(tube.axes.point([0.0, a, along]))))
    });
    let wide = (limit.reach - 2.0).clamp(5.0, 15.0);
    AxialDrawing {
        origin: origin.into(),
        left: limit.axes.left.into(),
        back: limit.axes.back.into(),
        length: d,
        herniation: [at(l, 0.0), at(l, d)],
        posterior: [at(-wide, 0.0), at(wide, 0.0)],
        canal,
    }
}

/// Lateral width of the base at the height of the largest axial section, mm.
fn base_width(t: &Tissue, f: &Found<'_>) -> f64 {
    let at = f.largest(t, true).map_or(t.tip[1], |c| c.at);
    t.widths(true, at, 1.0, f.voxel[0].max(1.0), None)
        .map_or(0.0, |w| w.base)
}

/// Whether the tissue behind is as broad as a quarter of the circumference: its chord on a circle of
/// the disc's depth. What is narrower is a herniation, whatever the rest of the rim does.
fn broad(f: &Found<'_>, t: &Tissue) -> bool {
    base_width(t, f) >= f.frame.depth() / 2.0 * std::f64::consts::SQRT_2
}

/// Sections are averaged over so much to each side, mm.
fn blur(voxel: f64) -> f64 {
    (voxel / 2.0).max(1.0)
}

type Displaced<'a, 'f> = Result<(&'a Found<'f>, &'a Tissue), Note>;

/// Kind, base and dome in both planes, areas and volume.
fn sizes(
    view: &LevelView<'_>,
    tissue: Displaced<'_, '_>,
    arc: Result<Given, Note>,
    fragments: &[f64],
    out: &mut Vec<Measurement>,
) {
    let given = |f: &Found<'_>, t: &Tissue, value: f64, bound: f64| {
        let mut given = Given::new(value, bound).noting(f.notes.clone());
        given.offset = t.aside();
        given
    };
    let axial = tissue.and_then(|(f, t)| {
        let cut = f.largest(t, true)?;
        let layer = f.voxel[0].max(1.0);
        let widths = t.widths(true, cut.at, 1.0, layer, None);
        Ok((cut, widths.ok_or(Note::TooFewVoxels)?))
    });
    let sagittal = tissue.and_then(|(f, t)| {
        let cut = f.largest(t, false)?;
        let layer = f.voxel[0].max(1.0);
        let space = f.limit.length / 2.0;
        let around = f.voxel[2] / 2.0;
        let widths = t.widths(false, cut.at, around, layer, Some(space));
        Ok((cut, widths.ok_or(Note::TooFewVoxels)?))
    });
    let kind = tissue.and_then(|(f, t)| {
        let (a, s) = (axial?.1, sagittal?.1);
        // Without the arc a bulge is told from a herniation only where the tissue is seen to be narrow.
        let narrow = !broad(f, t) && !f.notes.contains(&Note::AtStackEdge);
        if arc.is_err() && fragments.is_empty() && !narrow {
            return Err(Note::ArcUnknown);
        }
        // Wider behind than at the base by more than the labels can be off.
        let extruded =
            a.dome > a.base + f.voxel[2].max(1.0) || s.dome > s.base + f.voxel[1].max(1.0);
        let mut given = Given::code(if !fragments.is_empty() {
            SEQUESTRATION
        } else if broad(f, t) && arc.as_ref().is_ok_and(|a| a.value > 90.0) {
            BULGE
        } else if extruded {
            EXTRUSION
        } else {
            PROTRUSION
        })
        .noting(f.notes.clone());
        given.offset = t.aside();
        given.notes.extend(arc.is_err().then_some(Note::ArcUnknown));
        Ok(given)
    });
    out.push(view.row(&info::HERNIATION_TYPE, kind));
    let width = |pick: fn(Widths) -> f64, ax: bool| {
        tissue.and_then(|(f, t)| {
            let w = if ax { axial?.1 } else { sagittal?.1 };
            Ok(given(f, t, pick(w), f.voxel[if ax { 2 } else { 1 }]))
        })
    };
    out.push(view.row(&info::HERNIATION_BASE_AXIAL, width(|w| w.base, true)));
    out.push(view.row(&info::HERNIATION_DOME_AXIAL, width(|w| w.dome, true)));
    out.push(view.row(&info::HERNIATION_BASE_SAGITTAL, width(|w| w.base, false)));
    out.push(view.row(&info::HERNIATION_DOME_SAGITTAL, width(|w| w.dome, false)));
    // The outline of a section: about its width twice and its length twice.
    let outline = |w: f64, length: f64, v: f64| (w + 2.0 * length) * v / 2.0;
    let area = |ax: bool| {
        tissue.and_then(|(f, t)| {
            let (cut, w) = if ax { axial? } else { sagittal? };
            let bound = outline(
                w.dome,
                t.tip[2],
                f.voxel[0].max(f.voxel[if ax { 2 } else { 1 }]),
            );
            Ok(given(f, t, cut.area, bound))
        })
    };
    out.push(view.row(&info::HERNIATION_AREA_AXIAL, area(true)));
    out.push(view.row(&info::HERNIATION_AREA_SAGITTAL, area(false)));
    let volume = tissue.map(|(f, t)| {
        let covered = t.columns().count() as f64 * (crate::tissue::CELL * crate::tissue::CELL);
        given(f, t, t.volume(), covered * f.voxel[0])
    });
    out.push(view.row(&info::HERNIATION_VOLUME, volume));
    let fragment = tissue.and_then(|(f, t)| {
        let sum: f64 = fragments.iter().sum();
        if sum > 0.0 {
            Ok(given(f, t, sum, sum.cbrt().powi(2) * 3.0 * f.voxel[0]))
        } else {
            Err(Note::NoFragment)
        }
    });
    out.push(view.row(&info::HERNIATION_FRAGMENT_VOLUME, fragment));
}

/// Craniocaudal extent and migration beyond the disc space.
fn reaches(view: &LevelView<'_>, tissue: Displaced<'_, '_>, out: &mut Vec<Measurement>) {
    let ends = tissue.and_then(|(f, t)| Ok((f, t.heights().ok_or(Note::TooFewVoxels)?)));
    let row = |pick: fn(f64, f64, f64) -> f64| {
        ends.map(|(f, (low, high))| {
            Given::new(pick(low, high, f.limit.length / 2.0), f.voxel[1]).noting(f.notes.clone())
        })
    };
    out.push(view.row(
        &info::HERNIATION_CRANIOCAUDAL,
        row(|low, high, _| high - low),
    ));
    out.push(view.row(
        &info::HERNIATION_MIGRATION_CRANIAL,
        row(|_, high, half| (high - half).max(0.0)),
    ));
    out.push(view.row(
        &info::HERNIATION_MIGRATION_CAUDAL,
        row(|low, _, half| (-half - low).max(0.0)),
    ));
}

/// Within a millimetre of the largest axial section.
fn near(t: f64, at: f64) -> bool {
    (t - at).abs() <= 1.0
}
