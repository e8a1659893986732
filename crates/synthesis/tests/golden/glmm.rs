//! Tier 6: generalised linear mixed models.
//!
//! The reference's optimisers stop early, so its figures are good to 1e-4; our likelihood at our
//! estimate is held against our likelihood at theirs.

use crate::harness::{Ledger, column, json};
use serde_json::{Value, json as value};
use yotsui_synthesis::effect::{Proportion, TwoByTwo};
use yotsui_synthesis::glmm::*;
use yotsui_synthesis::model::{Design, Method, Moderator};

fn counts(name: &str) -> Counts {
    if name.starts_with("bcg") {
        let [a, b, c, d] = ["tpos", "tneg", "cpos", "cneg"].map(|x| column("bcg", x));
        let tables = (0..a.len()).map(|i| TwoByTwo::new(a[i], b[i], c[i], d[i]));
        Counts::OddsRatio(tables.collect())
    } else if name.starts_with("nielweise2007") {
        let [a, n1, c, n2] = ["ai", "n1i", "ci", "n2i"].map(|x| column("nielweise2007", x));
        let tables = (0..a.len()).map(|i| TwoByTwo::from_totals(a[i], n1[i], c[i], n2[i]));
        Counts::OddsRatio(tables.collect())
    } else {
        let (x, n) = (column("debruin2009", "xi"), column("debruin2009", "ni"));
        let shares = x.iter().zip(&n).map(|(&x, &n)| Proportion { x, n });
        Counts::Logit(shares.collect())
    }
}

fn design(path: &str, counts: &Counts) -> Design {
    let (file, name) = if path.starts_with("bcg_OR_ablat") {
        ("bcg", "ablat")
    } else if path.ends_with("scq") {
        ("debruin2009", "scq")
    } else {
        return Design::intercept(counts.k());
    };
    let moderator = Moderator::Numeric {
        name: name.to_owned(),
        values: column(file, name),
    };
    Design::with_intercept(counts.k(), &[moderator]).unwrap()
}

/// Whether a figure rests on lme4's covariance of the random-study model, whose Hessian is taken
/// by differences of a deviance that is not fully converged.
fn by_differences(key: &str) -> bool {
    let ends = ["se", "stat", "pval", "QE_Wld", "QEp_Wld"];
    ends.iter().any(|e| key.ends_with(e)) || ["ci_", "pi_"].iter().any(|e| key.contains(e))
}

#[test]
fn odds_ratios_and_proportions() {
    let mut ledger = Ledger::new("tier 6 GLMM");
    for (name, fits) in json("glmm").as_object().unwrap() {
        if matches!(name.as_str(), "engine" | "tolerance") {
            continue;
        }
        let counts = counts(name);
        for (row, want) in fits.as_object().unwrap() {
            let path = format!("{name}/{row}");
            let design = design(&path, &counts);
            let equal = name.ends_with("EE");
            let options = GlmmOptions {
                model: row.parse().unwrap_or(GlmmModel::FixedStudy),
                method: if equal { Method::Ee } else { Method::Ml },
                ..GlmmOptions::default()
            };
            let fit = glmm(&counts, &design, &options).unwrap();
            assert!(fit.ll.is_finite() && fit.se.iter().all(|s| *s > 0.0));
            if want.get("error").is_some() {
                // The reference's optimiser gave up on bcg_OR_ablat/CM.EL; ours lies between the
                // unconditional models' coefficients, which hold the same figures.
                assert_eq!(path, "bcg_OR_ablat/CM.EL");
                assert!((fit.b[1] + 0.0330).abs() < 5e-4 && fit.tau2 < 0.005);
                continue;
            }
            compare(&mut ledger, &path, want, &fit, &counts, &design);
            if !equal {
                let b = crate::harness::numbers(&want["b"]);
                let tau2 = want["tau2"].as_f64().unwrap();
                let theirs = glmm_log_likelihood(&counts, &design, &options, &b, tau2).unwrap();
                println!(
                    "{path}: our likelihood exceeds theirs by {:.1e}",
                    fit.ll - theirs
                );
                assert!(fit.ll >= theirs - 1e-9, "{path}");
            }
        }
    }
    ledger.finish(300);
}

fn compare(
    ledger: &mut Ledger,
    path: &str,
    want: &Value,
    fit: &GlmmFit,
    counts: &Counts,
    design: &Design,
) {
    let mut got = value!(fit);
    // With several nodes lme4's `ll` is the one given the random effects; the criteria follow it.
    let marginal = path.contains("UM.RS") || path.contains("CM.EL") || path.contains("EE");
    if !marginal {
        let shift = -2.0 * (fit.ll_modes - fit.ll);
        for key in ["AIC", "BIC"] {
            got[key] = value!(got[key].as_f64().unwrap() + shift);
        }
        got["ll"] = value!(fit.ll_modes);
    }
    if fit.p > 1 {
        let at = |i: usize| fit.predict(&design.row(i)).unwrap();
        let rows: Vec<_> = (0..counts.k()).map(at).collect();
        got["pi_lb"] = value!(rows.iter().map(|r| r.pi_lb).collect::<Vec<_>>());
        got["pi_ub"] = value!(rows.iter().map(|r| r.pi_ub).collect::<Vec<_>>());
    }
    let random_study = path.contains("UM.RS");
    // 17 levels of few events and the likelihood flat: theirs stops 3e-4 off (ours is higher)
    let early = path == "nielweise2007_OR/UM.FS";
    ledger.tree(path, want, &got, &|key| {
        // The reference's Wald statistic of CM.EL is from a Hessian by differences over studies
        // with estimates at infinity (268.6 beside 163.2 of UM.FS on bcg); see the test below.
        if key.contains("CM.EL/QE") && key.ends_with("Wld") {
            return None;
        }
        let tol = match key {
            _ if random_study && by_differences(key) => 2e-2,
            _ if early => 1e-3,
            _ if key.ends_with("/ll") || key.ends_with("IC") => 1e-5,
            _ => 1e-4,
        };
        Some(if key.contains("pval") || key.contains("QEp") {
            60.0 * tol
        } else {
            tol
        })
    });
}

/// Where the reference's figure is from differences: the same quantities computed apart from both,
/// in R 4.2.2 (base and numDeriv 2016.8) by Laplace's approximation with modes to 1e-13 and
/// Richardson's Hessian, and study by study for the conditional model.
#[test]
fn against_an_independent_likelihood() {
    let mut ledger = Ledger::new("tier 6 GLMM against an independent computation");
    let run = |name: &str, path: &str, model, method| {
        let counts = counts(name);
        let options = GlmmOptions {
            model,
            method,
            ..GlmmOptions::default()
        };
        glmm(&counts, &design(path, &counts), &options).unwrap()
    };
    let random = run("bcg", "bcg_OR", GlmmModel::RandomStudy, Method::Ml);
    let equal = run("bcg", "bcg_OR", GlmmModel::RandomStudy, Method::Ee);
    let ablat = run("bcg", "bcg_OR_ablat", GlmmModel::RandomStudy, Method::Ee);
    let exact = run("bcg", "bcg_OR", GlmmModel::ConditionalExact, Method::Ee);
    let few = run("nielweise2007", "", GlmmModel::ConditionalExact, Method::Ee);
    for (name, want, got) in [
        ("UM.RS/b", -0.761648972021, random.b[0]),
        ("UM.RS/se", 0.1821413636, random.se[0]),
        ("UM.RS/tau2", 0.319859796316, random.tau2),
        ("UM.RS/sigma2", 1.861601519308, random.sigma2.unwrap()),
        ("UM.RS/ll", -126.296277284143, random.ll),
        ("UM.RS/EE/se", 0.04122792595, equal.se[0]),
        ("UM.RS/EE/ll", -196.384201905092, equal.ll),
        ("UM.RS/QE_Wld", 160.6219270526, equal.QE_Wld),
        ("UM.RS/ablat/QE_Wld", 24.1038714057, ablat.QE_Wld),
        ("CM.EL/bcg/QE_Wld", 163.0894785613, exact.QE_Wld),
        ("CM.EL/nielweise2007/QE_Wld", 11.8663083319, few.QE_Wld),
    ] {
        ledger.number(name, want, got, 1e-6);
    }
    ledger.finish(11);
}
