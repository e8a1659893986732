//! Tier 2: the univariate models, every estimator and test, with and without moderators.

use crate::harness::{Ledger, column, json, text_column};
use serde_json::{Value, json as value};
use yotsui_synthesis::model::*;

pub const CORE: [&str; 8] = [
    "bcg",
    "normand1999",
    "normand1999_smd",
    "hackshaw1998",
    "molloy2014",
    "molloy2014_raw_r",
    "linde2005",
    "lopez2019",
];

pub fn sample(file: &str) -> Sample {
    let numbers = |c: &str| -> Vec<f64> {
        text_column(file, c)
            .into_iter()
            .flatten()
            .map(|s| s.parse().unwrap())
            .collect()
    };
    Sample::new(numbers("yi"), numbers("vi")).unwrap()
}

/// Tolerance by estimator: closed forms against iterated ones.
pub fn tolerance(method: &str) -> f64 {
    match method {
        "ML" | "REML" | "EB" | "PM" | "PMM" | "DLIT" | "SJIT" => 1e-8,
        _ => 1e-10,
    }
}

pub fn options(row: &Value) -> FitOptions {
    FitOptions {
        method: row["method"].as_str().unwrap().parse().unwrap(),
        test: row["test"].as_str().unwrap().parse().unwrap(),
        level: 0.95,
    }
}

/// A fit and its statistics as one JSON object under metafor's names.
pub fn as_json(sample: &Sample, design: &Design, fit: &Fit) -> Value {
    let mut v = value!(fit);
    let s = value!(fit.statistics(sample, design));
    for (key, x) in s.as_object().unwrap() {
        v[key] = x.clone();
    }
    v
}

pub fn compare_fit(
    ledger: &mut Ledger,
    path: &str,
    row: &Value,
    sample: &Sample,
    design: &Design,
) -> Fit {
    let got = fit(sample, design, &options(row)).unwrap();
    let tol = tolerance(row["method"].as_str().unwrap());
    let json = as_json(sample, design, &got);
    ledger.tree(path, row, &json, &|key| {
        // the reference prints the test that was asked for
        if key.ends_with("/test") {
            return None;
        }
        // Exact rational arithmetic gives the DL coefficients of this model (year near 1950, not
        // centred) as -1.2797914388272649, 0.00077207978203318: ours to 15 digits, the
        // reference's to 9.
        // a p value multiplies the error of its statistic by the size of its logarithm
        let tol = if key.starts_with("bcg/ablat_year") {
            tol.max(1e-9)
        } else {
            tol
        };
        let p = key.ends_with("pval") || key.ends_with("QMp") || key.ends_with("QEp");
        Some(if p { 40.0 * tol } else { tol })
    });
    got
}

#[test]
fn every_estimator_and_test() {
    let mut ledger = Ledger::new("tier 2 univariate fits");
    for file in CORE.iter().chain(&["mcdaniel1994"]) {
        let s = sample(file);
        let reference = json(file);
        let design = Design::intercept(s.k());
        for row in reference["uni"].as_array().unwrap() {
            if row.get("error").is_some() {
                continue;
            }
            let path = format!("{file}/{}/{}", row["method"], row["test"]);
            compare_fit(&mut ledger, &path, row, &s, &design);
        }
    }
    ledger.finish(9 * 50 * 25);
}

#[test]
fn edge_cases() {
    let mut ledger = Ledger::new("tier 2 edge cases");
    for (name, case) in json("edge_cases").as_object().unwrap() {
        let list = |k: &str| crate::harness::numbers(&case["input"][k]);
        let s = Sample::new(list("yi"), list("vi")).unwrap();
        let design = Design::intercept(s.k());
        for row in case["uni"].as_array().unwrap() {
            // GENQM is tier 6, and its rows mostly carry the peer's error
            if row.get("error").is_some() || row["method"] == "GENQM" {
                continue;
            }
            let path = format!("{name}/{}/{}", row["method"], row["test"]);
            compare_fit(&mut ledger, &path, row, &s, &design);
        }
    }
    ledger.finish(6000);
}

#[test]
fn intervals_of_tau2() {
    let mut ledger = Ledger::new("tier 2 intervals of tau2");
    for file in CORE.iter().chain(&["mcdaniel1994"]) {
        let s = sample(file);
        let design = Design::intercept(s.k());
        for row in json(file)["tau2_ci"].as_array().unwrap() {
            interval(&mut ledger, file, row, &s, &design);
        }
    }
    ledger.finish(500);
}

fn interval(ledger: &mut Ledger, file: &str, row: &Value, s: &Sample, design: &Design) {
    let kind = match row["type"].as_str().unwrap() {
        "QP" => Tau2IntervalKind::QProfile,
        "PL" => Tau2IntervalKind::ProfileLikelihood,
        "HT" => Tau2IntervalKind::HigginsThompson,
        "Wald" => Tau2IntervalKind::Wald,
        other => panic!("{other}"),
    };
    let options = FitOptions {
        method: row["method"].as_str().unwrap().parse().unwrap(),
        test: Test::Z,
        level: 0.95,
    };
    let m = fit(s, design, &options).unwrap();
    let got = tau2_interval(s, design, &m, kind).unwrap();
    let path = format!("{file}/{}/{}", row["method"], row["type"]);
    // The reference stopped its search at ten times the DL estimate; its own PM and REML rows
    // hold the bound that a Q-profile interval must share with every estimator.
    let capped = file == "normand1999" && row["method"] == "DL" && row["type"] == "QP";
    ledger.tree(&path, row, &value!(got), &|key| {
        let upper = key.ends_with("_ub");
        (!(capped && upper)).then_some(1e-8)
    });
    if capped {
        ledger.number(&format!("{path}/tau2_ub"), 2889.45134912, got.tau2_ub, 1e-8);
    }
}

/// The moderators of the reference's meta-regressions, by name.
fn moderators(file: &str, name: &str) -> Vec<Moderator> {
    let numeric = |c: &str| Moderator::Numeric {
        name: c.to_owned(),
        values: column(file, c),
    };
    let factor = |c: &str, reference: Option<&str>| Moderator::Factor {
        name: c.to_owned(),
        values: text_column(file, c)
            .into_iter()
            .map(Option::unwrap)
            .collect(),
        reference: reference.map(str::to_owned),
    };
    match name {
        "ablat" | "year" | "quality" | "meanage" => vec![numeric(name)],
        "ablat_year" => vec![numeric("ablat"), numeric("year")],
        "alloc_factor" => vec![factor("alloc", None)],
        "alloc_ablat" => vec![factor("alloc", None), numeric("ablat")],
        "design" => vec![factor("design", Some("case-control"))],
        other => panic!("no moderators for {other}"),
    }
}

#[test]
fn meta_regression() {
    let mut ledger = Ledger::new("tier 2 meta-regression");
    for file in ["bcg", "hackshaw1998", "molloy2014"] {
        let s = sample(file);
        for (name, reference) in json(file)["meta_regression"].as_object().unwrap() {
            let design = Design::with_intercept(s.k(), &moderators(file, name)).unwrap();
            for row in reference["fits"].as_array().unwrap() {
                if row.get("error").is_some() {
                    continue;
                }
                let path = format!("{file}/{name}/{}/{}", row["method"], row["test"]);
                compare_fit(&mut ledger, &path, row, &s, &design);
            }
            for row in reference["tau2_ci"].as_array().unwrap() {
                interval(&mut ledger, &format!("{file}/{name}"), row, &s, &design);
            }
        }
    }
    ledger.finish(4000);
}

#[test]
fn prediction_at_new_moderators() {
    let mut ledger = Ledger::new("tier 2 predictions");
    let s = sample("bcg");
    let design = Design::with_intercept(13, &moderators("bcg", "ablat")).unwrap();
    let options = FitOptions {
        method: Method::Dl,
        test: Test::Z,
        level: 0.95,
    };
    let m = fit(&s, &design, &options).unwrap();
    let reference = &json("bcg")["predict_ablat_DL"];
    for (i, x) in reference["newmods"].as_array().unwrap().iter().enumerate() {
        let got = value!(m.predict(&[1.0, x.as_f64().unwrap()]).unwrap());
        for key in ["pred", "se", "ci_lb", "ci_ub", "pi_lb", "pi_ub"] {
            let want = reference[key][i].as_f64().unwrap();
            ledger.number(
                &format!("{key}[{i}]"),
                want,
                got[key].as_f64().unwrap(),
                1e-10,
            );
        }
    }
    ledger.finish(30);
}

#[test]
fn prediction_interval_flavours() {
    let mut ledger = Ledger::new("tier 2 prediction intervals");
    for file in CORE.iter().chain(&["mcdaniel1994"]) {
        let s = sample(file);
        let design = Design::intercept(s.k());
        let reference = &json(file)["meta_pkg"];
        for row in reference["prediction"].as_array().unwrap() {
            let kind = match row["method_predict"].as_str().unwrap() {
                "V" => PredictionKind::V,
                "HTS" => PredictionKind::Hts,
                "HK" => PredictionKind::Hk,
                "HK-PR" => PredictionKind::HkPr,
                "KR" => PredictionKind::Kr,
                "KR-PR" => PredictionKind::KrPr,
                "S" => PredictionKind::S,
                other => panic!("{other}"),
            };
            let method = row["tau"].as_str().unwrap().parse().unwrap();
            let options = FitOptions {
                method,
                test: Test::Z,
                level: 0.95,
            };
            let m = fit(&s, &design, &options).unwrap();
            let got = value!(prediction_interval(&s, &m, kind).unwrap());
            let path = format!("{file}/{}/{}", row["tau"], row["method_predict"]);
            for key in ["lower", "upper", "df", "se"] {
                ledger.tree(&format!("{path}/{key}"), &row[key], &got[key], &|_| {
                    Some(1e-6)
                });
            }
        }
        let options = FitOptions {
            method: Method::Reml,
            test: Test::Z,
            level: 0.95,
        };
        let m = fit(&s, &design, &options).unwrap();
        let kr = kenward_roger(&s, &m).unwrap();
        let want = &reference["random_ci"]["KR"];
        ledger.number(
            &format!("{file}/KR/se"),
            want["se"].as_f64().unwrap(),
            kr.se,
            1e-6,
        );
        ledger.number(
            &format!("{file}/KR/df"),
            want["df"].as_f64().unwrap(),
            kr.df,
            1e-6,
        );
    }
    ledger.finish(500);
}

#[test]
fn synthetic_data() {
    let mut ledger = Ledger::new("tier 2 synthetic REML");
    let reference = json("synth_reml");
    for k in ["k10", "k100", "k1000"] {
        let s = sample(&format!("synth_{k}"));
        let design = Design::intercept(s.k());
        let get = |m: Method| {
            fit(
                &s,
                &design,
                &FitOptions {
                    method: m,
                    test: Test::Z,
                    level: 0.95,
                },
            )
            .unwrap()
        };
        let (r, d) = (get(Method::Reml), get(Method::Dl));
        let want = &reference[k];
        ledger.number(
            &format!("{k}/b"),
            want["b"].as_f64().unwrap(),
            r.b[0],
            1e-10,
        );
        ledger.number(
            &format!("{k}/tau2"),
            want["tau2"].as_f64().unwrap(),
            r.tau2,
            1e-10,
        );
        ledger.number(
            &format!("{k}/se"),
            want["se"].as_f64().unwrap(),
            r.se[0],
            1e-10,
        );
        ledger.list(&format!("{k}/DL"), &want["DL"], &[d.b[0], d.tau2], 1e-10);
    }
    ledger.finish(15);
}
