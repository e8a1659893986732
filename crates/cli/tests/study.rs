//! `yotsui measure STUDY`: what is said of a study and why one is refused.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod common;
#[path = "../../imaging/tests/made/data.rs"]
mod data;

use std::path::PathBuf;

use common::{done, text, yotsui};

#[test]
fn a_cervical_study_is_described_and_refused_in_both_languages() {
    let Some(folder) = data::folder("cspine_dicom") else {
        return;
    };
    for path in [folder.clone(), folder.join("DICOMDIR")] {
        let (code, said, refused) = yotsui("measure {} --lang en", &[&path]);
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
    let (_, said, refused) = yotsui("measure {} --lang ja", &[&folder]);
    assert!(said.contains("頚椎") && refused.contains("腰椎ではなく頚椎の検査です"));
}

#[test]
fn what_is_no_study_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, refused) = yotsui("measure {} --lang en", &[&folder.path()]);
    assert_eq!(code, 4);
    assert!(refused.contains("No study in") && refused.contains("no file"));
}

/// One file of a series is cut off, as by a copy that failed: whoever uses the series is told.
#[test]
fn a_slice_that_is_cut_off_is_said_wherever_its_series_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for format in ["dicom", "nifti"] {
        done(
            "phantom --preset protrusion --side left --spacing 1.5x4 --series sagittal-t2 --format {} --out {}",
            &[&format, &at(format)],
        );
    }
    let labels = at("nifti/sagittal-t2-labels.nii.gz");
    let study = at("dicom");
    let measure = || done("measure {} --labels {} --lang en", &[&study, &labels]);
    let words = "1 slices cannot be read";
    let said = measure();
    assert!(!said.contains(words), "{said}");
    let mut slices: Vec<PathBuf> = std::fs::read_dir(at("dicom/sagittal-t2"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    slices.sort();
    let cut = &slices[slices.len() / 2];
    let bytes = std::fs::read(cut).unwrap();
    std::fs::write(cut, &bytes[..bytes.len() / 2]).unwrap();
    let compared = done(
        "compare {} {} --labels-a {} --labels-b {} --out {} --lang en",
        &[&study, &study, &labels, &labels, &at("compared")],
    );
    for said in [measure(), compared] {
        assert!(said.contains(words), "{said}");
    }
    let document = text(&at("compared/compare.json"));
    assert!(document.contains(words), "{document}");
}

/// What the terminal shows needs no table beside it: codes in words, a reason for each gap, each
/// sentence once; and what has no effect, or is no label map, is said.
#[test]
fn the_terminal_explains_itself() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for side in ["left", "right"] {
        let said = done(
            "phantom --out {} --preset extrusion --side {} --spacing 1.2x4 --series sagittal-t2 --lang en",
            &[&at(side), &side],
        );
        assert!(!said.contains("no effect"), "{said}");
        let image = at(&format!("{side}/sagittal-t2.nii.gz"));
        let labels = at(&format!("{side}/sagittal-t2-labels.nii.gz"));
        let measure = "measure {} --labels {} --lang en";
        let said = done(measure, &[&image, &labels]);
        assert_eq!(said.matches("The file has no tags.").count(), 1, "{said}");
        assert!(said.contains(&format!("({side})")), "{said}");
        assert!(said.contains("(herniation_type)") && said.contains("(msu_zone)"));
        assert!(said.contains("(coronal_cobb)"), "{said}");
        // A gap has a number, and the number its reason below.
        assert!(said.contains("– [1]") || said.contains("– [2]"), "{said}");
        assert!(said.contains("\n[1] "), "{said}");
        let truth = at(&format!("{side}/truth.json"));
        let (code, _, refused) = yotsui(measure, &[&image, &truth]);
        assert_eq!(code, 5, "{refused}");
    }
    let said = done(
        "phantom --out {} --preset normal --side left --level L4/L5 --spacing 2x5 --series sagittal-t2 --lang en",
        &[&at("normal")],
    );
    assert!(said.contains("--side has no effect") && said.contains("--level has no effect"));
}
