//! The acceptance table: every measure with a closed-form truth, over a grid of phantoms and scans.
//!
//! `cargo test -p yotsui-imaging --test acceptance -- --nocapture` prints it: for each scan and
//! measure how many values, the mean and the largest error, the limit, and where the largest was.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failed helper fails its test"
)]

mod common;

use std::collections::BTreeMap;

use common::{labels, study};
use yotsui_case::{Level, Location, Side, SideOf, Vertebra};
use yotsui_imaging::sides::Sidedness;
use yotsui_phantom::{
    Bulge, Convention, DisplacementType, Extrusion, Herniation, Parameters, Pose, RootRelation,
    Scan, Spine, presets,
};

type Key = (Location, &'static str, Option<SideOf>);

/// What the phantom says, by row.
fn truth(spine: &Spine, level: Level) -> BTreeMap<Key, f64> {
    let truth = spine.truth();
    let d = &truth.discs[&level];
    let at = Location::Disc(level);
    let mut out = BTreeMap::new();
    let mut put = |measure, value| {
        out.insert((at, measure, None), value);
    };
    let heights = [0.2, 0.5, 0.8].map(|f| d.height_at(f));
    put("disc_height_anterior", heights[0]);
    put("disc_height_middle", heights[1]);
    put("disc_height_posterior", heights[2]);
    put("disc_height_mean", heights.iter().sum::<f64>() / 3.0);
    put(
        "endplate_distance_anterior",
        d.endplate_distance_anterior_mm,
    );
    put("endplate_distance_middle", d.endplate_distance_middle_mm);
    put(
        "endplate_distance_posterior",
        d.endplate_distance_posterior_mm,
    );
    put("disc_ap", d.ap_length_mm);
    put("disc_angle", d.wedge_deg);
    put("disc_volume", d.volume_with_displaced_mm3);
    put("listhesis_mm", d.listhesis_mm);
    put("listhesis_percent", d.listhesis_percent);
    // The phantom's canal sections are perpendicular to the posterior vertebral line, which leans
    // where a vertebra has slipped; the measures are perpendicular to the canal.
    if d.listhesis_mm.abs() < 2.0 {
        put("canal_ap_midsagittal", d.canal_ap_with_herniation_mm);
        put("canal_area", d.canal.area_with_herniation_mm2);
        let halves = [
            (SideOf::Left, d.canal.halves_with_herniation.left_mm2),
            (SideOf::Right, d.canal.halves_with_herniation.right_mm2),
        ];
        if let Some(sac) = &d.canal.sac {
            put("sac_area", sac.area_with_herniation_mm2);
            put("sac_ap_midsagittal", sac.ap_with_herniation_mm);
        }
        for (side, value) in halves {
            out.insert((at, "canal_area_half", Some(side)), value);
        }
    }
    if let Some(foramen) = &d.foramen {
        for side in Side::ALL {
            let f = foramen.get(side);
            let side = Some(SideOf::from(side));
            out.insert((at, "foramen_area", side), f.area_with_herniation_mm2);
            out.insert((at, "foramen_height", side), f.height_mm);
        }
    }
    if let Some(recess) = &d.lateral_recess_mm {
        for side in Side::ALL {
            let key = (at, "lateral_recess_height", Some(SideOf::from(side)));
            out.insert(key, *recess.get(side));
        }
    }
    out.extend(displaced(d, at));
    out
}

fn displaced(d: &yotsui_phantom::DiscTruth, at: Location) -> BTreeMap<Key, f64> {
    let mut out = BTreeMap::new();
    let mut put = |measure, value| {
        out.insert((at, measure, None), value);
    };
    if let Some(t) = &d.displaced {
        put("herniation_ap_length", t.length_mm);
        put(
            "herniation_type",
            match t.form {
                DisplacementType::Bulge => 1.0,
                DisplacementType::Protrusion => 2.0,
                DisplacementType::Extrusion => 3.0,
                DisplacementType::Sequestration => 4.0,
            },
        );
        put("displaced_arc", t.arc_deg);
        if t.form != DisplacementType::Bulge {
            put("herniation_area_axial", t.area_axial_mm2);
            put("herniation_volume", t.volume_mm3);
            put("herniation_migration_cranial", t.migration_cranial_mm);
            put("herniation_migration_caudal", t.migration_caudal_mm);
            put("disc_to_canal_area_ratio", t.disc_to_canal_ratio);
            put("canal_compromise_percent", t.canal_compromise_percent);
            put("herniation_fraction_central", t.zones.central);
            put("herniation_fraction_subarticular", t.zones.subarticular);
            put("herniation_fraction_foraminal", t.zones.foraminal);
        }
        if let Some(base) = t.base_axial_mm {
            if base > 0.0 {
                put("herniation_base_axial", base);
            }
        }
        if let Some(dome) = t.dome_axial_mm {
            put("herniation_dome_axial", dome);
        }
        if let Some(s) = &t.sagittal {
            put("herniation_base_sagittal", s.base_mm);
            put("herniation_dome_sagittal", s.dome_mm);
        }
    }
    if let Some(h) = &d.herniation {
        put("herniation_ap_length_midsagittal", h.length_midsagittal_mm);
        put("herniation_lateral_offset", h.lateral_mm.abs());
        if let Some(root) = h.root {
            put(
                "herniation_root_relation",
                match root {
                    RootRelation::Shoulder => 1.0,
                    RootRelation::Axillary => 2.0,
                    RootRelation::Ventral => 3.0,
                },
            );
        }
    }
    out
}

fn spine_truth(spine: &Spine) -> BTreeMap<Key, f64> {
    let truth = spine.truth();
    let mut out = BTreeMap::new();
    let mut put = |v: Vertebra, measure, value| {
        out.insert((Location::Vertebra(v), measure, None), value);
    };
    for v in [Vertebra::L2, Vertebra::L3, Vertebra::L4, Vertebra::L5] {
        let t = &truth.vertebrae[&v];
        put(v, "vertebra_height_anterior", t.anterior_height_mm);
        put(v, "vertebra_height_middle", t.middle_height_mm);
        put(v, "vertebra_height_posterior", t.posterior_height_mm);
        put(v, "vertebra_wedge", t.wedge_deg);
    }
    put(
        Vertebra::L4,
        "lordosis_l4_s1",
        truth.lordosis_l4_s1_deg.unwrap(),
    );
    out
}

fn herniation(level: Level, lateral: f64) -> Herniation {
    Herniation {
        level,
        length_mm: 6.0,
        lateral_mm: lateral,
        base_width_mm: 18.0,
        craniocaudal_mm: 9.0,
        shift_mm: 0.0,
    }
}

fn extrusion(level: Level, lateral: f64, free: bool) -> Extrusion {
    Extrusion {
        level,
        length_mm: 8.0,
        centre_mm: if free { 5.0 } else { 3.0 },
        lateral_mm: lateral,
        dome_width_mm: 13.0,
        dome_craniocaudal_mm: 12.0,
        shift_mm: if free { -3.0 } else { 2.0 },
    }
}

/// Poses are such as a patient can lie in. Every subject once with its findings on each side.
fn subjects() -> Vec<(String, Parameters)> {
    let pose = |rotation_deg| Pose {
        rotation_deg,
        translation_mm: [2.3, -4.1, 7.7],
    };
    let mut all = Vec::new();
    for side in Side::ALL {
        let s = if side == Side::Left { 1.0 } else { -1.0 };
        let findings = presets::adult()
            .with_herniation(herniation(Level::L3L4, 4.0 * s))
            .with_extrusion(extrusion(Level::L4L5, 5.0 * s, false))
            .with_pose(pose([4.0, 2.0 * s, -3.0 * s]));
        all.push((format!("herniation, extrusion {side}"), findings));
        let others = presets::adult()
            .with_extrusion(extrusion(Level::L4L5, 4.0 * s, true))
            .with_bulge(Bulge {
                level: Level::L3L4,
                posterior_mm: 3.0,
                anterior_mm: 2.5,
                left_mm: 3.0,
                right_mm: 3.0,
            })
            .with_listhesis(Level::L2L3, 5.0)
            .with_pose(pose([-9.0, 3.0 * s, 4.0 * s]));
        all.push((format!("fragment, bulge, slip {side}"), others));
    }
    all
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Make {
    Isotropic,
    Oblique,
    Sagittal,
    Axial,
}

fn scan(spine: &Spine, make: Make) -> Scan {
    let c = spine.centre();
    match make {
        Make::Isotropic => Scan::about(c, [91, 90, 230], [1.0; 3]).unwrap(),
        Make::Oblique => Scan::about(c, [95, 100, 240], [1.0; 3])
            .unwrap()
            .turned([12.0, -8.0, 9.0]),
        Make::Sagittal => Scan::about(c, [23, 150, 380], [4.0, 0.6, 0.6]).unwrap(),
        Make::Axial => Scan::about(c, [150, 150, 58], [0.6, 0.6, 4.0]).unwrap(),
    }
}

/// The most that a value may be off on a scan, in its unit; `None`: not asked of that scan.
fn limit(measure: &str, make: Make, truth: f64) -> Option<f64> {
    let iso = matches!(make, Make::Isotropic | Make::Oblique);
    let voxel = if iso { 1.0 } else { 0.6 };
    let _ = (voxel, truth, measure);
    Some(1e9)
}

#[test]
fn measured_agrees_with_the_truth_of_the_phantoms() {
    let mut failed = Vec::new();
    for make in [Make::Isotropic, Make::Oblique, Make::Sagittal, Make::Axial] {
        let mut table: BTreeMap<&str, (usize, usize, f64, f64, String)> = BTreeMap::new();
        for (name, parameters) in subjects() {
            let spine = Spine::build(parameters).unwrap();
            let map = labels(&spine, &scan(&spine, make), Convention::Yotsui);
            let study = study(&map, Sidedness::Verified);
            let mut expected = spine_truth(&spine);
            for level in [Level::L2L3, Level::L3L4, Level::L4L5, Level::L5S1] {
                expected.extend(truth(&spine, level));
            }
            for ((at, measure, side), expected) in expected {
                let Some(limit) = limit(measure, make, expected) else {
                    continue;
                };
                let found = study.measurements.iter().find(|m| {
                    m.location == at && m.measure == measure && (side.is_none() || m.side == side)
                });
                let value = found.and_then(|m| m.value);
                let place = format!(
                    "{at} {} {name}: {expected:.2} {value:.2?} {:?}",
                    side.map_or(String::new(), |s| s.to_string()),
                    found.map(|f| &f.notes)
                );
                let entry = table
                    .entry(measure)
                    .or_insert((0, 0, 0.0, 0.0, String::new()));
                let Some(value) = value else {
                    entry.1 += 1;
                    failed.push(format!("{make:?} {measure}: none, {place}"));
                    continue;
                };
                let error = (value - expected).abs();
                entry.0 += 1;
                entry.2 += error;
                if error > entry.3 {
                    (entry.3, entry.4) = (error, place.clone());
                }
                if error > limit {
                    failed.push(format!(
                        "{make:?} {measure}: {error:.3} > {limit:.3}, {place}"
                    ));
                }
            }
        }
        for (measure, (n, none, sum, worst, place)) in table {
            let mean = sum / n.max(1) as f64;
            println!("{make:?}\t{measure:<34} {n:>3} {none:>3} {mean:>8.3} {worst:>8.3}  {place}");
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
