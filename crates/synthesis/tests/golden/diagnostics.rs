//! Tier 2: influence, subgroups, publication bias, Mantel-Haenszel.

use crate::harness::{Ledger, column, json, text_column};
use crate::univariate::{CORE, sample};
use serde_json::{Value, json as value};
use yotsui_synthesis::bias::*;
use yotsui_synthesis::diagnostics::*;
use yotsui_synthesis::effect::{Measure, TwoByTwo, ZeroRule};
use yotsui_synthesis::mh::mantel_haenszel;
use yotsui_synthesis::model::*;

fn plain(method: Method) -> FitOptions {
    FitOptions {
        method,
        test: Test::Z,
        level: 0.95,
    }
}

/// b, se, tau2, I2.
const CONVERGED: [(&str, f64); 4] = [
    ("b", 0.12881273967452),
    ("se", 0.03334455531470),
    ("tau2", 0.01124483666196),
    ("I2", 67.49480057605722),
];

fn files() -> impl Iterator<Item = &'static str> {
    CORE.into_iter().chain(["mcdaniel1994"])
}

#[test]
fn influence_of_each_study() {
    let mut ledger = Ledger::new("tier 2 influence");
    for file in files() {
        let reference = &json(file)["influence"];
        let s = sample(file);
        let design = Design::intercept(s.k());
        let reml = plain(Method::Reml);
        let mut got = value!(influence(&s, &design, &reml).unwrap());
        let m = fit(&s, &design, &reml).unwrap();
        let order: Vec<_> = (0..s.k()).collect();
        got["method"] = value!("REML");
        got["leave1out_REML"] = value!(leave_one_out(&s, &reml).unwrap());
        got["leave1out_DL"] = value!(leave_one_out(&s, &plain(Method::Dl)).unwrap());
        got["cumul_DL"] = value!(cumulative(&s, &plain(Method::Dl), &order).unwrap());
        got["cumul_DL"]["Q"] = Value::Null; // the reference has none here
        got["blup"] = value!(blups(&s, &design, &m));
        got["baujat"] = value!(baujat(&s, &design, &reml).unwrap());
        ledger.tree(file, reference, &got, &|_| Some(1e-8));
    }
    ledger.finish(10_000);
}

#[test]
fn subgroup_fits() {
    let mut ledger = Ledger::new("tier 2 subgroups");
    let s = sample("bcg");
    let labels: Vec<String> = text_column("bcg", "alloc")
        .into_iter()
        .map(Option::unwrap)
        .collect();
    let got = subgroups(&s, &labels, &plain(Method::Reml)).unwrap();
    let reference = json("bcg");
    for (name, want) in reference["subgroup_alloc"].as_object().unwrap() {
        let at = got.levels.iter().position(|l| l == name).unwrap();
        let part = s.subset(&got.rows[at]).unwrap();
        let design = Design::intercept(part.k());
        let json = crate::univariate::as_json(&part, &design, &got.fits[at]);
        // p values included
        ledger.tree(name, want, &json, &|_| Some(4e-8));
    }
    let want = &reference["subgroup_meta_pkg"];
    for (i, level) in want["levels"].as_array().unwrap().iter().enumerate() {
        assert_eq!(level.as_str().unwrap(), got.levels[i]);
        let m = &got.fits[i];
        for (key, x) in [("TE_random", m.b[0]), ("se", m.se[0]), ("tau2", m.tau2)] {
            ledger.number(
                &format!("{level}/{key}"),
                want[key][i].as_f64().unwrap(),
                x,
                1e-5,
            );
        }
    }
    for (key, x) in [
        ("Q_between_random", got.Q_between),
        ("Q_between_common", got.Q_between_common),
        ("df", got.df as f64),
        ("p", got.p),
    ] {
        ledger.number(key, want[key].as_f64().unwrap(), x, 1e-6);
    }
    ledger.finish(90);
}

#[test]
fn publication_bias() {
    let mut ledger = Ledger::new("tier 2 publication bias");
    for file in files() {
        let s = sample(file);
        let reference = json(file);
        for (name, want) in reference["publication_bias"].as_object().unwrap() {
            let path = format!("{file}/{name}");
            if let Some(rest) = name.strip_prefix("egger_") {
                egger_row(&mut ledger, &path, rest, want, file, &s);
            } else if let Some(rest) = name.strip_prefix("trimfill_") {
                let (estimator, method) = rest.split_once('_').unwrap();
                let estimator = match estimator {
                    "L0" => TrimFillEstimator::L0,
                    "R0" => TrimFillEstimator::R0,
                    other => panic!("{other}"),
                };
                let options = plain(method.parse().unwrap());
                let got = value!(trim_and_fill(&s, &options, estimator, None).unwrap());
                // metafor refits the filled data at its default threshold (it stops early); the
                // molloy2014 row below is the same fit converged
                let tol = if rest.ends_with("REML") { 2e-3 } else { 1e-9 };
                ledger.tree(&path, want, &got, &|_| Some(tol));
            } else {
                match name.as_str() {
                    "ranktest" => {
                        let got = value!(rank_test(&s).unwrap());
                        ledger.tree(&path, want, &got, &|_| Some(1e-9));
                    }
                    "fsn_Rosenthal" => {
                        let got = value!(fail_safe_rosenthal(&s, 0.05).unwrap());
                        ledger.tree(&path, want, &got, &|_| Some(0.0));
                    }
                    "fsn_Orwin" => {
                        let got = value!(fail_safe_orwin(&s, None).unwrap());
                        ledger.tree(&path, want, &got, &|_| Some(0.0));
                    }
                    "fsn_Rosenberg" => {
                        let got = value!(fail_safe_rosenberg(&s, 0.05).unwrap());
                        ledger.tree(&path, want, &got, &|_| Some(0.0));
                    }
                    // not among the tiers: general fail-safe N, selection models, TES
                    "fsn_General" | "tes" => ledger.tree(&path, want, want, &|_| None),
                    other if other.starts_with("selmodel") => {
                        ledger.tree(&path, want, want, &|_| None);
                    }
                    other => ledger.fail(format!("{file}: {other} is not covered")),
                }
            }
        }
    }
    // metafor 3.8-1, trimmed and filled step by step with threshold 1e-13
    let s = sample("molloy2014");
    let t = trim_and_fill(&s, &plain(Method::Reml), TrimFillEstimator::L0, None).unwrap();
    let got = [t.fit.b[0], t.fit.se[0], t.fit.tau2, t.fit.I2];
    for ((name, want), got) in CONVERGED.into_iter().zip(got) {
        ledger.number(
            &format!("molloy2014/trimfill converged/{name}"),
            want,
            got,
            1e-9,
        );
    }
    ledger.finish(1000);
}

fn egger_row(ledger: &mut Ledger, path: &str, name: &str, want: &Value, file: &str, s: &Sample) {
    let predictor = match name.rsplit('_').next().unwrap() {
        "sei" => EggerPredictor::Sei,
        "vi" => EggerPredictor::Vi,
        "ni" => EggerPredictor::Ni,
        "ninv" => EggerPredictor::NiInverse,
        other => panic!("{other}"),
    };
    let model = match name {
        _ if name.starts_with("lm") => EggerModel::Lm,
        _ if name.starts_with("rma_reml") => EggerModel::Rma(Method::Reml),
        _ if name.starts_with("rma_dl") => EggerModel::Rma(Method::Dl),
        _ if name.starts_with("rma_ee") => EggerModel::Rma(Method::Ee),
        other => panic!("{other}"),
    };
    let needs = matches!(predictor, EggerPredictor::Ni | EggerPredictor::NiInverse);
    let sum = |names: &[&str]| -> Vec<f64> {
        let columns: Vec<_> = names.iter().map(|n| column(file, n)).collect();
        (0..s.k())
            .map(|i| columns.iter().map(|c| c[i]).sum())
            .collect()
    };
    let ni = needs.then(|| match file {
        "bcg" => sum(&["tpos", "tneg", "cpos", "cneg"]),
        f if f.starts_with("normand") => sum(&["n1i", "n2i"]),
        "linde2005" => {
            let both = |c: &str| -> Vec<f64> {
                let y = text_column(file, "yi");
                text_column(file, c)
                    .into_iter()
                    .zip(y)
                    .filter(|(_, y)| y.is_some())
                    .map(|(x, _)| x.unwrap().parse().unwrap())
                    .collect()
            };
            both("n1i")
                .iter()
                .zip(both("n2i"))
                .map(|(a, b)| a + b)
                .collect()
        }
        _ => sum(&["ni"]),
    });
    let got = egger(s, model, predictor, ni.as_deref(), 0.95).unwrap();
    let mut got = value!(got);
    got["model"] = want["model"].clone();
    got["predictor"] = want["predictor"].clone();
    ledger.tree(path, want, &got, &|_| Some(1e-8));
}

#[test]
fn mantel_haenszel_and_peto() {
    let mut ledger = Ledger::new("tier 2 Mantel-Haenszel and Peto");
    let [a, b, c, d] = ["tpos", "tneg", "cpos", "cneg"].map(|x| column("bcg", x));
    let bcg: Vec<_> = (0..a.len())
        .map(|i| TwoByTwo::new(a[i], b[i], c[i], d[i]))
        .collect();
    let numbers = |c: &str| -> Vec<Option<f64>> {
        text_column("linde2005", c)
            .into_iter()
            .map(|s| s.map(|s| s.parse().unwrap()))
            .collect()
    };
    let [a, n1, c, n2] = ["ai", "n1i", "ci", "n2i"].map(numbers);
    let linde: Vec<_> = (0..a.len())
        .filter_map(|i| Some(TwoByTwo::from_totals(a[i]?, n1[i]?, c[i]?, n2[i]?)))
        .collect();
    for (file, key, studies) in [
        ("bcg", "mantel_haenszel_peto", bcg),
        ("linde2005", "mantel_haenszel", linde),
    ] {
        for (name, want) in json(file)[key].as_object().unwrap() {
            let measure: Measure = name.parse().unwrap();
            let got = mantel_haenszel(measure, &studies, &ZeroRule::default(), 0.95).unwrap();
            ledger.tree(&format!("{file}/{name}"), want, &value!(got), &|key| {
                Some(if key.ends_with('p') || key.ends_with("pval") {
                    4e-9
                } else {
                    1e-10
                })
            });
        }
    }
    ledger.finish(100);
}
