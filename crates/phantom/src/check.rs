//! The ranges that parameters must lie in.

use crate::{
    PhantomError,
    parameters::{ArchShape, BodyShape, CanalShape, Parameters},
    stack::Placed,
};

/// Every parameter finite and in its range. What only the geometry shows is found in building.
pub(crate) fn check(p: &Parameters) -> Result<(), PhantomError> {
    if p.segments.is_empty() {
        return Err(PhantomError::Empty {
            place: "segments",
            expected: "one vertebra above the sacrum",
        });
    }
    if p.sacrum.len() < 2 {
        return Err(PhantomError::Empty {
            place: "sacrum",
            expected: "two bodies (the canal ends behind the second)",
        });
    }
    // What has no name has no number that limits it.
    let bodies = (5.0, "no more than five bodies");
    let many = (100.0, "no more than 100");
    for (place, found, (most, expected)) in [
        ("sacrum", p.sacrum.len(), bodies),
        ("sacral_arches", p.sacral_arches.len(), bodies),
        ("marrow", p.marrow.len(), many),
        ("high_intensity_zones", p.high_intensity_zones.len(), many),
        ("root_offsets", p.root_offsets.len(), many),
    ] {
        within(place, "length", found as f64, 0.0, most, expected)?;
    }
    within(
        "sacrum",
        "sacral_slope_deg",
        p.sacral_slope_deg,
        -70.0,
        70.0,
        "-70 to 70",
    )?;
    within(
        "spine",
        "flat_fraction",
        p.flat_fraction,
        0.0,
        1.0,
        "0 to 1",
    )?;
    positive("sacrum", "ala_half_width_mm", p.ala_half_width_mm)?;
    for (i, shape) in p.sacrum.iter().enumerate() {
        body(&format!("S{}", i + 1), shape)?;
    }
    for (i, shape) in p.sacral_arches.iter().enumerate() {
        arch(&format!("S{}", i + 1), shape)?;
    }
    canal("canal_end", &p.canal_end)?;
    for s in &p.segments {
        let place = s.vertebra.to_string();
        body(&place, &s.body)?;
        arch(&place, &s.arch)?;
        let below = format!("disc below {place}");
        positive(&below, "anterior_height_mm", s.disc.anterior_height_mm)?;
        positive(&below, "posterior_height_mm", s.disc.posterior_height_mm)?;
        within(&below, "hydration", s.disc.hydration, 0.0, 1.0, "0 to 1")?;
        finite(&place, "listhesis_mm", s.listhesis_mm)?;
        canal(&below, &s.canal)?;
        within(
            &place,
            "coronal_deg",
            s.coronal_deg,
            -15.0,
            15.0,
            "-15 to 15",
        )?;
        if let Some(f) = &s.facets {
            positive(&below, "recess_left_mm", f.recess_left_mm)?;
            positive(&below, "recess_right_mm", f.recess_right_mm)?;
        }
    }
    if let Some(cord) = &p.cord {
        within("cord", "fraction", cord.fraction, 0.0, 1.0, "0 to 1")?;
        positive("cord", "ap_mm", cord.ap_mm)?;
        positive("cord", "width_mm", cord.width_mm)?;
        positive("cord", "taper_mm", cord.taper_mm)?;
    }
    for h in &p.herniations {
        let place = format!("herniation at {}", h.level);
        positive(&place, "length_mm", h.length_mm)?;
        positive(&place, "base_width_mm", h.base_width_mm)?;
        positive(&place, "craniocaudal_mm", h.craniocaudal_mm)?;
        finite(&place, "lateral_mm", h.lateral_mm)?;
        finite(&place, "shift_mm", h.shift_mm)?;
    }
    for e in &p.extrusions {
        let place = format!("extrusion at {}", e.level);
        positive(&place, "length_mm", e.length_mm)?;
        positive(&place, "dome_width_mm", e.dome_width_mm)?;
        positive(&place, "dome_craniocaudal_mm", e.dome_craniocaudal_mm)?;
        within(
            &place,
            "centre_mm",
            e.centre_mm,
            0.0,
            e.length_mm - 1e-3,
            "0 to less than the length",
        )?;
        finite(&place, "lateral_mm", e.lateral_mm)?;
        finite(&place, "shift_mm", e.shift_mm)?;
    }
    for b in &p.bulges {
        let place = format!("bulge at {}", b.level);
        positive(&place, "posterior_mm", b.posterior_mm)?;
        for (field, found) in [
            ("anterior_mm", b.anterior_mm),
            ("left_mm", b.left_mm),
            ("right_mm", b.right_mm),
        ] {
            within(&place, field, found, 0.0, 15.0, "0 to 15 mm")?;
        }
    }
    soft(p)?;
    for v in p.pose.rotation_deg.into_iter().chain(p.pose.translation_mm) {
        finite("pose", "rotation_deg or translation_mm", v)?;
    }
    Ok(())
}

/// Sac, roots and what only the image shows.
fn soft(p: &Parameters) -> Result<(), PhantomError> {
    if let Some(sac) = &p.sac {
        for (field, found) in [
            ("front_fraction", sac.front_fraction),
            ("ap_fraction", sac.ap_fraction),
            ("width_fraction", sac.width_fraction),
        ] {
            within("sac", field, found, 0.01, 0.98, "0.01 to 0.98")?;
        }
        let outline = crate::canal::outline();
        let fits = (1..180).all(|k| {
            let (sin, cos) = f64::from(k).to_radians().sin_cos();
            let a = sac.front_fraction + sac.ap_fraction * (1.0 - cos) / 2.0;
            a <= 1.0 && sac.width_fraction * sin <= outline.half_width(a)
        });
        if !fits {
            return Err(PhantomError::Value {
                place: "sac".to_owned(),
                field: "width_fraction",
                found: sac.width_fraction,
                expected: "an ellipse that lies within the canal's outline",
            });
        }
    }
    if let Some(roots) = &p.roots {
        positive("roots", "radius_mm", roots.radius_mm)?;
        within(
            "roots",
            "lateral_fraction",
            roots.lateral_fraction,
            0.0,
            1.0,
            "0 to 1",
        )?;
        within(
            "roots",
            "depth_fraction",
            roots.depth_fraction,
            0.0,
            1.0,
            "0 to 1",
        )?;
    }
    for o in &p.root_offsets {
        let place = format!("root at {}", o.level);
        for (field, found) in [
            ("lateral_mm", o.lateral_mm),
            ("posterior_mm", o.posterior_mm),
        ] {
            within(&place, field, found, -30.0, 30.0, "-30 to 30 mm")?;
        }
    }
    for m in &p.marrow {
        let place = format!("marrow at {}", m.level);
        positive(&place, "height_mm", m.height_mm)?;
        within(&place, "from_fraction", m.from_fraction, 0.0, 1.0, "0 to 1")?;
        within(&place, "to_fraction", m.to_fraction, 0.0, 1.0, "0 to 1")?;
    }
    for z in &p.high_intensity_zones {
        let place = format!("high-intensity zone at {}", z.level);
        positive(&place, "size_mm", z.size_mm)?;
        positive(&place, "width_mm", z.width_mm)?;
        positive(&place, "depth_mm", z.depth_mm)?;
        finite(&place, "lateral_mm", z.lateral_mm)?;
    }
    Ok(())
}

/// What the geometry asks of the parameters at each level.
pub(crate) fn fits(p: &Parameters, placed: &[Placed]) -> Result<(), PhantomError> {
    for (segment, at) in p.segments.iter().zip(placed) {
        let wrong = |field, found, expected| {
            Err(PhantomError::Value {
                place: at.level.to_string(),
                field,
                found,
                expected,
            })
        };
        let width = segment.canal.width_mm;
        if width / 2.0 > at.disc.flat_half_width() {
            let expected = "no more than the flat width of the posterior walls there";
            return wrong("width_mm of the canal", width, expected);
        }
        let slip = segment.listhesis_mm;
        if slip.abs() > at.disc.lower.length() {
            let expected = "no more than the endplate it slips on";
            return wrong("listhesis_mm", slip, expected);
        }
    }
    Ok(())
}

fn body(place: &str, b: &BodyShape) -> Result<(), PhantomError> {
    positive(place, "anterior_height_mm", b.anterior_height_mm)?;
    positive(place, "posterior_height_mm", b.posterior_height_mm)?;
    positive(place, "superior_depth_mm", b.superior_depth_mm)?;
    positive(place, "inferior_depth_mm", b.inferior_depth_mm)?;
    positive(place, "superior_width_mm", b.superior_width_mm)?;
    positive(place, "inferior_width_mm", b.inferior_width_mm)
}

fn arch(place: &str, a: &ArchShape) -> Result<(), PhantomError> {
    positive(place, "pedicle_width_mm", a.pedicle_width_mm)?;
    positive(place, "pedicle_height_mm", a.pedicle_height_mm)?;
    positive(place, "lamina_height_mm", a.lamina_height_mm)?;
    within(
        place,
        "spinous_length_mm",
        a.spinous_length_mm,
        0.0,
        100.0,
        "0 to 100",
    )?;
    within(
        place,
        "transverse_length_mm",
        a.transverse_length_mm,
        0.0,
        100.0,
        "0 to 100",
    )
}

fn canal(place: &str, c: &CanalShape) -> Result<(), PhantomError> {
    positive(place, "ap_mm of the canal", c.ap_mm)?;
    positive(place, "width_mm of the canal", c.width_mm)
}

fn positive(place: &str, field: &'static str, found: f64) -> Result<(), PhantomError> {
    // No human spine has a part of 500 mm: a slip of the unit is caught here.
    within(place, field, found, 1e-3, 500.0, "0.001 to 500 mm")
}

fn finite(place: &str, field: &'static str, found: f64) -> Result<(), PhantomError> {
    within(
        place,
        field,
        found,
        -1e4,
        1e4,
        "a finite number within 10000 of 0",
    )
}

fn within(
    place: &str,
    field: &'static str,
    found: f64,
    low: f64,
    high: f64,
    expected: &'static str,
) -> Result<(), PhantomError> {
    // A comparison with NaN is false, so NaN is refused too.
    if found >= low && found <= high {
        Ok(())
    } else {
        Err(PhantomError::Value {
            place: place.to_owned(),
            field,
            found,
            expected,
        })
    }
}
