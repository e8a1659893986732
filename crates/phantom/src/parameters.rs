//! What a phantom is made from: plain numbers, checked when the [`Spine`](crate::Spine) is built.
//!
//! All lengths are in millimetres, all angles in degrees. Lateral positions are positive towards
//! the patient's LEFT, as x in the patient frame (DICOM LPS).

use serde::{Deserialize, Serialize};
use yotsui_case::{Level, Side, Vertebra};

use crate::shapes::{
    Bulge, Extrusion, FacetShape, HighIntensityZone, MarrowChange, RootOffset, RootShape, SacShape,
};

/// A whole spine, from the sacrum up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Angle of the superior endplate of S1 with the horizontal; positive: its anterior edge lies
    /// lower.
    pub sacral_slope_deg: f64,
    /// The fused sacral bodies, S1 first.
    pub sacrum: Vec<BodyShape>,
    /// Posterior elements of the sacrum, one for each of its first bodies.
    pub sacral_arches: Vec<ArchShape>,
    /// Half-width of the sacral alae at the superior endplate of S1; they narrow downwards.
    pub ala_half_width_mm: f64,
    /// Width of the flat posterior wall of bodies and discs as a fraction of their greatest width.
    /// The wall is flat there, so the posterior vertebral line is the same at all those sagittal
    /// positions; the canal may not be wider.
    pub flat_fraction: f64,
    /// Each vertebra with the disc below it, from the bottom up (L5 with L5/S1 first).
    pub segments: Vec<Segment>,
    /// Section at which the canal ends, at the lower end of the second sacral body.
    pub canal_end: CanalShape,
    /// The spinal cord; `None` leaves it out.
    pub cord: Option<CordShape>,
    /// The thecal sac; `None` leaves the canal undivided.
    #[serde(default)]
    pub sac: Option<SacShape>,
    /// The roots; `None` leaves them out.
    #[serde(default)]
    pub roots: Option<RootShape>,
    /// Roots moved aside.
    #[serde(default)]
    pub root_offsets: Vec<RootOffset>,
    /// Displaced disc tissue with its broadest part at its base. One herniation or extrusion at
    /// most for each level.
    #[serde(default)]
    pub herniations: Vec<Herniation>,
    /// Displaced disc tissue broader than its base, and free fragments.
    #[serde(default)]
    pub extrusions: Vec<Extrusion>,
    /// Bulging discs, one bulge at most for each level; it may bear a herniation.
    #[serde(default)]
    pub bulges: Vec<Bulge>,
    /// Signal changes of the marrow.
    #[serde(default)]
    pub marrow: Vec<MarrowChange>,
    /// Bright spots in the posterior annulus.
    #[serde(default)]
    pub high_intensity_zones: Vec<HighIntensityZone>,
    /// How the patient lies in the scanner.
    pub pose: Pose,
}

/// A vertebra and the disc below it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Segment {
    /// Its name.
    pub vertebra: Vertebra,
    /// The body.
    pub body: BodyShape,
    /// Pedicles, laminae and processes.
    pub arch: ArchShape,
    /// The disc below the body.
    pub disc: DiscShape,
    /// How far the body has slipped forward on the one below: the displacement of its
    /// posterior-inferior corner against the posterior-superior corner of the body below, along
    /// the superior endplate of that body. Negative: backward.
    pub listhesis_mm: f64,
    /// The canal behind the disc.
    pub canal: CanalShape,
    /// The superior articular processes at the disc; `None` leaves them out.
    #[serde(default)]
    pub facets: Option<FacetShape>,
    /// How much more than the body below (level, for the sacrum) the body is tilted in the coronal
    /// plane; positive: its left edge higher. The disc takes up the difference.
    #[serde(default)]
    pub coronal_deg: f64,
}

/// A vertebral body: a solid between two flat endplates with a straight posterior wall.
///
/// Depths are measured along the body's middle plane, which is perpendicular to the posterior
/// wall; heights along that wall's direction.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyShape {
    /// Height of the anterior wall between its two corners, along the posterior wall's direction.
    pub anterior_height_mm: f64,
    /// Length of the posterior wall.
    pub posterior_height_mm: f64,
    /// AP depth at the superior endplate.
    pub superior_depth_mm: f64,
    /// AP depth at the inferior endplate.
    pub inferior_depth_mm: f64,
    /// Greatest width at the superior endplate.
    pub superior_width_mm: f64,
    /// Greatest width at the inferior endplate.
    pub inferior_width_mm: f64,
}

/// A disc: fills the space between two endplates.
///
/// Its *mid-plane* bisects the angle between the endplates. Height at a place of the mid-plane is
/// the distance between the two endplate planes along the mid-plane's normal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiscShape {
    /// Height at the anterior end of the mid-plane.
    pub anterior_height_mm: f64,
    /// Height at the posterior end of the mid-plane.
    pub posterior_height_mm: f64,
    /// How bright the nucleus is on T2, from 0 (like the annulus) to 1. Changes the image only.
    pub hydration: f64,
}

/// A section of the canal, perpendicular to it: flat in front, round behind.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CanalShape {
    /// AP diameter in the midline, from the posterior vertebral line backwards.
    pub ap_mm: f64,
    /// Greatest width.
    pub width_mm: f64,
}

/// The posterior elements of a vertebra.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchShape {
    /// Width of a pedicle.
    pub pedicle_width_mm: f64,
    /// Height of a pedicle.
    pub pedicle_height_mm: f64,
    /// Height of the laminae.
    pub lamina_height_mm: f64,
    /// Length of the spinous process behind the laminae; 0 leaves it out.
    pub spinous_length_mm: f64,
    /// Length of each transverse process beyond the pedicle; 0 leaves it out.
    pub transverse_length_mm: f64,
}

/// The spinal cord: an elliptic tube in the middle of the canal, tapering to the conus.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CordShape {
    /// The vertebra in which it ends.
    pub conus: Vertebra,
    /// Where in that body it ends: 0 at its inferior endplate, 1 at its superior one.
    pub fraction: f64,
    /// AP diameter above the taper.
    pub ap_mm: f64,
    /// Width above the taper.
    pub width_mm: f64,
    /// Length of the taper.
    pub taper_mm: f64,
}

/// Displaced disc tissue: a half-ellipsoid standing on the posterior vertebral plane.
///
/// The plane holds the straight line from the posterior-inferior corner of the upper body to the
/// posterior-superior corner of the lower body, and the patient's lateral direction.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Herniation {
    /// The disc.
    pub level: Level,
    /// Distance of the apex behind the plane, perpendicular to it.
    pub length_mm: f64,
    /// Lateral position of the apex from the midline; positive: the patient's left.
    pub lateral_mm: f64,
    /// Lateral extent of the base.
    pub base_width_mm: f64,
    /// Craniocaudal extent of the base, along the posterior vertebral line.
    pub craniocaudal_mm: f64,
    /// Craniocaudal position of the apex from the middle of the disc; positive: cranial.
    pub shift_mm: f64,
}

/// A rigid displacement from the spine's own frame to the patient's: rotation about the left
/// axis, then the posterior axis, then the head axis, then a translation.
///
/// The spine's own frame has its origin at the posterior-superior corner of S1 in the midline, and
/// the directions of the patient frame (x left, y posterior, z head).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pose {
    /// Angles about the axes left, posterior, head; right-handed.
    pub rotation_deg: [f64; 3],
    /// Translation in LPS.
    pub translation_mm: [f64; 3],
}

impl Pose {
    /// No displacement.
    pub const NONE: Pose = Pose {
        rotation_deg: [0.0; 3],
        translation_mm: [0.0; 3],
    };
}

impl Parameters {
    /// The segment whose disc is `level`.
    pub fn segment_mut(&mut self, level: Level) -> Option<&mut Segment> {
        self.segments
            .iter_mut()
            .find(|s| s.vertebra == level.upper())
    }

    /// The same with one more herniation.
    #[must_use]
    pub fn with_herniation(mut self, herniation: Herniation) -> Self {
        self.herniations.push(herniation);
        self
    }

    /// The same with one more extrusion or free fragment.
    #[must_use]
    pub fn with_extrusion(mut self, extrusion: Extrusion) -> Self {
        self.extrusions.push(extrusion);
        self
    }

    /// The same with one more bulge.
    #[must_use]
    pub fn with_bulge(mut self, bulge: Bulge) -> Self {
        self.bulges.push(bulge);
        self
    }

    /// The same with a root moved aside.
    #[must_use]
    pub fn with_root_offset(mut self, offset: RootOffset) -> Self {
        self.root_offsets.push(offset);
        self
    }

    /// The same with the body above `level` slipped forward by `mm`; unchanged if there is no
    /// such level.
    #[must_use]
    pub fn with_listhesis(mut self, level: Level, mm: f64) -> Self {
        if let Some(segment) = self.segment_mut(level) {
            segment.listhesis_mm = mm;
        }
        self
    }

    /// The same in another pose.
    #[must_use]
    pub fn with_pose(mut self, pose: Pose) -> Self {
        self.pose = pose;
        self
    }

    /// Its mirror image in the plane x = 0 of the patient frame: left and right exchanged.
    #[must_use]
    pub fn mirrored(mut self) -> Self {
        for herniation in &mut self.herniations {
            herniation.lateral_mm = -herniation.lateral_mm;
        }
        for extrusion in &mut self.extrusions {
            extrusion.lateral_mm = -extrusion.lateral_mm;
        }
        for bulge in &mut self.bulges {
            std::mem::swap(&mut bulge.left_mm, &mut bulge.right_mm);
        }
        for offset in &mut self.root_offsets {
            offset.side = offset.side.opposite();
        }
        for zone in &mut self.high_intensity_zones {
            zone.lateral_mm = -zone.lateral_mm;
        }
        for segment in &mut self.segments {
            segment.coronal_deg = -segment.coronal_deg;
            if let Some(f) = &mut segment.facets {
                std::mem::swap(&mut f.recess_left_mm, &mut f.recess_right_mm);
            }
        }
        // Mirroring in x keeps turns about x and reverses those about y and z.
        self.pose.rotation_deg[1] = -self.pose.rotation_deg[1];
        self.pose.rotation_deg[2] = -self.pose.rotation_deg[2];
        self.pose.translation_mm[0] = -self.pose.translation_mm[0];
        self
    }
}

impl Herniation {
    /// The side of its apex; `None` in the midline.
    pub fn side(&self) -> Option<Side> {
        match self.lateral_mm {
            x if x > 0.0 => Some(Side::Left),
            x if x < 0.0 => Some(Side::Right),
            _ => None,
        }
    }
}
