//! `yotsui evidence` as a user runs it, in a repository of its own.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failed helper fails its test"
)]

use std::{fs, path::Path, process::Command};

fn git(folder: &Path, args: &[&str]) {
    let identity = [
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "-c",
        "commit.gpgsign=false",
    ];
    let done = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(identity)
        .args(args)
        .output()
        .unwrap();
    assert!(done.status.success(), "git {args:?}");
}

fn yotsui(folder: &Path, args: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_yotsui"))
        .current_dir(folder)
        .args(args)
        .output()
        .unwrap();
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    String::from_utf8(run.stdout).unwrap()
}

fn study(key: &str, events: u32) -> String {
    let share = f64::from(events) / 100.0;
    format!(
        "key = \"{key}\"\ndesign = \"cohort\"\n[[claim]]\nid = \"{key}-a\"\ntopic = \"prevalence\"\n\
         kind = \"prevalence\"\nmeasure = \"proportion\"\nestimate = {share:?}\nevents = {events}\nn = 100\n\
         exposure = \"x\"\noutcome = \"x\"\nterms = {{ outcome = [\"x\"] }}\nlevel = \"abstract\"\nread = \"x\"\n"
    )
}

#[test]
fn two_revisions_are_compared_with_each_other_and_one_with_the_working_tree() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    git(folder, &["init", "-q"]);
    let evidence = folder.join("evidence");
    for name in ["publications", "questions"] {
        fs::create_dir_all(evidence.join(name)).unwrap();
    }
    let term = "[[term]]\nid = \"x\"\ngroup = \"finding\"\nja = \"x\"\nen = \"x\"\n";
    fs::write(evidence.join("vocabulary.toml"), term).unwrap();
    for name in ["sample", "conflict", "gap"] {
        fs::write(
            evidence.join(format!("{name}s.toml")),
            format!("{name} = []\n"),
        )
        .unwrap();
    }
    fs::write(
        evidence.join("questions/q.toml"),
        "family = \"regression\"\n[[question]]\nid = \"how-often\"\nja = \"q\"\nen = \"How often?\"\n\
         scope = { ja = \"s\", en = \"s\" }\nmodel = \"share\"\n\
         comparable = { kind = [\"prevalence\"], measure = [\"proportion\"], outcome = [\"x\"] }\n\
         include = [{ claim = \"a-a\" }, { claim = \"b-a\" }, { claim = \"c-a\" }]\n",
    )
    .unwrap();
    let write = |key: &str, events: u32| {
        let file = evidence.join(format!("publications/{key}.toml"));
        fs::write(file, study(key, events)).unwrap();
    };
    let commit = |tag: &str| {
        git(folder, &["add", "-A"]);
        git(folder, &["commit", "-qm", tag]);
        git(folder, &["tag", tag]);
    };
    for (key, events) in [("a", 30), ("b", 34), ("c", 32)] {
        write(key, events);
    }
    commit("one");
    write("c", 60);
    commit("two");
    write("c", 32);

    let diff = |revs: &[&str]| {
        yotsui(
            folder,
            &[&["--lang", "en", "evidence", "diff"], revs].concat(),
        )
    };
    let between = diff(&["one", "two"]);
    assert!(
        between.contains("1 move") && between.contains("How often?"),
        "{between}"
    );
    let back = diff(&["two", "one"]);
    assert!(back.contains("1 move") && back != between, "{back}");
    // The working tree is again what it was at first.
    let tree = diff(&["one"]);
    assert!(tree.contains("none moves"), "{tree}");
    assert!(diff(&["two"]).contains("1 move"));
}

#[test]
fn what_is_missing_is_listed_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let all = yotsui(folder.path(), &["--lang", "en", "evidence", "gaps"]);
    assert!(
        all.contains("known, could not be read") && all.contains("boos1995"),
        "{all}"
    );
    let ja = yotsui(
        folder.path(),
        &["--lang", "ja", "evidence", "gaps", "--topic", "red-flag"],
    );
    assert!(
        ja.contains("腹部大動脈瘤") && !ja.contains("boos1995"),
        "{ja}"
    );
    let json = yotsui(folder.path(), &["evidence", "gaps", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(json.as_array().is_some_and(|a| a.len() >= 40));
}
