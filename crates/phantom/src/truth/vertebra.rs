//! What is true of a vertebral body.

use serde::Serialize;

use super::{distance, tilt};
use crate::{
    Spine,
    ruled::{Face, Ruled, middle},
};

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
    /// Midpoint of the inferior to midpoint of the superior endplate.
    pub middle_height_mm: f64,
    /// The mean of superior and inferior depth.
    pub depth_mm: f64,
    /// Anterior over posterior height.
    pub wedge_ratio: f64,
    /// Angle between its endplates in the sagittal plane; positive: taller in
    /// front.
    pub wedge_deg: f64,
    /// Angle of its endplates with the horizontal in the coronal plane before the pose; positive:
    /// the left edge higher.
    pub coronal_tilt_deg: f64,
    /// Volume of the body without posterior elements.
    pub body_volume_mm3: f64,
}

impl Spine {
    /// The midline point of a face: 0 at its front, 1 at its back. Patient frame.
    pub(super) fn on_face(&self, face: &Face, x: f64, along: f64) -> [f64; 3] {
        let p = [0, 1].map(|i| face.front[i] + along * (face.back[i] - face.front[i]));
        self.to_patient(x, p)
    }

    pub(super) fn vertebra(&self, body: &Ruled) -> VertebraTruth {
        let (lower, upper) = (&body.lower, &body.upper);
        let low = |along: f64| self.on_face(lower, body.low.x, along);
        let high = |along: f64| self.on_face(upper, body.high.x, along);
        let corners = Corners {
            anterior_superior: high(0.0),
            posterior_superior: high(1.0),
            anterior_inferior: low(0.0),
            posterior_inferior: low(1.0),
        };
        let anterior = distance(corners.anterior_superior, corners.anterior_inferior);
        let posterior = distance(corners.posterior_superior, corners.posterior_inferior);
        let centre = middle(
            middle(lower.front, lower.back),
            middle(upper.front, upper.back),
        );
        VertebraTruth {
            corners,
            centre: self.to_patient((body.low.x + body.high.x) / 2.0, centre),
            superior_tilt_deg: tilt(upper),
            inferior_tilt_deg: tilt(lower),
            anterior_height_mm: anterior,
            posterior_height_mm: posterior,
            superior_depth_mm: upper.length(),
            inferior_depth_mm: lower.length(),
            superior_width_mm: 2.0 * upper.half * slant(body.high.tan),
            inferior_width_mm: 2.0 * lower.half * slant(body.low.tan),
            middle_height_mm: distance(high(0.5), low(0.5)),
            depth_mm: (upper.length() + lower.length()) / 2.0,
            wedge_ratio: anterior / posterior,
            wedge_deg: tilt(lower) - tilt(upper),
            coronal_tilt_deg: body.high.tan.atan().to_degrees(),
            body_volume_mm3: body.volume(),
        }
    }
}

/// Length of a slope over its lateral extent.
pub(super) fn slant(tan: f64) -> f64 {
    (1.0 + tan * tan).sqrt()
}
