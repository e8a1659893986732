//! The ready examinations: mirrored spines have mirrored truth, and each shows what it is named for.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use common::*;
use serde_json::Value;
use yotsui_case::{Level, Side, Vertebra};
use yotsui_phantom::{
    DisplacementType, ModicType, Pose, RootRelation, Spine, Structure, Truth,
    presets::{Preset, TimePoint},
};

fn points(preset: Preset, side: Side) -> Vec<(TimePoint, Truth)> {
    let all = preset.examinations(side, preset.usual_level());
    all.into_iter()
        .map(|point| {
            let truth = Spine::build(point.parameters.clone()).unwrap().truth();
            (point, truth)
        })
        .collect()
}

fn truth(preset: Preset, side: Side) -> Truth {
    points(preset, side).remove(0).1
}

/// The JSON of a truth, seen in a mirror.
fn mirrored(value: &Value, key: &str) -> Value {
    let number = |v: &Value| v.as_f64().unwrap();
    match value {
        Value::Object(map) => {
            let swap = |k: &str| -> String {
                if k.contains("left") {
                    k.replace("left", "right")
                } else {
                    k.replace("right", "left")
                }
            };
            let all = map.iter().map(|(k, v)| (swap(k), mirrored(v, k)));
            Value::Object(all.collect())
        }
        Value::Array(items) if items.len() == 3 && items.iter().all(Value::is_number) => {
            serde_json::json!([-number(&items[0]), items[1], items[2]])
        }
        // Where a root crosses: lateral position and depth; its sides are swapped as keys.
        Value::Array(items) if items.len() == 2 && items.iter().all(Value::is_number) => {
            serde_json::json!([-number(&items[0]), items[1]])
        }
        Value::Array(items) => items.iter().map(|v| mirrored(v, key)).collect(),
        Value::String(s) => match s.as_str() {
            "left" => "right".into(),
            "right" => "left".into(),
            other => other.into(),
        },
        Value::Number(_) if key == "coronal_tilt_deg" || key == "coronal_wedge_deg" => {
            (-number(value)).into()
        }
        other => other.clone(),
    }
}

fn assert_same(a: &Value, b: &Value, path: &str) {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            assert!(a.keys().eq(b.keys()), "{path}");
            for (k, v) in a {
                // A herniation's lateral position is signed, a foramen's distance is not.
                if k == "lateral_mm" && path.contains("herniation") {
                    let (v, w) = (v.as_f64().unwrap(), b[k].as_f64().unwrap());
                    assert_near(v, -w, 1e-9, path);
                } else {
                    assert_same(v, &b[k], &format!("{path}.{k}"));
                }
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            assert_eq!(a.len(), b.len(), "{path}");
            for (v, w) in a.iter().zip(b) {
                assert_same(v, w, path);
            }
        }
        (Value::Number(_), Value::Number(_)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            assert_near(a, b, 1e-6 * a.abs().max(1.0), path);
        }
        _ => assert_eq!(a, b, "{path}"),
    }
}

#[test]
fn a_mirrored_spine_has_mirrored_truth() {
    for preset in Preset::ALL {
        for (left, right) in points(preset, Side::Left)
            .into_iter()
            .zip(points(preset, Side::Right))
        {
            assert_eq!(left.0.parameters.clone().mirrored(), right.0.parameters);
            let [left, right] = [left.1, right.1].map(|t| serde_json::to_value(t).unwrap());
            assert_same(&mirrored(&left, ""), &right, preset.name());
        }
    }
}

#[test]
fn each_is_what_it_is_named_for() {
    for side in Side::ALL {
        let at = |preset: Preset| truth(preset, side).discs[&preset.usual_level()];
        let normal = at(Preset::Normal);
        assert!(normal.displaced.is_none() && normal.herniation.is_none());
        for (preset, form) in [
            (Preset::Protrusion, DisplacementType::Protrusion),
            (Preset::Extrusion, DisplacementType::Extrusion),
            (Preset::Sequestration, DisplacementType::Sequestration),
            (Preset::Bulge, DisplacementType::Bulge),
        ] {
            let disc = at(preset);
            let all = disc.displaced.unwrap();
            assert_eq!(all.form, form, "{preset}");
            let [near, far] = match side {
                Side::Left => [all.area_axial_left_mm2, all.area_axial_right_mm2],
                Side::Right => [all.area_axial_right_mm2, all.area_axial_left_mm2],
            };
            assert!(near > far, "{preset} {side}");
            if form != DisplacementType::Bulge {
                assert_eq!(disc.herniation.unwrap().side, Some(side), "{preset}");
                assert!(all.arc_deg < 90.0);
            }
        }
        assert_eq!(
            at(Preset::Protrusion).herniation.unwrap().root,
            Some(RootRelation::Axillary)
        );
        let narrow = at(Preset::Stenosis);
        let foramen = narrow.foramen.unwrap();
        assert!(foramen.get(side).area_mm2 < foramen.get(side.opposite()).area_mm2);
        assert!(narrow.canal.sac.unwrap().area_with_herniation_mm2 < 75.0);
        assert_eq!(at(Preset::Listhesis).listhesis_mm, 6.0);
        let cobb = truth(Preset::Scoliosis, side).coronal_cobb.unwrap();
        assert_eq!(cobb.convex, side);
        assert_near(cobb.angle_deg, 22.0, 1e-9, "Cobb");
        assert_eq!((cobb.upper, cobb.lower), (Vertebra::T12, Vertebra::L3));
        let six = truth(Preset::Transitional, side);
        assert!(six.vertebrae.contains_key(&Vertebra::L6));
        assert!(six.discs.contains_key(&Level::L6S1) && !six.discs.contains_key(&Level::L5S1));
        let follow = points(Preset::FollowUp, side);
        let lengths = follow
            .iter()
            .map(|(_, t)| t.discs[&Level::L5S1].herniation.unwrap().length_mm);
        assert_eq!(lengths.collect::<Vec<_>>(), [8.5, 3.5]);
    }
    let kinds = points(Preset::Modic, Side::Left)[0]
        .0
        .parameters
        .marrow
        .clone();
    let kinds: Vec<ModicType> = kinds.iter().map(|m| m.modic).collect();
    assert_eq!(
        kinds,
        [ModicType::Sclerosis, ModicType::Oedema, ModicType::Fat]
    );
}

/// Height of the top of a structure above `from` along z, by bisection.
fn top(spine: &Spine, from: [f64; 3], is: Structure) -> f64 {
    let inside = |dz: f64| spine.structure_at([from[0], from[1], from[2] + dz]) == is;
    assert!(inside(0.0), "{from:?}");
    let (mut low, mut high) = (0.0, 25.0);
    for _ in 0..40 {
        let middle = (low + high) / 2.0;
        if inside(middle) {
            low = middle
        } else {
            high = middle
        }
    }
    from[2] + low
}

#[test]
fn a_scoliotic_spine_is_tilted_where_its_truth_says() {
    for side in Side::ALL {
        let mut p = points(Preset::Scoliosis, side).remove(0).0.parameters;
        p.pose = yotsui_phantom::Pose::NONE;
        let spine = Spine::build(p).unwrap();
        let truth = spine.truth();
        for (vertebra, v) in &truth.vertebrae {
            if *vertebra == Vertebra::S1 {
                continue;
            }
            let is = Structure::Body(*vertebra);
            let [x, y, z] = v.centre;
            let [low, high] = [-10.0, 10.0].map(|dx| top(&spine, [x + dx, y, z], is));
            let slope = ((high - low) / 20.0).atan().to_degrees();
            assert_near(slope, v.coronal_tilt_deg, 1e-6, "tilt");
        }
        // The apex lies to the convex side of both ends.
        let x = |v: Vertebra| truth.vertebrae[&v].centre[0];
        let away = x(Vertebra::L2) - (x(Vertebra::S1) + x(Vertebra::T12)) / 2.0;
        assert_eq!(away > 5.0, side == Side::Left, "{away}");
        assert_eq!(away < -5.0, side == Side::Right, "{away}");
        // Volumes and disc heights.
        // Fine upwards, since endplates lie nearly level.
        let d = 0.15;
        for (level, disc) in &truth.discs {
            let [front, back] = disc.mid_plane;
            let middle = [0, 1, 2].map(|i| (front[i] + back[i]) / 2.0);
            let body = truth.vertebrae[&level.upper()];
            for (is, centre, expected) in [
                (Structure::Disc(*level), middle, disc.volume_mm3),
                (
                    Structure::Body(level.upper()),
                    body.centre,
                    body.body_volume_mm3,
                ),
            ] {
                let mut volume = 0.0;
                let n = [60, 60, 260];
                for k in 0..n[2] {
                    for j in 0..n[1] {
                        for i in 0..n[0] {
                            let step = [0.93, 0.93, d];
                            // Shifted from layer to layer, so that errors at the border cancel.
                            let shift = [0.618, 0.414, 0.0].map(|f| (f64::from(k) * f).fract());
                            let p = [i, j, k];
                            let q = [0, 1, 2].map(|a| {
                                centre[a] + (f64::from(p[a] - n[a] / 2) + shift[a]) * step[a]
                            });
                            if spine.structure_at(q) == is {
                                volume += step[0] * step[1] * step[2];
                            }
                        }
                    }
                }
                assert_near(volume / expected, 1.0, 0.004, &format!("{is:?}"));
            }
        }
    }
}

/// What the presets say of themselves is what their parameters show.
#[test]
fn a_level_or_a_side_changes_what_says_that_it_has_one() {
    let of = |preset: Preset, side, level| {
        let mut parameters = preset.examinations(side, level).remove(0).parameters;
        // Every patient lies a little aside, mirrored for the other side.
        parameters.pose = Pose {
            rotation_deg: [0.0; 3],
            translation_mm: [0.0; 3],
        };
        parameters
    };
    for preset in Preset::ALL {
        let usual = of(preset, Side::Right, Level::L4L5);
        let level = usual != of(preset, Side::Right, Level::L5S1);
        let side = usual != of(preset, Side::Left, Level::L4L5);
        assert_eq!(preset.has_level(), level, "{preset}");
        assert_eq!(preset.has_side(), side, "{preset}");
    }
}
