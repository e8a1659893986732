//! Whole cases that the tests of several modules share.

#![cfg(test)]

use std::sync::LazyLock;

use yotsui_case::{
    Bound, BoundBy, Interval, Level, Location, Measurement, Note, Plane, Unit, record::Record,
};
use yotsui_network::{Graph, Joint, Model};
use yotsui_text::Bilingual;

use crate::{
    Assessment, Context,
    assemble::with_network,
    assessment::{Confidence, ImageResult, LevelNumbering, Role, Sides, Statement},
};

/// A record from YAML without its head.
pub(crate) fn record(body: &str) -> Record {
    let yaml = format!("format: yotsui-case/1\n{body}\n");
    Record::from_yaml_str(&yaml).unwrap_or_else(|e| panic!("{e:?}\n{yaml}"))
}

/// The assessment of a record without images.
pub(crate) fn assessed(body: &str) -> Assessment {
    make(body, &[])
}

/// The assessment of a record with images, by the network of the tests.
pub(crate) fn make(body: &str, images: &[ImageResult]) -> Assessment {
    made_for(Role::Physician, body, images)
}

/// The same for a role.
pub(crate) fn made_for(role: Role, body: &str, images: &[ImageResult]) -> Assessment {
    let context = Context {
        role,
        ..Context::default()
    };
    with_network(&record(body), images, &context, Ok(network())).unwrap()
}

/// A network with made-up numbers, so that no snapshot changes with a new fit: every path and every
/// shift small and of its stated sign, a few draws near the point.
pub(crate) fn network() -> &'static Model {
    static MODEL: LazyLock<Model> = LazyLock::new(|| {
        let graph = Graph::embedded().unwrap();
        let joint = |size: f64| {
            let paths: Vec<f64> = graph
                .edges()
                .iter()
                .map(|e| {
                    let sign = if e.sign.code() == "-" { -1.0 } else { 1.0 };
                    sign * if e.loading { 0.5 } else { size }
                })
                .collect();
            let shift = |of: f64| -> Vec<f64> {
                graph
                    .variables()
                    .iter()
                    .map(|v| match v.room.code() {
                        "symptom" => 3.0,
                        "context" => 0.0,
                        _ => of,
                    })
                    .collect()
            };
            let thresholds = graph
                .variables()
                .iter()
                .map(|v| (1..v.grades()).map(|k| k as f64 - 0.5).collect())
                .collect();
            Joint::new(&graph, &paths, [&shift(0.8), &shift(0.3)], thresholds).unwrap()
        };
        Model {
            draws: [0.03, 0.04, 0.06, 0.07].map(&joint).into(),
            without: vec![("lurie2008".to_owned(), joint(0.02))],
            bare: joint(0.0),
            assumptions: vec![0, 1],
            point: joint(0.05),
            graph,
        }
    });
    &MODEL
}

/// A value with a bound of half a millimetre.
pub(crate) fn measure(level: Level, measure: &str, value: f64) -> Measurement {
    Measurement {
        location: Location::Disc(level),
        side: None,
        measure: measure.to_owned(),
        value: Some(value),
        unit: Unit::Millimetre,
        bound: Some(Bound {
            interval: Interval::new(value - 0.5, value + 0.5).unwrap(),
            by: BoundBy::HalfVoxel,
        }),
        method: format!("{measure}/1"),
        plane: Plane::Sagittal,
        source: "test".to_owned(),
        notes: vec![Note::LevelProvisional],
    }
}

/// An image with its measures.
pub(crate) fn image(id: &str, date: &str, sides: Sides, measures: Vec<Measurement>) -> ImageResult {
    ImageResult {
        id: id.to_owned(),
        date: (!date.is_empty()).then(|| date.parse().unwrap()),
        series: Bilingual {
            ja: "T2矢状断".to_owned(),
            en: "T2 sagittal".to_owned(),
        },
        label_convention: Some("spider".to_owned()),
        level_numbering: LevelNumbering {
            confidence: Confidence::Provisional,
            reasons: vec![Statement::plain("note-level-provisional")],
        },
        sides,
        measurements: measures,
        warnings: Vec::new(),
    }
}

/// A radiculopathy of S1 on `side`, with a herniation on `finding`.
pub(crate) fn radiculopathy(side: &str, finding: &str) -> String {
    format!(
        "id: case-1
date: 2026-11-22
setting: spine_clinic
patient: {{age: 44, sex: female}}
presentation:
  site: leg
  side: {side}
  both_legs: absent
  leg_pain: {{value: 7, scale: nrs_0_10}}
  distribution: [{{root: S1, side: {side}}}]
  saddle_numbness: absent
  urinary_retention: absent
  urinary_incontinence: absent
  urinary_urgency: absent
  bowel_dysfunction: absent
  sexual_dysfunction: absent
examination:
  saddle_sensation: normal
  sphincter_tone: normal
  post_void_residual_ml: 10
  strength: [{{muscle: gastrocnemius_soleus, side: {side}, grade: 4}}]
  reflexes: [{{reflex: achilles, side: {side}, state: reduced}}]
  sensation: [{{root: S1, side: {side}, state: normal}}]
  straight_leg_raise: [{{side: {side}, angle_deg: 40, result: positive}}]
readings:
  - reader: radiologist
    image_date: 2026-11-20
    nomenclature: ctf_2
    levels:
      - {{level: L5/S1, herniation: extrusion, zone: subarticular, side: {finding}, size_mm: 7.5, pfirrmann: 4, modic: 1}}"
    )
}

/// Cases that between them fill every part of the tree.
pub(crate) fn all() -> Vec<(&'static str, Assessment)> {
    let before = |sides, date| {
        image(
            "image-1",
            date,
            sides,
            vec![
                measure(Level::L5S1, "herniation_ap_length", 8.2),
                measure(Level::L5S1, "disc_height_middle", 7.1),
            ],
        )
    };
    let after = image(
        "image-2",
        "2026-11-10",
        Sides::Verified,
        vec![
            measure(Level::L5S1, "herniation_ap_length", 2.1),
            measure(Level::L5S1, "disc_height_middle", 6.9),
        ],
    );
    vec![
        ("empty", make("date: 2026-11-22", &[])),
        ("right", make(&radiculopathy("right", "right"), &[])),
        ("left", make(&radiculopathy("left", "left"), &[])),
        (
            "unverified",
            make(
                &radiculopathy("right", "right"),
                &[before(Sides::Unverified, "2026-11-20")],
            ),
        ),
        (
            "two-dates",
            make(
                "id: demo\ndate: 2026-11-10\npatient: {birth_year: 1981, sex: female}\npresentation: {date: 2025-11-10, site: leg, side: right}\nfollow_up: [{date: 2026-11-10, course: resolved}]\nreadings: [{image_date: 2025-11-10, levels: [{level: L5/S1, herniation: unspecified, side: right, roots: [{root: S1, side: right, relation: compression}]}]}]",
                &[after, before(Sides::Verified, "2025-11-10")],
            ),
        ),
        (
            "images-only",
            make(
                "date: 2026-11-22\npresentation: {site: leg, side: left}",
                &[before(Sides::Unverified, "2026-11-20")],
            ),
        ),
        (
            "emergency",
            make(
                "date: 2026-11-22\npatient: {age: 66, sex: male, cancer_history: present}\npresentation: {site: leg, side: bilateral, saddle_numbness: present, urinary_retention: present, fever: present}\nexamination: {post_void_residual_ml: 20, temperature_c: 38.1, strength: [{root: L5, side: left, grade: 3, progression: worsening}, {root: L5, side: right, grade: 4}]}\nreadings: [{cauda_equina_compression: present, levels: [{level: L4/L5, herniation: sequestration, zone: central, side: central, migration: down, stenosis: [{place: central, degree: severe}, {place: foraminal, side: left, degree: mild}], listhesis: present, listhesis_direction: anterior, listhesis_mm: 5, meyerding: 1, high_intensity_zone: present}]}]",
                &[],
            ),
        ),
        (
            "back-only",
            make(
                "date: 2026-11-22\npatient: {age: 58}\npresentation: {site: back, leg_pain: {value: 0, scale: nrs_0_10}, back_pain: {value: 3, scale: nrs_0_10}}\nreadings: [{levels: [{level: L4/L5, bulge: present, pfirrmann: 5, narrowing: present, upper_endplate: present, lower_endplate: present}]}]",
                &[],
            ),
        ),
    ]
}
