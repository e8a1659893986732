//! `yotsui measure STUDY`: what is said of a study and why one is refused.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

#[path = "../../imaging/tests/made/data.rs"]
mod data;

use std::{path::PathBuf, process::Command};

fn yotsui(args: &[&str]) -> (i32, String, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_yotsui"))
        .args(args)
        .output()
        .unwrap();
    (
        out.status.code().unwrap(),
        String::from_utf8(out.stdout).unwrap(),
        String::from_utf8(out.stderr).unwrap(),
    )
}

#[test]
fn a_cervical_study_is_described_and_refused_in_both_languages() {
    let Some(folder) = data::folder("cspine_dicom") else {
        return;
    };
    for path in [folder.clone(), folder.join("DICOMDIR")] {
        let (code, said, refused) = yotsui(&["measure", path.to_str().unwrap(), "--lang", "en"]);
        assert_eq!(code, 4, "{refused}");
        for words in [
            "s201: not used. plane not known",
            "A localiser: Series Description says \"survey\"",
            "s401-sagittal-t2: not used. sagittal, T2, cervical spine; 12 images",
            "s501-sagittal-t2-fat-suppressed",
            "s601-sagittal-t1",
            "s701-axial-t2: not used. axial, T2, cervical spine; 10 images",
            "The cervical spine and not the lumbar spine: Body Part Examined says \"cspine\"",
        ] {
            assert!(said.contains(words), "{words} in {said}");
        }
        assert!(refused.contains("not a lumbar study but one of the cervical spine"));
        assert!(refused.contains("what to do"));
    }
    let (_, said, refused) = yotsui(&["measure", folder.to_str().unwrap(), "--lang", "ja"]);
    assert!(said.contains("頚椎") && refused.contains("腰椎ではなく頚椎の検査です"));
}

#[test]
fn what_is_no_study_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let (code, _, refused) = yotsui(&["measure", path, "--lang", "en"]);
    assert_eq!(code, 4);
    assert!(refused.contains("No study in") && refused.contains("no file"));
}

/// One file of a series is cut off, as by a copy that failed: whoever uses the series is told.
#[test]
fn a_slice_that_is_cut_off_is_said_wherever_its_series_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for format in ["dicom", "nifti"] {
        let made = [
            "--preset",
            "protrusion",
            "--side",
            "left",
            "--format",
            format,
        ];
        let coarse = ["--spacing", "1.5x4", "--series", "sagittal-t2"];
        let out = at(format);
        let all: Vec<&str> = ["phantom", "--out", &out]
            .into_iter()
            .chain(made)
            .chain(coarse)
            .collect();
        let (code, _, refused) = yotsui(&all);
        assert_eq!(code, 0, "{refused}");
    }
    let labels = at("nifti/sagittal-t2-labels.nii.gz");
    let (study, compared) = (at("dicom"), at("compared"));
    let measure = ["measure", &study, "--labels", &labels, "--lang", "en"];
    let compare = [
        "compare",
        &study,
        &study,
        "--labels-a",
        &labels,
        "--labels-b",
        &labels,
        "--out",
        &compared,
        "--lang",
        "en",
    ];
    let words = "1 slices cannot be read";
    let (code, said, refused) = yotsui(&measure);
    assert_eq!(code, 0, "{refused}");
    assert!(!said.contains(words), "{said}");
    let mut slices: Vec<PathBuf> = std::fs::read_dir(at("dicom/sagittal-t2"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    slices.sort();
    let cut = &slices[slices.len() / 2];
    let bytes = std::fs::read(cut).unwrap();
    std::fs::write(cut, &bytes[..bytes.len() / 2]).unwrap();
    for command in [&measure[..], &compare[..]] {
        let (code, said, refused) = yotsui(command);
        assert_eq!(code, 0, "{refused}");
        assert!(said.contains(words), "{said}");
    }
    let document = std::fs::read_to_string(at("compared/compare.json")).unwrap();
    assert!(document.contains(words), "{document}");
}

/// What the terminal shows needs no table beside it: codes in words, a reason for each gap, each
/// sentence once; and what has no effect, or is no label map, is said.
#[test]
fn the_terminal_explains_itself() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for side in ["left", "right"] {
        let out = at(side);
        let (code, said, refused) = yotsui(&[
            "phantom",
            "--out",
            &out,
            "--preset",
            "extrusion",
            "--side",
            side,
            "--spacing",
            "1.2x4",
            "--series",
            "sagittal-t2",
            "--lang",
            "en",
        ]);
        assert_eq!(code, 0, "{refused}");
        assert!(!said.contains("no effect"), "{said}");
        let image = at(&format!("{side}/sagittal-t2.nii.gz"));
        let labels = at(&format!("{side}/sagittal-t2-labels.nii.gz"));
        let (code, said, refused) =
            yotsui(&["measure", &image, "--labels", &labels, "--lang", "en"]);
        assert_eq!(code, 0, "{refused}");
        assert_eq!(said.matches("The file has no tags.").count(), 1, "{said}");
        assert!(said.contains(&format!("({side})")), "{said}");
        assert!(said.contains("(herniation_type)") && said.contains("(msu_zone)"));
        assert!(said.contains("(coronal_cobb)"), "{said}");
        // A gap has a number, and the number its reason below.
        assert!(said.contains("– [1]") || said.contains("– [2]"), "{said}");
        assert!(said.contains("\n[1] "), "{said}");
        let truth = at(&format!("{side}/truth.json"));
        let (code, _, refused) = yotsui(&["measure", &image, "--labels", &truth, "--lang", "en"]);
        assert_eq!(code, 5, "{refused}");
    }
    let out = at("normal");
    let coarse = [
        "--spacing",
        "2x5",
        "--series",
        "sagittal-t2",
        "--lang",
        "en",
    ];
    let idle = ["--side", "left", "--level", "L4/L5"];
    let all: Vec<&str> = ["phantom", "--out", &out, "--preset", "normal"]
        .into_iter()
        .chain(coarse)
        .chain(idle)
        .collect();
    let (code, said, refused) = yotsui(&all);
    assert_eq!(code, 0, "{refused}");
    assert!(said.contains("--side has no effect") && said.contains("--level has no effect"));
}
