//! Rendered labels against the closed form: volumes, apex, borders, joins.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use std::collections::BTreeMap;

use common::*;
use yotsui_case::{Level, Side, Vertebra};
use yotsui_phantom::{
    ArchPart, Convention, Herniation, Parameters, Pose, Rendered, Scan, Spine, Structure, presets,
    render,
};

fn build(p: Parameters) -> Spine {
    Spine::build(p).unwrap()
}

/// Voxels of each structure times the voxel's volume.
fn volumes(rendered: &Rendered, voxel_mm3: f64) -> BTreeMap<Structure, f64> {
    let mut volumes = BTreeMap::new();
    for s in rendered.structures() {
        *volumes.entry(s).or_insert(0.0) += voxel_mm3;
    }
    volumes
}

fn is_canal(s: Structure) -> bool {
    matches!(
        s,
        Structure::Canal
            | Structure::Cord
            | Structure::Sac
            | Structure::Root { in_canal: true, .. }
    )
}

#[test]
fn voxel_counts_converge_to_the_closed_form() {
    let spine = build(presets::adult());
    let truth = spine.truth();
    let mut worst = Vec::new();
    for mm in [2.0, 1.0] {
        // Turned, so that no face lies along the grid.
        let scan = Scan::isotropic(&spine, mm).unwrap().turned([5.0, 3.0, 8.0]);
        let found = volumes(&render(&spine, &scan), mm.powi(3));
        let mut errors = Vec::new();
        for (vertebra, v) in &truth.vertebrae {
            if *vertebra != Vertebra::S1 {
                let count = found[&Structure::Body(*vertebra)];
                errors.push((count / v.body_volume_mm3 - 1.0).abs());
            }
        }
        for (level, d) in &truth.discs {
            errors.push((found[&Structure::Disc(*level)] / d.volume_mm3 - 1.0).abs());
        }
        let canal: f64 = (found.iter())
            .filter(|(s, _)| is_canal(**s))
            .map(|(_, volume)| volume)
            .sum();
        errors.push((canal / truth.canal_volume_mm3 - 1.0).abs());
        worst.push(errors.iter().copied().fold(0.0, f64::max));
    }
    assert!(worst[0] < 0.02, "2 mm: {}", worst[0]);
    assert!(worst[1] < 0.003, "1 mm: {}", worst[1]);
}

#[test]
fn a_herniation_has_its_volume_and_takes_it_from_the_canal() {
    // Wholly behind the disc and within the canal: nothing is cut from the half-ellipsoid.
    let shape = Herniation {
        lateral_mm: 2.0,
        base_width_mm: 12.0,
        ..herniation(Level::L4L5)
    };
    let (with, without) = (build(blocks().with_herniation(shape)), build(blocks()));
    let expected = with.truth().discs[&Level::L4L5]
        .herniation
        .unwrap()
        .volume_mm3;
    // The posterior walls, y = 0, run between two rows of voxels.
    let scan = Scan::about([0.0, 8.1, 41.0], [100, 80, 60], [0.3; 3]).unwrap();
    let voxel = 0.3_f64.powi(3);
    let (a, b) = (
        volumes(&render(&with, &scan), voxel),
        volumes(&render(&without, &scan), voxel),
    );
    let tissue = a[&Structure::Herniation(Level::L4L5)];
    assert_near(tissue / expected, 1.0, 0.01, "volume");
    let lost = b[&Structure::Canal] - a[&Structure::Canal];
    assert_near(lost, tissue, 1e-6, "all of it comes from the canal");
    assert_eq!(
        a[&Structure::Disc(Level::L4L5)],
        b[&Structure::Disc(Level::L4L5)]
    );
}

/// How far each voxel of a level's disc lies behind the posterior vertebral line, and how far to
/// the left of the midline, from the corners in the truth.
fn behind_line(spine: &Spine, level: Level, rendered: &Rendered) -> Vec<(f64, f64)> {
    let truth = spine.truth();
    let [low, high] = truth.discs[&level].posterior_line;
    let corners = truth.vertebrae[&level.lower()].corners;
    let backwards = sub(corners.posterior_superior, corners.anterior_superior);
    let line = unit(sub(high, low));
    let sideways = left(backwards, line);
    let behind = unit(cross(line, sideways));
    let labels = rendered.labels(Convention::SpiderMerged);
    (0..labels.len())
        .filter(|&at| labels[at] == 1)
        .map(|at| sub(rendered.position(index(rendered, at)), low))
        // The neighbouring discs stay out of sight in these small fields of view.
        .map(|p| (dot(p, behind), dot(p, sideways)))
        .collect()
}

#[test]
fn the_apex_is_at_its_length_and_side_in_every_orientation() {
    let size = 0.6;
    for side in Side::ALL {
        let spine = build(presets::herniated(side));
        let h = spine.truth().discs[&Level::L5S1].herniation.unwrap();
        let straight = Scan::about(h.apex, [25, 27, 21], [size; 3]).unwrap();
        for (oblique, turn) in [(false, [0.0; 3]), (true, [13.0, -9.0, 17.0])] {
            for code in axis_codes() {
                let scan = straight.oriented(&code).unwrap().turned(turn);
                if !oblique {
                    assert_eq!(scan.axis_code(), code);
                }
                let rendered = render(&spine, &scan);
                let all = behind_line(&spine, Level::L5S1, &rendered);
                let (reach, lateral) = all
                    .into_iter()
                    .fold((0.0, 0.0), |best, v| if v.0 > best.0 { v } else { best });
                let what = format!("{side} {code} oblique {oblique}");
                assert!(reach <= h.length_mm + 1e-9, "{what}: {reach}");
                assert!(reach >= h.length_mm - size / 2.0, "{what}: {reach}");
                assert_eq!(lateral > 0.0, side == Side::Left, "{what}: {lateral}");
                assert_near(lateral, h.lateral_mm, 1.5, &what);
            }
        }
    }
}

#[test]
fn thick_sagittal_slices_show_the_length_that_their_position_gives() {
    // Every slice of a stack shows length_at(x) of its own lateral position.
    for lateral in [-6.0, 6.0] {
        let shape = Herniation {
            lateral_mm: lateral,
            ..herniation(Level::L4L5)
        };
        let spine = build(blocks().with_herniation(shape));
        let h = spine.truth().discs[&Level::L4L5].herniation.unwrap();
        let scan = Scan::sagittal(&spine, 0.5, 4.0, 160.0).unwrap();
        let rendered = render(&spine, &scan);
        let [ni, nj, nk] = rendered.shape;
        let discs = rendered.structures().collect::<Vec<_>>();
        for k in 0..nk {
            let x = rendered.position([0, 0, k])[0];
            let reach = (0..ni * nj)
                .filter(|at| discs[k * ni * nj + at] == Structure::Herniation(Level::L4L5))
                .map(|at| rendered.position([at % ni, at / ni, k])[1])
                .fold(0.0, f64::max);
            let expected = h.length_at(x);
            assert!(reach <= expected + 1e-9, "x {x}: {reach} {expected}");
            assert!(reach >= expected - 0.55, "x {x}: {reach} {expected}");
        }
    }
}

/// Checks every voxel of an upright spine against inequalities written from the hand-made sizes.
#[test]
fn no_label_lies_outside_its_structure() {
    let shape = herniation(Level::L4L5);
    let spine = build(blocks().with_herniation(shape));
    let rendered = render(&spine, &Scan::isotropic(&spine, 1.3).unwrap());
    let [depth, width, height] = BODY;
    let pitch = height + DISC;
    let order = [Vertebra::L5, Vertebra::L4, Vertebra::L3];
    let half_width = width / 2.0;
    let mut seen = BTreeMap::new();
    for (at, structure) in rendered.structures().enumerate() {
        *seen.entry(structure).or_insert(0) += 1;
        let [x, y, z] = rendered.position(index(&rendered, at));
        let bottom = |v: Vertebra| {
            let i = order.iter().position(|o| *o == v).unwrap();
            DISC + i as f64 * pitch
        };
        let between = |low: f64, value: f64, high: f64| low - 1e-9 <= value && value <= high + 1e-9;
        let in_outline = x.abs() <= half_width && between(-depth, y, 0.0);
        let fits = match structure {
            Structure::Background => true,
            Structure::Body(v) => in_outline && between(bottom(v), z, bottom(v) + height),
            Structure::Disc(l) => {
                let top = bottom(l.upper());
                in_outline && between(top - DISC, z, top)
            }
            Structure::Herniation(l) => {
                let middle = bottom(l.upper()) - DISC / 2.0 + shape.shift_mm;
                between(0.0, y, shape.length_mm)
                    && between(middle - shape.craniocaudal_mm / 2.0, z, middle + 4.5)
                    && (x - shape.lateral_mm).abs() <= shape.base_width_mm / 2.0
            }
            Structure::Canal | Structure::Cord | Structure::Sac | Structure::Root { .. } => {
                x.abs() <= CANAL[1] / 2.0 && between(0.0, y, CANAL[0])
            }
            Structure::Sacrum => x.abs() <= 30.0 && between(-depth, y, 0.0) && z <= 1e-9,
            Structure::Arch(v, part) => {
                // Within its own vertebra's height and the disc below, and out of the canal.
                let own = between(bottom(v) - DISC, z, bottom(v) + height);
                let side = match part {
                    ArchPart::Arch => x.abs() <= 12.0 + 1.5 + 9.0,
                    ArchPart::Spinous => x.abs() <= 3.6 && y >= CANAL[0],
                    ArchPart::TransverseLeft => x > 13.5,
                    ArchPart::TransverseRight => x < -13.5,
                };
                own && side && (y > -8.0 - 1e-9)
            }
        };
        assert!(fits, "{structure:?} at {x} {y} {z}");
    }
    for l in [Level::L3L4, Level::L4L5, Level::L5S1] {
        assert!(seen[&Structure::Disc(l)] > 1000);
    }
    for part in [
        ArchPart::Arch,
        ArchPart::Spinous,
        ArchPart::TransverseLeft,
        ArchPart::TransverseRight,
    ] {
        assert!(seen[&Structure::Arch(Vertebra::L4, part)] > 100, "{part:?}");
    }
    assert!(seen[&Structure::Herniation(Level::L4L5)] > 100);
}

/// Sizes of the connected parts of the voxels for which `is` holds; neighbours share at least a
/// corner.
fn parts(shape: [usize; 3], is: impl Fn(usize) -> bool) -> Vec<usize> {
    let [ni, nj, nk] = shape;
    let mut seen = vec![false; ni * nj * nk];
    let mut sizes = Vec::new();
    for start in 0..seen.len() {
        if seen[start] || !is(start) {
            continue;
        }
        seen[start] = true;
        let (mut stack, mut size) = (vec![start], 0);
        while let Some(at) = stack.pop() {
            size += 1;
            let [i, j, k] = [at % ni, at / ni % nj, at / ni / nj];
            for kk in k.saturating_sub(1)..(k + 2).min(nk) {
                for jj in j.saturating_sub(1)..(j + 2).min(nj) {
                    for ii in i.saturating_sub(1)..(i + 2).min(ni) {
                        let next = ii + ni * (jj + nj * kk);
                        if !seen[next] && is(next) {
                            seen[next] = true;
                            stack.push(next);
                        }
                    }
                }
            }
        }
        sizes.push(size);
    }
    sizes
}

#[test]
fn vertebrae_hang_together_and_stay_apart() {
    // As in a merged mask: each vertebra one part with its arch, no two of them touching.
    for p in [presets::adult(), presets::herniated(Side::Right)] {
        let spine = build(p);
        let vertebrae = spine.vertebrae().count();
        for scan in [
            Scan::isotropic(&spine, 1.6).unwrap(),
            Scan::sagittal(&spine, 1.2, 4.0, 330.0).unwrap(),
        ] {
            let rendered = render(&spine, &scan);
            let merged = rendered.labels(Convention::SpiderMerged);
            for (value, expected) in [(1, vertebrae), (2, vertebrae), (3, 1)] {
                let sizes = parts(rendered.shape, |at| merged[at] == value);
                assert_eq!(sizes.len(), expected, "value {value}: {sizes:?}");
            }
            let all: Vec<Structure> = rendered.structures().collect();
            assert_eq!(
                parts(rendered.shape, |at| all[at] == Structure::Sacrum).len(),
                1
            );
        }
    }
}

#[test]
fn structure_at_is_what_is_rendered() {
    let pose = Pose {
        rotation_deg: [3.0, -2.0, 6.0],
        translation_mm: [5.0, 9.0, -14.0],
    };
    let spine = build(presets::adult().with_pose(pose));
    let rendered = render(&spine, &Scan::isotropic(&spine, 4.0).unwrap());
    let mut seen = 0;
    for (at, structure) in rendered.structures().enumerate() {
        let p = rendered.position(index(&rendered, at));
        assert_eq!(spine.structure_at(p), structure);
        seen += usize::from(structure != Structure::Background);
    }
    assert!(seen > 1000);
}

#[test]
fn a_vertebra_cut_by_the_edge_is_marked_and_one_cut_by_the_stack_is_not() {
    let spine = build(presets::adult());
    let top = spine.truth().vertebrae[&Vertebra::T12].centre;
    let whole = Scan::sagittal(&spine, 1.5, 4.0, 330.0).unwrap();
    let all = render(&spine, &whole).labels(Convention::SpiderOriginal);
    assert!(all.contains(&6) && !all.iter().any(|v| (101..=125).contains(v)));
    // A narrow field of view whose upper edge runs through T12.
    let low = Scan::about(
        [0.0, top[1], top[2] - 100.0],
        [3, 100, 201],
        [4.0, 2.0, 1.0],
    )
    .unwrap();
    for code in ["LPS", "PIR", "SAL"] {
        let cut = render(&spine, &low.oriented(code).unwrap()).labels(Convention::SpiderOriginal);
        assert!(cut.contains(&106) && !cut.contains(&6), "{code}");
        assert!(cut.contains(&5) && !cut.contains(&105), "{code}");
    }
}
