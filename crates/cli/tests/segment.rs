//! A study without a label map, as a user runs it: found, measured, corrected, assessed, for either side.
#![allow(clippy::unwrap_used, reason = "a failed helper fails its test")]

mod common;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use common::{done, text, yotsui};
use yotsui_imaging::{file::write_nifti, nifti_file::read_labels};

/// A DICOM study of one sagittal T2 series in slices of 5 mm.
fn study(folder: &Path, side: &str) -> PathBuf {
    let out = folder.join(side);
    done(
        "phantom --preset extrusion --side {} --format dicom --series sagittal-t2 --spacing 0.8x5 --out {}",
        &[&side, &out],
    );
    // Without the truth that lies beside the images.
    let alone = folder.join(format!("{side}-alone"));
    fs::create_dir(&alone).unwrap();
    copied(&out, &alone);
    alone
}

fn copied(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            copied(&path, to);
        } else if path.extension().is_none_or(|e| e == "dcm") {
            let name = format!(
                "{}-{}",
                fs::read_dir(to).unwrap().count(),
                path.file_name().unwrap().display()
            );
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

fn rows(table: &Path) -> Vec<csv::StringRecord> {
    csv::Reader::from_path(table)
        .unwrap()
        .records()
        .map(Result::unwrap)
        .collect()
}

/// The levels of which something was measured.
fn levels(folder: &Path) -> BTreeSet<String> {
    let rows = rows(&folder.join("measurements.csv"));
    rows.iter().map(|r| r[0].to_owned()).collect()
}

/// Measured without a label map and with the one that was written: the bounds hold the values, and
/// hold the limits of agreement either way; `--lowest` names the levels either way.
fn measured(study: &Path, labels: &Path, out: &Path, lang: &str) {
    let own = "measure {} --out {} --lang {}";
    done(own, &[&study, &out, &lang]);
    let given = out.with_extension("given");
    let back = "measure {} --labels {} --out {} --lang {}";
    done(back, &[&study, &labels, &given, &lang]);
    let moved = out.with_extension("moved");
    let line = "measure {} --labels {} --out {} --lowest L4/L5";
    done(line, &[&study, &labels, &moved]);
    assert_eq!(levels(out), levels(&given));
    assert!(levels(out).contains("L5/S1") && !levels(&moved).contains("L5/S1"));
    for row in rows(&given.join("measurements.csv")) {
        assert!(row[10].contains("level_provisional"), "{row:?}");
    }
    for folder in [out, &given] {
        bounds(folder);
    }
}

fn bounds(out: &Path) {
    let table = rows(&out.join("measurements.csv"));
    let value = |measure: &str, column: usize| {
        let row = table
            .iter()
            .find(|r| &r[0] == "L3/L4" && &r[2] == measure)
            .unwrap();
        row[column].parse::<f64>().unwrap()
    };
    let [height, low, high] = [3, 5, 6].map(|c| value("disc_height_mean", c));
    assert!(
        low < height && height < high && high - low > 2.0 && high - low < 8.0,
        "{low} {height} {high}"
    );
}

/// Assessed alone: the report says that no person looked at the outlines.
fn assessed(study: &Path, out: &Path, lang: &str) {
    done("assess {} --out {} --lang {}", &[&study, &out, &lang]);
    let report = text(&out.join("report.html"));
    assert!(
        report.contains("L4/L5") && report.contains("人による確認を経ていません"),
        "{lang}"
    );
}

#[test]
fn a_study_is_segmented_measured_corrected_and_assessed() {
    let folder = tempfile::tempdir().unwrap();
    for (side, lang) in [("left", "en"), ("right", "ja")] {
        let study = study(folder.path(), side);
        let at = |name: &str| folder.path().join(format!("{side}-{name}"));
        let out = at("segmented");
        let said = done("segment {} --out {} --lang {}", &[&study, &out, &lang]);
        assert!(
            said.contains("L4/L5") && said.contains("segmentation.nii.gz"),
            "{said}"
        );
        for file in [
            "segmentation.nii.gz",
            "segmentation.dcm",
            "segmentation.json",
            "overlay.svg",
        ] {
            assert!(fs::metadata(out.join(file)).unwrap().len() > 0, "{file}");
        }
        let names: Vec<String> = rows(&out.join("labels.csv"))
            .iter()
            .map(|r| r[1].to_owned())
            .collect();
        for name in ["canal", "L4", "L5", "L4/L5", "L5/S1"] {
            assert!(names.iter().any(|n| n == name), "{name}: {names:?}");
        }

        // Given back as it is, and edited: without L4, then without the lowest disc.
        let given = |file: &str| {
            let line = "measure {} --labels {} --lang en";
            done(line, &[&study, &out.join(file)])
        };
        for file in ["segmentation.nii.gz", "segmentation.dcm"] {
            let said = given(file);
            assert!(said.contains("no person has edited it"), "{file}: {said}");
            // A name that was counted is no surer for having been written down.
            assert!(said.contains("taken for L5/S1"), "{file}: {said}");
        }
        let labels = out.join("segmentation.nii.gz");
        let whole = at("whole").join("segmentation.nii.gz");
        fs::create_dir(at("whole")).unwrap();
        for file in ["segmentation.nii.gz", "segmentation.json"] {
            fs::copy(out.join(file), at("whole").join(file)).unwrap();
        }
        let (mut edited, _) = read_labels(&labels).unwrap();
        let mut rename = |from: u16, to: u16| {
            let all = edited.data.iter_mut().filter(|n| **n == from);
            all.for_each(|n| *n = to);
            write_nifti(&labels, &edited).unwrap();
            given("segmentation.nii.gz")
        };
        let said = rename(44, 0);
        assert!(
            said.contains("has been edited since") && said.contains("L4 -100.0 %"),
            "{said}"
        );
        // Without its lowest disc the levels are counted again, from the one above.
        let said = rename(100, 0);
        assert!(said.contains("L5/S1 -100.0 %"), "{said}");
        // What a person edited is not written over, and a map is no image.
        let (code, _, why) = yotsui("segment {} --out {} --lang en", &[&study, &out]);
        assert_eq!(code, 7, "{why}");
        assert_eq!(read_labels(&labels).unwrap().0.data, edited.data);
        let (code, _, why) = yotsui("segment {} --out {}", &[&labels, &at("swapped")]);
        assert_eq!(code, 4, "{why}");
        // Apart from segmentation.json it is still known whose it is, and its names stay counts.
        fs::create_dir(at("apart")).unwrap();
        fs::copy(&labels, at("apart").join("map.nii.gz")).unwrap();
        let line = "measure {} --labels {} --lang en";
        let said = done(line, &[&study, &at("apart").join("map.nii.gz")]);
        assert!(
            said.contains("is not known") && said.contains("taken for L5/S1"),
            "{said}"
        );
        let counted = at("counted");
        let line = "measure {} --labels {} --out {}";
        done(line, &[&study, &labels, &counted]);
        assert!(levels(&counted).contains("L5/S1"));

        // Each way of using it without a label map once, for the tests' time.
        match side {
            "left" => measured(&study, &whole, &at("measured"), lang),
            _ => assessed(&study, &at("assessed"), lang),
        }
    }
}

#[test]
fn what_the_network_does_not_know_is_refused_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("t1");
    done(
        "phantom --preset normal --format dicom --series sagittal-t1 --spacing 0.8x5 --out {}",
        &[&out],
    );
    let wanted = folder.path().join("segmented");
    let (code, _, said) = yotsui("segment {} --out {} --lang en", &[&out, &wanted]);
    assert_eq!(code, 4, "{said}");
    assert!(
        said.contains("No series that the network could segment"),
        "{said}"
    );
    assert!(!wanted.exists());
}
