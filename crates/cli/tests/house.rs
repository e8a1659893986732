//! Rules of the house that a compiler does not check: who may use whom, licences, advisories, and a
//! line in DEPENDENCIES.md for every choice. Needs no network.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failed helper fails its test"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn toml(path: &str) -> toml::Table {
    read(path).parse().unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// Who may use whom (ARCHITECTURE.md, 'Rooms'). Tests of a crate may use more.
const MAY_USE: [(&str, &[&str]); 11] = [
    ("text", &[]),
    ("case", &["text"]),
    ("synthesis", &[]),
    ("evidence", &["case", "synthesis", "text"]),
    ("imaging", &["case", "text"]),
    ("phantom", &["case"]),
    ("segment", &["case", "imaging", "text"]),
    ("network", &["evidence", "synthesis", "text"]),
    ("assess", &["case", "evidence", "network", "text"]),
    (
        "report",
        &["assess", "case", "evidence", "synthesis", "text"],
    ),
    (
        "cli",
        &[
            "assess",
            "case",
            "evidence",
            "imaging",
            "network",
            "phantom",
            "report",
            "segment",
            "synthesis",
            "text",
        ],
    ),
];

#[test]
fn crates_use_only_whom_they_may() {
    let mut seen = BTreeSet::new();
    for entry in fs::read_dir(root().join("crates")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let rule = MAY_USE.iter().find(|(n, _)| *n == name);
        let (_, allowed) = rule.unwrap_or_else(|| panic!("crates/{name} has no rule"));
        let manifest = toml(&format!("crates/{name}/Cargo.toml"));
        let used = manifest.get("dependencies").and_then(|d| d.as_table());
        for dependency in used.into_iter().flat_map(|t| t.keys()) {
            if let Some(ours) = dependency.strip_prefix("yotsui-") {
                assert!(allowed.contains(&ours), "{name} may not use {ours}");
            }
        }
        seen.insert(name);
    }
    assert_eq!(seen.len(), MAY_USE.len(), "{seen:?}");
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = toml("Cargo.toml");
    let reasons = read("DEPENDENCIES.md");
    for name in manifest["workspace"]["dependencies"]
        .as_table()
        .unwrap()
        .keys()
    {
        if !name.starts_with("yotsui-") {
            assert!(
                reasons.contains(&format!("| `{name}` |")),
                "{name}: no line in DEPENDENCIES.md"
            );
        }
    }
}

#[test]
fn licences_are_allowed() {
    let host = Command::new("rustc").arg("-vV").output().unwrap();
    let host = String::from_utf8(host.stdout).unwrap();
    let host = host.lines().find_map(|l| l.strip_prefix("host: ")).unwrap();
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .args(["--filter-platform", host])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(
        metadata.status.success(),
        "{}",
        String::from_utf8_lossy(&metadata.stderr)
    );
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let deny = toml("deny.toml");
    let allowed: BTreeSet<&str> = deny["licenses"]["allow"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| l.as_str().unwrap())
        .collect();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50);
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let licence = package["license"]
            .as_str()
            .unwrap_or_else(|| panic!("{name}: no licence"));
        let parsed = spdx::Expression::parse_mode(licence, spdx::ParseMode::LAX);
        let parsed = parsed.unwrap_or_else(|e| panic!("{name}: {licence}: {e}"));
        let fine = parsed.evaluate(|r| allowed.contains(r.to_string().as_str()));
        assert!(fine, "{name}: {licence} is not in deny.toml");
    }
}

#[test]
fn no_locked_version_has_an_open_advisory() {
    let lock = toml("Cargo.lock");
    let supply = toml("supply/advisories.toml");
    let reviewed: BTreeSet<&str> = supply["reviewed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n.as_str().unwrap())
        .collect();
    let deny = toml("deny.toml");
    let accepted: BTreeSet<&str> = deny["advisories"]["ignore"]
        .as_array()
        .unwrap()
        .iter()
        .inspect(|row| assert!(row["reason"].as_str().unwrap().len() > 20))
        .map(|row| row["id"].as_str().unwrap())
        .collect();
    let mut advisories: BTreeMap<&str, Vec<&toml::Value>> = BTreeMap::new();
    for row in supply["advisory"].as_array().unwrap() {
        advisories
            .entry(row["package"].as_str().unwrap())
            .or_default()
            .push(row);
    }
    let mut unreviewed = Vec::new();
    for package in lock["package"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        if name.starts_with("yotsui") {
            continue;
        }
        if !reviewed.contains(name) {
            unreviewed.push(name);
        }
        let version: semver::Version = package["version"].as_str().unwrap().parse().unwrap();
        let open = advisories.get(name).into_iter().flatten();
        for row in open.filter(|r| !accepted.contains(r["id"].as_str().unwrap())) {
            let ranges = ["patched", "unaffected"]
                .into_iter()
                .flat_map(|key| row[key].as_array().unwrap());
            let safe = ranges.into_iter().any(|range| {
                let range: semver::VersionReq = range.as_str().unwrap().parse().unwrap();
                range.matches(&version)
            });
            assert!(safe, "{name} {version}: {}", row["id"]);
        }
    }
    assert!(
        unreviewed.is_empty(),
        "run supply/update.py for the new packages {unreviewed:?}"
    );
}
