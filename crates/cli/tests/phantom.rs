//! `yotsui phantom` as a user runs it.
#![allow(clippy::unwrap_used, reason = "a failed helper fails its test")]

mod common;

use std::{collections::BTreeMap, fs, path::Path};

use common::output as yotsui;

fn files(folder: &Path, under: &str, into: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{under}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            files(&entry.path(), &format!("{name}/"), into);
        } else {
            into.insert(name, fs::read(entry.path()).unwrap());
        }
    }
}

fn made(out: &Path, args: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let coarse = ["--spacing", "4x12", "--series", "sagittal-t2,sagittal-t1"];
    let all: Vec<&str> = ["phantom", "--out", out.to_str().unwrap()]
        .into_iter()
        .chain(coarse)
        .chain(args.iter().copied())
        .collect();
    let run = yotsui(&all);
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let mut all = BTreeMap::new();
    files(out, "", &mut all);
    all
}

#[test]
fn a_preset_is_written_and_its_parameters_make_it_again() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let first = made(&at("a"), &["--preset", "protrusion", "--side", "left"]);
    let names: Vec<&str> = first.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "parameters.toml",
            "sagittal-t1-labels.nii.gz",
            "sagittal-t1.nii.gz",
            "sagittal-t2-labels.nii.gz",
            "sagittal-t2.nii.gz",
            "truth.json",
        ]
    );
    let truth: serde_json::Value = serde_json::from_slice(&first["truth.json"]).unwrap();
    let herniation = &truth["truth"]["discs"]["L5/S1"]["herniation"];
    assert_eq!(herniation["side"], "left");
    assert_eq!(herniation["length_mm"], 5.0);

    let file = at("a").join("parameters.toml");
    let again = made(&at("b"), &["--parameters", file.to_str().unwrap()]);
    for name in names.iter().filter(|n| n.ends_with(".nii.gz")) {
        assert!(first[*name] == again[*name], "{name}");
    }
    let right = made(&at("c"), &["--preset", "protrusion", "--side", "right"]);
    assert!(right["sagittal-t2-labels.nii.gz"] != first["sagittal-t2-labels.nii.gz"]);
}

#[test]
fn a_pair_in_time_lies_in_two_folders_as_dicom() {
    let folder = tempfile::tempdir().unwrap();
    let args = [
        "--preset",
        "follow-up",
        "--format",
        "dicom",
        "--level",
        "L4/L5",
    ];
    let all = made(&folder.path().join("out"), &args);
    for date in ["baseline", "follow-up"] {
        for name in [
            "truth.json",
            "sagittal-t1/IM0001.dcm",
            "sagittal-t2-labels.nii.gz",
        ] {
            assert!(all.contains_key(&format!("{date}/{name}")), "{date} {name}");
        }
    }
}

#[test]
fn what_cannot_be_made_is_said_and_nothing_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let wrong = folder.path().join("wrong.toml");
    fs::write(&wrong, "sacral_slope_deg = 40\nunknown = 1\n").unwrap();
    let cases: [(&[&str], i32); 4] = [
        (&["--parameters", wrong.to_str().unwrap()], 3),
        (&["--preset", "bulge", "--level", "L6/S1"], 10),
        (&["--orientation", "RRS"], 10),
        (&["--preset", "nothing"], 2),
    ];
    for (args, code) in cases {
        let all: Vec<&str> = ["phantom", "--out", out.to_str().unwrap(), "--lang", "en"]
            .into_iter()
            .chain(args.iter().copied())
            .collect();
        let run = yotsui(&all);
        assert_eq!(run.status.code(), Some(code), "{args:?}");
        assert!(!run.stderr.is_empty());
        assert!(!out.exists(), "{args:?}");
    }
}
