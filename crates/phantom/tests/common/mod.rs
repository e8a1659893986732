//! Spines and small geometry for the tests, written without the crate's own geometry.
#![allow(dead_code, reason = "each test file uses its part")]

use yotsui_case::{Level, Vertebra};
use yotsui_phantom::{
    ArchShape, BodyShape, CanalShape, DiscShape, Herniation, Parameters, Pose, Rendered, Segment,
};

/// Depth, width, height of every body of [`blocks`].
pub const BODY: [f64; 3] = [34.0, 48.0, 26.0];
/// Height of every disc of [`blocks`].
pub const DISC: f64 = 10.0;
/// AP diameter and width of its canal.
pub const CANAL: [f64; 2] = [16.0, 24.0];
/// Flat fraction of its outline.
pub const FLAT: f64 = 0.6;

/// Upright blocks, L3 to S1, all endplates horizontal: everything about it follows by hand. The
/// posterior walls lie in y = 0 and the superior endplate of S1 in z = 0.
pub fn blocks() -> Parameters {
    let [depth, width, height] = BODY;
    let body = BodyShape {
        anterior_height_mm: height,
        posterior_height_mm: height,
        superior_depth_mm: depth,
        inferior_depth_mm: depth,
        superior_width_mm: width,
        inferior_width_mm: width,
    };
    let arch = ArchShape {
        pedicle_width_mm: 9.0,
        pedicle_height_mm: 14.0,
        lamina_height_mm: 18.0,
        spinous_length_mm: 20.0,
        transverse_length_mm: 15.0,
    };
    let canal = CanalShape {
        ap_mm: CANAL[0],
        width_mm: CANAL[1],
    };
    Parameters {
        sacral_slope_deg: 0.0,
        sacrum: vec![body; 2],
        sacral_arches: Vec::new(),
        ala_half_width_mm: 30.0,
        flat_fraction: FLAT,
        segments: [Vertebra::L5, Vertebra::L4, Vertebra::L3]
            .map(|vertebra| Segment {
                vertebra,
                body,
                arch,
                disc: DiscShape {
                    anterior_height_mm: DISC,
                    posterior_height_mm: DISC,
                    hydration: 1.0,
                },
                listhesis_mm: 0.0,
                canal,
                facets: None,
                coronal_deg: 0.0,
            })
            .to_vec(),
        canal_end: canal,
        cord: None,
        herniations: Vec::new(),
        extrusions: Vec::new(),
        bulges: Vec::new(),
        sac: None,
        roots: None,
        root_offsets: Vec::new(),
        marrow: Vec::new(),
        high_intensity_zones: Vec::new(),
        pose: Pose::NONE,
    }
}

/// An ordinary right-sided herniation.
pub fn herniation(level: Level) -> Herniation {
    Herniation {
        level,
        length_mm: 8.0,
        lateral_mm: -6.0,
        base_width_mm: 16.0,
        craniocaudal_mm: 9.0,
        shift_mm: 0.5,
    }
}

pub fn sub(p: [f64; 3], q: [f64; 3]) -> [f64; 3] {
    [0, 1, 2].map(|i| p[i] - q[i])
}

pub fn dot(p: [f64; 3], q: [f64; 3]) -> f64 {
    p[0] * q[0] + p[1] * q[1] + p[2] * q[2]
}

pub fn cross(p: [f64; 3], q: [f64; 3]) -> [f64; 3] {
    [
        p[1] * q[2] - p[2] * q[1],
        p[2] * q[0] - p[0] * q[2],
        p[0] * q[1] - p[1] * q[0],
    ]
}

pub fn norm(p: [f64; 3]) -> f64 {
    dot(p, p).sqrt()
}

pub fn unit(p: [f64; 3]) -> [f64; 3] {
    p.map(|v| v / norm(p))
}

/// The patient's left in a spine turned by its pose: perpendicular to the sagittal plane spanned
/// by two vectors pointing to the back and to the head.
pub fn left(posterior: [f64; 3], cranial: [f64; 3]) -> [f64; 3] {
    unit(cross(posterior, cranial))
}

pub fn assert_near(found: f64, expected: f64, tolerance: f64, what: &str) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{what}: found {found}, expected {expected} within {tolerance}"
    );
}

/// The index triple of a place in the arrays.
pub fn index(rendered: &Rendered, at: usize) -> [usize; 3] {
    let [ni, nj, _] = rendered.shape;
    [at % ni, at / ni % nj, at / ni / nj]
}

/// The 48 axis codes.
pub fn axis_codes() -> Vec<String> {
    let letters = [["R", "L"], ["A", "P"], ["I", "S"]];
    let orders = [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ];
    let mut codes = Vec::new();
    for order in orders {
        for signs in 0..8 {
            let code = (0..3).map(|a| letters[order[a]][signs >> a & 1]);
            codes.push(code.collect());
        }
    }
    codes
}
