//! The graded discs: the measures of each beside the radiologist's gradings.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use yotsui_case::{Level, Location, Measurement};
use yotsui_imaging::{
    anatomy::{Anatomy, LabelOptions},
    measure::measure,
    nifti_file::{read_labels, read_volume},
    sides::{Doubt, Sidedness},
    signal::{self, Weightings},
    study::{Recognised, Series},
};

/// The columns of the gradings.
pub const GRADES: [&str; 8] = [
    "modic",
    "upper_endplate",
    "lower_endplate",
    "spondylolisthesis",
    "herniation",
    "narrowing",
    "bulging",
    "pfirrmann",
];

/// One graded disc.
pub struct Disc {
    pub patient: u32,
    pub level: Level,
    pub grades: BTreeMap<&'static str, f64>,
    pub values: BTreeMap<String, f64>,
    pub terms: Option<[f64; 3]>,
}

pub fn data() -> PathBuf {
    match std::env::var_os("YOTSUI_DATA") {
        Some(folder) => PathBuf::from(folder).join("spider"),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/spider"),
    }
}

pub type Gradings = BTreeMap<(u32, usize), BTreeMap<&'static str, f64>>;

pub fn gradings(folder: &Path) -> Gradings {
    let text = std::fs::read_to_string(folder.join("radiological_gradings.csv")).unwrap();
    let mut all = Gradings::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').map(str::trim).collect();
        let (Ok(patient), Ok(disc)) = (cells[0].parse(), cells[1].parse()) else {
            continue;
        };
        let grades = GRADES
            .iter()
            .zip(&cells[2..])
            .filter_map(|(&name, cell)| Some((name, cell.parse().ok()?)))
            .collect();
        all.insert((patient, disc), grades);
    }
    all
}

pub fn read(folder: &Path, patient: u32, gradings: &Gradings) -> Result<Vec<Disc>, String> {
    let file = |kind: &str| folder.join(format!("{patient}_t2space_{kind}.nii.gz"));
    let image = read_volume(&file("img")).map_err(|e| e.to_string())?;
    let (labels, _) = read_labels(&file("mask")).map_err(|e| e.to_string())?;
    let anatomy = Anatomy::new(&labels, LabelOptions::default()).map_err(|e| e.to_string())?;
    let unknown = Sidedness::Unverified(Doubt::MadeByHand);
    let mut rows: Vec<Measurement> = measure(&anatomy, unknown).measurements;
    fn unsaid<T>() -> Recognised<T> {
        Recognised {
            value: None,
            reasons: Vec::new(),
        }
    }
    let t2 = Series {
        id: "t2".to_owned(),
        volume: image.volume,
        sidedness: unknown,
        plane: unsaid(),
        weighting: unsaid(),
        region: unsaid(),
        // Eight bits.
        zero_is_no_signal: false,
        date: None,
        frame_of_reference: None,
        warnings: Vec::new(),
    };
    let signals = signal::measure(
        Weightings {
            t2: &t2,
            t1: None,
            stir: None,
        },
        &anatomy,
    );
    rows.extend(signals.measurements);
    // Discs are graded from the lowest up.
    let mut levels: Vec<Level> = anatomy.discs.keys().copied().collect();
    levels.reverse();
    Ok(levels
        .into_iter()
        .enumerate()
        .filter_map(|(n, level)| {
            let grades = gradings.get(&(patient, n + 1))?.clone();
            let values = rows
                .iter()
                .filter(|m| m.location == Location::Disc(level))
                .filter_map(|m| Some((m.measure.clone(), m.value?)))
                .collect();
            Some(Disc {
                patient,
                level,
                grades,
                values,
                terms: signals.surrogate_terms.get(&level).copied(),
            })
        })
        .collect())
}

/// Which values speak for a finding.
#[derive(Clone, Copy)]
pub enum Sign {
    High,
    Low,
    Either,
}
