//! `yotsui synthesize` as a user runs it.

#![allow(clippy::unwrap_used)] // a failed run must stop the test

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

fn yotsui(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_yotsui"))
        .arg("synthesize")
        .args(args)
        .env("LC_ALL", "C")
        .output()
        .unwrap()
}

fn golden(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../testdata/golden")
        .join(name)
        .to_str()
        .unwrap()
        .to_owned()
}

fn stdout(run: &Output) -> String {
    let text = String::from_utf8(run.stdout.clone()).unwrap();
    assert!(
        run.status.success(),
        "{text}{}",
        String::from_utf8_lossy(&run.stderr)
    );
    text
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&stdout(&yotsui(&[args, &["--json"]].concat()))).unwrap()
}

/// Exit code and words of a failure, which prints nothing on standard output.
fn failure(args: &[&str]) -> (i32, String) {
    let run = yotsui(args);
    assert!(run.stdout.is_empty());
    (
        run.status.code().unwrap(),
        String::from_utf8(run.stderr).unwrap(),
    )
}

fn file(folder: &tempfile::TempDir, name: &str, text: &str) -> (PathBuf, String) {
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    let shown = path.to_str().unwrap().to_owned();
    (path, shown)
}

fn near(value: &Value, expected: f64, tolerance: f64) {
    let x = value.as_f64().unwrap();
    let error = (x - expected).abs() / expected.abs().max(1e-3);
    assert!(error < tolerance, "{x} is not {expected}");
}

const BCG: &str = "--columns=ai=tpos,bi=tneg,ci=cpos,di=cneg";

/// Against the reference table: REML with each test, from cells and from `yi`, `vi`.
#[test]
fn bcg_has_the_digits_of_metafor() {
    let reference: Value =
        serde_json::from_str(&fs::read_to_string(golden("bcg.json")).unwrap()).unwrap();
    let bcg = golden("bcg.csv");
    for test in ["z", "t", "knha", "adhoc"] {
        let mut all = reference["uni"].as_array().unwrap().iter();
        let expected = all
            .find(|f| f["method"] == "REML" && f["test"] == test)
            .unwrap();
        assert!(expected["b"].is_number(), "no {test} in the reference");
        for source in [
            vec![&bcg[..], "--measure=rr", BCG, "--test", test],
            vec![&bcg[..], "--test", test],
        ] {
            let found = json(&source);
            for name in [
                "b", "se", "stat", "pval", "ci_lb", "ci_ub", "pi_lb", "pi_ub", "tau2", "se_tau2",
                "I2", "H2", "QE", "QEp", "QM", "QMp",
            ] {
                // the reference leaves out what does not depend on the test
                if let Some(x) = expected[name].as_f64() {
                    near(&found[name], x, 1e-7);
                }
            }
            near(&found["b"], expected["b"].as_f64().unwrap(), 1e-7);
            assert_eq!(found["method"], "REML");
            assert_eq!(found["test"], test);
            assert_eq!(found["k"], 13);
        }
    }
    let found = json(&[&bcg, "--measure=RR", BCG]);
    assert_eq!(found["scale"], "log");
    near(
        &found["back"]["pred"],
        found["b"].as_f64().unwrap().exp(),
        1e-12,
    );
}

#[test]
fn text_says_the_scale_and_the_back_transformed_value_in_both_languages() {
    let bcg = golden("bcg.csv");
    let en = stdout(&yotsui(&[&bcg, "--measure", "RR", BCG]));
    for part in [
        "Scale of analysis: log",
        "Back-transformed: 0.4894",
        "tau² = 0.3132",
        "Q = 152.2330, df = 12, p < 0.0001",
        "Knapp-Hartung with the floor",
        "tpos, tneg, cpos, cneg",
        "Aronson",
    ] {
        assert!(en.contains(part), "{part}:\n{en}");
    }
    let ja = stdout(&yotsui(&[&bcg, "--measure", "RR", BCG, "--lang", "ja"]));
    for part in ["解析尺度：対数", "逆変換値：0.4894", "変量効果モデル"] {
        assert!(ja.contains(part), "{part}:\n{ja}");
    }
    for text in [en, ja] {
        assert!(
            !text.contains("[synthesis") && !text.contains("{$"),
            "{text}"
        );
    }
}

#[test]
fn ready_effects_need_no_measure_and_may_be_said_to_be_logs() {
    let folder = tempfile::tempdir().unwrap();
    let (_, table) = file(
        &folder,
        "t.csv",
        "Study,YI,sei,moved\nα,0.1,0.2,0.3\nβ,0.5,0.3,\nγ,NA,0.1,1\nδ,0.2,0.25,0.9\n",
    );
    let found = json(&[&table]);
    assert_eq!(found["measure"], "GEN");
    assert_eq!(found["scale"], "as given");
    assert_eq!(found["k"], 3);
    assert_eq!(found["dropped"], serde_json::json!([3]));
    assert_eq!(found["studies"][2]["slab"], "δ");
    near(&found["studies"][0]["vi"], 0.04, 1e-12);
    let logs = json(&[&table, "--transf", "exp"]);
    assert_eq!(logs["scale"], "log");
    near(
        &logs["back"]["ci_ub"],
        found["ci_ub"].as_f64().unwrap().exp(),
        1e-12,
    );
    // columns given by name take the place of those found
    let other = json(&[&table, "--columns", "yi=moved,sei=SEI", "--slab", "yi"]);
    assert_eq!(other["k"], 3);
    near(&other["studies"][0]["yi"], 0.3, 1e-12);
    assert_eq!(other["studies"][0]["slab"], "0.1");
    let text = stdout(&yotsui(&[&table]));
    assert!(
        text.contains("table rows with a missing value: 3"),
        "{text}"
    );
    assert!(text.contains("does not say what they are"), "{text}");
}

#[test]
fn wrong_names_are_named() {
    let bcg = golden("bcg.csv");
    for (arguments, code, words) in [
        (vec!["--mods", "latitude"], 8, "latitude"),
        (vec!["--columns", "yi=effect"], 8, "effect"),
        (vec!["--columns", "y=yi"], 8, "sd1i"),
        (vec!["--slab", "nobody"], 8, "nobody"),
        (vec!["--measure", "RRR"], 2, "RRR"),
        (vec!["--method", "MAGIC"], 2, "REML"),
        (vec!["--test", "kh"], 2, "adhoc"),
        (vec!["--transf", "log"], 2, "ztor"),
        (vec!["--level", "0"], 2, "PERCENT"),
    ] {
        let all = [&[&bcg[..]], &arguments[..]].concat();
        let (found, text) = failure(&all);
        assert_eq!(found, code, "{arguments:?}: {text}");
        assert!(text.contains(words), "{arguments:?}: {text}");
    }
    let folder = tempfile::tempdir().unwrap();
    let (_, twice) = file(&folder, "a.csv", "yi,var,es,se\n1,1,1,1\n2,1,1,1\n");
    assert_eq!(json(&[&twice])["k"], 2);
    let (_, twice) = file(&folder, "b.csv", "yi,vi,Vi\n1,1,1\n");
    let (code, text) = failure(&[&twice]);
    assert_eq!(code, 8);
    assert!(text.contains("Vi") && text.contains("expected"), "{text}");
    let (_, neither) = file(&folder, "c.csv", "a,b\n1,2\n");
    let (code, text) = failure(&[&neither, "--lang", "ja"]);
    assert_eq!(code, 8);
    assert!(text.contains("a, b") && text.contains("yi vi"), "{text}");
}

#[test]
fn bad_tables_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.csv");
    assert_eq!(failure(&[missing.to_str().unwrap()]).0, 3);
    assert_eq!(failure(&[folder.path().to_str().unwrap()]).0, 3);
    for (name, text) in [
        ("empty.csv", ""),
        ("header.csv", "yi,vi\n"),
        ("missing.csv", "yi,vi\n,1\nNA,2\n"),
        ("words.csv", "yi,vi\none,1\n2,1\n"),
        ("negative.csv", "yi,vi\n1,-1\n2,1\n"),
        ("ragged.csv", "yi,vi\n1,1,1\n2,1\n"),
        ("infinite.csv", "yi,vi\ninf,1\n2,1\n"),
    ] {
        let (_, path) = file(&folder, name, text);
        let plot = folder.path().join("plot.svg");
        let (code, text) = failure(&[&path, "--plot", plot.to_str().unwrap()]);
        assert_eq!(code, 8, "{name}: {text}");
        assert!(text.contains(name), "{text}");
        assert!(!plot.exists());
    }
}

#[test]
fn one_and_two_studies_say_what_they_cannot() {
    let folder = tempfile::tempdir().unwrap();
    let (_, one) = file(&folder, "1.csv", "yi,vi\n0.4,0.04\n");
    let found = json(&[&one]);
    assert_eq!(found["k"], 1);
    assert_eq!(found["test"], "z");
    near(&found["b"], 0.4, 1e-12);
    near(&found["se"], 0.2, 1e-12);
    assert!(found["tau2_ci"].is_null() && found["se_tau2"].is_null());
    let text = stdout(&yotsui(&[&one]));
    assert!(text.contains("cannot be estimated"), "{text}");
    let (_, two) = file(&folder, "2.csv", "yi,vi\n0.4,0.04\n-0.4,0.04\n");
    let found = json(&[&two]);
    assert_eq!(found["dfs"], 1.0);
    near(&found["tau2"], 0.28, 1e-8);
    let text = stdout(&yotsui(&[&two, "--lang", "ja"]));
    assert!(text.contains("研究数が5未満"), "{text}");
}

#[test]
fn moderators_are_tested_and_shown_as_ratios() {
    let bcg = golden("bcg.csv");
    let found = json(&[&bcg, "--measure=RR", "--mods", "~ ABLAT + year"]);
    assert_eq!(
        found["names"],
        serde_json::json!(["intrcpt", "ablat", "year"])
    );
    assert!(found["back"].is_null());
    let text = stdout(&yotsui(&[&bcg, "--measure=RR", "--mods", "alloc"]));
    assert!(
        text.contains("exp(b)") && text.contains("allocrandom"),
        "{text}"
    );
    assert!(text.contains("F(2, 10) ="), "{text}");
    let script = stdout(&yotsui(&[
        &bcg,
        "--measure=RR",
        "--mods",
        "ABLAT",
        "--as-r",
    ]));
    assert!(script.contains("mods = ~ ablat"), "{script}");
}

#[test]
fn every_plot_is_written_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (bcg, dementia) = (golden("bcg.csv"), golden("dta_Dementia.csv"));
    for (kind, table, word) in [
        ("forest", &bcg, "Aronson"),
        ("funnel", &bcg, "標準誤差"),
        ("baujat", &bcg, "異質性への寄与"),
        ("cumulative", &bcg, "累積"),
        ("sroc", &dementia, "要約点"),
    ] {
        let plot = folder.path().join(format!("{kind}.svg"));
        let arguments = [
            &table[..],
            "--plot",
            plot.to_str().unwrap(),
            "--plot-kind",
            kind,
            "--lang=ja",
        ];
        let text = stdout(&yotsui(&arguments));
        assert!(text.contains(plot.to_str().unwrap()), "{text}");
        let svg = fs::read_to_string(&plot).unwrap();
        assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"));
        assert!(svg.contains(word), "{kind}");
    }
    // nothing hidden is left beside them
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 5);
    let plot = folder.path().join("no.svg");
    let plot = plot.to_str().unwrap();
    let (code, _) = failure(&[&bcg, "--plot", plot, "--plot-kind", "sroc"]);
    assert_eq!(code, 8);
    let (code, _) = failure(&[
        &bcg,
        "--mods",
        "year",
        "--plot",
        plot,
        "--plot-kind",
        "funnel",
    ]);
    assert_eq!(code, 8);
    assert!(!Path::new(plot).exists());
}

#[test]
fn a_cumulative_plot_follows_the_column_named() {
    let folder = tempfile::tempdir().unwrap();
    let (_, table) = file(
        &folder,
        "t.csv",
        "slab,yi,vi,year\nlate,0.1,0.1,2001\nfirst,0.2,0.1,1980\nmiddle,0.3,0.1,1990\n",
    );
    let plot = folder.path().join("c.svg");
    let place = plot.to_str().unwrap();
    let arguments = [&table, "--plot", place, "--plot-kind=cumulative"];
    stdout(&yotsui(&[&arguments[..], &["--order", "YEAR"]].concat()));
    let svg = fs::read_to_string(&plot).unwrap();
    let at = |word: &str| svg.find(word).unwrap();
    assert!(at("first") < at("middle") && at("middle") < at("late"));
}

#[test]
fn a_diagnostic_table_is_fitted_without_a_measure() {
    let dementia = golden("dta_Dementia.csv");
    let reference: Value =
        serde_json::from_str(&fs::read_to_string(golden("dta_bivariate.json")).unwrap()).unwrap();
    let found = json(&[&dementia]);
    let expected = &reference["Dementia"]["direct_ML"];
    near(&found["sens"], expected["sens"].as_f64().unwrap(), 1e-6);
    near(&found["spec"], expected["spec"].as_f64().unwrap(), 1e-6);
    assert_eq!(found["scale"], "logit");
    let text = stdout(&yotsui(&[&dementia]));
    assert!(text.contains("Sensitivity, back-transformed"), "{text}");
    assert_eq!(failure(&[&dementia, "--as-r"]).0, 8);
    // with a measure it is any two-by-two table
    assert_eq!(json(&[&dementia, "--measure", "OR"])["scale"], "log");
}

/// Counts by their distribution: metafor's names and figures, and a script that repeats it.
#[test]
fn counts_have_a_model_of_their_own() {
    let table = golden("nielweise2007.csv");
    let reference: Value =
        serde_json::from_str(&fs::read_to_string(golden("glmm.json")).unwrap()).unwrap();
    let expected = &reference["nielweise2007_OR"]["CM.EL"];
    let found = json(&[&table, "--measure=OR", "--glmm=CM.EL"]);
    for name in ["tau2", "ll", "QE_LRT"] {
        near(&found[name], expected[name].as_f64().unwrap(), 1e-4);
    }
    near(&found["b"][0], expected["b"].as_f64().unwrap(), 1e-4);
    assert_eq!(found["model"], "CM.EL");
    assert_eq!(found["method"], "ML");
    // row 15 has no infection in either group
    assert_eq!(found["dropped"], serde_json::json!([15]));
    for (lang, part) in [("en", "exact (CM.EL)"), ("ja", "条件付き正確尤度")] {
        let text = stdout(&yotsui(&[
            &table,
            "--measure=OR",
            "--glmm=CM.EL",
            "--lang",
            lang,
        ]));
        assert!(text.contains(part) && !text.contains('⟨'), "{text}");
    }
    let script = stdout(&yotsui(&[&table, "--measure=OR", "--glmm", "--as-r"]));
    assert!(
        script.contains("rma.glmm(measure = \"OR\", ai = ai, n1i = n1i, ci = ci, n2i = n2i"),
        "{script}"
    );
    assert!(script.contains("model = \"UM.FS\""), "{script}");
    let (code, text) = failure(&[&table, "--measure=RR", "--glmm"]);
    assert!(code == 8 && text.contains("OR, IRR, PLO, IRLN"), "{text}");
}

#[test]
fn subgroups_permutations_fixed_weights_and_zero_cells() {
    let bcg = golden("bcg.csv");
    let found = json(&[
        &bcg,
        "--subgroup",
        "alloc",
        "--permute",
        "200",
        "--seed",
        "3",
    ]);
    assert_eq!(found["subgroups"]["levels"].as_array().unwrap().len(), 3);
    assert_eq!(found["subgroups"]["fits"][0]["k"], 7);
    assert_eq!(found["permutation"]["permutations"], 200);
    let again = json(&[
        &bcg,
        "--subgroup",
        "alloc",
        "--permute",
        "200",
        "--seed",
        "3",
    ]);
    assert_eq!(found, again);
    let ja = stdout(&yotsui(&[
        &bcg,
        "--subgroup",
        "alloc",
        "--permute",
        "200",
        "--lang",
        "ja",
    ]));
    assert!(
        ja.contains("サブグループ") && ja.contains("並べ替え検定（200通り"),
        "{ja}"
    );
    let folder = tempfile::tempdir().unwrap();
    let plot = folder.path().join("forest.svg");
    let file_name = plot.to_str().unwrap();
    stdout(&yotsui(&[&bcg, "--subgroup", "alloc", "--plot", file_name]));
    let svg = fs::read_to_string(&plot).unwrap();
    for group in ["random", "alternate", "systematic"] {
        assert!(svg.contains(group), "{group}");
    }
    // weights of 1: the plain mean
    let (_, equal) = file(
        &folder,
        "w.csv",
        "yi,vi,w\n0.1,0.02,1\n0.6,0.05,1\n0.2,0.04,1\n",
    );
    let found = json(&[&equal, "--method", "genq", "--weights", "w"]);
    assert_eq!(found["method"], "GENQ");
    near(&found["b"][0], 0.3, 1e-12);
    let (code, text) = failure(&[&equal, "--weights", "w"]);
    assert!(code == 8 && text.contains("GENQ"), "{text}");
    // the zero cell by three rules
    let (_, zero) = file(
        &folder,
        "z.csv",
        "ai,bi,ci,di\n0,10,3,7\n1,9,2,8\n0,10,0,12\n",
    );
    let only = json(&[&zero, "--measure=OR"]);
    near(
        &only["studies"][0]["yi"],
        (0.5_f64 * 7.5 / (10.5 * 3.5)).ln(),
        1e-12,
    );
    let all = json(&[&zero, "--measure=OR", "--add=0.25", "--to=all", "--drop00"]);
    near(
        &all["studies"][1]["yi"],
        (1.25_f64 * 8.25 / (9.25 * 2.25)).ln(),
        1e-12,
    );
    assert_eq!(all["dropped"], serde_json::json!([3]));
    let (code, text) = failure(&[&zero, "--measure=OR", "--to=none", "--lang", "ja"]);
    assert_eq!(code, 8);
    assert!(
        text.contains("有限の効果量") && !text.contains("finite"),
        "{text}"
    );
}
