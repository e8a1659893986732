//! From a phantom's files to measures and to what changed, as a user runs it, for either side.
#![allow(clippy::unwrap_used, reason = "a failed helper fails its test")]

mod common;

use std::path::{Path, PathBuf};

use common::{done, text};

/// A pair in time as DICOM: sagittal and axial T2, T1.
fn pair(folder: &Path, side: &str) -> [PathBuf; 2] {
    let out = folder.join(side);
    done(
        "phantom --preset follow-up --side {} --format dicom --series sagittal-t2,sagittal-t1 --spacing 1.2x4 --out {}",
        &[&side, &out],
    );
    ["baseline", "follow-up"].map(|date| out.join(date))
}

fn rows(table: &Path) -> Vec<csv::StringRecord> {
    let mut reader = csv::Reader::from_path(table).unwrap();
    reader.records().map(Result::unwrap).collect()
}

/// Two label maps of one series: its signals belong to the series, not to either map.
#[test]
fn signals_stand_once_for_a_series_with_two_label_maps() {
    let folder = tempfile::tempdir().unwrap();
    let study = folder.path().join("study");
    done(
        "phantom --preset normal --format dicom --series sagittal-t2 --spacing 1.5x4 --out {}",
        &[&study],
    );
    let labels = study.join("sagittal-t2-labels.nii.gz");
    let out = folder.path().join("measured");
    done(
        "measure {} --labels {} --labels {} --out {} --lang en",
        &[&study, &labels, &labels, &out],
    );
    let rows = rows(&out.join("measurements.csv"));
    let count = |measure: &str| rows.iter().filter(|r| &r[2] == measure).count();
    let levels = count("disc_height_mean");
    assert!(levels > 4, "{levels}");
    assert_eq!(count("disc_t2_csf_ratio"), levels);
}

#[test]
fn a_herniation_is_measured_and_its_regression_told_on_its_own_side() {
    let folder = tempfile::tempdir().unwrap();
    for (side, other) in [("right", "left"), ("left", "right")] {
        let [before, after] = pair(folder.path(), side);
        let labels = |date: &Path| date.join("sagittal-t2-labels.nii.gz");
        let (first, second) = (labels(&before), labels(&after));
        let out = folder.path().join(format!("{side}-measured"));
        let said = done(
            "measure {} --labels {} --out {} --lang en",
            &[&before, &first, &out],
        );
        assert!(said.contains("sagittal, T2, lumbar spine"), "{said}");
        let truth: serde_json::Value =
            serde_json::from_str(&text(&before.join("truth.json"))).unwrap();
        let discs = truth["truth"]["discs"].as_object().unwrap();
        let (level, herniation) = discs
            .iter()
            .map(|(level, disc)| (level, &disc["herniation"]))
            .find(|(_, herniation)| herniation.is_object())
            .unwrap();
        assert_eq!(herniation["side"], side);
        let rows = rows(&out.join("measurements.csv"));
        let row = |measure: &str| {
            let found = rows.iter().find(|r| &r[0] == level && &r[2] == measure);
            found.unwrap().clone()
        };
        let length = row("herniation_ap_length");
        assert_eq!(&length[1], side);
        let error: f64 =
            length[3].parse::<f64>().unwrap() - herniation["length_mm"].as_f64().unwrap();
        assert!(error.abs() < 0.9, "{error}");
        // Signals are read: the study says which series is T2 and which T1.
        assert!(!row("disc_t2_csf_ratio")[3].is_empty());
        assert!(!row("modic_1_signal_upper")[3].is_empty());
        for picture in ["midsagittal.svg", "axial.svg"] {
            assert!(text(&out.join(picture)).contains("<svg"), "{picture}");
        }

        let compared = folder.path().join(format!("{side}-compared"));
        let said = done(
            "compare {} {} --labels-a {} --labels-b {} --out {} --lang en",
            &[&before, &after, &first, &second, &compared],
        );
        assert!(!said.contains("dates are not known"), "{said}");
        let document: serde_json::Value =
            serde_json::from_str(&text(&compared.join("compare.json"))).unwrap();
        assert_eq!(document["registration"]["verdict"], "aligned");
        assert_eq!(document["levels"]["numbers"], "agree");
        let changes = document["changes"].as_array().unwrap();
        let change = changes
            .iter()
            .find(|c| c["level"] == level.as_str() && c["measure"] == "herniation_ap_length")
            .unwrap();
        assert_eq!(change["sides"][0], side);
        assert_ne!(change["sides"][1], other);
        assert_eq!(change["judgement"], "smaller");
        let svg = text(&compared.join("compare.svg"));
        assert!(svg.contains(&format!(">{level}  ")), "{level}");
        assert!(svg.contains(&format!("to the {side} of the middle")));
        // As many rows as are counted, each with its side, and words in place of codes.
        let rows: Vec<&str> = said.lines().filter(|l| l.contains(" → ")).collect();
        let counted = format!(" compared, {} changed, ", rows.len());
        assert!(said.contains(&counted), "{said}");
        let of = |name: &str| {
            let row = rows
                .iter()
                .find(|r| r.contains(level.as_str()) && r.contains(name));
            row.copied().unwrap_or_default()
        };
        assert!(of("line, largest").contains(&format!(" ({side}")), "{said}");
        let size = of("MSU size");
        assert!(
            size.ends_with(": 3 (beyond the facet line) → 2 (beyond half way)"),
            "{said}"
        );
    }
}
