//! `yotsui deidentify`: a copy that names nobody and measures as the original does.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod common;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use common::{done, yotsui};

/// All files below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|w| w == words.as_bytes())
}

/// Neither name nor UID is left, and the finding is as long and on the same side: both sides tried.
#[test]
fn a_copy_names_nobody_and_measures_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("key"), "a secret").unwrap();
    for (side, word) in [("left", "left"), ("right", "right")] {
        for format in ["dicom", "nifti"] {
            done(
                "phantom --preset protrusion --side {} --spacing 1.5x4 --series sagittal-t2 --format {} --out {}",
                &[&side, &format, &at(&format!("{side}-{format}"))],
            );
        }
        let original = at(&format!("{side}-dicom/sagittal-t2"));
        let copy = at(&format!("{side}-copy"));
        let said = done(
            "deidentify {} --out {} --key {} --lang en",
            &[&original, &copy, &at("key")],
        );
        let (from, to) = (files(&original), files(&copy));
        assert!(from.len() > 8 && from.len() == to.len(), "{}", from.len());
        assert!(
            said.contains(&format!("{} images written", from.len())),
            "{said}"
        );
        for path in &from {
            assert!(holds(&fs::read(path).unwrap(), "PHANTOM"));
        }
        for path in &to {
            let bytes = fs::read(path).unwrap();
            assert!(!holds(&bytes, "PHANTOM") && !holds(&bytes, "YOTSUI-"));
            assert!(holds(&bytes, "DICOM PS3.15 basic profile"));
        }
        let labels = at(&format!("{side}-nifti/sagittal-t2-labels.nii.gz"));
        let rows = |study: &PathBuf| {
            let said = done("measure {} --labels {} --lang en", &[study, &labels]);
            let lines = said.lines().filter(|l| l.contains("L4/L5"));
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        let (before, after) = (rows(&original), rows(&copy));
        assert!(before.iter().any(|line| line.contains(word)), "{before:?}");
        assert_eq!(before, after);
    }
}

/// The same key gives the same UIDs; without a key no run gives those of another.
#[test]
fn uids_hang_on_the_key_alone() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("key"), "a secret").unwrap();
    let study = at("study");
    done(
        "phantom --preset normal --spacing 2x4 --series sagittal-t2 --format dicom --out {}",
        &[&study],
    );
    for name in ["keyed-1", "keyed-2"] {
        done(
            "deidentify {} --out {} --key {}",
            &[&study, &at(name), &at("key")],
        );
    }
    for name in ["free-1", "free-2"] {
        done("deidentify {} --out {}", &[&study, &at(name)]);
    }
    let bytes = |name: &str| -> Vec<Vec<u8>> {
        let all = files(&at(name)).into_iter();
        all.map(|path| fs::read(path).unwrap()).collect()
    };
    assert_eq!(bytes("keyed-1"), bytes("keyed-2"));
    let different: BTreeSet<_> = ["keyed-1", "free-1", "free-2"].map(bytes).into();
    assert_eq!(different.len(), 3);
    // A folder that holds a copy already does not become a mixture of two.
    let (code, _, why) = yotsui("deidentify {} --out {}", &[&study, &at("free-1")]);
    assert_eq!(code, 7, "{why}");
}

#[test]
fn what_cannot_be_copied_is_refused_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("nothing")).unwrap();
    fs::write(at("empty"), "").unwrap();
    let out = at("out");
    for (key, expected, words) in [("missing", 3, "missing"), ("empty", 3, "0 bytes")] {
        let (code, _, why) = yotsui(
            "deidentify {} --out {} --key {} --lang en",
            &[&at("nothing"), &out, &at(key)],
        );
        assert_eq!(code, expected, "{why}");
        assert!(why.contains(words) && why.contains("what to do"), "{why}");
    }
    for lang in ["en", "ja"] {
        let (code, _, why) = yotsui(
            "deidentify {} --out {} --lang {}",
            &[&at("nothing"), &out, &lang],
        );
        assert_eq!(code, 4, "{why}");
    }
    assert!(!out.exists());
}
