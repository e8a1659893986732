//! What is true of a spine, in closed form: from its parameters and corners, never from voxels.
//!
//! Lengths in millimetres, angles in degrees, points in the patient frame (LPS, mm). Definitions
//! are in the fields' docs; where two are in use, both are given under their own names.

use std::collections::BTreeMap;

use serde::Serialize;
use yotsui_case::{Level, Side, Vertebra, record::Zone};

use crate::{
    Spine,
    displaced::Displaced,
    ruled::{Face, Ruled, add, dot, middle, norm, scale, sub, unit},
    stack::Placed,
};

/// Lateral position of the medial border of the facet joints, as a fraction of half the canal's
/// width: the phantom's own border between the central and the subarticular zone.
const MEDIAL_FACET: f64 = 0.5;

/// Everything that is true of a spine.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Truth {
    /// Each vertebral body, S1 included.
    pub vertebrae: BTreeMap<Vertebra, VertebraTruth>,
    /// Each disc.
    pub discs: BTreeMap<Level, DiscTruth>,
    /// Angle between the superior endplates of L1 and S1 in the sagittal plane; positive:
    /// lordosis.
    pub lordosis_l1_s1_deg: Option<f64>,
    /// Angle between the superior endplates of L4 and S1; positive: lordosis.
    pub lordosis_l4_s1_deg: Option<f64>,
    /// Angle of the superior endplate of S1 with the horizontal before the pose; positive: its
    /// anterior edge lies lower.
    pub sacral_slope_deg: f64,
    /// Volume of the canal with the cord, from the lower end of S2 to the top of the uppermost
    /// body, before any herniation is cut out.
    pub canal_volume_mm3: f64,
}

/// The four mid-sagittal corners of a body.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the names are the documentation")]
pub struct Corners {
    pub anterior_superior: [f64; 3],
    pub posterior_superior: [f64; 3],
    pub anterior_inferior: [f64; 3],
    pub posterior_inferior: [f64; 3],
}

/// What is true of a vertebral body.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct VertebraTruth {
    /// Its corners.
    pub corners: Corners,
    /// The mean of its four corners.
    pub centre: [f64; 3],
    /// Angle of its superior endplate with the horizontal before the pose; positive: its anterior
    /// edge lies lower.
    pub superior_tilt_deg: f64,
    /// The same of its inferior endplate.
    pub inferior_tilt_deg: f64,
    /// Anterior-inferior to anterior-superior corner.
    pub anterior_height_mm: f64,
    /// Posterior-inferior to posterior-superior corner: the length of the posterior wall.
    pub posterior_height_mm: f64,
    /// Anterior to posterior corner of the superior endplate.
    pub superior_depth_mm: f64,
    /// Anterior to posterior corner of the inferior endplate.
    pub inferior_depth_mm: f64,
    /// Greatest width at the superior endplate.
    pub superior_width_mm: f64,
    /// Greatest width at the inferior endplate.
    pub inferior_width_mm: f64,
    /// Volume of the body without posterior elements.
    pub body_volume_mm3: f64,
}

/// What is true at a disc.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DiscTruth {
    /// Height at the anterior end of the mid-plane (the plane that bisects the angle between the
    /// endplates): the distance of the two endplate planes along the mid-plane's normal, in the
    /// midline.
    pub height_anterior_mm: f64,
    /// The same at the middle of the mid-plane.
    pub height_middle_mm: f64,
    /// The same at the posterior end of the mid-plane.
    pub height_posterior_mm: f64,
    /// The mean over the length of the mid-plane. Height is linear, so it equals the middle one.
    pub height_mean_mm: f64,
    /// Angle between the endplates; positive: open in front.
    pub wedge_deg: f64,
    /// Length of the mid-plane in the midline, from the disc's anterior to its posterior border
    /// (without a herniation).
    pub ap_length_mm: f64,
    /// The ends of the mid-plane in the midline, anterior then posterior.
    pub mid_plane: [[f64; 3]; 2],
    /// Distance between the anterior corners of the two endplates.
    pub endplate_distance_anterior_mm: f64,
    /// Distance between the midpoints of the two endplates.
    pub endplate_distance_middle_mm: f64,
    /// Distance between the posterior corners of the two endplates.
    pub endplate_distance_posterior_mm: f64,
    /// Volume between the endplates, without a herniation.
    pub volume_mm3: f64,
    /// The posterior vertebral line: posterior-superior corner of the lower body, then
    /// posterior-inferior corner of the upper body.
    pub posterior_line: [[f64; 3]; 2],
    /// Half-width over which the backs of the disc and of the adjoining edges of both bodies are
    /// flat: at all those sagittal positions the posterior vertebral line is the same.
    pub flat_half_width_mm: f64,
    /// AP diameter of the canal in the midline, perpendicular to the posterior vertebral line at
    /// its middle, from the line to the back of the canal: as if there were no herniation.
    pub canal_ap_mm: f64,
    /// The same, from the herniation's surface where there is one.
    pub canal_ap_with_herniation_mm: f64,
    /// Greatest width of the canal behind the disc.
    pub canal_width_mm: f64,
    /// Displacement of the upper body's posterior-inferior corner against the lower body's
    /// posterior-superior corner, along the lower body's superior endplate; positive: forward.
    pub listhesis_mm: f64,
    /// The same in percent of the length of that endplate, corner to corner.
    pub listhesis_percent: f64,
    /// The displacement of the same corners along the mid-plane of the disc; positive: forward.
    pub listhesis_along_disc_mm: f64,
    /// Distance from the midline at which the central zone ends: the phantom's medial facet
    /// border.
    pub medial_facet_mm: f64,
    /// Distance of the medial border of the upper vertebra's pedicles from the midline.
    pub pedicle_medial_mm: f64,
    /// Distance of the lateral border of the upper vertebra's pedicles from the midline.
    pub pedicle_lateral_mm: f64,
    /// Displaced tissue, if there is any.
    pub herniation: Option<HerniationTruth>,
}

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
    /// Lateral extent at the posterior vertebral plane.
    pub base_width_mm: f64,
    /// Craniocaudal extent at the posterior vertebral plane, before the bodies are cut out.
    pub craniocaudal_mm: f64,
    /// Craniocaudal position of the apex from the middle of the disc; positive: cranial.
    pub shift_mm: f64,
    /// Volume of the half-ellipsoid, before the bodies are cut out of it.
    pub volume_mm3: f64,
}

impl DiscTruth {
    /// Height at an AP fraction of the mid-plane, 0 at its anterior and 1 at its posterior end.
    pub fn height_at(&self, fraction: f64) -> f64 {
        self.height_anterior_mm + fraction * (self.height_posterior_mm - self.height_anterior_mm)
    }

    /// The zone of a lateral position (mm from the midline, either side): central up to the
    /// medial facet border, subarticular up to the upper vertebra's pedicle, foraminal across it,
    /// extraforaminal beyond.
    pub fn zone(&self, lateral_mm: f64) -> Zone {
        let x = lateral_mm.abs();
        if x <= self.medial_facet_mm {
            Zone::Central
        } else if x <= self.pedicle_medial_mm {
            Zone::Subarticular
        } else if x <= self.pedicle_lateral_mm {
            Zone::Foraminal
        } else {
            Zone::Extraforaminal
        }
    }
}

impl HerniationTruth {
    /// Its largest extent behind the posterior vertebral line in the sagittal plane at `x` mm from
    /// the midline (positive: left): `length sqrt(1 - ((x - lateral) / (base width / 2))²)`, 0
    /// beyond the base.
    pub fn length_at(&self, x_mm: f64) -> f64 {
        let u = (x_mm - self.lateral_mm) / (self.base_width_mm / 2.0);
        self.length_mm * (1.0 - u * u).max(0.0).sqrt()
    }
}

impl Spine {
    /// What is true of this spine.
    pub fn truth(&self) -> Truth {
        let mut vertebrae = BTreeMap::from([(Vertebra::S1, self.vertebra(&self.sacrum[0]))]);
        let mut discs = BTreeMap::new();
        for (i, at) in self.placed.iter().enumerate() {
            vertebrae.insert(at.vertebra, self.vertebra(&at.body));
            discs.insert(at.level, self.disc(i, at));
        }
        let tilt = |v: Vertebra| vertebrae.get(&v).map(|t| t.superior_tilt_deg);
        let from = |upper: Vertebra| Some(tilt(Vertebra::S1)? - tilt(upper)?);
        Truth {
            lordosis_l1_s1_deg: from(Vertebra::L1),
            lordosis_l4_s1_deg: from(Vertebra::L4),
            sacral_slope_deg: self.parameters.sacral_slope_deg,
            canal_volume_mm3: self.canal.segments.iter().map(Ruled::volume).sum(),
            vertebrae,
            discs,
        }
    }

    fn vertebra(&self, body: &Ruled) -> VertebraTruth {
        let (lower, upper) = (&body.lower, &body.upper);
        let centre = middle(
            middle(lower.front, lower.back),
            middle(upper.front, upper.back),
        );
        VertebraTruth {
            corners: Corners {
                anterior_superior: self.to_patient(0.0, upper.front),
                posterior_superior: self.to_patient(0.0, upper.back),
                anterior_inferior: self.to_patient(0.0, lower.front),
                posterior_inferior: self.to_patient(0.0, lower.back),
            },
            centre: self.to_patient(0.0, centre),
            superior_tilt_deg: tilt(upper),
            inferior_tilt_deg: tilt(lower),
            anterior_height_mm: norm(sub(upper.front, lower.front)),
            posterior_height_mm: norm(sub(upper.back, lower.back)),
            superior_depth_mm: upper.length(),
            inferior_depth_mm: lower.length(),
            superior_width_mm: 2.0 * upper.half,
            inferior_width_mm: 2.0 * lower.half,
            body_volume_mm3: body.volume(),
        }
    }

    fn disc(&self, i: usize, at: &Placed) -> DiscTruth {
        let segment = &self.parameters.segments[i];
        let (lower, upper) = (&at.disc.lower, &at.disc.upper);
        let mid = &at.mid_plane;
        let along = unit(sub(mid.back, mid.front));
        let slip = sub(upper.back, lower.back);
        let arch = &self.arches[i];
        let herniated = self.displaced.iter().find(|d| d.shape.level == at.level);
        let canal = segment.canal;
        let mut truth = DiscTruth {
            height_anterior_mm: segment.disc.anterior_height_mm,
            height_middle_mm: (segment.disc.anterior_height_mm + segment.disc.posterior_height_mm)
                / 2.0,
            height_posterior_mm: segment.disc.posterior_height_mm,
            height_mean_mm: (segment.disc.anterior_height_mm + segment.disc.posterior_height_mm)
                / 2.0,
            wedge_deg: mid.wedge.to_degrees(),
            ap_length_mm: norm(sub(mid.back, mid.front)),
            mid_plane: [mid.front, mid.back].map(|p| self.to_patient(0.0, p)),
            endplate_distance_anterior_mm: norm(sub(upper.front, lower.front)),
            endplate_distance_middle_mm: norm(sub(
                middle(upper.front, upper.back),
                middle(lower.front, lower.back),
            )),
            endplate_distance_posterior_mm: norm(slip),
            volume_mm3: at.disc.volume(),
            posterior_line: [lower.back, upper.back].map(|p| self.to_patient(0.0, p)),
            flat_half_width_mm: at.disc.flat_half_width(),
            canal_ap_mm: canal.ap_mm,
            canal_ap_with_herniation_mm: canal.ap_mm
                - herniated.map_or(0.0, |d| d.length_at(0.0, 0.0)),
            canal_width_mm: canal.width_mm,
            listhesis_mm: segment.listhesis_mm,
            listhesis_percent: 100.0 * segment.listhesis_mm / lower.length(),
            listhesis_along_disc_mm: -dot(slip, along),
            medial_facet_mm: MEDIAL_FACET * canal.width_mm / 2.0,
            pedicle_medial_mm: arch.pedicle_medial(),
            pedicle_lateral_mm: arch.pedicle_lateral(),
            herniation: None,
        };
        truth.herniation = herniated.map(|d| self.herniation(d, &truth));
        truth
    }

    fn herniation(&self, d: &Displaced, disc: &DiscTruth) -> HerniationTruth {
        let s = &d.shape;
        HerniationTruth {
            length_mm: s.length_mm,
            length_midsagittal_mm: d.length_at(0.0, s.shift_mm),
            apex: self.to_patient(s.lateral_mm, d.apex()),
            lateral_mm: s.lateral_mm,
            side: s.side(),
            zone: disc.zone(s.lateral_mm),
            base_width_mm: s.base_width_mm,
            craniocaudal_mm: s.craniocaudal_mm,
            shift_mm: s.shift_mm,
            volume_mm3: 2.0 / 3.0
                * std::f64::consts::PI
                * s.length_mm
                * (s.base_width_mm / 2.0)
                * (s.craniocaudal_mm / 2.0),
        }
    }

    /// The point about which a lumbar scan is centred: in the midline, half-way from S1 to L1 (or
    /// the uppermost vertebra), a little before the posterior walls. LPS, mm.
    pub fn centre(&self) -> [f64; 3] {
        let l1 = self.placed.iter().find(|p| p.vertebra == Vertebra::L1);
        let top = l1.or(self.placed.last());
        let low = self.sacrum[0].upper.back;
        let high = top.map_or(low, |p| p.body.upper.back);
        let before = scale([-1.0, 0.0], 25.0);
        self.to_patient(0.0, add(middle(low, high), before))
    }
}

/// Angle of a face with the horizontal; positive: its anterior edge lies lower.
fn tilt(face: &Face) -> f64 {
    let [y, z] = face.direction();
    z.atan2(y).to_degrees()
}
