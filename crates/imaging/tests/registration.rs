//! Registration against known displacements of the phantom: both directions, two contrasts, thick
//! slices, mirrored volumes.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failed helper fails its test"
)]

mod common;

use std::sync::LazyLock;

use common::{labels_of, t1_contrast, volume_of};
use nalgebra::{Rotation3, Vector3};
use yotsui_case::{Level, Side};
use yotsui_imaging::{
    Grid, Volume,
    anatomy::{Anatomy, LabelOptions},
    register::{
        Alignment, Pair, Registration, Rigid, Scene, SideCheck, Verdict, register, register_from,
    },
};
use yotsui_phantom::{Convention, Parameters, Pose, Scan, Spine, presets, render};

const POSES: [Pose; 2] = [
    Pose {
        rotation_deg: [1.5, -1.0, 2.0],
        translation_mm: [3.0, -4.0, 6.0],
    },
    Pose {
        rotation_deg: [-2.0, 1.5, -1.0],
        translation_mm: [-4.0, 2.0, -9.0],
    },
];

/// From the spine's own frame to the patient's, by the phantom's documentation.
fn placed(pose: Pose) -> Rigid {
    let [a, b, c] = pose.rotation_deg.map(f64::to_radians);
    let rotation = Rotation3::from_axis_angle(&Vector3::z_axis(), c)
        * Rotation3::from_axis_angle(&Vector3::y_axis(), b)
        * Rotation3::from_axis_angle(&Vector3::x_axis(), a);
    Rigid {
        rotation,
        translation: Vector3::from(pose.translation_mm),
    }
}

const ONE_STUDY: Pair = Pair {
    same_frame: true,
    same_contrast: true,
};
const T1_AND_T2: Pair = Pair {
    same_frame: true,
    same_contrast: false,
};
const TWO_DATES: Pair = Pair {
    same_frame: false,
    same_contrast: true,
};

struct Image {
    volume: Volume,
    anatomy: Anatomy,
    pose: Pose,
}

impl Image {
    fn new(parameters: &Parameters, pose: Pose, scan: impl Fn(&Spine) -> Scan) -> Self {
        let spine = Spine::build(parameters.clone().with_pose(pose)).unwrap();
        let rendered = render(&spine, &scan(&spine));
        let labels = labels_of(&rendered, Convention::TotalSpineSeg);
        Image {
            volume: volume_of(&rendered),
            anatomy: Anatomy::new(&labels, LabelOptions::default()).unwrap(),
            pose,
        }
    }

    fn bare(&self) -> Scene<'_> {
        Scene {
            volume: &self.volume,
            anatomy: None,
        }
    }

    fn labelled(&self) -> Scene<'_> {
        Scene {
            volume: &self.volume,
            anatomy: Some(&self.anatomy),
        }
    }

    /// What is stored, left and right exchanged, under the same affine.
    fn mirrored(&self) -> Volume {
        let grid = self.volume.grid.clone();
        let mut affine = *grid.affine();
        // Reflected about the spine's own origin, so that the mirrored spine stays in place.
        for c in 0..4 {
            affine[(0, c)] = -affine[(0, c)];
        }
        Volume {
            grid: Grid::new(grid.shape(), affine).unwrap(),
            data: self.volume.data.clone(),
        }
    }
}

fn truth(fixed: &Image, moving: &Image) -> Rigid {
    placed(moving.pose).after(&placed(fixed.pose).inverse())
}

/// Error of a registration: mm at the middle of its region, degrees.
fn error(found: &Registration, truth: &Rigid) -> (f64, f64) {
    let apart = found.transform.apply(found.centre) - truth.apply(found.centre);
    let turn = found.transform.after(&truth.inverse());
    (apart.norm(), turn.angle_deg())
}

fn within(name: &str, found: &Registration, truth: &Rigid, limit: f64) {
    let (mm, degrees) = error(found, truth);
    println!(
        "{name}: {mm:.3} mm {degrees:.3} deg, similarity {:.4} (headers {:?}), discs {:?}, thirds {:?}, {:?} {:?} {:?}",
        found.similarity,
        found.similarity_of_headers,
        found.disc_rms_mm,
        found.thirds_rms_mm,
        found.alignment,
        found.verdict,
        found.sides,
    );
    assert!(
        mm < limit && degrees < limit,
        "{name}: {mm:.3} mm {degrees:.3} deg"
    );
}

fn sagittal(spine: &Spine) -> Scan {
    Scan::sagittal(spine, 1.0, 4.0, 240.0)
        .unwrap()
        .with_noise(0.02, 3)
        .with_bias(0.2)
}

fn sagittal_t1(spine: &Spine) -> Scan {
    let mut scan = sagittal(spine).with_noise(0.02, 4);
    scan.contrast = t1_contrast();
    scan
}

/// Slices of 4 mm across the lower lumbar spine, tilted to the discs.
fn axial(spine: &Spine) -> Scan {
    let sagittal = sagittal(spine);
    let n = sagittal.shape.map(|n| (n - 1) as f64 / 2.0);
    let centre = sagittal.position(n);
    Scan::about(centre, [150, 150, 35], [1.1, 1.1, 4.0])
        .unwrap()
        .turned([12.0, 0.0, 0.0])
        .with_noise(0.02, 5)
}

fn cubic(spine: &Spine) -> Scan {
    Scan::isotropic(spine, 1.6).unwrap().with_noise(0.02, 6)
}

static SPINE: LazyLock<Parameters> = LazyLock::new(|| presets::herniated(Side::Right));
static FIRST: LazyLock<Image> = LazyLock::new(|| Image::new(&SPINE, POSES[0], sagittal));
static SECOND: LazyLock<Image> =
    LazyLock::new(|| Image::new(&SPINE, POSES[1], |s| sagittal(s).with_noise(0.02, 9)));
static SECOND_T1: LazyLock<Image> = LazyLock::new(|| Image::new(&SPINE, POSES[1], sagittal_t1));

#[test]
fn a_known_displacement_is_recovered_in_both_directions() {
    for (name, a, b) in [("there", &*FIRST, &*SECOND), ("back", &*SECOND, &*FIRST)] {
        let bare = register(a.bare(), b.bare(), ONE_STUDY).unwrap();
        within(&format!("{name}, images alone"), &bare, &truth(a, b), 0.3);
        let labelled = register(a.labelled(), b.labelled(), TWO_DATES).unwrap();
        within(&format!("{name}, labels"), &labelled, &truth(a, b), 0.3);
        assert_eq!(labelled.verdict, Verdict::Aligned);
        assert_eq!(labelled.alignment, Alignment::Refined);
        assert!(labelled.disc_rms_mm.unwrap() < 1.5);
    }
}

#[test]
fn t1_finds_t2() {
    for (name, a, b) in [
        ("t2 to t1", &*FIRST, &*SECOND_T1),
        ("t1 to t2", &*SECOND_T1, &*FIRST),
    ] {
        let found = register(a.labelled(), b.bare(), T1_AND_T2).unwrap();
        within(name, &found, &truth(a, b), 0.3);
        assert_eq!(found.verdict, Verdict::Aligned);
    }
}

#[test]
fn thick_sagittal_slices_find_thick_axial_ones() {
    let axial = Image::new(&SPINE, POSES[1], axial);
    for (name, a, b) in [
        ("sagittal to axial", &*FIRST, &axial),
        ("axial to sagittal", &axial, &*FIRST),
    ] {
        let found = register(a.bare(), b.bare(), ONE_STUDY).unwrap();
        within(name, &found, &truth(a, b), 0.3);
    }
}

#[test]
fn what_is_aligned_stays_where_it_is() {
    let t1 = Image::new(&SPINE, POSES[0], sagittal_t1);
    let axial = Image::new(&SPINE, POSES[0], axial);
    for (name, b, pair) in [("t1", &t1, T1_AND_T2), ("axial", &axial, ONE_STUDY)] {
        let found = register(FIRST.bare(), b.bare(), pair).unwrap();
        within(name, &found, &Rigid::identity(), 1e-9);
        assert_eq!(found.alignment, Alignment::HeaderKept, "{name}");
        assert_eq!(found.verdict, Verdict::Aligned, "{name}");
    }
}

#[test]
fn another_table_position_is_found_without_labels_or_headers() {
    let far = Pose {
        translation_mm: [8.0, -25.0, 47.0],
        ..POSES[1]
    };
    let a = Image::new(&SPINE, POSES[0], cubic);
    let b = Image::new(&SPINE, far, cubic);
    let found = register(a.bare(), b.bare(), TWO_DATES).unwrap();
    within("far", &found, &truth(&a, &b), 0.3);
}

#[test]
fn a_mirrored_volume_is_not_silently_aligned() {
    for side in [Side::Left, Side::Right] {
        let spine = presets::herniated(side);
        let a = Image::new(&spine, POSES[0], sagittal);
        let b = Image::new(&spine, POSES[1], |s| sagittal(s).with_noise(0.02, 9));
        let mirrored = b.mirrored();
        let scene = Scene {
            volume: &mirrored,
            anatomy: None,
        };
        let found = register(a.labelled(), scene, ONE_STUDY).unwrap();
        println!("{side:?} mirrored: {:?} {:?}", found.verdict, found.sides);
        assert_eq!(found.sides, SideCheck::Mirrored);
        assert_eq!(found.verdict, Verdict::Mirrored);
        let right = register(a.labelled(), b.bare(), ONE_STUDY).unwrap();
        println!("{side:?} plain: {:?} {:?}", right.verdict, right.sides);
        assert_eq!(right.sides, SideCheck::Agree);
    }
}

#[test]
fn a_symmetric_spine_proves_no_side() {
    let spine = presets::adult();
    let a = Image::new(&spine, Pose::NONE, sagittal);
    let b = Image::new(&spine, Pose::NONE, |s| sagittal(s).with_noise(0.02, 9));
    let found = register(a.bare(), b.bare(), ONE_STUDY).unwrap();
    assert_eq!(found.sides, SideCheck::Untold);
    assert_eq!(found.verdict, Verdict::Aligned);
}

#[test]
fn noise_and_flat_images_are_not_aligned() {
    let mut noise = FIRST.volume.clone();
    let mut state = 1u32;
    for v in &mut noise.data {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *v = (state >> 16) as f32;
    }
    let scene = Scene {
        volume: &noise,
        anatomy: None,
    };
    let found = register(FIRST.bare(), scene, ONE_STUDY).unwrap();
    assert_eq!(found.verdict, Verdict::NotAligned);
    noise.data.fill(7.0);
    let scene = Scene {
        volume: &noise,
        anatomy: None,
    };
    assert!(register(FIRST.bare(), scene, ONE_STUDY).is_none());
}

#[test]
fn the_right_level_matches_better_than_its_neighbours() {
    use yotsui_imaging::register::{fit, landmarks};
    let (a, b) = (
        landmarks::of(&FIRST.anatomy),
        landmarks::of(&SECOND.anatomy),
    );
    let mut similarities = Vec::new();
    for by in [-1, 0, 1] {
        let pairs: Vec<_> = a
            .iter()
            .filter_map(|(mark, p)| Some((*p, *b.get(&mark.lower(by)?)?)))
            .collect();
        let (from, to): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
        let start = fit::points(&from, &to).unwrap().transform;
        let found = register_from(FIRST.labelled(), SECOND.labelled(), start, TWO_DATES).unwrap();
        similarities.push(found.similarity);
    }
    println!("{similarities:?}");
    assert!(similarities[1] > similarities[0] + 0.02);
    assert!(similarities[1] > similarities[2] + 0.02);
    assert!(a.contains_key(&landmarks::Landmark::Disc(Level::L5S1)));
}
