//! What is true at a disc.

use serde::Serialize;
use yotsui_case::record::Zone;

use super::{
    CanalTruth, DisplacedTruth, ForamenTruth, HerniationTruth, Sides, distance, tilt,
    vertebra::slant,
};
use crate::{
    MarrowChange, ModicType, Spine,
    ruled::{dot, norm, sub, unit},
    stack::Placed,
};

/// Lateral position of the medial border of the facet joints, as a fraction of half the canal's
/// width: the phantom's own border between the central and the subarticular zone.
const MEDIAL_FACET: f64 = 0.5;

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
    /// Greatest width half-way between the endplates, without displaced tissue.
    pub width_mm: f64,
    /// Angle between the superior endplates of the vertebrae above and below; positive: lordosis.
    /// It spans the disc and the body above it, not the two bodies beside the disc.
    pub superior_endplates_lordosis_deg: f64,
    /// Coronal tilt of the body above less that of the body below; positive: the disc is higher on
    /// the left.
    pub coronal_wedge_deg: f64,
    /// Volume of all tissue of the disc: between the endplates, bulging and displaced, without
    /// what bone holds.
    pub volume_with_displaced_mm3: f64,
    /// Sections of canal and sac.
    pub canal: CanalTruth,
    /// The foramina; `None` where the spine has no facets.
    pub foramen: Option<Sides<ForamenTruth>>,
    /// Height of the lateral recess: distance from the posterior vertebral line back to the front
    /// of the superior articular process beside the canal; `None` where the spine has no facets.
    pub lateral_recess_mm: Option<Sides<f64>>,
    /// Where the roots cross the disc's middle plane (distance from the midline, positive: left;
    /// depth behind the posterior vertebral line); they have the number of the vertebra below.
    /// `None` where the spine has no such root.
    pub traversing_root: Option<Sides<[f64; 2]>>,
    /// Marrow change of the body above the disc, by Modic's types.
    pub modic_above: Option<ModicType>,
    /// Marrow change of the body below.
    pub modic_below: Option<ModicType>,
    /// Whether the posterior annulus holds a bright spot on T2.
    pub high_intensity_zone: bool,
    /// Brightness of the nucleus: its signal is annulus + hydration (nucleus - annulus), in the
    /// terms of [`Contrast`](crate::Contrast).
    pub hydration: f64,
    /// All displaced tissue together; `None` where there is none.
    pub displaced: Option<DisplacedTruth>,
    /// The herniation, extrusion or free fragment, if there is one.
    pub herniation: Option<HerniationTruth>,
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

impl Spine {
    pub(super) fn disc(&self, i: usize, at: &Placed) -> DiscTruth {
        let segment = &self.parameters.segments[i];
        let solid = &at.disc;
        let (lower, upper) = (&solid.lower, &solid.upper);
        let mid = &at.mid_plane;
        let along = unit(sub(mid.back, mid.front));
        let slip = sub(upper.back, lower.back);
        let arch = &self.arches[i];
        let canal = segment.canal;
        let depth = self.canal_depth(i);
        let low = |along: f64| self.on_face(lower, solid.low.x, along);
        let high = |along: f64| self.on_face(upper, solid.high.x, along);
        let middle_x = (solid.low.x + solid.high.x) / 2.0;
        let heights = self.heights(i, at);
        let below = match i.checked_sub(1) {
            Some(below) => &self.placed[below].body.upper,
            None => &self.sacrum[0].upper,
        };
        let nerve = |side| {
            let own = (self.nerves.iter()).find(|n| n.crosses == i && n.side == side);
            own.map(|n| n.crossing)
        };
        let traversing = Sides::of(nerve);
        let modic = |there: &dyn Fn(&MarrowChange) -> bool| {
            let mut all = self.parameters.marrow.iter();
            all.find(|m| m.level == at.level && there(m))
                .map(|m| m.modic)
        };
        let mut truth = DiscTruth {
            height_anterior_mm: heights[0],
            height_middle_mm: heights[1],
            height_posterior_mm: heights[2],
            height_mean_mm: heights[1],
            wedge_deg: mid.wedge.to_degrees(),
            ap_length_mm: norm(sub(mid.back, mid.front)),
            mid_plane: [mid.front, mid.back].map(|p| self.to_patient(middle_x, p)),
            endplate_distance_anterior_mm: distance(low(0.0), high(0.0)),
            endplate_distance_middle_mm: distance(low(0.5), high(0.5)),
            endplate_distance_posterior_mm: distance(low(1.0), high(1.0)),
            volume_mm3: solid.volume(),
            posterior_line: [low(1.0), high(1.0)],
            flat_half_width_mm: solid.flat_half_width(),
            canal_ap_mm: depth,
            canal_ap_with_herniation_mm: depth - self.tissue_at_midline(i),
            canal_width_mm: canal.width_mm * slant(at.frame.lean.tan()),
            listhesis_mm: segment.listhesis_mm,
            listhesis_percent: 100.0 * segment.listhesis_mm / lower.length(),
            listhesis_along_disc_mm: -dot(slip, along),
            medial_facet_mm: MEDIAL_FACET * canal.width_mm / 2.0,
            pedicle_medial_mm: arch.pedicle_medial(),
            pedicle_lateral_mm: arch.pedicle_lateral(),
            width_mm: (lower.half + upper.half) * slant(at.frame.lean.tan()),
            superior_endplates_lordosis_deg: tilt(below) - tilt(&at.body.upper),
            coronal_wedge_deg: (solid.high.tan.atan() - solid.low.tan.atan()).to_degrees(),
            volume_with_displaced_mm3: solid.volume(),
            canal: self.canal_truth(i),
            foramen: self.foramina(i),
            lateral_recess_mm: segment.facets.map(|f| Sides::of(|side| f.recess_mm(side))),
            traversing_root: match (traversing.left, traversing.right) {
                (Some(left), Some(right)) => Some(Sides { left, right }),
                _ => None,
            },
            modic_above: modic(&|m| m.above),
            modic_below: modic(&|m| m.below),
            high_intensity_zone: (self.parameters.high_intensity_zones.iter())
                .any(|z| z.level == at.level),
            hydration: segment.disc.hydration,
            displaced: None,
            herniation: None,
        };
        truth.herniation = self.herniation(i, &truth);
        truth.displaced = self.displaced_truth(i, &truth);
        if let Some(displaced) = &truth.displaced {
            truth.volume_with_displaced_mm3 += displaced.volume_mm3 + self.volume_before(i);
        }
        truth
    }

    /// The disc's heights at the front, the middle and the back of its mid-plane: between the
    /// endplate planes, along the normal of the plane that bisects them.
    fn heights(&self, i: usize, at: &Placed) -> [f64; 3] {
        let shape = &self.parameters.segments[i].disc;
        let (front, back) = (shape.anterior_height_mm, shape.posterior_height_mm);
        let disc = &at.disc;
        if disc.low.is_none() && disc.high.is_none() {
            return [front, (front + back) / 2.0, back];
        }
        // In the spine's own frame: unit normals of the two planes, upwards.
        let normal = |face: &crate::ruled::Face, tan: f64| {
            let [y, z] = face.direction();
            let n = [-tan * y, -z, y];
            let length = n.iter().map(|v| v * v).sum::<f64>().sqrt();
            n.map(|v| v / length)
        };
        let below = normal(&disc.lower, disc.low.tan);
        let above = normal(&disc.upper, disc.high.tan);
        let sum = [0, 1, 2].map(|k| below[k] + above[k]);
        let length = sum.iter().map(|v| v * v).sum::<f64>().sqrt();
        let up = sum.map(|v| v / length);
        let dot3 = |p: [f64; 3], q: [f64; 3]| p[0] * q[0] + p[1] * q[1] + p[2] * q[2];
        let at_place = |p: [f64; 2]| {
            let q = [(disc.low.x + disc.high.x) / 2.0, p[0], p[1]];
            // Distance along `up` from q to the plane through `on` with the normal n.
            let reach = |on: [f64; 3], n: [f64; 3]| {
                let d = [0, 1, 2].map(|k| on[k] - q[k]);
                dot3(d, n) / dot3(up, n)
            };
            let [ly, lz] = disc.lower.back;
            let [uy, uz] = disc.upper.back;
            reach([disc.high.x, uy, uz], above) - reach([disc.low.x, ly, lz], below)
        };
        let (front, back) = (at_place(at.mid_plane.front), at_place(at.mid_plane.back));
        [front, (front + back) / 2.0, back]
    }
}
