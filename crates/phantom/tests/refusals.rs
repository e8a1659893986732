//! What cannot be built is refused, with the place, the value and what was expected.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use common::*;
use yotsui_case::{Level, Vertebra};
use yotsui_phantom::{
    Bulge, Extrusion, Herniation, Parameters, PhantomError, SacShape, Scan, ScanOptions,
    SeriesKind, Spine, presets,
};

fn extrusion(level: Level) -> Extrusion {
    Extrusion {
        level,
        length_mm: 8.0,
        centre_mm: 3.0,
        lateral_mm: 4.0,
        dome_width_mm: 12.0,
        dome_craniocaudal_mm: 12.0,
        shift_mm: 0.0,
    }
}

#[test]
fn one_herniation_or_extrusion_and_one_bulge_at_a_level() {
    let both = refused(|p| {
        p.herniations.push(herniation(Level::L4L5));
        p.extrusions.push(extrusion(Level::L4L5));
    });
    assert_eq!(both, PhantomError::TwoHerniations { level: Level::L4L5 });
    let bulge = Bulge {
        level: Level::L4L5,
        posterior_mm: 2.0,
        anterior_mm: 1.0,
        left_mm: 1.0,
        right_mm: 1.0,
    };
    let mut p = blocks().with_bulge(bulge);
    p.herniations.push(herniation(Level::L4L5));
    assert!(Spine::build(p.clone()).is_ok(), "a bulge may bear one");
    assert!(Spine::build(p.with_bulge(bulge)).is_err());
}

#[test]
fn scans_that_do_not_fit_into_memory_are_refused() {
    let spine = Spine::build(blocks()).unwrap();
    for (spacing_mm, noise) in [
        ([0.05, 0.05], 0.0),
        ([1.0, 4.0], f64::NAN),
        ([0.0, 1.0], 0.0),
    ] {
        let options = ScanOptions {
            spacing_mm: Some(spacing_mm),
            noise,
            ..ScanOptions::default()
        };
        for kind in SeriesKind::ALL {
            assert!(
                kind.scans(&spine, &options).is_err(),
                "{kind} {spacing_mm:?}"
            );
        }
    }
}

fn refused(change: impl FnOnce(&mut Parameters)) -> PhantomError {
    let mut p = blocks();
    change(&mut p);
    Spine::build(p).unwrap_err()
}

#[test]
fn values_out_of_range_name_their_place() {
    for (error, place, field) in [
        (
            refused(|p| p.segments[1].body.anterior_height_mm = 0.0),
            "L4",
            "anterior_height_mm",
        ),
        (
            refused(|p| p.segments[0].disc.posterior_height_mm = -1.0),
            "disc below L5",
            "posterior_height_mm",
        ),
        (
            refused(|p| p.segments[0].disc.hydration = 1.5),
            "disc below L5",
            "hydration",
        ),
        (
            refused(|p| p.segments[2].listhesis_mm = f64::NAN),
            "L3",
            "listhesis_mm",
        ),
        (
            refused(|p| p.sacral_slope_deg = 95.0),
            "sacrum",
            "sacral_slope_deg",
        ),
        (
            refused(|p| p.segments[1].canal.width_mm = 40.0),
            "L4/L5",
            "width_mm of the canal",
        ),
        (
            refused(|p| {
                p.herniations.push(Herniation {
                    length_mm: 15.9,
                    ..herniation(Level::L4L5)
                });
            }),
            "herniation at L4/L5",
            "length_mm",
        ),
        (
            refused(|p| {
                p.extrusions.push(Extrusion {
                    centre_mm: 9.0,
                    ..extrusion(Level::L4L5)
                });
            }),
            "extrusion at L4/L5",
            "centre_mm",
        ),
        (
            refused(|p| {
                p.segments.iter_mut().for_each(|s| s.coronal_deg = 15.0);
                p.segments[2].coronal_deg = 15.5;
            }),
            "L3",
            "coronal_deg",
        ),
        (
            refused(|p| {
                p.sac = Some(SacShape {
                    front_fraction: 0.2,
                    ap_fraction: 0.79,
                    width_fraction: 0.98,
                });
            }),
            "sac",
            "width_fraction",
        ),
        (
            refused(|p| {
                p.bulges.push(Bulge {
                    level: Level::L4L5,
                    posterior_mm: 2.0,
                    anterior_mm: -1.0,
                    left_mm: 1.0,
                    right_mm: 1.0,
                });
            }),
            "bulge at L4/L5",
            "anterior_mm",
        ),
    ] {
        match &error {
            PhantomError::Value {
                place: p, field: f, ..
            } => assert_eq!((p.as_str(), *f), (place, field)),
            other => panic!("{place} {field}: {other}"),
        }
        assert!(error.to_string().contains("expected"), "{error}");
    }
}

#[test]
fn wrong_orders_and_levels_are_refused() {
    assert_eq!(
        refused(|p| p.segments.swap(0, 1)),
        PhantomError::Order {
            found: Vertebra::L4,
            below: Vertebra::S1
        }
    );
    assert!(matches!(
        refused(|p| p.segments.clear()),
        PhantomError::Empty { .. }
    ));
    assert!(matches!(
        refused(|p| p.sacrum.truncate(1)),
        PhantomError::Empty { .. }
    ));
    let h = herniation(Level::L1L2);
    assert_eq!(
        refused(|p| p.herniations.push(h)),
        PhantomError::NoSuchLevel { level: Level::L1L2 }
    );
    let h = herniation(Level::L4L5);
    assert_eq!(
        refused(|p| p.herniations.extend([h, h])),
        PhantomError::TwoHerniations { level: Level::L4L5 }
    );
}

#[test]
fn a_herniation_whose_apex_lies_in_bone_is_refused() {
    // In lordosis the wall of L4 lies behind the line of L4/5: a low bump far up is inside L4.
    let h = Herniation {
        length_mm: 1.0,
        shift_mm: 18.0,
        lateral_mm: 0.0,
        ..herniation(Level::L4L5)
    };
    assert_eq!(
        Spine::build(presets::adult().with_herniation(h)).unwrap_err(),
        PhantomError::ApexInBone { level: Level::L4L5 }
    );
}

#[test]
fn a_slip_off_the_endplate_and_a_folded_disc_are_refused() {
    let p = blocks().with_listhesis(Level::L4L5, 34.5);
    assert!(matches!(
        Spine::build(p).unwrap_err(),
        PhantomError::Value {
            field: "listhesis_mm",
            ..
        }
    ));
    let folded = refused(|p| p.segments[1].disc.anterior_height_mm = 90.0);
    assert_eq!(
        folded,
        PhantomError::Folded {
            place: "L4/L5".to_owned()
        }
    );
}

#[test]
fn scans_without_sense_are_refused() {
    let spine = Spine::build(presets::adult()).unwrap();
    for error in [
        Scan::sagittal(&spine, 0.0, 4.0, 280.0).unwrap_err(),
        Scan::sagittal(&spine, 0.9, f64::NAN, 280.0).unwrap_err(),
        Scan::isotropic(&spine, -1.0).unwrap_err(),
        Scan::about([0.0; 3], [0, 5, 5], [1.0; 3]).unwrap_err(),
        Scan::about([0.0; 3], [5, 5, 5], [1.0, 0.0, 1.0]).unwrap_err(),
        Scan::about([f64::NAN; 3], [5, 5, 5], [1.0; 3]).unwrap_err(),
    ] {
        assert!(matches!(error, PhantomError::Scan { .. }), "{error}");
    }
    let scan = Scan::isotropic(&spine, 10.0).unwrap();
    assert_eq!(
        scan.oriented("RAR").unwrap_err(),
        PhantomError::AxisCode {
            found: "RAR".to_owned()
        }
    );
}
