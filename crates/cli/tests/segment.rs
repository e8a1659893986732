//! A study without a label map, as a user runs it: found, measured, corrected, assessed, for either side.
#![allow(clippy::unwrap_used, reason = "a failed helper fails its test")]

use std::{fs, path::Path, process::Command};

use yotsui_imaging::{file::write_nifti, nifti_file::read_labels};

/// Runs the program; its exit code, what it printed and what it complained of.
fn yotsui(args: &[&str]) -> (i32, String, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_yotsui"))
        .args(args)
        .output()
        .unwrap();
    let said = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        run.status.code().unwrap(),
        said(run.stdout),
        said(run.stderr),
    )
}

fn done(args: &[&str]) -> String {
    let (code, printed, complaint) = yotsui(args);
    assert_eq!(code, 0, "{args:?}: {complaint}");
    printed
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

/// A DICOM study of one sagittal T2 series in slices of 5 mm.
fn study(folder: &Path, side: &str) -> String {
    let out = folder.join(side);
    let out = out.to_str().unwrap();
    done(&[
        "phantom",
        "--preset",
        "extrusion",
        "--side",
        side,
        "--format",
        "dicom",
        "--series",
        "sagittal-t2",
        "--spacing",
        "0.8x5",
        "--out",
        out,
    ]);
    // Without the truth that lies beside the images.
    let alone = folder.join(format!("{side}-alone"));
    fs::create_dir(&alone).unwrap();
    copied(Path::new(out), &alone);
    alone.to_str().unwrap().to_owned()
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

/// Measured without a label map: the bounds hold the values.
fn measured(study: &str, out: &Path, lang: &str) {
    done(&[
        "measure",
        study,
        "--out",
        out.to_str().unwrap(),
        "--lang",
        lang,
    ]);
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
        low < height && height < high && high - low < 8.0,
        "{low} {height} {high}"
    );
}

/// Assessed alone: the report says that no person looked at the outlines.
fn assessed(study: &str, out: &Path, lang: &str) {
    done(&[
        "assess",
        study,
        "--out",
        out.to_str().unwrap(),
        "--lang",
        lang,
    ]);
    let report = text(&out.join("report.html"));
    assert!(
        report.contains("L4/L5") && report.contains("人による確認を経ていない"),
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
        let said = done(&[
            "segment",
            &study,
            "--out",
            out.to_str().unwrap(),
            "--lang",
            lang,
        ]);
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

        // Given back as it is, and edited: the voxels of L4 given to its disc.
        let given = |file: &str| {
            let labels = out.join(file);
            done(&[
                "measure",
                &study,
                "--labels",
                labels.to_str().unwrap(),
                "--lang",
                "en",
            ])
        };
        for file in ["segmentation.nii.gz", "segmentation.dcm"] {
            let said = given(file);
            assert!(said.contains("no person has edited it"), "{file}: {said}");
        }
        let labels = out.join("segmentation.nii.gz");
        let (mut edited, _) = read_labels(&labels).unwrap();
        edited
            .data
            .iter_mut()
            .filter(|n| **n == 44)
            .for_each(|n| *n = 95);
        write_nifti(&labels, &edited).unwrap();
        let said = given("segmentation.nii.gz");
        assert!(
            said.contains("has been edited since") && said.contains("L4 -100.0 %"),
            "{said}"
        );

        // Each way of using it without a label map once, for the tests' time.
        match side {
            "left" => measured(&study, &at("measured"), lang),
            _ => assessed(&study, &at("assessed"), lang),
        }
    }
}

#[test]
fn what_the_network_does_not_know_is_refused_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("t1");
    let out = out.to_str().unwrap();
    done(&[
        "phantom",
        "--preset",
        "normal",
        "--format",
        "dicom",
        "--series",
        "sagittal-t1",
        "--spacing",
        "0.8x5",
        "--out",
        out,
    ]);
    let wanted = folder.path().join("segmented");
    let (code, _, said) = yotsui(&[
        "segment",
        out,
        "--out",
        wanted.to_str().unwrap(),
        "--lang",
        "en",
    ]);
    assert_eq!(code, 4, "{said}");
    assert!(
        said.contains("No series that the network could segment"),
        "{said}"
    );
    assert!(!wanted.exists());
}
