//! What the tests of the program share: to run it as a user does.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each test file uses its own part; a failed helper fails its test"
)]

use std::{
    ffi::OsStr,
    fs,
    path::Path,
    process::{Command, Output},
};

/// Runs the program.
pub fn output<S: AsRef<OsStr>>(args: &[S]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_yotsui"))
        .args(args)
        .output()
        .unwrap()
}

/// Runs the words of `line`, each `{}` of which is the next of `paths`; its exit code, what it printed
/// and what it complained of.
pub fn yotsui(line: &str, paths: &[&dyn AsRef<OsStr>]) -> (i32, String, String) {
    let mut paths = paths.iter();
    let args: Vec<&OsStr> = line
        .split_whitespace()
        .map(|word| match word {
            "{}" => paths.next().unwrap().as_ref(),
            _ => word.as_ref(),
        })
        .collect();
    assert!(paths.next().is_none(), "more paths than places: {line}");
    let run = output(&args);
    let said = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        run.status.code().unwrap(),
        said(run.stdout),
        said(run.stderr),
    )
}

/// The same for what must succeed: what it printed.
pub fn done(line: &str, paths: &[&dyn AsRef<OsStr>]) -> String {
    let (code, printed, complaint) = yotsui(line, paths);
    assert_eq!(code, 0, "{line}: {complaint}");
    printed
}

pub fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}
