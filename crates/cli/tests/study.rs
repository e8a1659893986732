//! `yotsui measure STUDY`: what is said of a study and why one is refused.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

#[path = "../../imaging/tests/made/data.rs"]
mod data;

use std::process::Command;

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
