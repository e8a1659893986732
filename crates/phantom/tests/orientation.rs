//! Left stays left: storage order, obliquity and mirror images.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use common::*;
use yotsui_case::{Level, Side};
use yotsui_phantom::{Convention, Rendered, Scan, Spine, presets, render};

/// The transverse processes change sides in a mirror.
/// Roots are 201 to 206 on the right and 221 to 226 on the left.
fn swap_roots(value: u16) -> u16 {
    match value {
        201..=206 => value + 20,
        221..=226 => value - 20,
        v => v,
    }
}

fn swap_sides(value: u16) -> u16 {
    match value {
        43 => 44,
        44 => 43,
        v => v,
    }
}

fn mirrored(scan: &Scan) -> Scan {
    let mut scan = scan.clone();
    for v in &mut scan.affine[0] {
        *v = -*v;
    }
    scan
}

/// A coarse scan of the whole spine, not symmetric about anything, on round numbers so that the
/// order of storage cannot move a voxel by rounding. Each voxel samples only its middle third: few
/// samples, and the test is about places, not means.
fn whole() -> Scan {
    Scan::about([3.25, -20.5, 90.5], [20, 45, 65], [4.5, 3.0, 4.25])
        .unwrap()
        .with_footprint([0.33; 3])
}

#[test]
fn left_and_right_presets_are_exact_mirror_images_in_all_orientations() {
    for preset in [presets::herniated, presets::resorbed] {
        let left = Spine::build(preset(Side::Left)).unwrap();
        let right = Spine::build(preset(Side::Right)).unwrap();
        assert_eq!(preset(Side::Left).mirrored(), preset(Side::Right));
        for code in axis_codes() {
            let scan = whole().oriented(&code).unwrap().with_bias(0.0);
            let a = render(&left, &scan);
            let b = render(&right, &mirrored(&scan));
            for convention in Convention::ALL {
                let swap = |v: u16| match convention {
                    Convention::SpinepsParts => swap_sides(v),
                    Convention::Yotsui => swap_roots(v),
                    _ => v,
                };
                let swapped: Vec<u16> = a.labels(convention).into_iter().map(swap).collect();
                assert_eq!(swapped, b.labels(convention), "{code} {convention:?}");
            }
            assert_eq!(a.image, b.image, "{code}");
        }
    }
}

/// Value at the voxel of `rendered` nearest to a point.
fn value_at(rendered: &Rendered, values: &[u16], point: [f64; 3]) -> u16 {
    let a = &rendered.affine;
    // The axes of these scans are perpendicular.
    let index = [0, 1, 2].map(|c| {
        let axis = [0, 1, 2].map(|r| a[r][c]);
        let from = [0, 1, 2].map(|r| point[r] - a[r][3]);
        (dot(axis, from) / dot(axis, axis)).round() as usize
    });
    values[index[0] + rendered.shape[0] * (index[1] + rendered.shape[1] * index[2])]
}

#[test]
fn the_same_voxels_in_every_order_of_storage() {
    let spine = Spine::build(presets::herniated(Side::Right)).unwrap();
    let scan = whole().with_noise(0.03, 5).with_bias(0.3);
    let first = render(&spine, &scan);
    let labels = first.labels(Convention::TotalSpineSeg);
    let image = first.image_u16();
    for code in axis_codes() {
        let other = render(&spine, &scan.oriented(&code).unwrap());
        let (their_labels, their_image) =
            (other.labels(Convention::TotalSpineSeg), other.image_u16());
        let mut order = other.shape;
        order.sort_unstable();
        assert_eq!(order, [20, 45, 65]);
        for at in 0..labels.len() {
            let point = first.position(index(&first, at));
            assert_eq!(value_at(&other, &their_labels, point), labels[at], "{code}");
            let there = value_at(&other, &their_image, point);
            assert!(there.abs_diff(image[at]) <= 1, "{code}: noise and bias too");
        }
    }
}

#[test]
fn the_herniation_lies_on_its_side_of_the_midline() {
    for (side, sign) in [(Side::Left, 1.0), (Side::Right, -1.0)] {
        let spine = Spine::build(presets::herniated(side)).unwrap();
        let disc = spine.truth().discs[&Level::L5S1];
        let midline = disc.posterior_line[0][0];
        let apex = disc.herniation.unwrap().apex;
        assert!(
            sign * (apex[0] - midline) > 5.0,
            "{side}: x is the patient's left"
        );
        // In RAS, x is negated: a left-sided apex has a negative x.
        let scan = Scan::about(apex, [9, 9, 9], [1.0; 3]).unwrap();
        let ras = scan.affine_ras();
        let there: f64 = (0..3).map(|c| ras[0][c] * 4.0).sum::<f64>() + ras[0][3];
        assert_near(there, -apex[0], 1e-9, "RAS");
    }
}

#[test]
fn an_oblique_gapped_grid_keeps_its_middle_and_spacing() {
    let spine = Spine::build(presets::adult()).unwrap();
    let scan = Scan::sagittal(&spine, 0.9, 4.4, 270.0).unwrap();
    let turned = scan.clone().turned([10.0, -20.0, 5.0]);
    let middle = |s: &Scan| s.position(s.shape.map(|n| (n - 1) as f64 / 2.0));
    for (a, b) in middle(&scan).into_iter().zip(middle(&turned)) {
        assert_near(a, b, 1e-9, "middle");
    }
    for (a, b) in turned.spacing().into_iter().zip([0.9, 0.9, 4.4]) {
        assert_near(a, b, 1e-9, "spacing");
    }
    assert_eq!(scan.axis_code(), "PIR");
    assert_eq!(scan.shape, [300, 300, 13]);
    for (a, b) in middle(&scan).into_iter().zip(spine.centre()) {
        assert_near(a, b, 1e-9, "centre");
    }
}
