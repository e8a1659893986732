//! The bound of a value holds the truth: canal, sac and foramina of thick slices, wherever the slices
//! lie relative to the tip of a herniation, on both sides, and of a curved spine.
//!
//! `cargo test -p yotsui-imaging --test honest_bounds -- --nocapture` prints how often, and how wide
//! the bounds are.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failed helper fails its test"
)]

mod common;

use std::collections::BTreeMap;

use common::{labels, study};
use yotsui_case::{Level, Location, Side, SideOf};
use yotsui_imaging::sides::Sidedness;
use yotsui_phantom::{
    Convention, DiscTruth, Extrusion, Herniation, Pose, Scan, Spine,
    presets::{self, Preset},
};

type Row = (&'static str, Option<Side>, f64);

fn canal(d: &DiscTruth) -> Vec<Row> {
    let halves = &d.canal.halves_with_herniation;
    let mut out = vec![
        ("canal_ap_midsagittal", None, d.canal_ap_with_herniation_mm),
        ("canal_area", None, d.canal.area_with_herniation_mm2),
        ("canal_area_half", Some(Side::Left), halves.left_mm2),
        ("canal_area_half", Some(Side::Right), halves.right_mm2),
    ];
    if let Some(sac) = &d.canal.sac {
        let halves = &sac.halves_with_herniation;
        out.extend([
            ("sac_ap_midsagittal", None, sac.ap_with_herniation_mm),
            ("sac_area", None, sac.area_with_herniation_mm2),
            ("sac_area_half", Some(Side::Left), halves.left_mm2),
            ("sac_area_half", Some(Side::Right), halves.right_mm2),
        ]);
    }
    out
}

fn foramina(d: &DiscTruth) -> Vec<Row> {
    let of = |side| {
        let f = d.foramen.as_ref().map(|f| *f.get(side));
        f.map(|f| {
            [
                ("foramen_area", Some(side), f.area_with_herniation_mm2),
                ("foramen_height", Some(side), f.height_mm),
            ]
        })
    };
    Side::ALL.into_iter().filter_map(of).flatten().collect()
}

/// How many values, how many outside their bound, the worst excess, the mean half width.
#[derive(Default)]
struct Tally(BTreeMap<&'static str, (usize, usize, f64, f64, String)>);

impl Tally {
    fn look(
        &mut self,
        spine: &Spine,
        scan: &Scan,
        name: &str,
        truth: impl Fn(&DiscTruth) -> Vec<Row>,
    ) {
        let map = labels(spine, scan, Convention::Yotsui);
        let study = study(&map, Sidedness::Verified);
        for (level, disc) in &spine.truth().discs {
            if !Level::LUMBAR.contains(level) {
                continue;
            }
            for (measure, side, expected) in truth(disc) {
                let found = study.measurements.iter().find(|m| {
                    m.location == Location::Disc(*level)
                        && m.measure == measure
                        && (side.is_none() || m.side == side.map(SideOf::from))
                });
                let Some((found, value)) = found.and_then(|m| Some((m, m.value?))) else {
                    continue;
                };
                let bound = found.bound.unwrap().interval;
                let half = bound.high() - value;
                let excess = (value - expected).abs() - half;
                let entry = self.0.entry(measure).or_default();
                entry.0 += 1;
                entry.1 += usize::from(excess > 0.0);
                entry.3 += half;
                if excess > 0.0 {
                    println!(
                        "{measure} {name} {level} {side:?}: {value:.2} of {expected:.2} ± {half:.2}"
                    );
                }
                if excess > entry.2 {
                    entry.2 = excess;
                    entry.4 =
                        format!("{name} {level} {side:?}: {value:.2} of {expected:.2} ± {half:.2}");
                }
            }
        }
    }

    fn held(self) {
        let mut failed = Vec::new();
        for (measure, (n, out, excess, sum, place)) in self.0 {
            let mean = sum / n as f64;
            println!(
                "{measure:<24} {n:>4} values, {out:>3} outside, by at most {excess:.2}, bound ±{mean:.2}; {place}"
            );
            if out > 0 {
                failed.push(format!("{measure}: {place}"));
            }
        }
        assert!(failed.is_empty(), "{}", failed.join("\n"));
    }
}

fn sagittal(spine: &Spine, slice: f64, shift: f64, voxel: f64) -> Scan {
    let [x, y, z] = spine.centre();
    let shape = [90.0 / slice, 100.0 / voxel, 190.0 / voxel].map(|n| n as usize);
    let centre = [x + shift, y + 12.0, z - 18.0];
    Scan::about(centre, shape, [slice, voxel, voxel]).unwrap()
}

/// Narrow and broad, beside the middle and in it; each in slices that lie anywhere.
#[test]
fn the_truth_of_a_canal_behind_a_herniation_lies_within_the_bound() {
    let mut tally = Tally::default();
    for side in Side::ALL {
        let s = if side == Side::Left { 1.0 } else { -1.0 };
        for (lateral, width) in [(0.0, 12.0), (3.0, 12.0), (5.0, 18.0)] {
            let parameters = presets::adult()
                .with_herniation(Herniation {
                    level: Level::L3L4,
                    length_mm: 6.0,
                    lateral_mm: lateral * s,
                    base_width_mm: width,
                    craniocaudal_mm: 9.0,
                    shift_mm: 0.0,
                })
                .with_extrusion(Extrusion {
                    level: Level::L4L5,
                    length_mm: 8.0,
                    centre_mm: 3.0,
                    lateral_mm: lateral * s,
                    dome_width_mm: 11.0,
                    dome_craniocaudal_mm: 12.0,
                    shift_mm: 2.0 * s,
                })
                .with_pose(Pose {
                    rotation_deg: [3.0, 1.5 * s, -2.0 * s],
                    translation_mm: [1.1, -2.0, 3.0],
                });
            let spine = Spine::build(parameters).unwrap();
            for (slice, shift, voxel) in [
                (4.0, 0.0, 0.8),
                (4.0, 1.3, 0.8),
                (4.0, 2.0, 0.8),
                (1.2, 0.3, 1.2),
            ] {
                let name = format!("{side} {lateral}/{width} {slice}+{shift}");
                tally.look(&spine, &sagittal(&spine, slice, shift, voxel), &name, canal);
            }
        }
    }
    tally.held();
}

#[test]
fn the_truth_of_a_curved_spine_lies_within_the_bound() {
    let mut tally = Tally::default();
    for side in Side::ALL {
        let first = Preset::Scoliosis.examinations(side, Level::L5S1).remove(0);
        let spine = Spine::build(first.parameters).unwrap();
        for (slice, shift, voxel) in [(1.0, 0.0, 1.0), (2.0, 0.7, 0.8), (4.0, 1.3, 0.6)] {
            let name = format!("{side} {slice}+{shift}");
            let scan = sagittal(&spine, slice, shift, voxel);
            tally.look(&spine, &scan, &name, |d| {
                let mut rows = canal(d);
                rows.extend(foramina(d));
                rows
            });
        }
    }
    tally.held();
}
