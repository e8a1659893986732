//! The parts that hang on the placed bodies and discs.

use nalgebra::{Isometry3, Rotation3, Translation3, UnitQuaternion, Vector3};

use crate::{
    PhantomError,
    arch::{Arch, MARGIN},
    displaced::{Displaced, Form},
    facets::{Facets, THICKNESS},
    outline::{FlatEnd, Outline},
    parameters::{CanalShape, Parameters, Pose},
    ruled::{Face, Ruled, scale},
    stack::Placed,
};

/// The posterior elements of the vertebrae above the sacrum.
pub(crate) fn arches(p: &Parameters, placed: &[Placed]) -> Vec<Arch> {
    (0..placed.len())
        .map(|i| {
            let above = p.segments.get(i + 1).unwrap_or(&p.segments[i]).canal;
            let section = wider(p.segments[i].canal, above);
            let arch = Arch::new(&placed[i].body, section, p.segments[i].arch);
            match p.segments[i].facets {
                Some(f) => arch.making_room(
                    [f.recess_left_mm, f.recess_right_mm].map(|front| front + THICKNESS),
                ),
                None => arch,
            }
        })
        .collect()
}

fn wider(a: CanalShape, b: CanalShape) -> CanalShape {
    CanalShape {
        ap_mm: a.ap_mm.max(b.ap_mm),
        width_mm: a.width_mm.max(b.width_mm),
    }
}

/// The lateral masses beside the first two sacral bodies.
pub(crate) fn alae(p: &Parameters, sacrum: &[Ruled]) -> impl Iterator<Item = Ruled> {
    let outline = Outline::new(0.5, 0.8, FlatEnd::Back);
    let narrowing = [1.0, 0.85, 0.6];
    let shapes: Vec<Ruled> = (sacrum.iter().take(2).enumerate())
        .filter_map(|(i, body)| {
            let part = |face: Face, narrow: f64| Face {
                front: crate::ruled::sub(face.back, scale(face.direction(), 0.65 * face.length())),
                half: p.ala_half_width_mm * narrow,
                ..face
            };
            Ruled::new(
                part(body.lower, narrowing[i + 1]),
                part(body.upper, narrowing[i]),
                outline,
            )
        })
        .collect();
    shapes.into_iter()
}

pub(crate) fn facets(
    p: &Parameters,
    placed: &[Placed],
    arches: &[Arch],
    sacral: &[Arch],
) -> Vec<Facets> {
    let mut all = Vec::new();
    for (i, segment) in p.segments.iter().enumerate() {
        let Some(shape) = segment.facets else {
            continue;
        };
        let owner = i.checked_sub(1);
        let below = owner.map_or_else(|| sacral.first(), |o| arches.get(o));
        let half = arches[i].pedicle_medial() - MARGIN;
        all.extend(Facets::new(
            owner,
            placed[i].frame,
            shape,
            half,
            &arches[i],
            below,
        ));
    }
    all
}

/// Bulges first: they claim their points before what stands on them.
pub(crate) fn displaced(
    p: &Parameters,
    placed: &[Placed],
    sacrum: &[Ruled],
) -> Result<Vec<Displaced>, PhantomError> {
    let at = |level| {
        let found = placed.iter().position(|s| s.level == level);
        found.ok_or(PhantomError::NoSuchLevel { level })
    };
    let mut all: Vec<Displaced> = Vec::new();
    for bulge in &p.bulges {
        let (level, i) = (bulge.level, at(bulge.level)?);
        if all.iter().any(|other| other.level == level) {
            return Err(PhantomError::TwoHerniations { level });
        }
        let solid = Displaced::bulge(i, &placed[i].disc, bulge).ok_or(PhantomError::Folded {
            place: format!("bulge at {level}"),
        })?;
        all.push(solid);
    }
    let bulges = all.len();
    let bulging = |level| p.bulges.iter().any(|b| b.level == level);
    for shape in &p.herniations {
        let i = at(shape.level)?;
        let fills = !bulging(shape.level);
        all.push(Displaced::herniation(i, &placed[i].disc, shape, fills));
    }
    for shape in &p.extrusions {
        let i = at(shape.level)?;
        let fills = !bulging(shape.level);
        all.push(Displaced::extrusion(i, &placed[i].disc, shape, fills));
    }
    for (i, d) in all.iter().enumerate() {
        let level = d.level;
        if i > bulges && all[bulges..i].iter().any(|other| other.level == level) {
            return Err(PhantomError::TwoHerniations { level });
        }
        if d.reach() > p.segments[d.segment].canal.ap_mm - 0.5 {
            return Err(PhantomError::Value {
                place: format!("herniation at {level}"),
                field: "length_mm",
                found: d.reach(),
                expected: "less than the AP diameter of the canal there by at least 0.5 mm",
            });
        }
        if let Form::Ellipsoid(e) = &d.form {
            let [y, z] = d.frame.point(d.reach(), e.shift);
            let inside =
                |body: &Ruled| body.locate(y, z).is_some_and(|w| e.lateral.abs() <= w.half);
            if placed.iter().any(|s| inside(&s.body)) || sacrum.iter().any(inside) {
                return Err(PhantomError::ApexInBone { level });
            }
        }
    }
    Ok(all)
}

pub(crate) fn isometry(pose: &Pose) -> Isometry3<f64> {
    let [about_left, about_posterior, about_head] = pose.rotation_deg.map(f64::to_radians);
    let turn = Rotation3::from_axis_angle(&Vector3::z_axis(), about_head)
        * Rotation3::from_axis_angle(&Vector3::y_axis(), about_posterior)
        * Rotation3::from_axis_angle(&Vector3::x_axis(), about_left);
    Isometry3::from_parts(
        Translation3::from(Vector3::from(pose.translation_mm)),
        UnitQuaternion::from_rotation_matrix(&turn),
    )
}
