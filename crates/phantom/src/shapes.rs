//! Shapes beside bodies, discs and bony canal: displaced tissue of other forms, the thecal sac, the
//! roots, the facets, and changes that only the image shows.
//!
//! Lengths in millimetres. Lateral positions are positive towards the patient's LEFT.

use serde::{Deserialize, Serialize};
use yotsui_case::{Level, Side};

/// Displaced disc tissue whose widest part lies behind its base, or that has left the disc: an
/// ellipsoid whose centre lies behind the posterior vertebral plane, cut off at that plane.
///
/// Its semi-axes are half the dome laterally and craniocaudally, and `length - centre` in depth.
/// It stands on the plane with a neck where `2 centre < length`, and is a free fragment, apart from
/// the plane by `2 centre - length`, otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extrusion {
    /// The disc that it comes from.
    pub level: Level,
    /// Distance of its rearmost point behind the plane, perpendicular to it.
    pub length_mm: f64,
    /// Distance of its widest part behind the plane; at least 0, less than the length.
    pub centre_mm: f64,
    /// Lateral position of the rearmost point from the midline; positive: left.
    pub lateral_mm: f64,
    /// Greatest lateral extent.
    pub dome_width_mm: f64,
    /// Greatest craniocaudal extent, before bone is cut out.
    pub dome_craniocaudal_mm: f64,
    /// Craniocaudal position of its middle from the middle of the disc; positive: cranial.
    pub shift_mm: f64,
}

/// A disc that reaches beyond the ring of its endplates all around: the solid between the two
/// endplate planes continued outwards. Its outline is the disc's with its halves widened by
/// `left_mm` and `right_mm`, and lengthened in front and behind.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bulge {
    /// The disc.
    pub level: Level,
    /// Beyond the posterior vertebral line, perpendicular to it.
    pub posterior_mm: f64,
    /// Beyond the line that joins the anterior corners, perpendicular to it.
    pub anterior_mm: f64,
    /// Beyond the greatest width on the left.
    pub left_mm: f64,
    /// Beyond the greatest width on the right.
    pub right_mm: f64,
}

/// The thecal sac: at every height an ellipse in the canal's section, sized by it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SacShape {
    /// Fat between the canal's front and the sac, as a fraction of the canal's AP diameter.
    pub front_fraction: f64,
    /// AP diameter as a fraction of the canal's.
    pub ap_fraction: f64,
    /// Width as a fraction of the canal's greatest width.
    pub width_fraction: f64,
}

/// The roots of L1 to L5 and S1 on both sides: tubes that leave the sac above the disc over their
/// vertebra, cross that disc upright in the lateral recess, pass medial to their pedicle and leave
/// below it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RootShape {
    /// Radius of the tube.
    pub radius_mm: f64,
    /// Distance from the midline where it crosses the disc, as a fraction of half the canal's
    /// width there.
    pub lateral_fraction: f64,
    /// Distance behind the posterior vertebral line where it crosses the disc, as a fraction of
    /// the canal's AP diameter.
    pub depth_fraction: f64,
}

/// A root moved aside where it crosses a disc, as a herniation does.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RootOffset {
    /// The disc that it crosses; its number is that of the vertebra below.
    pub level: Level,
    /// Its side.
    pub side: Side,
    /// Away from the midline; negative: towards it.
    pub lateral_mm: f64,
    /// To the back.
    pub posterior_mm: f64,
}

/// The superior articular processes beside the canal at a disc: plates behind recess and foramen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FacetShape {
    /// Distance of the left one's front behind the posterior vertebral line: the height of the
    /// left lateral recess and the depth of the left foramen behind that line.
    pub recess_left_mm: f64,
    /// The same on the right.
    pub recess_right_mm: f64,
}

impl FacetShape {
    /// The value of a side.
    pub fn recess_mm(&self, side: Side) -> f64 {
        match side {
            Side::Left => self.recess_left_mm,
            Side::Right => self.recess_right_mm,
        }
    }
}

/// Signal change of the marrow beside a disc, by Modic's types. Changes the image only.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarrowChange {
    /// The disc.
    pub level: Level,
    /// Whether the body above the disc is changed.
    pub above: bool,
    /// Whether the body below the disc is changed.
    pub below: bool,
    /// The type.
    pub modic: ModicType,
    /// Its greatest height from the endplate.
    pub height_mm: f64,
    /// From where along the endplate it reaches, 0 at the front and 1 at the back.
    pub from_fraction: f64,
    /// To where.
    pub to_fraction: f64,
}

/// Modic's types of marrow change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ModicType {
    /// Oedema: dark on T1, bright on T2.
    #[serde(rename = "1")]
    Oedema,
    /// Fat: bright on T1, as bright or brighter on T2, dark on STIR.
    #[serde(rename = "2")]
    Fat,
    /// Sclerosis: dark on both.
    #[serde(rename = "3")]
    Sclerosis,
}

/// A bright spot in the posterior annulus on T2: an ellipsoid in the disc. Changes the image only.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HighIntensityZone {
    /// The disc.
    pub level: Level,
    /// Lateral position of its middle from the midline; positive: left.
    pub lateral_mm: f64,
    /// Distance of its middle before the posterior vertebral line.
    pub depth_mm: f64,
    /// Its extent in depth and in height.
    pub size_mm: f64,
    /// Its lateral extent.
    pub width_mm: f64,
}
