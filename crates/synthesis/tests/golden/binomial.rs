//! Tier 3: proportions and diagnostic accuracy.

use crate::harness::{Ledger, json, proportions_of, tables};
use serde_json::json as value;
use yotsui_synthesis::binomial::*;
use yotsui_synthesis::effect::*;
use yotsui_synthesis::model::*;

pub fn studies(name: &str) -> Vec<TwoByTwo> {
    tables(&format!("dta_{name}"), ["TP", "FN", "FP", "TN"])
}

#[test]
fn exact_proportions() {
    let mut ledger = Ledger::new("tier 3 exact binomial proportions");
    let ps = proportions_of("pritz1997");
    let got = value!(proportion(&ps, 0.95).unwrap());
    let reference = json("pritz1997");
    ledger.tree(
        "direct_AGHQ60",
        &reference["glmm"]["direct_AGHQ60"],
        &got,
        &|key| (!key.ends_with("grad_max") && !key.ends_with("note")).then_some(1e-6),
    );
    ledger.finish(7);
}

#[test]
fn exact_bivariate_accuracy() {
    let mut ledger = Ledger::new("tier 3 exact bivariate accuracy");
    for (name, reference) in json("dta_bivariate").as_object().unwrap() {
        if reference.get("direct_ML").is_none() {
            continue;
        }
        let studies = studies(name);
        let fit = accuracy(&studies, 0.95).unwrap();
        let want = &reference["direct_ML"];
        // The reference maximised a 15 x 15 rule, which is not converged on the two sparse sets:
        // there its log-likelihood moves in the seventh digit between 15 and 41 nodes, while ours
        // stands still from 21 on. Its own rule at our estimate gives its log-likelihood.
        let sparse = name == "kearon1998" || name == "skin_tests";
        let tol = if sparse { 5e-5 } else { 1e-6 };
        ledger.tree(name, want, &value!(fit), &|key| {
            (!key.ends_with("grad_max")).then_some(tol)
        });
        let same_rule = accuracy_with(&studies, 0.95, 15).unwrap();
        ledger.number(
            &format!("{name}/ll15"),
            want["ll"].as_f64().unwrap(),
            same_rule.ll,
            1e-10,
        );
        let finer = accuracy_with(&studies, 0.95, 31).unwrap();
        assert!((finer.hsroc.beta - fit.hsroc.beta).abs() < 1e-6, "{name}");
        assert!((finer.logit_sens - fit.logit_sens).abs() < 1e-6, "{name}");
        let zeros = ZeroRule {
            to: ZeroTo::If0All,
            ..ZeroRule::default()
        };
        let each = study_accuracy(&studies, &zeros, 0.95);
        for (key, list) in reference["madad"].as_object().unwrap() {
            if key == "ci_note" {
                continue;
            }
            let got: Vec<f64> = each
                .iter()
                .map(|s| value!(s)[key].as_f64().unwrap())
                .collect();
            ledger.list(&format!("{name}/madad/{key}"), list, &got, 1e-10);
        }
    }
    ledger.finish(800);
}

#[test]
fn pooled_proportions_by_transformation() {
    let mut ledger = Ledger::new("tier 3 transformed proportions");
    let ps = proportions_of("pritz1997");
    let harmonic = ps.len() as f64 / ps.iter().map(|p| 1.0 / p.n).sum::<f64>();
    for row in json("pritz1997")["pooled"].as_array().unwrap() {
        let measure: Measure = row["measure"].as_str().unwrap().parse().unwrap();
        let effects = proportions(measure, &ps, VarianceType::LargeSample, 0.5).unwrap();
        let s = Sample::from_effects(&effects).unwrap();
        let path = format!("{measure}/{}/{}", row["method"], row["test"]);
        let mut fitted = row.clone();
        for key in ["measure", "prop", "prop_n_se2", "prop_n_1_se2"] {
            fitted.as_object_mut().unwrap().remove(key);
        }
        let extra: Vec<String> = fitted
            .as_object()
            .unwrap()
            .keys()
            .filter(|k| k.starts_with("prop"))
            .cloned()
            .collect();
        for key in extra {
            fitted.as_object_mut().unwrap().remove(&key);
        }
        let m = crate::univariate::compare_fit(
            &mut ledger,
            &path,
            &fitted,
            &s,
            &Design::intercept(s.k()),
        );
        let back = |y: f64| match measure {
            Measure::FreemanTukey => freeman_tukey_back(y, harmonic),
            _ => measure.transform().back(y).unwrap(),
        };
        let got = value!({
            "pred": back(m.b[0]),
            "ci_lb": back(m.ci_lb[0]),
            "ci_ub": back(m.ci_ub[0]),
            "pi_lb": m.pi_lb.map(back),
            "pi_ub": m.pi_ub.map(back),
        });
        ledger.tree(&format!("{path}/prop"), &row["prop"], &got, &|_| Some(1e-8));
    }
    ledger.finish(1500);
}

#[test]
fn back_transformations_of_fisher_z() {
    let mut ledger = Ledger::new("tier 2 back-transformations");
    let s = crate::univariate::sample("molloy2014");
    let options = FitOptions {
        method: Method::Reml,
        test: Test::Z,
        level: 0.95,
    };
    let m = fit(&s, &Design::intercept(s.k()), &options).unwrap();
    let t = Transform::Tanh;
    let want = &json("molloy2014")["back_transformed_REML"];
    let plain = |y: f64| t.back(y).unwrap();
    let mean = |y: f64| t.back_mean(y, m.tau2).unwrap();
    let got = value!({
        "ztor": {
            "pred": plain(m.b[0]), "ci_lb": plain(m.ci_lb[0]), "ci_ub": plain(m.ci_ub[0]),
            "pi_lb": plain(m.pi_lb.unwrap()), "pi_ub": plain(m.pi_ub.unwrap()),
        },
        "ztor_int": {
            "pred": mean(m.b[0]), "ci_lb": mean(m.ci_lb[0]), "ci_ub": mean(m.ci_ub[0]),
        },
    });
    // the integral is metafor's `integrate`, good to about 1e-7
    ledger.tree("molloy2014", want, &got, &|k| {
        Some(if k.contains("int") { 1e-6 } else { 1e-8 })
    });
    ledger.finish(8);
}
