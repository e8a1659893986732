//! Ready spines. The sizes are plausible choices for a phantom, not norms, and no measure of a
//! patient is compared with them.

mod named;

pub use named::{Preset, TimePoint};

use yotsui_case::{Level, Side, Vertebra};

use crate::parameters::{
    ArchShape, BodyShape, CanalShape, CordShape, DiscShape, Herniation, Parameters, Pose, Segment,
};
use crate::shapes::{FacetShape, RootOffset, RootShape, SacShape};

/// An ordinary adult spine from T12 to the sacrum, with the cord ending at L1; unposed.
pub fn adult() -> Parameters {
    Parameters {
        sacral_slope_deg: 38.0,
        sacrum: SACRUM.map(|row| body(row, 1.0)).to_vec(),
        sacral_arches: vec![SACRAL_ARCH; 2],
        ala_half_width_mm: 52.0,
        flat_fraction: 0.6,
        segments: LUMBAR.iter().map(|row| segment(row, 1.0)).collect(),
        canal_end: CanalShape {
            ap_mm: 7.0,
            width_mm: 14.0,
        },
        cord: Some(CordShape {
            conus: Vertebra::L1,
            fraction: 0.4,
            ap_mm: 7.0,
            width_mm: 9.0,
            taper_mm: 25.0,
        }),
        sac: Some(SacShape {
            front_fraction: 0.07,
            ap_fraction: 0.84,
            width_fraction: 0.68,
        }),
        roots: Some(RootShape {
            radius_mm: 1.5,
            lateral_fraction: 0.84,
            depth_fraction: 0.45,
        }),
        root_offsets: Vec::new(),
        herniations: Vec::new(),
        extrusions: Vec::new(),
        bulges: Vec::new(),
        marrow: Vec::new(),
        high_intensity_zones: Vec::new(),
        pose: Pose::NONE,
    }
}

/// The first date of the demonstration: a woman in her forties with a large subarticular
/// herniation at L5/S1, 9 mm long, on the given side, and a dark disc there. From T10 down, so
/// that an ordinary field of view cuts the uppermost vertebra, as in life. Left and right are
/// exact mirror images.
pub fn herniated(side: Side) -> Parameters {
    let right = woman()
        .with_herniation(Herniation {
            level: Level::L5S1,
            length_mm: 9.0,
            lateral_mm: -7.0,
            base_width_mm: 18.0,
            craniocaudal_mm: 13.0,
            shift_mm: -1.0,
        })
        .with_root_offset(RootOffset {
            level: Level::L5S1,
            side: Side::Right,
            lateral_mm: -1.2,
            posterior_mm: 3.6,
        })
        .with_pose(Pose {
            rotation_deg: [1.5, -1.0, 2.0],
            translation_mm: [3.0, -4.0, 6.0],
        });
    sided(right, side)
}

/// The second date: the same woman, lying a little differently, the herniation gone. The side is
/// that of the first date: the pose is mirrored with it.
pub fn resorbed(side: Side) -> Parameters {
    let right = woman().with_pose(Pose {
        rotation_deg: [-2.0, 1.5, -1.0],
        translation_mm: [-4.0, 2.0, -9.0],
    });
    sided(right, side)
}

fn sided(right: Parameters, side: Side) -> Parameters {
    match side {
        Side::Right => right,
        Side::Left => right.mirrored(),
    }
}

/// The woman of the two dates, unposed and without herniation.
fn woman() -> Parameters {
    let scale = 0.94;
    let mut p = adult();
    p.sacrum = SACRUM.map(|row| body(row, scale)).to_vec();
    p.segments = (LUMBAR.iter().chain(&THORACIC))
        .map(|row| segment(row, scale))
        .collect();
    if let Some(s) = p.segment_mut(Level::L5S1) {
        s.disc = DiscShape {
            anterior_height_mm: 10.5,
            posterior_height_mm: 5.5,
            hydration: 0.15,
        };
    }
    if let Some(s) = p.segment_mut(Level::L4L5) {
        s.disc.hydration = 0.6;
    }
    p
}

/// Heights anterior and posterior, depths superior and inferior, widths superior and inferior.
type BodyRow = [f64; 6];
/// Vertebra, body, disc below (anterior and posterior height), canal behind that disc (AP and
/// width), length of the spinous and the transverse processes.
type Row = (Vertebra, BodyRow, [f64; 2], [f64; 2], [f64; 2]);

#[rustfmt::skip]
const LUMBAR: [Row; 6] = [
    (Vertebra::L5,  [28.0, 24.0, 35.0, 34.5, 50.0, 50.5], [13.0, 6.5], [15.0, 25.0], [16.0, 16.0]),
    (Vertebra::L4,  [27.5, 26.0, 34.5, 35.0, 48.0, 50.0], [12.5, 8.0], [15.0, 24.0], [22.0, 16.0]),
    (Vertebra::L3,  [27.5, 27.0, 34.0, 34.5, 46.0, 48.0], [11.0, 8.0], [15.5, 23.0], [24.0, 20.0]),
    (Vertebra::L2,  [27.0, 27.0, 33.5, 34.0, 44.5, 46.0], [9.5, 7.5],  [16.0, 22.5], [23.0, 17.0]),
    (Vertebra::L1,  [26.0, 26.5, 32.5, 33.5, 43.0, 44.5], [8.5, 7.0],  [16.5, 22.0], [22.0, 13.0]),
    (Vertebra::T12, [24.5, 25.5, 31.0, 32.5, 41.0, 43.0], [7.0, 6.0],  [16.5, 21.0], [21.0, 6.0]),
];

#[rustfmt::skip]
const THORACIC: [Row; 2] = [
    (Vertebra::T11, [22.5, 23.5, 30.0, 31.0, 38.5, 41.0], [5.5, 5.0],  [16.0, 19.5], [21.0, 6.0]),
    (Vertebra::T10, [21.5, 22.5, 29.0, 30.0, 36.0, 38.5], [5.0, 4.5],  [15.5, 18.0], [21.0, 10.0]),
];

/// S1 to S4.
const SACRUM: [BodyRow; 4] = [
    [28.0, 27.0, 34.0, 23.0, 50.0, 36.0],
    [22.0, 24.0, 23.0, 16.0, 36.0, 29.0],
    [17.0, 20.0, 16.0, 12.0, 29.0, 24.0],
    [13.0, 16.0, 12.0, 9.0, 24.0, 20.0],
];

const SACRAL_ARCH: ArchShape = ArchShape {
    pedicle_width_mm: 10.0,
    pedicle_height_mm: 14.0,
    lamina_height_mm: 12.0,
    spinous_length_mm: 4.0,
    transverse_length_mm: 0.0,
};

fn body([ha, hp, ds, di, ws, wi]: BodyRow, scale: f64) -> BodyShape {
    BodyShape {
        anterior_height_mm: ha * scale,
        posterior_height_mm: hp * scale,
        superior_depth_mm: ds * scale,
        inferior_depth_mm: di * scale,
        superior_width_mm: ws * scale,
        inferior_width_mm: wi * scale,
    }
}

/// The segment of a lumbar vertebra, scaled; that of L5 where the table has no such row.
fn segment_of(vertebra: Vertebra, scale: f64) -> Segment {
    let row = LUMBAR.iter().find(|row| row.0 == vertebra);
    segment(row.unwrap_or(&LUMBAR[0]), scale)
}

/// The segments above T12.
fn thoracic() -> impl Iterator<Item = Segment> {
    THORACIC.iter().map(|row| segment(row, 1.0))
}

/// Bodies scale with the person; discs and canal, whose sizes the tables give, do not.
fn segment(row: &Row, scale: f64) -> Segment {
    let (vertebra, bone, disc, canal, processes) = *row;
    Segment {
        vertebra,
        body: body(bone, scale),
        arch: ArchShape {
            pedicle_width_mm: 9.0 * scale,
            pedicle_height_mm: 14.0 * scale,
            lamina_height_mm: 19.0 * scale,
            spinous_length_mm: processes[0] * scale,
            transverse_length_mm: processes[1] * scale,
        },
        disc: DiscShape {
            anterior_height_mm: disc[0],
            posterior_height_mm: disc[1],
            hydration: 0.9,
        },
        listhesis_mm: 0.0,
        canal: CanalShape {
            ap_mm: canal[0],
            width_mm: canal[1],
        },
        facets: Some(FacetShape {
            recess_left_mm: 5.5,
            recess_right_mm: 5.5,
        }),
        coronal_deg: 0.0,
    }
}
