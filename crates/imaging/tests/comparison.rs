//! Two dates of one phantom: what changed is found, what did not is not, sides and levels are
//! checked.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failed helper fails its test"
)]

mod common;
mod made;

use common::{labels_of, volume_of};
use yotsui_case::{Level, Location, Side, SideOf};
use yotsui_imaging::{
    Volume,
    anatomy::{Anatomy, LabelOptions},
    compare::{Change, Comparison, Examined, Judgement, NotCompared, Numbers, compare, picture},
    dicom::{Take, read_study},
    measure::{Study, measure},
    register::{SideCheck, Verdict},
    sides::{Doubt, Sidedness},
    study::PatientDigest,
};
use yotsui_phantom::{Convention, Parameters, Pose, Scan, Spine, presets, render};
use yotsui_text::Lang;

struct Date {
    volume: Volume,
    anatomy: Anatomy,
    study: Study,
}

impl Date {
    fn new(parameters: Parameters, seed: u64, relabel: impl Fn(u16) -> u16) -> Self {
        let spine = Spine::build(parameters).unwrap();
        let scan = Scan::sagittal(&spine, 0.9, 4.0, 230.0).unwrap();
        Self::scanned(&spine, &scan.with_noise(0.02, seed), relabel)
    }

    fn scanned(spine: &Spine, scan: &Scan, relabel: impl Fn(u16) -> u16) -> Self {
        let rendered = render(spine, scan);
        let mut labels = labels_of(&rendered, Convention::TotalSpineSeg);
        labels.data.iter_mut().for_each(|n| *n = relabel(*n));
        let anatomy = Anatomy::new(&labels, LabelOptions::default()).unwrap();
        let study = measure(&anatomy, Sidedness::Verified);
        Date {
            volume: volume_of(&rendered),
            anatomy,
            study,
        }
    }

    fn examined(&self) -> Examined<'_> {
        Examined {
            volume: &self.volume,
            anatomy: &self.anatomy,
            measurements: &self.study.measurements,
            sidedness: self.study.sidedness,
            date: None,
            patient: None,
        }
    }
}

fn change<'a>(comparison: &'a Comparison, level: Level, measure: &str) -> &'a Change {
    comparison
        .changes
        .iter()
        .find(|c| c.location == Location::Disc(level) && c.measure == measure)
        .unwrap_or_else(|| panic!("{level} {measure}"))
}

fn changed(comparison: &Comparison) -> Vec<String> {
    comparison
        .changes
        .iter()
        .filter(|c| matches!(c.judgement, Judgement::Larger | Judgement::Smaller))
        .map(|c| {
            format!(
                "{} {} {:?} {:?}",
                c.location, c.measure, c.values, c.detectable
            )
        })
        .collect()
}

#[test]
fn a_herniation_that_resorbed_is_the_change_and_its_rate_is_given() {
    for side in [Side::Left, Side::Right] {
        let before = Date::new(presets::herniated(side), 1, |n| n);
        let after = Date::new(presets::resorbed(side), 2, |n| n);
        let found = compare(&before.examined(), &after.examined());
        assert_eq!(found.levels.numbers, Numbers::Agree, "{:?}", found.levels);
        let registration = found.registration.as_ref().unwrap();
        assert_eq!(registration.verdict, Verdict::Aligned);
        assert_ne!(registration.sides, SideCheck::Mirrored);
        let length = change(&found, Level::L5S1, "herniation_ap_length");
        assert_eq!(length.judgement, Judgement::Smaller, "{length:?}");
        let side_of = SideOf::from(side);
        assert_eq!(length.sides[0], Some(side_of));
        println!("{:#?}", changed(&found));
        for c in &found.changes {
            let elsewhere = c.location != Location::Disc(Level::L5S1);
            let judged = matches!(c.judgement, Judgement::Larger | Judgement::Smaller);
            let displaced =
                c.measure.starts_with("herniation") || c.measure.starts_with("disc_height");
            assert!(!(elsewhere && judged && displaced), "{c:?}");
        }
        assert_eq!(found.largest_change(), Some(Level::L5S1));
        let rate = found
            .regressions
            .iter()
            .find(|r| {
                r.location == Location::Disc(Level::L5S1) && r.measure == "herniation_ap_length"
            })
            .unwrap();
        let rate = rate.rate.unwrap();
        assert!(rate.percent > 70.0 && rate.error < 25.0, "{rate:?}");
        // Where there was nothing, nothing regressed.
        let none = found
            .regressions
            .iter()
            .filter(|r| r.location == Location::Disc(Level::L3L4) && r.rate.is_ok());
        assert_eq!(none.count(), 0);
        let svg = picture::side_by_side(
            &before.examined(),
            &after.examined(),
            Level::L5S1,
            ["2024-01-05", "<2024-09-30>"],
            Lang::En,
        )
        .unwrap();
        assert!(svg.contains("&lt;2024-09-30&gt;") && svg.matches("<image").count() == 4);
        // Both panels name the disc and show the slice of the herniation, on its side.
        assert!(svg.contains(">L5/S1  2024-01-05<"), "{side}");
        let place = format!("mm to the {side} of the middle<");
        let other = format!("mm to the {} of the middle<", side.opposite());
        assert_eq!(svg.matches(&place).count(), 2, "{side}");
        assert!(!svg.contains(&other) && !svg.contains("mid-sagittal<"));
        if let Some(folder) = std::env::var_os("WRITE_PICTURES") {
            let path = std::path::Path::new(&folder).join(format!("compare-{side}.svg"));
            std::fs::write(path, &svg).unwrap();
        }
    }
}

#[test]
fn the_same_spine_twice_has_not_changed() {
    let before = Date::new(presets::herniated(Side::Left), 1, |n| n);
    let mut moved = presets::herniated(Side::Left);
    moved.pose = presets::resorbed(Side::Left).pose;
    let after = Date::new(moved, 5, |n| n);
    let found = compare(&before.examined(), &after.examined());
    let all = changed(&found);
    let compared = found
        .changes
        .iter()
        .filter(|c| !matches!(c.judgement, Judgement::NotCompared(_)))
        .count();
    println!("{} of {compared}: {all:#?}", all.len());
    // The bounds are not confidence intervals; a few in a hundred may leave them.
    assert!(all.len() * 20 <= compared, "{all:#?}");
    let length = change(&found, Level::L5S1, "herniation_ap_length");
    assert_eq!(length.judgement, Judgement::NotBeyond, "{length:?}");
    assert_eq!(length.sides, [Some(SideOf::Left); 2]);
    assert_eq!(found.registration.unwrap().sides, SideCheck::Agree);
}

#[test]
fn right_before_and_left_after_is_never_one_herniation() {
    for (first, second) in [(Side::Right, Side::Left), (Side::Left, Side::Right)] {
        let before = Date::new(presets::herniated(first), 1, |n| n);
        let after = Date::new(presets::herniated(second), 2, |n| n);
        let found = compare(&before.examined(), &after.examined());
        let length = change(&found, Level::L5S1, "herniation_ap_length");
        assert!(
            matches!(
                length.judgement,
                Judgement::NotCompared(NotCompared::OppositeSides | NotCompared::Mirrored)
            ),
            "{length:?}"
        );
        let said: Vec<&str> = found.warnings.iter().map(|m| m.id.as_str()).collect();
        assert!(said.contains(&"compare-warning-mirrored"), "{said:?}");
        assert!(said.contains(&"compare-warning-opposite-sides"), "{said:?}");
        let rates = found.regressions.iter();
        let mut rates = rates.filter(|r| r.location == Location::Disc(Level::L5S1));
        assert!(rates.all(|r| r.rate.is_err()));
        // Volumes, areas and widths have no side of their own, and are of one finding all the same.
        let of_tissue = found.changes.iter().filter(|c| {
            c.location == Location::Disc(Level::L5S1) && c.measure.starts_with("herniation_")
        });
        for c in of_tissue.filter(|c| c.values.iter().all(Option::is_some)) {
            if c.measure == "herniation_ap_length_midsagittal" && c.values == [Some(0.0); 2] {
                continue;
            }
            let kept_apart = matches!(
                c.judgement,
                Judgement::NotCompared(NotCompared::OppositeSides | NotCompared::Mirrored)
            );
            assert!(kept_apart, "{c:?}");
        }
        // Without proof of sides the numbers are compared, and the doubt is said.
        let mut unsure = after.study.clone();
        unsure.sidedness = Sidedness::Unverified(Doubt::Stated);
        let unproven = Examined {
            sidedness: unsure.sidedness,
            ..after.examined()
        };
        let found = compare(&before.examined(), &unproven);
        let said: Vec<&str> = found.warnings.iter().map(|m| m.id.as_str()).collect();
        assert!(said.contains(&"compare-warning-sides-unproven"));
    }
}

/// Whose images a DICOM series is that names `patient`.
fn patient(patient: &str) -> Option<PatientDigest> {
    let folder = tempfile::tempdir().unwrap();
    made::series(folder.path(), |_, mut slice| {
        slice.patient = patient.to_owned();
        Some(slice)
    });
    read_study(folder.path(), Take::Lumbar).unwrap().patient
}

#[test]
fn two_patients_are_said_and_one_is_not() {
    let date = Date::new(presets::herniated(Side::Right), 1, |n| n);
    let [one, other] = ["P1", "P2"].map(patient);
    for (first, second, differ) in [
        (one, one, false),
        (one, patient("P1"), false),
        (one, other, true),
        (other, one, true),
        (one, None, false),
    ] {
        let [a, b] = [first, second].map(|patient| Examined {
            patient,
            ..date.examined()
        });
        let found = compare(&a, &b);
        let said = found
            .warnings
            .iter()
            .any(|m| m.id == "compare-warning-patients");
        assert_eq!(said, differ, "{:?}", found.warnings);
    }
}

#[test]
fn one_image_twice_and_another_body_are_said() {
    let one = Date::new(presets::herniated(Side::Left), 1, |n| n);
    let said = |a: &Date, b: &Date, day: Option<jiff::civil::Date>| -> Vec<String> {
        let [a, b] = [a, b].map(|d| Examined {
            date: day,
            ..d.examined()
        });
        let found = compare(&a, &b);
        found.warnings.iter().map(|m| m.id.clone()).collect()
    };
    let has = |all: &[String], id: &str| all.iter().any(|m| m == &format!("compare-warning-{id}"));
    let day = jiff::civil::date(2024, 1, 5);
    assert!(has(&said(&one, &one, None), "same-image"));
    let again = Date::new(presets::herniated(Side::Left), 2, |n| n);
    let found = said(&one, &again, Some(day));
    assert!(has(&found, "same-date") && !has(&found, "same-image"));
    assert!(!has(&found, "bodies"), "{found:?}");
    let mut taller = presets::herniated(Side::Left);
    for segment in &mut taller.segments {
        segment.body.anterior_height_mm *= 1.15;
        segment.body.posterior_height_mm *= 1.15;
    }
    let other = Date::new(taller, 2, |n| n);
    assert!(has(&said(&one, &other, None), "bodies"));
}

#[test]
fn numbers_shifted_by_a_level_are_caught_both_ways() {
    let plain = Date::new(presets::herniated(Side::Left), 1, |n| n);
    // Every disc and vertebra called by the name of the one above.
    let shifted = Date::new(presets::resorbed(Side::Left), 2, |n| match n {
        100 => 95,
        92..=95 => n - 1,
        50 => 45,
        42..=45 => n - 1,
        1 | 2 => n,
        _ => 0,
    });
    for (a, b, by) in [(&plain, &shifted, 1), (&shifted, &plain, -1)] {
        let found = compare(&a.examined(), &b.examined());
        assert_eq!(
            found.levels.numbers,
            Numbers::Shifted(by),
            "{:?}",
            found.levels
        );
        assert!(changed(&found).is_empty());
        let said: Vec<&str> = found.warnings.iter().map(|m| m.id.as_str()).collect();
        assert!(said.contains(&"compare-warning-levels-shifted"));
    }
}

/// The same patient scanned again, in another pose, phase and noise, in voxels that show the arc.
#[test]
fn a_second_scan_of_the_same_spine_shows_no_change() {
    let mut failed = Vec::new();
    for side in Side::ALL {
        let s = if side == Side::Left { 1.0 } else { -1.0 };
        let scanned = |turn: [f64; 3], shift: f64, seed| {
            let pose = Pose {
                rotation_deg: turn,
                translation_mm: [shift, 1.7 * shift, -0.8 * shift],
            };
            let spine = Spine::build(presets::herniated(side).with_pose(pose)).unwrap();
            let [x, y, z] = spine.centre();
            let centre = [x + shift / 3.0, y + 12.0, z - 20.0];
            let scan = Scan::about(centre, [70, 95, 150], [1.2; 3]).unwrap();
            Date::scanned(&spine, &scan.with_noise(0.02, seed), |n| n)
        };
        let before = scanned([0.0; 3], 0.0, 1);
        let after = scanned([4.0, 1.0 * s, -2.0 * s], 1.3, 7);
        let found = compare(&before.examined(), &after.examined());
        let judged = found.changes.iter().filter(|c| c.change.is_some());
        println!("{side}: {} judged", judged.count());
        for c in &found.changes {
            if c.measure == "displaced_arc" {
                println!("{side} {} {:?} ± {:?}", c.location, c.values, c.bounds);
            }
        }
        failed.extend(changed(&found).into_iter().map(|c| format!("{side} {c}")));
    }
    assert!(failed.is_empty(), "{failed:#?}");
}
