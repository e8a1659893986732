//! Tier 6: the generalised Q estimator.

use crate::harness::{Ledger, json};
use crate::univariate::sample;
use serde_json::json as value;
use yotsui_synthesis::model::{Design, GenqKind, generalised_q};

#[test]
fn fixed_weights() {
    let mut ledger = Ledger::new("tier 6 generalised Q");
    for (file, fits) in json("genq").as_object().unwrap() {
        let s = sample(file);
        for (name, want) in fits.as_object().unwrap() {
            let (kind, weights) = name.split_once(' ').unwrap();
            let kind = match kind {
                "GENQ" => GenqKind::Moment,
                "GENQM" => GenqKind::Median,
                other => panic!("{other}"),
            };
            let a: Vec<f64> = s
                .v()
                .iter()
                .map(|v| match weights {
                    "1/vi" => 1.0 / v,
                    "1/sqrt(vi)" => 1.0 / v.sqrt(),
                    "1" => 1.0,
                    other => panic!("{other}"),
                })
                .collect();
            let got = generalised_q(&s, &Design::intercept(s.k()), &a, kind, 0.95).unwrap();
            let got = value!(got);
            for key in ["tau2", "b", "se"] {
                ledger.tree(
                    &format!("{file}/{name}/{key}"),
                    &want[key],
                    &got[key],
                    &|_| Some(1e-8),
                );
            }
            // metafor searches the bounds with `uniroot` and stops at a step of eps^(1/4)
            for key in ["tau2_lb", "tau2_ub"] {
                let (w, g) = (want[key].as_f64().unwrap(), got[key].as_f64().unwrap());
                ledger.number(&format!("{file}/{name}/{key}"), 1.0 + w, 1.0 + g, 1.23e-4);
            }
        }
    }
    ledger.finish(120);
}

/// The bounds to the last digits, from Imhof's integral over the eigenvalues (SciPy 'quad' and
/// 'brentq'), which shares neither the transform nor the contour with ours.
#[test]
fn bounds_of_imhof() {
    let s = sample("molloy2014");
    let a: Vec<f64> = s.v().iter().map(|v| 1.0 / v).collect();
    let design = Design::intercept(s.k());
    let got = generalised_q(&s, &design, &a, GenqKind::Moment, 0.95).unwrap();
    assert!((got.tau2_lb / 0.001_787_086_522_384_365 - 1.0).abs() < 1e-9);
    assert!((got.tau2_ub / 0.032_892_202_356_164_11 - 1.0).abs() < 1e-9);
}

/// With moderators and inverse variances the moment estimate is DerSimonian and Laird's.
#[test]
fn moderators() {
    use yotsui_synthesis::model::{FitOptions, Method, Moderator, Test, fit};
    let s = sample("bcg");
    let ablat = Moderator::Numeric {
        name: "ablat".to_owned(),
        values: crate::harness::column("bcg", "ablat"),
    };
    let design = Design::with_intercept(s.k(), &[ablat]).unwrap();
    let a: Vec<f64> = s.v().iter().map(|v| 1.0 / v).collect();
    let got = generalised_q(&s, &design, &a, GenqKind::Moment, 0.95).unwrap();
    let dl = FitOptions {
        method: Method::Dl,
        test: Test::Z,
        level: 0.95,
    };
    let dl = fit(&s, &design, &dl).unwrap();
    let ee = FitOptions {
        method: Method::Ee,
        test: Test::Z,
        level: 0.95,
    };
    let ee = fit(&s, &design, &ee).unwrap();
    assert!((got.tau2 / dl.tau2 - 1.0).abs() < 1e-10);
    assert!((got.Q / dl.QE - 1.0).abs() < 1e-10);
    for i in 0..2 {
        assert!((got.b[i] / ee.b[i] - 1.0).abs() < 1e-10);
        assert!(got.se[i] > ee.se[i]);
    }
    assert!(got.tau2_lb < got.tau2 && got.tau2 < got.tau2_ub);
}
