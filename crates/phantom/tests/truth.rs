//! The truth against cases worked by hand, and against the corners it gives.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use common::*;
use yotsui_case::{Level, Side, Vertebra, record::Zone};
use yotsui_phantom::{Herniation, Parameters, Pose, Spine, presets};

fn build(p: Parameters) -> Spine {
    Spine::build(p).unwrap()
}

#[test]
fn upright_blocks_by_hand() {
    let truth = build(blocks()).truth();
    let [depth, width, height] = BODY;
    // L4/5: S1 up to z = 0, then disc 10, L5 26, disc 10.
    let disc = &truth.discs[&Level::L4L5];
    for h in [
        disc.height_anterior_mm,
        disc.height_middle_mm,
        disc.height_posterior_mm,
        disc.height_mean_mm,
        disc.height_at(0.3),
        disc.endplate_distance_anterior_mm,
        disc.endplate_distance_middle_mm,
        disc.endplate_distance_posterior_mm,
    ] {
        assert_near(h, DISC, 1e-12, "height");
    }
    assert_near(disc.wedge_deg, 0.0, 1e-12, "wedge");
    assert_near(disc.ap_length_mm, depth, 1e-12, "AP length");
    let z = 2.0 * DISC + height;
    assert_eq!(disc.posterior_line, [[0.0, 0.0, z - DISC], [0.0, 0.0, z]]);
    assert_eq!(
        disc.mid_plane,
        [[0.0, -depth, z - DISC / 2.0], [0.0, 0.0, z - DISC / 2.0]]
    );
    // Outline: a quarter ellipse pair in front (π/4), then flat 0.6 plus 0.4 of π/4.
    let quarter = std::f64::consts::FRAC_PI_4;
    let area = depth * width * (0.5 * quarter + 0.5 * (FLAT + (1.0 - FLAT) * quarter));
    assert_near(disc.volume_mm3, area * DISC, 1e-6, "disc volume");
    let l4 = &truth.vertebrae[&Vertebra::L4];
    assert_near(l4.body_volume_mm3, area * height, 1e-6, "body volume");
    assert_eq!(l4.corners.posterior_inferior, [0.0, 0.0, z]);
    assert_eq!(l4.corners.anterior_superior, [0.0, -depth, z + height]);
    assert_eq!(l4.centre, [0.0, -depth / 2.0, z + height / 2.0]);
    assert_eq!(l4.superior_depth_mm, depth);
    assert_eq!(l4.superior_width_mm, width);
    assert_eq!(disc.canal_ap_mm, CANAL[0]);
    assert_eq!(disc.canal_ap_with_herniation_mm, CANAL[0]);
    assert_eq!(disc.canal_width_mm, CANAL[1]);
    assert_eq!(disc.flat_half_width_mm, FLAT * width / 2.0);
    assert_eq!(disc.herniation, None);
    assert_eq!(truth.lordosis_l4_s1_deg, Some(0.0));
    assert_eq!(truth.lordosis_l1_s1_deg, None, "there is no L1");
    // Front flat 0.7, widest at 0.55 from behind: as the outline's integral says.
    let (m, f) = (0.55, 0.7);
    let share = m * quarter + (1.0 - m) * (f + (1.0 - f) * quarter);
    let length = 2.0 * height + 3.0 * (DISC + height);
    let canal = CANAL[0] * CANAL[1] * share * length;
    assert_near(truth.canal_volume_mm3, canal, 1e-6, "canal volume");
}

#[test]
fn a_herniation_by_hand_on_both_sides() {
    for (lateral, side) in [(6.0, Side::Left), (-6.0, Side::Right)] {
        let p = blocks().with_herniation(Herniation {
            level: Level::L4L5,
            length_mm: 8.0,
            lateral_mm: lateral,
            base_width_mm: 20.0,
            craniocaudal_mm: 8.0,
            shift_mm: -2.0,
        });
        let truth = build(p).truth();
        let disc = truth.discs[&Level::L4L5];
        let h = disc.herniation.unwrap();
        assert_eq!(h.side, Some(side));
        assert_eq!(h.lateral_mm, lateral);
        // The disc spans z 36 to 46; its middle is 41.
        assert_eq!(h.apex, [lateral, 8.0, 39.0]);
        assert_eq!(h.length_mm, 8.0);
        // 8 sqrt(1 - 0.6²) = 6.4.
        assert_near(h.length_midsagittal_mm, 6.4, 1e-12, "midsagittal");
        assert_near(h.length_at(0.0), 6.4, 1e-12, "at the midline");
        assert_near(h.length_at(lateral), 8.0, 1e-12, "at the apex");
        assert_eq!(h.length_at(-lateral), 0.0, "beyond the base");
        // At the middle of the disc: 8 sqrt(1 - 0.36 - 0.25).
        let there = 8.0 * 0.39_f64.sqrt();
        assert_near(
            disc.canal_ap_with_herniation_mm,
            CANAL[0] - there,
            1e-12,
            "canal",
        );
        let volume = std::f64::consts::PI * 2.0 / 3.0 * 8.0 * 10.0 * 4.0;
        assert_near(h.volume_mm3, volume, 1e-9, "volume");
        assert_eq!(h.zone, Zone::Central, "facet border at 6");
        for level in [Level::L3L4, Level::L5S1] {
            assert_eq!(truth.discs[&level].herniation, None);
        }
    }
}

#[test]
fn zones_follow_the_distance_from_the_midline_on_both_sides() {
    // Half canal 12: facet border 6, pedicle 13.5 to 22.5.
    let disc = build(blocks()).truth().discs[&Level::L4L5];
    for (x, zone) in [
        (0.0, Zone::Central),
        (5.9, Zone::Central),
        (6.1, Zone::Subarticular),
        (13.4, Zone::Subarticular),
        (13.6, Zone::Foraminal),
        (22.4, Zone::Foraminal),
        (22.6, Zone::Extraforaminal),
    ] {
        assert_eq!(disc.zone(x), zone, "{x} left");
        assert_eq!(disc.zone(-x), zone, "{x} right");
    }
}

#[test]
fn listhesis_by_hand() {
    for mm in [6.0, -3.0] {
        let truth = build(blocks().with_listhesis(Level::L4L5, mm)).truth();
        let disc = truth.discs[&Level::L4L5];
        assert_near(disc.listhesis_mm, mm, 1e-12, "mm");
        assert_near(disc.listhesis_percent, 100.0 * mm / BODY[0], 1e-12, "%");
        assert_near(disc.listhesis_along_disc_mm, mm, 1e-12, "along the disc");
        assert_near(disc.height_posterior_mm, DISC, 0.0, "height");
        assert_near(disc.ap_length_mm, BODY[0], 1e-9, "AP length");
        // Forward is towards smaller y.
        let l4 = truth.vertebrae[&Vertebra::L4].corners.posterior_inferior;
        assert_near(l4[1], -mm, 1e-12, "corner");
        assert_eq!(truth.discs[&Level::L5S1].listhesis_mm, 0.0);
    }
}

/// Every number that the corners determine, from the corners, in three dimensions and in any pose.
#[test]
fn truth_agrees_with_its_corners_in_any_spine_and_pose() {
    let pose = Pose {
        rotation_deg: [7.0, -11.0, 19.0],
        translation_mm: [12.0, -30.0, 55.0],
    };
    for p in [
        blocks(),
        presets::adult(),
        presets::adult().with_pose(pose),
        presets::adult().with_listhesis(Level::L4L5, 5.0),
        presets::adult().with_listhesis(Level::L5S1, -3.0),
        presets::herniated(Side::Right),
        presets::resorbed(Side::Left),
    ] {
        let truth = build(p).truth();
        for (level, disc) in &truth.discs {
            let lower = truth.vertebrae[&level.lower()].corners;
            let upper = truth.vertebrae[&level.upper()].corners;
            let below = sub(lower.posterior_superior, lower.anterior_superior);
            let above = sub(upper.posterior_inferior, upper.anterior_inferior);
            // The mid-plane bisects the endplates' directions.
            let along = unit([0, 1, 2].map(|i| unit(below)[i] + unit(above)[i]));
            let cranial = unit(sub(
                truth.vertebrae[&level.upper()].centre,
                truth.vertebrae[&level.lower()].centre,
            ));
            let sideways = left(along, cranial);
            let normal = unit(cross(sideways, along));
            let at = |p: [f64; 3], d: [f64; 3], q: [f64; 3]| {
                // Height of the line p + s d above q along the normal of the mid-plane.
                let s = dot(sub(q, p), along) / dot(d, along);
                dot(sub([0, 1, 2].map(|i| p[i] + s * d[i]), q), normal)
            };
            for (fraction, q) in [(0.0, disc.mid_plane[0]), (1.0, disc.mid_plane[1])] {
                let up = at(upper.posterior_inferior, above, q);
                let down = at(lower.posterior_superior, below, q);
                let what = format!("{level} at {fraction}");
                assert_near(up + down, 0.0, 1e-9, &what);
                assert_near(up - down, disc.height_at(fraction), 1e-9, &what);
            }
            let [front, back] = disc.mid_plane;
            assert_near(norm(sub(back, front)), disc.ap_length_mm, 1e-9, "AP length");
            // The ends of the mid-plane lie on the lines that join the corners.
            for (p, q, end) in [
                (lower.anterior_superior, upper.anterior_inferior, front),
                (lower.posterior_superior, upper.posterior_inferior, back),
            ] {
                let off = cross(unit(sub(q, p)), sub(end, p));
                assert_near(norm(off), 0.0, 1e-9, "end of the mid-plane");
            }
            let slip = sub(upper.posterior_inferior, lower.posterior_superior);
            assert_near(
                -dot(slip, unit(below)),
                disc.listhesis_mm,
                1e-9,
                "listhesis",
            );
            let percent = -100.0 * dot(slip, unit(below)) / norm(below);
            assert_near(percent, disc.listhesis_percent, 1e-9, "percent");
            assert_near(
                -dot(slip, along),
                disc.listhesis_along_disc_mm,
                1e-9,
                "along the disc",
            );
            let wedge = (norm(cross(unit(below), unit(above)))).asin().to_degrees();
            assert_near(wedge, disc.wedge_deg.abs(), 1e-6, "wedge");
            assert_eq!(
                disc.posterior_line,
                [lower.posterior_superior, upper.posterior_inferior]
            );
            if let Some(h) = disc.herniation {
                let line = unit(slip);
                let behind = unit(cross(line, sideways));
                let apex = sub(h.apex, lower.posterior_superior);
                assert_near(dot(apex, behind), h.length_mm, 1e-9, "apex");
                assert_near(dot(apex, sideways), h.lateral_mm, 1e-9, "lateral");
                let half = norm(slip) / 2.0;
                assert_near(dot(apex, line), half + h.shift_mm, 1e-9, "shift");
            }
        }
        let tilt = |v: Vertebra| {
            let c = truth.vertebrae[&v].corners;
            sub(c.posterior_superior, c.anterior_superior)
        };
        for (level, disc) in &truth.discs {
            let (above, below) = (unit(tilt(level.upper())), unit(tilt(level.lower())));
            let angle = norm(cross(above, below)).asin().to_degrees();
            let found = disc.superior_endplates_lordosis_deg;
            assert_near(angle, found.abs(), 1e-6, "superior endplates");
        }
        for (vertebra, t) in &truth.vertebrae {
            let inferior = sub(t.corners.posterior_inferior, t.corners.anterior_inferior);
            let wedge = norm(cross(unit(tilt(*vertebra)), unit(inferior))).asin();
            assert_near(
                wedge.to_degrees(),
                t.wedge_deg.abs(),
                1e-6,
                "wedge of a body",
            );
            let taller_in_front = t.anterior_height_mm - t.posterior_height_mm;
            // The anterior wall of a body of equal heights leans by the difference of its depths.
            if taller_in_front.abs() > 0.1 {
                assert!(taller_in_front * t.wedge_deg > 0.0, "{vertebra}");
            }
        }
        if let Some(lordosis) = truth.lordosis_l1_s1_deg {
            let cos = dot(unit(tilt(Vertebra::L1)), unit(tilt(Vertebra::S1)));
            assert_near(cos.acos().to_degrees(), lordosis, 1e-6, "lordosis");
        }
    }
}

#[test]
fn the_pose_moves_points_and_changes_no_length() {
    let pose = Pose {
        rotation_deg: [0.0, 0.0, 90.0],
        translation_mm: [1.0, 2.0, 3.0],
    };
    let before = build(presets::adult()).truth();
    let after = build(presets::adult().with_pose(pose)).truth();
    for (level, disc) in &before.discs {
        let moved = &after.discs[level];
        assert_eq!(disc.height_anterior_mm, moved.height_anterior_mm);
        assert_eq!(disc.volume_mm3, moved.volume_mm3);
        assert_eq!(disc.ap_length_mm, moved.ap_length_mm);
        // A quarter turn about the head axis takes left to posterior, posterior to right.
        let [x, y, z] = disc.posterior_line[0];
        let expected = [1.0 - y, 2.0 + x, 3.0 + z];
        for (found, expected) in moved.posterior_line[0].iter().zip(expected) {
            assert_near(*found, expected, 1e-9, "point");
        }
    }
}

#[test]
fn the_presets_are_what_they_say() {
    let adult = build(presets::adult()).truth();
    let names: Vec<Vertebra> = adult.vertebrae.keys().copied().collect();
    assert_eq!(names.first(), Some(&Vertebra::T12));
    assert_eq!(names.last(), Some(&Vertebra::S1));
    assert_eq!(names.len(), 7);
    assert!(adult.discs.values().all(|d| d.herniation.is_none()));

    for side in Side::ALL {
        let first = build(presets::herniated(side)).truth();
        let second = build(presets::resorbed(side)).truth();
        let h = first.discs[&Level::L5S1].herniation.unwrap();
        assert_eq!(h.side, Some(side));
        assert_eq!(h.zone, Zone::Subarticular);
        assert_eq!(h.length_mm, 9.0);
        assert_eq!(first.discs.len(), second.discs.len());
        for (level, disc) in &first.discs {
            assert_eq!(disc.herniation.is_some(), *level == Level::L5S1);
            let later = &second.discs[level];
            assert_eq!(later.herniation, None);
            assert_eq!(disc.height_middle_mm, later.height_middle_mm);
            assert_ne!(
                disc.posterior_line, later.posterior_line,
                "she lies differently"
            );
        }
    }
}
