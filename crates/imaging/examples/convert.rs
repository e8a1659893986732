//! Writes a label map in another format, or an object without what identifies the patient; for the
//! check of what is written in `bench/imaging`.
//!
//! `convert labels FROM TO`: to NIfTI, or to DICOM SEG where TO ends in `.dcm`.
//! `convert deidentify FROM TO`: by the basic profile of PS3.15.
#![allow(
    clippy::expect_used,
    reason = "a program for measuring: it ends where an argument is wrong"
)]

use std::{path::PathBuf, process::ExitCode};

use yotsui_imaging::{
    dicom::{Deidentifier, SegmentationOf, write_segmentation},
    file::{read_labels, write_nifti},
};

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let what = args.next().expect("labels or deidentify");
    let from = PathBuf::from(args.next().expect("FROM"));
    let to = PathBuf::from(args.next().expect("TO"));
    let done = match what.as_str() {
        "deidentify" => Deidentifier::new(b"a key for tests").file(&from, &to),
        _ => read_labels(&from).and_then(|labels| {
            if to.extension().is_some_and(|e| e == "dcm") {
                write_segmentation(&to, &labels.map, &SegmentationOf::default())
            } else {
                write_nifti(&to, &labels.map)
            }
        }),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("{e}");
            ExitCode::FAILURE
        }
    }
}
