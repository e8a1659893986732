//! What is true of displaced disc tissue.

use serde::Serialize;
use yotsui_case::{Side, record::Zone};

use super::DiscTruth;
use crate::{
    Spine,
    displaced::{Displaced, Ellipsoid, Form},
    section::integral,
};

/// Chords over which a section is integrated.
pub(super) const CHORDS: u32 = 400;
/// Steps in depth and in height over which a volume is integrated.
pub(super) const STEPS: u32 = 96;

/// What is true of a herniation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct HerniationTruth {
    /// Largest extent behind the posterior vertebral line, perpendicular to it, over all sagittal
    /// positions.
    pub length_mm: f64,
    /// The largest extent in the mid-sagittal plane; 0 where the herniation does not reach it.
    pub length_midsagittal_mm: f64,
    /// Its apex.
    pub apex: [f64; 3],
    /// Lateral position of the apex from the midline, before the pose; positive: the patient's
    /// left.
    pub lateral_mm: f64,
    /// Side of the apex; `None` in the midline.
    pub side: Option<Side>,
    /// Zone of the apex, by the phantom's own borders (see [`DiscTruth::zone`]).
    pub zone: Zone,
    /// Lateral extent at the posterior vertebral plane; 0 of a free one.
    pub base_width_mm: f64,
    /// Craniocaudal extent at the posterior vertebral plane, before the bodies are cut out; 0 of a
    /// free one.
    pub craniocaudal_mm: f64,
    /// Craniocaudal position of the apex from the middle of the disc; positive: cranial.
    pub shift_mm: f64,
    /// Volume of the ellipsoid's part behind the posterior vertebral plane, before bone is cut out
    /// of it.
    pub volume_mm3: f64,
    /// Distance of its widest part behind the plane; 0 if that is its base.
    pub centre_mm: f64,
    /// Greatest lateral extent.
    pub dome_width_mm: f64,
    /// Greatest craniocaudal extent before bone is cut out.
    pub dome_craniocaudal_mm: f64,
    /// Whether it is free: apart from the posterior vertebral plane.
    pub free: bool,
    /// How it lies to the root that crosses the disc on its side; `None` without such a root or
    /// for a midline herniation.
    pub root: Option<RootRelation>,
}

impl HerniationTruth {
    /// Its largest extent behind the posterior vertebral line in the sagittal plane at `x` mm from
    /// the midline (positive: left): `centre + (length - centre) sqrt(1 - ((x - lateral) / (dome / 2))²)`,
    /// 0 beyond the dome.
    pub fn length_at(&self, x_mm: f64) -> f64 {
        let u = (x_mm - self.lateral_mm) / (self.dome_width_mm / 2.0);
        let rest = 1.0 - u * u;
        if rest <= 0.0 {
            return 0.0;
        }
        self.centre_mm + (self.length_mm - self.centre_mm) * rest.sqrt()
    }
}

/// How a herniation lies to the root that crosses the disc on its side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RootRelation {
    /// Its apex is lateral to the root by more than the root's radius.
    Shoulder,
    /// Its apex is medial to the root by more than the root's radius.
    Axillary,
    /// Its apex lies in front of the root.
    Ventral,
}

/// Form of displaced tissue by the nomenclature of 2014 (version 2.0): a bulge where it takes more
/// than 90 degrees of the circumference and no focal part stands on it; otherwise sequestration
/// where it is not continuous with the disc; extrusion where, in the axial plane of the apex or in
/// the sagittal plane through it, the tissue is somewhere wider than its base; protrusion else. In
/// the sagittal plane the base is no more than the disc space between the posterior corners.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are the documentation")]
pub enum DisplacementType {
    Bulge,
    Protrusion,
    Extrusion,
    Sequestration,
}

/// Shares of an area by zone; they sum to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the documentation")]
pub struct ZoneShares {
    pub central: f64,
    pub subarticular: f64,
    pub foraminal: f64,
    pub extraforaminal: f64,
}

/// A herniation in the sagittal plane through its apex.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SagittalShape {
    /// Its extent at the posterior vertebral plane, as far as that lies between the endplates.
    pub base_mm: f64,
    /// Its greatest extent at any depth behind the plane, without what bone holds.
    pub dome_mm: f64,
}

/// All displaced tissue of a disc, behind the posterior vertebral plane, without what bone holds.
/// The axial plane is perpendicular to the posterior vertebral line, at the height of the apex (at
/// the middle of the line for a bulge).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DisplacedTruth {
    /// Its form.
    pub form: DisplacementType,
    /// Largest extent behind the posterior vertebral plane.
    pub length_mm: f64,
    /// Area in the axial plane.
    pub area_axial_mm2: f64,
    /// The part of it to the left of the midline.
    pub area_axial_left_mm2: f64,
    /// The part of it to the right of the midline.
    pub area_axial_right_mm2: f64,
    /// Area in the mid-sagittal plane.
    pub area_midsagittal_mm2: f64,
    /// Volume.
    pub volume_mm3: f64,
    /// Shares of the axial area by zone.
    pub zones: ZoneShares,
    /// How far it reaches up from the middle of the posterior vertebral line, along it.
    pub cranial_extent_mm: f64,
    /// How far it reaches down.
    pub caudal_extent_mm: f64,
    /// How far it reaches above the upper endplate's posterior corner; 0 if it does not.
    pub migration_cranial_mm: f64,
    /// How far it reaches below the lower endplate's posterior corner; 0 if it does not.
    pub migration_caudal_mm: f64,
    /// Lateral extent at the posterior vertebral plane in the axial plane; `None` of a bulge.
    pub base_axial_mm: Option<f64>,
    /// Greatest lateral extent at any depth in the axial plane; `None` of a bulge.
    pub dome_axial_mm: Option<f64>,
    /// In the sagittal plane of the apex; `None` of a bulge.
    pub sagittal: Option<SagittalShape>,
    /// Directions from the middle of the disc's ring, in its mid-plane, in which tissue reaches
    /// more than 1 mm beyond the ring, seen along the posterior vertebral line; degrees.
    pub arc_deg: f64,
    /// Area of the canal in the axial plane, as if there were no displaced tissue.
    pub canal_area_at_apex_mm2: f64,
    /// Displaced tissue's area within the canal, in the axial plane.
    pub area_in_canal_mm2: f64,
    /// `area_axial / canal_area_at_apex`.
    pub disc_to_canal_ratio: f64,
    /// `100 area_in_canal / canal_area_at_apex`.
    pub canal_compromise_percent: f64,
}

impl Spine {
    /// The herniation, extrusion or fragment of segment `i`.
    fn focal(&self, i: usize) -> Option<(&Displaced, &Ellipsoid)> {
        self.displaced.iter().find_map(|d| match &d.form {
            Form::Ellipsoid(e) if d.segment == i => Some((d, e)),
            _ => None,
        })
    }

    pub(super) fn herniation(&self, i: usize, disc: &DiscTruth) -> Option<HerniationTruth> {
        let (d, e) = self.focal(i)?;
        let [a, depth, b] = e.semi;
        let base = e.base_share();
        let q = (e.centre / depth).min(1.0);
        let [x, y, z] = d.frame.place(e.lateral, d.reach(), e.shift);
        let side = match e.lateral {
            x if x > 0.0 => Some(Side::Left),
            x if x < 0.0 => Some(Side::Right),
            _ => None,
        };
        let root = side.and_then(|side| {
            let nerve = (self.nerves.iter()).find(|n| n.crosses == i && n.side == side)?;
            let outside = e.lateral.abs() - nerve.crossing[0].abs();
            Some(if outside > nerve.radius {
                RootRelation::Shoulder
            } else if outside < -nerve.radius {
                RootRelation::Axillary
            } else {
                RootRelation::Ventral
            })
        });
        Some(HerniationTruth {
            length_mm: d.reach(),
            length_midsagittal_mm: e.top(0.0, e.shift),
            apex: self.to_patient(x, [y, z]),
            lateral_mm: e.lateral,
            side,
            zone: disc.zone(e.lateral),
            base_width_mm: 2.0 * a * base,
            craniocaudal_mm: 2.0 * b * base,
            shift_mm: e.shift,
            volume_mm3: std::f64::consts::PI * a * b * depth * (2.0 / 3.0 + q - q.powi(3) / 3.0),
            centre_mm: e.centre,
            dome_width_mm: 2.0 * a,
            dome_craniocaudal_mm: 2.0 * b,
            free: e.is_free(),
            root,
        })
    }

    /// How far behind the posterior vertebral line displaced tissue reaches in the midline, at the
    /// line's middle; 0 if it does not.
    pub(super) fn tissue_at_midline(&self, i: usize) -> f64 {
        let reach = self.forms(i).map(|form| match form {
            Form::Ellipsoid(e) => e.top(0.0, 0.0),
            Form::Bulge(b) => b.shape.posterior_mm,
        });
        reach.fold(0.0, f64::max)
    }

    pub(super) fn displaced_truth(&self, i: usize, disc: &DiscTruth) -> Option<DisplacedTruth> {
        let within = self.tissue_box(i)?;
        let [[from, to], span] = within;
        let focal = self.focal(i);
        let t = focal.map_or(0.0, |(_, e)| e.shift);
        let stretch = self.stretch(i);
        let area = |low: f64, high: f64| {
            stretch
                * integral(from, to, CHORDS, |r| {
                    self.tissue(i, r, t).between(low, high)
                })
        };
        let (left, right) = (area(0.0, f64::INFINITY), area(f64::NEG_INFINITY, 0.0));
        let total = left + right;
        let both = |low: f64, high: f64| (area(low, high) + area(-high, -low)) / total;
        let zones = ZoneShares {
            central: both(0.0, disc.medial_facet_mm),
            subarticular: both(disc.medial_facet_mm, disc.pedicle_medial_mm),
            foraminal: both(disc.pedicle_medial_mm, disc.pedicle_lateral_mm),
            extraforaminal: both(disc.pedicle_lateral_mm, f64::INFINITY),
        };
        let canal_half = |r: f64| {
            let [y, z] = self.placed[i].frame.point(r, t);
            self.canal.halves(y, z)[0]
        };
        let deepest = 2.0 * disc.canal_ap_mm;
        let canal =
            stretch * integral(-deepest / 4.0, deepest, 4 * CHORDS, |r| 2.0 * canal_half(r));
        let in_canal = stretch
            * integral(from, to, CHORDS, |r| {
                let half = canal_half(r);
                self.tissue(i, r, t).between(-half, half)
            });
        let [caudal, cranial] = self.extents(i, [from, to], span);
        let half = self.placed[i].frame.half;
        let sagittal = focal.map(|(_, e)| self.sagittal_shape(i, e));
        let (base, dome) = match focal {
            Some((_, e)) => (
                Some(2.0 * e.semi[0] * e.base_share()),
                Some(2.0 * e.semi[0]),
            ),
            None => (None, None),
        };
        let wider = |base: f64, dome: f64| dome > base * (1.0 + 1e-9);
        let form = match (focal, base, dome, sagittal) {
            (Some((_, e)), ..) if e.is_free() => DisplacementType::Sequestration,
            (_, Some(base), Some(dome), Some(sagittal)) => {
                if wider(base, dome) || wider(sagittal.base_mm, sagittal.dome_mm) {
                    DisplacementType::Extrusion
                } else {
                    DisplacementType::Protrusion
                }
            }
            _ => DisplacementType::Bulge,
        };
        Some(DisplacedTruth {
            form,
            length_mm: to,
            area_axial_mm2: total,
            area_axial_left_mm2: left,
            area_axial_right_mm2: right,
            area_midsagittal_mm2: self.midsagittal(i, span),
            volume_mm3: self.volume_behind(i, within),
            zones,
            cranial_extent_mm: cranial,
            caudal_extent_mm: -caudal,
            migration_cranial_mm: (cranial - half).max(0.0),
            migration_caudal_mm: (-caudal - half).max(0.0),
            base_axial_mm: base,
            dome_axial_mm: dome,
            sagittal,
            arc_deg: self.arc(i, t),
            canal_area_at_apex_mm2: canal,
            area_in_canal_mm2: in_canal,
            disc_to_canal_ratio: total / canal,
            canal_compromise_percent: 100.0 * in_canal / canal,
        })
    }
}
