//! The images of the sample: five discs, one of them cut off, one with tissue behind the line.

use jiff::civil::date;
use yotsui_assess::assessment::*;
use yotsui_case::{
    Bound, BoundBy, Interval, Level, Location, Measurement, Note, Plane, SideOf, Unit, Vertebra,
};

use super::say;
use yotsui_text::Bilingual;

const DISCS: [Level; 5] = Level::LUMBAR;

fn measure(
    location: Location,
    id: &str,
    value: Option<f64>,
    unit: Unit,
    notes: &[Note],
) -> Measurement {
    let mut all = vec![Note::LevelProvisional];
    all.extend_from_slice(notes);
    Measurement {
        location,
        side: None,
        measure: id.to_owned(),
        value,
        unit,
        bound: value.map(|v| Bound {
            interval: Interval::new(v - 0.6, v + 0.6).unwrap(),
            by: BoundBy::HalfVoxel,
        }),
        method: format!("{id}/1"),
        plane: Plane::Midsagittal,
        source: "yotsui definition; landmarks after Fardon 2014".to_owned(),
        notes: all,
    }
}

fn image(id: &str, day: jiff::civil::Date, herniation: [f64; 5], side: SideOf) -> ImageResult {
    let mm = Unit::Millimetre;
    let mut measurements = Vec::new();
    for (i, level) in DISCS.into_iter().enumerate() {
        let place = Location::Disc(level);
        let n = i as f64;
        let height = (i > 0).then_some(8.2 + 0.7 * n);
        let missing: &[Note] = match height {
            Some(_) => &[],
            None => &[Note::UpperVertebraNotLabelled],
        };
        measurements.push(measure(place, "disc_height_middle", height, mm, missing));
        let canal = 17.4 - 0.8 * n;
        measurements.push(measure(place, "canal_ap_midsagittal", Some(canal), mm, &[]));
        let tip = herniation[i];
        let edge: &[Note] = match i {
            4 => &[Note::AtStackEdge],
            _ => &[],
        };
        measurements.push(measure(place, "herniation_ap_length", Some(tip), mm, edge));
        let slip = measure(place, "listhesis_percent", Some(1.1), Unit::Percent, &[]);
        measurements.push(slip);
    }
    // A measure with a side, and one at a vertebra.
    let mut offset = measure(
        Location::Disc(Level::L5S1),
        "herniation_lateral_offset",
        Some(4.8),
        mm,
        &[],
    );
    offset.side = Some(side);
    measurements.push(offset);
    let vertebra = Location::Vertebra(Vertebra::L4);
    measurements.push(measure(vertebra, "vertebral_depth", Some(34.1), mm, &[]));
    ImageResult {
        id: id.to_owned(),
        date: Some(day),
        series: Bilingual {
            ja: "T2 sagittal".to_owned(),
            en: "T2 sagittal".to_owned(),
        },
        label_convention: Some("spider".to_owned()),
        level_numbering: LevelNumbering {
            confidence: Confidence::Provisional,
            reasons: vec![say(
                "最下位の椎間板をL5/S1とみなした。",
                "The lowest visible disc is taken for L5/S1.",
                &[],
            )],
        },
        sides: match side {
            SideOf::Unknown => Sides::Unverified,
            _ => Sides::Verified,
        },
        measurements,
        warnings: Vec::new(),
    }
}

/// The images side by side.
pub fn comparison(earlier: &ImageResult, later: &ImageResult) -> Comparison {
    let at = |m: &Measurement| ValueAt {
        value: m.value,
        bound: m.bound,
        notes: m.notes.clone(),
    };
    Comparison {
        earlier_image: earlier.id.clone(),
        later_image: later.id.clone(),
        earlier: earlier.date,
        later: later.date,
        days: Some(365),
        statement: say(
            "同じ計測法の値を並べて示す。変化量・変化率は計算していない。",
            "Values by the same formula side by side; no difference and no rate is computed.",
            &[],
        ),
        rows: earlier
            .measurements
            .iter()
            .zip(&later.measurements)
            .map(|(e, l)| ComparisonRow {
                location: e.location,
                side: e.side,
                measure: e.measure.clone(),
                method: e.method.clone(),
                unit: e.unit,
                earlier: at(e),
                later: at(l),
            })
            .collect(),
        left_out: Vec::new(),
    }
}

/// The two images of the sample, its lateral measure on `side`.
pub fn images(side: SideOf) -> Vec<ImageResult> {
    vec![
        image("image-1", date(2023, 5, 9), [0.0, 0.4, 0.9, 1.6, 8.4], side),
        image("image-2", date(2024, 5, 8), [0.0, 0.3, 0.9, 1.5, 2.1], side),
    ]
}
