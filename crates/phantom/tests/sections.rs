//! Areas, volumes and extents of canal, sac, displaced tissue and foramen against dense sums over
//! `structure_at`: planes and borders are built here from the corners alone.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use common::*;
use yotsui_case::{Level, Side, Vertebra};
use yotsui_phantom::{
    Bulge, DisplacementType, Extrusion, Herniation, Parameters, Pose, Spine, Structure, Truth,
    presets,
};

const LEVEL: Level = Level::L4L5;

fn herniation(lateral_mm: f64) -> Herniation {
    Herniation {
        level: LEVEL,
        length_mm: 7.0,
        lateral_mm,
        base_width_mm: 17.0,
        craniocaudal_mm: 15.0,
        shift_mm: 2.0,
    }
}

fn extrusion(lateral_mm: f64) -> Extrusion {
    Extrusion {
        level: LEVEL,
        length_mm: 9.0,
        centre_mm: 3.5,
        lateral_mm,
        dome_width_mm: 13.0,
        dome_craniocaudal_mm: 12.0,
        shift_mm: 1.5,
    }
}

fn fragment(lateral_mm: f64) -> Extrusion {
    Extrusion {
        centre_mm: 5.5,
        length_mm: 9.5,
        dome_width_mm: 9.0,
        dome_craniocaudal_mm: 10.0,
        shift_mm: -6.0,
        ..extrusion(lateral_mm)
    }
}

fn bulge() -> Bulge {
    Bulge {
        level: LEVEL,
        posterior_mm: 2.56,
        anterior_mm: 1.5,
        left_mm: 4.0,
        right_mm: 1.0,
    }
}

/// Posed, so that nothing lies along the axes.
fn posed(p: Parameters) -> Spine {
    Spine::build(p.with_pose(Pose {
        rotation_deg: [4.0, -6.0, 9.0],
        translation_mm: [10.0, -20.0, 30.0],
    }))
    .unwrap()
}

fn cases() -> Vec<(&'static str, Spine)> {
    let adult = presets::adult;
    vec![
        ("normal", posed(adult())),
        ("right", posed(adult().with_herniation(herniation(-6.0)))),
        ("left", posed(adult().with_herniation(herniation(6.0)))),
        ("extruded", posed(adult().with_extrusion(extrusion(-5.0)))),
        ("free", posed(adult().with_extrusion(fragment(5.0)))),
        ("bulging", posed(adult().with_bulge(bulge()))),
        (
            "both",
            posed(
                adult()
                    .with_bulge(bulge())
                    .with_herniation(herniation(-6.0)),
            ),
        ),
        (
            "slipped",
            posed(
                adult()
                    .with_listhesis(LEVEL, 5.0)
                    .with_herniation(herniation(4.0)),
            ),
        ),
    ]
}

/// The axes at the disc, from the corners: origin in the middle of the posterior vertebral line;
/// to the left, to the back, to the head.
struct Axes {
    origin: [f64; 3],
    left: [f64; 3],
    back: [f64; 3],
    up: [f64; 3],
    half: f64,
}

fn axes(truth: &Truth) -> Axes {
    let [low, high] = truth.discs[&LEVEL].posterior_line;
    let corners = truth.vertebrae[&LEVEL.lower()].corners;
    let up = unit(sub(high, low));
    let left = left(
        sub(corners.posterior_superior, corners.anterior_superior),
        up,
    );
    Axes {
        origin: [0, 1, 2].map(|i| (low[i] + high[i]) / 2.0),
        left,
        back: unit(cross(up, left)),
        up,
        half: norm(sub(high, low)) / 2.0,
    }
}

impl Axes {
    fn at(&self, spine: &Spine, x: f64, r: f64, t: f64) -> Structure {
        spine.structure_at(
            [0, 1, 2]
                .map(|i| self.origin[i] + x * self.left[i] + r * self.back[i] + t * self.up[i]),
        )
    }
}

/// Sums over a plane with cells of `d`: for each structure its area, for x > 0 and x < 0.
fn plane(d: f64, ranges: [[f64; 2]; 2], mut f: impl FnMut(f64, f64)) {
    let n = ranges.map(|[a, b]| ((b - a) / d).round() as usize);
    for i in 0..n[0] {
        for j in 0..n[1] {
            f(
                ranges[0][0] + (i as f64 + 0.5) * d,
                ranges[1][0] + (j as f64 + 0.5) * d,
            );
        }
    }
}

fn is_tissue(s: Structure) -> bool {
    s == Structure::Herniation(LEVEL)
}

fn is_sac(s: Structure) -> bool {
    matches!(s, Structure::Sac | Structure::Cord)
}

fn is_canal(s: Structure) -> bool {
    is_sac(s) || matches!(s, Structure::Canal | Structure::Root { in_canal: true, .. })
}

fn near(found: f64, expected: f64, share: f64, least: f64, what: &str) {
    let tolerance = (share * expected.abs()).max(least);
    assert_near(found, expected, tolerance, what);
}

#[test]
fn canal_and_sac_at_the_disc() {
    let d = 0.08;
    for (name, spine) in cases() {
        let truth = spine.truth();
        let axes = axes(&truth);
        let canal = truth.discs[&LEVEL].canal;
        let sac = canal.sac.unwrap();
        let mut found = [[0.0; 2]; 2];
        let mut midline = 0.0;
        plane(d, [[-16.0, 16.0], [-2.0, 20.0]], |x, r| {
            let s = axes.at(&spine, x, r, 0.0);
            let side = usize::from(x < 0.0);
            found[0][side] += d * d * f64::from(u8::from(is_canal(s)));
            found[1][side] += d * d * f64::from(u8::from(is_sac(s)));
            if x.abs() < d {
                midline += d / 2.0 * f64::from(u8::from(is_sac(s)));
            }
        });
        let expected = [canal.halves_with_herniation, sac.halves_with_herniation];
        for (what, (found, expected)) in ["canal", "sac"].iter().zip(found.iter().zip(expected)) {
            near(
                found[0],
                expected.left_mm2,
                0.006,
                0.3,
                &format!("{name} {what} left"),
            );
            near(
                found[1],
                expected.right_mm2,
                0.006,
                0.3,
                &format!("{name} {what} right"),
            );
        }
        near(midline, sac.ap_with_herniation_mm, 0.0, 0.2, name);
    }
}

#[test]
fn displaced_tissue_in_its_planes() {
    let d = 0.08;
    for (name, spine) in cases().into_iter().skip(1) {
        let truth = spine.truth();
        let axes = axes(&truth);
        let disc = truth.discs[&LEVEL];
        let all = disc.displaced.unwrap();
        let t = disc.herniation.map_or(0.0, |h| h.shift_mm);
        let mut sides = [0.0; 2];
        let mut zones = [0.0; 4];
        let mut reach = 0.0_f64;
        plane(d, [[-24.0, 24.0], [0.0, 12.0]], |x, r| {
            if is_tissue(axes.at(&spine, x, r, t)) {
                sides[usize::from(x < 0.0)] += d * d;
                zones[disc.zone(x) as usize] += d * d;
                reach = reach.max(r);
            }
        });
        let total = sides[0] + sides[1];
        near(
            sides[0],
            all.area_axial_left_mm2,
            0.006,
            0.2,
            &format!("{name} left"),
        );
        near(
            sides[1],
            all.area_axial_right_mm2,
            0.006,
            0.2,
            &format!("{name} right"),
        );
        near(
            total,
            all.area_axial_mm2,
            0.006,
            0.2,
            &format!("{name} axial"),
        );
        near(
            reach,
            all.length_mm,
            0.0,
            1.5 * d,
            &format!("{name} length"),
        );
        let z = all.zones;
        for (found, expected) in
            zones
                .iter()
                .zip([z.central, z.subarticular, z.foraminal, z.extraforaminal])
        {
            near(found / total, expected, 0.0, 0.005, &format!("{name} zone"));
        }
        let mut sagittal = 0.0;
        plane(d, [[0.0, 12.0], [-20.0, 20.0]], |r, t| {
            sagittal += d * d * f64::from(u8::from(is_tissue(axes.at(&spine, 0.0, r, t))));
        });
        near(
            sagittal,
            all.area_midsagittal_mm2,
            0.01,
            0.3,
            &format!("{name} sagittal"),
        );

        // The canal at the apex: the same spine without the tissue.
        let mut bare = spine.parameters().clone();
        bare.herniations.clear();
        bare.extrusions.clear();
        bare.bulges.clear();
        let bare = Spine::build(bare).unwrap();
        let (mut canal, mut both) = (0.0, 0.0);
        plane(d, [[-16.0, 16.0], [-3.0, 24.0]], |x, r| {
            if is_canal(axes.at(&bare, x, r, t)) {
                canal += d * d;
                both += d * d * f64::from(u8::from(is_tissue(axes.at(&spine, x, r, t))));
            }
        });
        near(
            canal,
            all.canal_area_at_apex_mm2,
            0.006,
            0.3,
            &format!("{name} canal"),
        );
        near(
            both,
            all.area_in_canal_mm2,
            0.008,
            0.3,
            &format!("{name} in canal"),
        );
        near(
            100.0 * both / canal,
            all.canal_compromise_percent,
            0.01,
            0.3,
            &format!("{name} compromise"),
        );
    }
}

#[test]
fn displaced_tissue_in_space() {
    // A border of cells lies on the posterior vertebral plane.
    let d = 0.32;
    for (name, spine) in cases().into_iter().skip(1) {
        let truth = spine.truth();
        let axes = axes(&truth);
        let disc = truth.discs[&LEVEL];
        let all = disc.displaced.unwrap();
        let (mut behind, mut whole) = (0.0, 0.0);
        let mut extent = [f64::NEG_INFINITY; 2];
        // An oblique posterior vertebral line leaves the disc's front far below its middle.
        let n = if name == "slipped" { 256 } else { 112 };
        for k in 0..n {
            let t = (f64::from(k - n / 2) + 0.5) * 0.25;
            plane(d, [[-32.0, 32.0], [-40.0, 12.0]], |x, r| {
                let s = axes.at(&spine, x, r, t);
                if is_tissue(s) || s == Structure::Disc(LEVEL) {
                    whole += d * d * 0.25;
                    if r > 0.0 && is_tissue(s) {
                        behind += d * d * 0.25;
                        extent = [extent[0].max(t), extent[1].max(-t)];
                    }
                }
            });
        }
        near(behind, all.volume_mm3, 0.01, 2.0, &format!("{name} volume"));
        near(
            whole,
            disc.volume_with_displaced_mm3,
            0.004,
            2.0,
            &format!("{name} whole disc"),
        );
        near(
            extent[0],
            all.cranial_extent_mm,
            0.0,
            0.45,
            &format!("{name} cranial"),
        );
        near(
            extent[1],
            all.caudal_extent_mm,
            0.0,
            0.45,
            &format!("{name} caudal"),
        );
        near(
            (all.cranial_extent_mm - axes.half).max(0.0),
            all.migration_cranial_mm,
            0.0,
            1e-9,
            name,
        );
    }
}

#[test]
fn types_follow_the_nomenclature() {
    let form = |p: Parameters| posed(p).truth().discs[&LEVEL].displaced.unwrap().form;
    let adult = presets::adult;
    assert_eq!(form(adult().with_bulge(bulge())), DisplacementType::Bulge);
    for side in [-1.0, 1.0] {
        let flat = Herniation {
            craniocaudal_mm: 7.0,
            shift_mm: 0.0,
            ..herniation(6.0 * side)
        };
        let all = form(adult().with_herniation(flat));
        assert_eq!(all, DisplacementType::Protrusion);
        // Beyond the endplates behind the bodies: wider than the disc space.
        let high = form(adult().with_herniation(herniation(6.0 * side)));
        assert_eq!(high, DisplacementType::Extrusion);
        let mushroom = form(adult().with_extrusion(extrusion(6.0 * side)));
        assert_eq!(mushroom, DisplacementType::Extrusion);
        let free = form(adult().with_extrusion(fragment(6.0 * side)));
        assert_eq!(free, DisplacementType::Sequestration);
    }
    let arc = |p: Parameters| posed(p).truth().discs[&LEVEL].displaced.unwrap().arc_deg;
    assert!(arc(adult().with_bulge(bulge())) > 250.0);
    assert!(arc(adult().with_herniation(herniation(-6.0))) < 60.0);
}

/// Floods the opening from its middle, in the sagittal plane of the upper pedicle, within the plane
/// of the facet's front.
#[test]
fn the_foramen_is_the_opening_between_bone_and_disc() {
    for side in Side::ALL {
        let mut p = presets::adult();
        let f = p.segment_mut(LEVEL).unwrap().facets.as_mut().unwrap();
        match side {
            Side::Left => f.recess_left_mm = 3.2,
            Side::Right => f.recess_right_mm = 3.2,
        }
        let spine = posed(p);
        let truth = spine.truth();
        let axes = axes(&truth);
        let disc = truth.discs[&LEVEL];
        for (at, recess) in [(side, 3.2), (side.opposite(), 5.5)] {
            let foramen = disc.foramen.as_ref().unwrap().get(at);
            let sign = if at == Side::Left { 1.0 } else { -1.0 };
            let x = sign * foramen.lateral_mm;
            let d = 0.1;
            let n = 400;
            let to = |i: usize, j: usize| (i as f64 * d - 20.0, j as f64 * d - 20.0);
            let open = |i: usize, j: usize| {
                let (r, t) = to(i, j);
                r <= recess
                    && matches!(
                        axes.at(&spine, x, r, t),
                        Structure::Background | Structure::Root { .. }
                    )
            };
            let start = (((recess - 0.5 + 20.0) / d) as usize, (20.0 / d) as usize);
            let mut seen = vec![false; n * n];
            let mut stack = vec![start];
            let (mut area, mut span) = (0.0, [f64::INFINITY, f64::NEG_INFINITY]);
            while let Some((i, j)) = stack.pop() {
                if seen[i * n + j] || !open(i, j) {
                    continue;
                }
                seen[i * n + j] = true;
                let (r, t) = to(i, j);
                area += d * d;
                if (r - recess / 2.0).abs() < d {
                    span = [span[0].min(t), span[1].max(t)];
                }
                assert!(
                    i > 0 && j > 0 && i + 1 < n && j + 1 < n,
                    "{at}: it is closed"
                );
                stack.extend([(i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)]);
            }
            near(area, foramen.area_mm2, 0.02, 0.5, &format!("{at} area"));
            near(
                span[1] - span[0],
                foramen.height_mm,
                0.0,
                0.3,
                &format!("{at} height"),
            );
            assert_eq!(*disc.lateral_recess_mm.unwrap().get(at), recess);
        }
        let [narrow, wide] = [side, side.opposite()].map(|s| disc.foramen.unwrap().get(s).area_mm2);
        assert!(narrow < wide - 10.0, "{narrow} {wide}");
    }
}

#[test]
fn roots_cross_the_disc_where_the_truth_says() {
    let spine = posed(presets::adult());
    let truth = spine.truth();
    let axes = axes(&truth);
    let crossing = truth.discs[&LEVEL].traversing_root.unwrap();
    for side in Side::ALL {
        let [x, r] = *crossing.get(side);
        assert_eq!(x > 0.0, side == Side::Left);
        let expected = Structure::Root {
            vertebra: Vertebra::L5,
            side,
            in_canal: true,
        };
        for (dx, dr) in [(0.0, 0.0), (1.3, 0.0), (0.0, -1.3), (-1.0, 1.0)] {
            assert_eq!(axes.at(&spine, x + dx, r + dr, 0.0), expected);
        }
        assert_ne!(axes.at(&spine, x, r + 1.7, 0.0), expected);
    }
    // L4 leaves below its pedicle on both sides.
    let foramen = truth.discs[&LEVEL].foramen.unwrap();
    for side in Side::ALL {
        let sign = if side == Side::Left { 1.0 } else { -1.0 };
        let mut seen = false;
        plane(0.4, [[-10.0, 10.0], [-15.0, 20.0]], |r, t| {
            let x = sign * foramen.get(side).lateral_mm;
            seen |= axes.at(&spine, x, r, t)
                == Structure::Root {
                    vertebra: Vertebra::L4,
                    side,
                    in_canal: false,
                };
        });
        assert!(seen, "{side}");
    }
}
