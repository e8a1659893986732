//! `yotsui network …` as a user runs it: what it prints, what it refuses, with which exit code.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failed helper fails its test"
)]

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};

fn yotsui(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_yotsui"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A run that refuses its arguments may close its input before it is written.
    let _closed = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn json_of(args: &[&str], input: &str) -> Value {
    let run = yotsui(args, input);
    let words = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.success(), "{args:?}: {words}");
    serde_json::from_slice(&run.stdout).unwrap()
}

fn infer(patient: &Value) -> Value {
    json_of(&["network", "infer", "-"], &patient.to_string())
}

/// `infer` refuses with this exit code, says each of the words, and prints no half answer.
fn refused(input: &str, code: i32, words: &[&str]) {
    let run = yotsui(&["network", "infer", "-", "--lang", "en"], input);
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(code), "{input}: {said}");
    assert!(run.stdout.is_empty(), "{input}");
    for word in words {
        assert!(
            said.contains(word),
            "{input}: '{word}' is missing in: {said}"
        );
    }
}

#[test]
fn the_ten_patients_are_inferred_from_file_and_from_stdin_alike() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../network/examples/patients");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let from_file = json_of(&["network", "infer", path.to_str().unwrap()], "");
        let from_stdin = json_of(
            &["network", "infer", "-"],
            &fs::read_to_string(&path).unwrap(),
        );
        assert_eq!(from_file, from_stdin);
        let shares: f64 = from_file["classes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|c| c["probability"]["value"].as_f64().unwrap())
            .sum();
        assert!((shares - 1.0).abs() < 1e-9, "{}: {shares}", path.display());
        assert!(from_file["notice"].as_str().unwrap().len() > 20);
        count += 1;
    }
    assert_eq!(count, 10);
}

/// Units convert, a sign may be `true`, and no value is not a normal value.
#[test]
fn the_same_finding_in_other_words_gives_the_same_answer() {
    let patient = |observed: Value| json!({"setting": "spine_clinic", "age": 45, "sex": "male", "observed": observed});
    let plain = infer(&patient(
        json!({"herniation_length": 8.0, "slr": "positive"}),
    ));
    for other in [
        json!({"herniation_length": {"value": 0.8, "unit": "cm"}, "slr": true}),
        json!({"herniation_length": 8.0, "slr": true, "leg_pain": null}),
    ] {
        assert_eq!(infer(&patient(other))["classes"], plain["classes"]);
    }
    let normal = infer(&patient(json!({"herniation_length": 8.0, "slr": false})));
    let unknown = infer(&patient(json!({"herniation_length": 8.0})));
    assert_ne!(normal["classes"], unknown["classes"]);
}

#[test]
fn no_evidence_gives_the_prior_and_says_so() {
    let answer = infer(&json!({"setting": "primary_care"}));
    assert_eq!(answer["observed"], json!([]));
    assert!(!answer["notes"].as_array().unwrap().is_empty());
    // Nothing is observed, so nothing can depart from what is expected.
    let symptoms = answer["symptoms"].as_array().unwrap();
    assert!(symptoms.iter().all(|s| s["discordance"] == "none"));
}

#[test]
fn bad_patients_are_refused_in_words() {
    refused("{", 6, &["cannot be read"]);
    refused(r#"{"age": 40}"#, 6, &["setting", "primary_care"]);
    refused(r#"{"setting": "moon"}"#, 6, &["moon", "spine_clinic"]);
    let of = |observed: &str| format!(r#"{{"setting": "volunteer", "observed": {{{observed}}}}}"#);
    refused(&of(r#""leg_pian": 3"#), 6, &["leg_pian", "leg_pain"]);
    refused(&of(r#""leg_pain": 11"#), 6, &["leg_pain", "11", "10"]);
    refused(&of(r#""leg_pain": NaN"#), 6, &["cannot be read"]);
    refused(&of(r#""leg_pain": 1e999"#), 6, &["cannot be read"]);
    refused(
        &of(r#""herniation_length": {"value": 3, "unit": "kg"}"#),
        6,
        &["kg", "mm"],
    );
    refused(&of(r#""inflammation": 1"#), 6, &["latent"]);
    refused(&of(r#""leg_pain": 3, "leg_pain": 4"#), 6, &["twice"]);
    let target = yotsui(
        &["network", "infer", "-", "--target", "slr", "--lang", "en"],
        &of(""),
    );
    assert_eq!(target.status.code(), Some(6));
    let missing = yotsui(
        &["network", "infer", "no-such-file.json", "--lang", "en"],
        "",
    );
    assert_eq!(missing.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("no-such-file.json"));
}

/// Findings that hardly go together, and such as cannot, are named; the answer still stands.
#[test]
fn findings_that_contradict_each_other_are_named() {
    let patient = |age: u8, observed: Value| {
        infer(&json!({
            "setting": "surgical_clinic", "age": age, "sex": "female", "observed": observed
        }))
    };
    let unlikely = patient(18, json!({"pfirrmann_grade": "5", "multifidus_fat": 70}));
    let named: Vec<&str> = unlikely["conflict"]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["variable"].as_str().unwrap())
        .collect();
    assert_eq!(named[0], "age");
    assert_eq!(unlikely["contradictions"], json!([]));

    let two = json!(["displacement_type", "herniation_length"]);
    let impossible = patient(
        40,
        json!({"displacement_type": "none", "herniation_length": 15}),
    );
    assert_eq!(impossible["contradictions"][0]["variables"], two);
    assert_eq!(impossible["classes"].as_array().unwrap().len(), 3);
    let short = patient(
        40,
        json!({"displacement_type": "extrusion", "herniation_length": 0}),
    );
    assert_eq!(short["contradictions"][0]["variables"], two);
    // A range that reaches into what is possible does not contradict.
    for length in [json!({"low": 2, "high": 15}), json!(2.5), json!(null)] {
        let open = patient(
            40,
            json!({"displacement_type": "none", "herniation_length": length}),
        );
        assert_eq!(open["contradictions"], json!([]), "{length}");
    }
}

#[test]
fn the_graph_is_listed_drawn_and_tabled_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let variables = json_of(&["network", "variables", "--json"], "");
    let variables = variables["variables"].as_array().unwrap();
    for v in variables {
        let kind = v["kind"].as_str().unwrap();
        assert!(
            ["continuous", "ordered", "binary", "latent"].contains(&kind),
            "{v}"
        );
        assert!(v["id"].is_string() && v["name"]["en"].is_string() && v["name"]["ja"].is_string());
        if v["kind"] == "continuous" {
            assert!(v["unit"].is_string() && v["range"].is_array(), "{v}");
        }
    }
    let paths = json_of(&["network", "show", "--json"], "");
    let paths = paths.as_array().unwrap();
    let assumed = paths.iter().filter(|p| p["assumption"] == true).count();
    assert!(assumed > 0 && assumed < paths.len());
    for lang in ["ja", "en"] {
        let svg = folder.path().join(format!("{lang}.svg"));
        let show = yotsui(
            &[
                "network",
                "show",
                "--svg",
                svg.to_str().unwrap(),
                "--lang",
                lang,
            ],
            "",
        );
        assert!(show.status.success());
        let drawn = fs::read_to_string(svg).unwrap();
        assert!(drawn.starts_with("<svg"));
        // A box for each variable; a path for each edge and in the key.
        assert!(drawn.matches("<rect").count() > variables.len());
        assert!(drawn.matches("<path").count() > paths.len());
        let table = yotsui(&["network", "table", "--lang", lang], "");
        assert!(table.status.success() && table.stdout.len() > 5_000);
    }
    let table = json_of(&["network", "table", "--json"], "");
    assert_eq!(table["statistics"]["test"], "not_testable");
    for row in table["moments"].as_array().unwrap() {
        // What rests on no claim says what was assumed instead.
        let told = !row["claims"].as_array().unwrap().is_empty();
        assert!(told || !row["en"].as_str().unwrap().is_empty(), "{row}");
        assert!(
            row["implied"].is_number() && row["interval"].is_array(),
            "{row}"
        );
    }
}

/// The checks of the fitted network pass, and a line is printed for each.
#[test]
fn the_quick_check_passes_on_the_fitted_network() {
    let checks = json_of(&["network", "check", "--quick", "--json"], "");
    let checks = checks.as_array().unwrap();
    assert!(checks.len() >= 10);
    for check in checks {
        assert_eq!(check["passed"], true, "{check}");
        assert!(check["figure"].is_string() && check["bound"].is_string());
    }
}
