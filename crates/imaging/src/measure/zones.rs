//! The axial zones of displaced tissue, and its size and zone after the MSU classification.
//!
//! The names of the zones are those of nomenclature 2.0. Their borders as used here (half way to the
//! pedicle's medial border for the facet's medial edge, and the pedicle's two borders) follow the
//! common description and were not checked against the paper; the same holds for the geometry of
//! the MSU classification. Every row says so.

use yotsui_case::{Measurement, Note, Side};

use super::{
    LevelView,
    catalogue::{Info, herniation as info},
    disc::upper,
    level::Given,
};
use crate::{
    anatomy::code,
    tissue::{Limit, Tissue},
};

/// An axial zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    Central,
    Subarticular,
    Foraminal,
    Extraforaminal,
}

impl Zone {
    pub const ALL: [Zone; 4] = [
        Zone::Central,
        Zone::Subarticular,
        Zone::Foraminal,
        Zone::Extraforaminal,
    ];

    pub fn info(self) -> &'static Info {
        match self {
            Zone::Central => &info::HERNIATION_FRACTION_CENTRAL,
            Zone::Subarticular => &info::HERNIATION_FRACTION_SUBARTICULAR,
            Zone::Foraminal => &info::HERNIATION_FRACTION_FORAMINAL,
            Zone::Extraforaminal => &info::HERNIATION_FRACTION_EXTRAFORAMINAL,
        }
    }
}

/// Distances of the zones' borders from the mid-sagittal plane, mm.
#[derive(Debug, Clone, Copy)]
pub struct Borders {
    pub facet: f64,
    pub medial: f64,
    pub lateral: f64,
}

impl Borders {
    pub fn zone(&self, l: f64) -> Zone {
        match l.abs() {
            x if x <= self.facet => Zone::Central,
            x if x <= self.medial => Zone::Subarticular,
            x if x <= self.lateral => Zone::Foraminal,
            _ => Zone::Extraforaminal,
        }
    }
}

/// Where the medial edge of the facet is taken to lie on the way from the middle to the pedicle.
const FACET: f64 = 0.5;

/// From the pedicles of the vertebra above, the mean of both sides (or the one in view).
pub fn borders(view: &LevelView<'_>) -> Result<Borders, Note> {
    upper(view, view.frame()?)?;
    let found: Vec<_> = (Side::ALL.into_iter())
        .filter_map(|side| view.pedicles.on(side))
        .collect();
    if found.is_empty() {
        return Err(Note::PediclesNotSeen);
    }
    let n = found.len() as f64;
    let medial = found.iter().map(|p| p.medial).sum::<f64>() / n;
    let lateral = found.iter().map(|p| p.lateral).sum::<f64>() / n;
    Ok(Borders {
        facet: FACET * medial,
        medial,
        lateral,
    })
}

/// Size 1 to 3 and zone (1 A, 2 B, 3 C) of the MSU classification: against the line between the
/// front edges of the facet joints' bone, behind the middle of the disc.
pub fn msu(
    view: &LevelView<'_>,
    tissue: Result<(&Limit, &Tissue), Note>,
    out: &mut Vec<Measurement>,
) {
    let found = tissue.and_then(|(limit, t)| {
        let edges = facet_edges(view, limit)?;
        let middle = (edges[0][1] + edges[1][1]) / 2.0;
        let half = (edges[1][0] - edges[0][0]) / 2.0;
        if !(middle > 1.0 && half > 2.0) {
            return Err(Note::FacetsNotSeen);
        }
        let reach = t.tip[2] / middle;
        let size = 1 + u8::from(reach > 0.5) + u8::from(reach > 1.0);
        let l = t.tip_lateral();
        let u = (l - (edges[0][0] + edges[1][0]) / 2.0) / half;
        let zone = 1 + u8::from(u.abs() > 0.5) + u8::from(u.abs() > 1.0);
        Ok((size, zone, t.aside()))
    });
    let row = |pick: fn((u8, u8, Option<f64>)) -> u8| {
        found.map(|f| {
            let mut given = Given::code(pick(f)).noting([Note::BordersAssumed]);
            given.offset = f.2;
            given
        })
    };
    out.push(view.row(&info::MSU_SIZE, row(|f| f.0)));
    out.push(view.row(&info::MSU_ZONE, row(|f| f.1)));
}

/// The medial front edges of the bone behind the disc, right then left: (l, d) in the frame of the
/// posterior limit.
fn facet_edges(view: &LevelView<'_>, limit: &Limit) -> Result<[[f64; 2]; 2], Note> {
    const CELL: f64 = 0.5;
    let half = (limit.length / 2.0).max(1.0);
    let mut edges = [[0.0; 2]; 2];
    for (edge, out) in edges.iter_mut().zip([-1.0, 1.0]) {
        // The first bone behind the disc on each sagittal line, from the middle outwards.
        let mut fronts = Vec::new();
        for i in 8..44 {
            let l = out * f64::from(i) * CELL;
            let mut depths = Vec::new();
            for j in -2..=2 {
                let t = f64::from(j) / 2.0 * half;
                let bone = (2..50)
                    .map(|k| f64::from(k) * CELL)
                    .find(|&d| code::is_bone(view.scene.code_at(limit.point([l, t, d]))));
                depths.extend(bone);
            }
            if depths.len() >= 2 {
                fronts.push((l, depths.iter().copied().fold(f64::INFINITY, f64::min)));
            }
        }
        // The facet is the bone that stands furthest forward; its medial edge is where the bone
        // first comes within a millimetre of that.
        let nearest = fronts.iter().map(|f| f.1).fold(f64::INFINITY, f64::min);
        let (l, d) = fronts
            .into_iter()
            .find(|f| f.1 <= nearest + 1.0)
            .ok_or(Note::FacetsNotSeen)?;
        *edge = [l, d];
    }
    Ok(edges)
}
