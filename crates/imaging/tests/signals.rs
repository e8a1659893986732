//! Signals against what was painted: nucleus over fluid in closed form, foci on both sides, marrow
//! of each type above and below a disc, windowed images.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failed helper fails its test"
)]

mod common;

use common::{labels_of, t1_contrast, volume_of};
use yotsui_case::{Level, Location, Measurement, Note, Side, SideOf, Vertebra};
use yotsui_imaging::{
    Volume,
    anatomy::{Anatomy, LabelOptions},
    sides::{Doubt, Sidedness},
    signal::{Signals, Weightings, measure},
    study::{Recognised, Region, Series, SeriesPlane, Weighting},
};
use yotsui_phantom::{Contrast, Convention, Pose, Scan, Spine, Structure, presets, render};

fn series(volume: Volume, weighting: Weighting) -> Series {
    fn known<T>(value: T) -> Recognised<T> {
        Recognised {
            value: Some(value),
            reasons: Vec::new(),
        }
    }
    Series {
        id: format!("{weighting:?}"),
        volume,
        sidedness: Sidedness::Verified,
        plane: known(SeriesPlane::Sagittal),
        weighting: known(weighting),
        region: known(Region::Lumbar),
        zero_is_no_signal: true,
        date: None,
        frame_of_reference: Some(0),
        warnings: Vec::new(),
    }
}

/// A rendered spine whose signal may be painted over where `paint` says so.
fn rendered(
    spine: &Spine,
    scan: &Scan,
    paint: impl Fn([f64; 3], Structure) -> Option<f32>,
) -> (Volume, Anatomy) {
    let rendered = render(spine, scan);
    let [ni, nj, _] = rendered.shape;
    let mut volume = volume_of(&rendered);
    for (n, structure) in rendered.structures().enumerate() {
        let at = rendered.position([n % ni, n / ni % nj, n / (ni * nj)]);
        if let Some(v) = paint(at, structure) {
            volume.data[n] = v;
        }
    }
    let labels = labels_of(&rendered, Convention::TotalSpineSeg);
    let anatomy = Anatomy::new(&labels, LabelOptions::default()).unwrap();
    (volume, anatomy)
}

fn row<'a>(signals: &'a Signals, level: Level, id: &str) -> &'a Measurement {
    signals
        .measurements
        .iter()
        .find(|m| m.location == Location::Disc(level) && m.measure == id)
        .unwrap_or_else(|| panic!("{level} {id}"))
}

fn only_t2(t2: &Series, anatomy: &Anatomy) -> Signals {
    let series = Weightings {
        t2,
        t1: None,
        stir: None,
    };
    measure(series, anatomy)
}

#[test]
fn the_nucleus_over_fluid_is_that_of_the_painter() {
    let spine = Spine::build(presets::herniated(Side::Left)).unwrap();
    // The painter's own figures: annulus + hydration (nucleus - annulus), over fluid.
    let truth = |hydration: f64| (150.0 + hydration * (720.0 - 150.0)) / 1000.0;
    for (in_plane, slice, bias, noise) in [(0.8, 4.0, 0.3, 0.02), (1.0, 4.0, 0.0, 0.02)] {
        let scan = Scan::sagittal(&spine, in_plane, slice, 220.0)
            .unwrap()
            .with_bias(bias)
            .with_noise(noise, 7);
        let (volume, anatomy) = rendered(&spine, &scan, |_, _| None);
        let signals = only_t2(&series(volume, Weighting::T2), &anatomy);
        for (level, hydration) in [
            (Level::L5S1, 0.15),
            (Level::L4L5, 0.6),
            (Level::L3L4, 0.9),
            (Level::L2L3, 0.9),
            (Level::L1L2, 0.9),
        ] {
            let m = row(&signals, level, "disc_t2_csf_ratio");
            let found = m.value.unwrap();
            println!(
                "{in_plane} {slice} {bias}: {level} {found:.3} {:.3} {:?}",
                truth(hydration),
                m.bound
            );
            // A bias field that differs between nucleus and fluid cannot be told from signal.
            let limit = if bias > 0.0 { 0.06 } else { 0.03 };
            assert!((found - truth(hydration)).abs() < limit, "{level} {found}");
            assert!(m.bound.unwrap().interval.contains(found));
        }
        assert_eq!(
            row(&signals, Level::L5S1, "disc_t2_rank").value,
            Some(signals_len(&signals)),
            "the driest is last"
        );
        let surrogate = |l| {
            row(&signals, l, "disc_degeneration_surrogate")
                .value
                .unwrap()
        };
        assert!(surrogate(Level::L5S1) > surrogate(Level::L4L5) + 0.5);
        assert!(surrogate(Level::L4L5) > surrogate(Level::L3L4) + 0.3);
        for level in [Level::L5S1, Level::L3L4] {
            let zone = row(&signals, level, "high_intensity_zone_conspicuity");
            assert_eq!(
                (zone.value, zone.notes.as_slice()),
                (None, &[Note::NoHighIntensityZone][..])
            );
            let modic = row(&signals, level, "modic_1_signal_upper");
            assert_eq!(
                (modic.value, modic.notes.as_slice()),
                (None, &[Note::NeedsT1][..])
            );
        }
    }
}

fn signals_len(signals: &Signals) -> f64 {
    let ranked = signals
        .measurements
        .iter()
        .filter(|m| m.measure == "disc_t2_rank" && m.value.is_some());
    ranked.count() as f64
}

#[test]
fn a_windowed_image_gives_ranks_and_no_ratio() {
    let spine = Spine::build(presets::herniated(Side::Right)).unwrap();
    let scan = Scan::sagittal(&spine, 1.0, 4.0, 220.0)
        .unwrap()
        .with_noise(0.01, 3);
    let (volume, anatomy) = rendered(&spine, &scan, |_, _| None);
    let plain = only_t2(&series(volume.clone(), Weighting::T2), &anatomy);
    let mut eight = volume;
    for v in &mut eight.data {
        *v = ((*v - 60.0) / 4.2).round().clamp(0.0, 255.0);
    }
    let mut eight = series(eight, Weighting::T2);
    eight.zero_is_no_signal = false;
    let windowed = only_t2(&eight, &anatomy);
    for &level in anatomy.discs.keys() {
        let ratio = row(&windowed, level, "disc_t2_csf_ratio");
        assert_eq!(ratio.value, None);
        if row(&plain, level, "disc_t2_csf_ratio").value.is_some() {
            assert_eq!(ratio.notes, [Note::SignalZeroUnknown]);
        }
        let value = |s: &Signals| row(s, level, "disc_degeneration_surrogate").value;
        match (value(&plain), value(&windowed)) {
            (Some(a), Some(b)) => assert!((a - b).abs() < 0.12, "{level} {a} {b}"),
            (a, b) => assert_eq!(a.is_some(), b.is_some()),
        }
    }
    let last = row(&windowed, Level::L5S1, "disc_t2_rank").value;
    assert_eq!(last, row(&plain, Level::L5S1, "disc_t2_rank").value);
}

#[test]
fn a_focus_in_the_posterior_annulus_is_found_on_its_side() {
    let spine = Spine::build(presets::resorbed(Side::Right)).unwrap();
    let level = Level::L4L5;
    let inside = |p: [f64; 3]| spine.structure_at(p) == Structure::Disc(level);
    let centre = centre_of(&spine, level);
    for (offset, side) in [
        (7.0, Some(SideOf::Left)),
        (-7.0, Some(SideOf::Right)),
        (0.0, None),
    ] {
        let mut back = [centre[0] + offset, centre[1], centre[2]];
        while inside(back) {
            back[1] += 0.1;
        }
        let focus = [back[0], back[1] - 3.0, back[2]];
        let scan = Scan::sagittal(&spine, 0.7, 3.5, 190.0)
            .unwrap()
            .with_noise(0.01, 5);
        let paint = |p: [f64; 3], s: Structure| {
            let [x, y, z] = [0, 1, 2].map(|i| p[i] - focus[i]);
            let near = (x / 2.5).powi(2) + (y / 1.2).powi(2) + (z / 1.5).powi(2) < 1.0;
            (near && s == Structure::Disc(level)).then_some(900.0)
        };
        let (volume, anatomy) = rendered(&spine, &scan, paint);
        let mut t2 = series(volume, Weighting::T2);
        let signals = only_t2(&t2, &anatomy);
        for &other in anatomy.discs.keys() {
            let m = row(&signals, other, "high_intensity_zone_conspicuity");
            if other == level {
                let value = m.value.unwrap_or_else(|| panic!("{offset}: {:?}", m.notes));
                assert!((0.5..1.0).contains(&value), "{value}");
                assert_eq!(m.side, side, "{offset}");
                assert!(m.notes.contains(&Note::PossibleOnly));
            } else {
                assert_eq!(m.value, None, "{other}");
            }
        }
        if offset > 0.0 {
            t2.sidedness = Sidedness::Unverified(Doubt::Stated);
            let unsure = only_t2(&t2, &anatomy);
            let m = row(&unsure, level, "high_intensity_zone_conspicuity");
            assert_eq!(m.side, side.map(|_| SideOf::Unknown));
        }
    }
}

fn centre_of(spine: &Spine, level: Level) -> [f64; 3] {
    let scan = Scan::isotropic(spine, 3.0).unwrap();
    let [ni, nj, nk] = scan.shape;
    let (mut sum, mut n) = ([0.0; 3], 0.0);
    for i in 0..ni * nj * nk {
        let p = scan.position([
            (i % ni) as f64,
            (i / ni % nj) as f64,
            (i / (ni * nj)) as f64,
        ]);
        if spine.structure_at(p) == Structure::Disc(level) {
            (0..3).for_each(|a| sum[a] += p[a]);
            n += 1.0;
        }
    }
    sum.map(|s| s / n)
}

#[test]
fn marrow_of_each_type_is_found_where_it_is_and_nowhere_else() {
    let level = Level::L3L4;
    let before = Spine::build(presets::herniated(Side::Left)).unwrap();
    // T1 after the patient moved: 2 mm and 2 degrees.
    let mut parameters = presets::herniated(Side::Left);
    let pose = parameters.pose;
    parameters.pose = Pose {
        rotation_deg: [
            pose.rotation_deg[0] + 2.0,
            pose.rotation_deg[1],
            pose.rotation_deg[2],
        ],
        translation_mm: [
            pose.translation_mm[0],
            pose.translation_mm[1] + 1.5,
            pose.translation_mm[2] - 1.5,
        ],
    };
    let after = Spine::build(parameters).unwrap();
    let band = |spine: &Spine, p: [f64; 3], s: Structure, above: bool| {
        let (bone, step) = if above {
            (Vertebra::L3, -1.0)
        } else {
            (Vertebra::L4, 1.0)
        };
        s == Structure::Body(bone)
            && (1..14).any(|d| {
                let q = [p[0], p[1], p[2] + step * 0.5 * f64::from(d)];
                spine.structure_at(q) == Structure::Disc(level)
            })
    };
    for (kind, (on_t1, on_t2)) in [
        (1, (330.0, 560.0)),
        (2, (760.0, 420.0)),
        (3, (300.0, 200.0)),
    ] {
        let above = kind != 2;
        let scan = |spine: &Spine, c: Contrast, seed| {
            let mut scan = Scan::sagittal(spine, 1.0, 4.0, 200.0).unwrap();
            scan.contrast = c;
            scan.with_noise(0.015, seed).with_bias(0.2)
        };
        let (t2, anatomy) = rendered(&before, &scan(&before, Contrast::T2, 3), |p, s| {
            band(&before, p, s, above).then_some(on_t2)
        });
        let (t1, _) = rendered(&after, &scan(&after, t1_contrast(), 4), |p, s| {
            band(&after, p, s, above).then_some(on_t1)
        });
        let (t2, t1) = (series(t2, Weighting::T2), series(t1, Weighting::T1));
        let both = Weightings {
            t2: &t2,
            t1: Some(&t1),
            stir: None,
        };
        let signals = measure(both, &anatomy);
        assert!(signals.t1_to_t2.is_some() && signals.warnings.is_empty());
        for &other in anatomy.discs.keys().filter(|l| l.is_lumbar()) {
            for place in ["upper", "lower"] {
                for n in 1..=3 {
                    let m = row(&signals, other, &format!("modic_{n}_signal_{place}"));
                    let here = other == level && n == kind && above == (place == "upper");
                    match m.value {
                        Some(v) if here => assert!(v > 60.0, "{v}"),
                        Some(v) => assert!(v < 20.0, "{kind}: {other} {place} {n} {v}"),
                        None => assert!(!here && other == Level::L5S1, "{other} {:?}", m.notes),
                    }
                }
            }
        }
    }
}
