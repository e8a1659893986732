//! The image: partial volume, noise, bias, and the same bytes every time.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use yotsui_case::{Level, Side};
use yotsui_phantom::{Contrast, Scan, Spine, presets, render};

fn spine() -> Spine {
    Spine::build(presets::herniated(Side::Right)).unwrap()
}

#[test]
fn same_spine_and_scan_same_bytes_and_another_seed_another_noise() {
    let spine = spine();
    let scan = Scan::sagittal(&spine, 3.0, 6.0, 240.0)
        .unwrap()
        .with_noise(0.02, 11)
        .with_bias(0.3);
    let first = render(&spine, &scan);
    assert_eq!(first, render(&spine, &scan));
    let other = render(&spine, &scan.clone().with_noise(0.02, 12));
    assert_ne!(first.image, other.image);
    assert!(
        first.structures().eq(other.structures()),
        "labels have no noise"
    );
}

#[test]
fn a_thick_voxel_is_the_mean_of_thin_ones() {
    let spine = spine();
    let centre = spine.truth().discs[&Level::L5S1].posterior_line[0];
    let thick = Scan::about(centre, [5, 24, 24], [4.0, 1.2, 1.2]).unwrap();
    let thin = Scan::about(centre, [20, 48, 48], [1.0, 0.6, 0.6]).unwrap();
    let (coarse, fine) = (render(&spine, &thick), render(&spine, &thin));
    let mut worst = 0.0_f64;
    let mut sum = 0.0;
    for at in 0..coarse.image.len() {
        let [i, j, k] = [at % 5, at / 5 % 24, at / 5 / 24];
        let mut mean = 0.0;
        for c in 0..2 {
            for b in 0..2 {
                for a in 0..4 {
                    let there = (4 * i + a) + 20 * ((2 * j + b) + 48 * (2 * k + c));
                    mean += f64::from(fine.image[there]) / 16.0;
                }
            }
        }
        let error = (mean - f64::from(coarse.image[at])).abs();
        worst = worst.max(error);
        sum += error;
    }
    let csf = Contrast::T2.csf;
    assert!(worst < 0.25 * csf, "worst {worst}");
    assert!(sum / (coarse.image.len() as f64) < 0.02 * csf, "mean {sum}");
}

#[test]
fn a_gap_between_slices_leaves_the_tissue_between_out() {
    // A slice in CSF, 1 mm beside the flank of the canal: a thick voxel reaches over it, one with
    // a gap does not.
    let mut p = presets::adult();
    (p.sac, p.roots) = (None, None);
    let spine = Spine::build(p).unwrap();
    let p = spine.truth().discs[&Level::L3L4].posterior_line;
    let middle = [0, 1, 2].map(|i| (p[0][i] + p[1][i]) / 2.0);
    let at = [9.5, middle[1] + 7.0, middle[2]];
    let full = Scan::about(at, [3, 3, 3], [4.0, 0.5, 0.5]).unwrap();
    let gapped = full.clone().with_footprint([0.1, 1.0, 1.0]);
    let middle_of = |scan: &Scan| render(&spine, scan).image[13];
    let (full, gapped) = (middle_of(&full), middle_of(&gapped));
    assert!(gapped > 900.0, "CSF alone: {gapped}");
    assert!(full < gapped - 50.0, "CSF with its surroundings: {full}");
}

#[test]
fn noise_is_rician_and_bias_brightens_the_back() {
    let spine = spine();
    let centre = spine.centre();
    // Air behind the back: the magnitude of noise alone has the mean σ sqrt(π / 2).
    let air = [centre[0], centre[1] + 200.0, centre[2]];
    let scan = Scan::about(air, [40, 40, 10], [1.0; 3])
        .unwrap()
        .with_noise(0.05, 3);
    let image = render(&spine, &scan).image;
    let mean = image.iter().copied().map(f64::from).sum::<f64>() / image.len() as f64;
    let sigma = 0.05 * Contrast::T2.csf;
    let expected = sigma * std::f64::consts::FRAC_PI_2.sqrt();
    assert!((mean / expected - 1.0).abs() < 0.02, "{mean} {expected}");

    let whole = Scan::sagittal(&spine, 2.0, 10.0, 250.0).unwrap();
    let (even, shaded) = (
        render(&spine, &whole),
        render(&spine, &whole.clone().with_bias(0.5)),
    );
    let ratio = |index: [usize; 3]| {
        let at = index[0] + whole.shape[0] * (index[1] + whole.shape[1] * index[2]);
        f64::from(shaded.image[at]) / f64::from(even.image[at])
    };
    // Axis i runs to the back.
    let middle = whole.shape.map(|n| n / 2);
    let front = ratio([middle[0] - 30, middle[1], middle[2]]);
    let back = ratio([middle[0] + 30, middle[1], middle[2]]);
    assert!(back > 1.05 && front < 0.95, "{front} {back}");
}

#[test]
fn tissues_are_as_bright_as_the_contrast_says() {
    let spine = Spine::build(presets::adult()).unwrap();
    let truth = spine.truth();
    let at = |p: [f64; 3]| render(&spine, &Scan::about(p, [1, 1, 1], [0.2; 3]).unwrap()).image[0];
    let t2 = Contrast::T2;
    let disc = truth.discs[&Level::L1L2];
    let [low, high] = disc.mid_plane;
    let nucleus = [0, 1, 2].map(|i| low[i] + 0.53 * (high[i] - low[i]));
    let hydration = 0.9;
    let expected = t2.annulus + hydration * (t2.nucleus - t2.annulus);
    assert!((f64::from(at(nucleus)) - expected).abs() < 1.0);
    let annulus = [0, 1, 2].map(|i| low[i] + 0.05 * (high[i] - low[i]));
    assert!((f64::from(at(annulus)) - t2.annulus).abs() < 1.0);
    // Before the middle of the canal, in front of the roots.
    let line = disc.posterior_line;
    let csf = [
        0.0,
        (line[0][1] + line[1][1]) / 2.0 + 4.0,
        (line[0][2] + line[1][2]) / 2.0,
    ];
    assert!((f64::from(at(csf)) - t2.csf).abs() < 1.0);
    assert_eq!(at([0.0, 300.0, 0.0]), 0.0, "air");
}
