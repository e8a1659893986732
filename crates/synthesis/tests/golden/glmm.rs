//! Tier 6: generalised linear mixed models.
//!
//! The reference's optimisers stop early, so its figures are good to 1e-4; our likelihood at our
//! estimate is held against our likelihood at theirs.

use crate::harness::{Ledger, column, json};
use serde_json::{Value, json as value};
use yotsui_synthesis::effect::{Proportion, Rate, TwoByTwo, TwoRates};
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
    let key = key.split('[').next().unwrap();
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
    // bounds of a log ratio may lie near 0: they are compared as ratios
    let mut want = want.clone();
    for tree in [&mut want, &mut got] {
        for key in ["ci_lb", "ci_ub", "pi_lb", "pi_ub"] {
            if !tree[key].is_null() {
                let ratios: Vec<f64> = crate::harness::numbers(&tree[key]);
                tree[key] = value!(ratios.iter().map(|b| b.exp()).collect::<Vec<_>>());
            }
        }
    }
    let random_study = path.contains("UM.RS");
    let exact = path.contains("CM.EL");
    // 17 levels of few events and the likelihood flat: theirs stops 3e-4 off (ours is higher)
    let early = path == "nielweise2007_OR/UM.FS";
    ledger.tree(path, &want, &got, &|key| {
        // The reference's Wald statistics of CM.EL and UM.RS are from Hessians by differences
        // (268.6 for CM.EL beside 163.2 for UM.FS on bcg); see the test below.
        let wald = key.contains("/QE") && key.ends_with("Wld");
        if wald && (exact || random_study) || random_study && key.contains("pval") {
            return None;
        }
        let tol = match key {
            _ if random_study && by_differences(key) => 5e-3,
            _ if early => 1e-3,
            _ if exact && by_differences(key) => 2e-4,
            _ if key.ends_with("/ll") || key.ends_with("IC") => 1e-5,
            _ => 1e-4,
        };
        Some(if key.contains("pval") || key.contains("QEp") {
            100.0 * tol
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
        ("CM.EL/EE/b", -0.47718677153168, exact.b[0]),
        ("CM.EL/EE/se", 0.04122901483159, exact.se[0]),
        ("CM.EL/bcg/QE_Wld", 163.0894785613, exact.QE_Wld),
        ("CM.EL/nielweise2007/QE_Wld", 11.8663083319, few.QE_Wld),
    ] {
        ledger.number(name, want, got, 1e-6);
    }
    ledger.finish(13);
}

/// Incidence rates of catheter infections (Niel-Weise et al., 2008; metadat `dat.nielweise2008`):
/// events and catheter days with and without coating. Figures by metafor 3.8-1 with lme4 1.1-31 on
/// R 4.2.2: `rma.glmm(measure = "IRR", model = ...)` and `measure = "IRLN"`.
#[test]
fn rates() {
    let mut ledger = Ledger::new("tier 6 GLMM of rates");
    let data = [
        [7., 1344., 11., 1988.],
        [8., 1600., 8., 1461.],
        [3., 12012., 14., 10962.],
        [6., 1536., 10., 1503.],
        [1., 370., 1., 483.],
        [1., 729., 8., 913.],
        [17., 6760., 15., 6840.],
        [3., 1107., 7., 1015.],
        [2., 320., 3., 440.],
    ];
    let two = data.map(|[x1, t1, x2, t2]| TwoRates { x1, t1, x2, t2 });
    let one = data.map(|[x, t, ..]| Rate { x, t });
    let ratio = Counts::RateRatio(two.to_vec());
    let rate = Counts::LogRate(one.to_vec());
    // b, se, tau2, I2, QE_Wld, QE_LRT, ll
    type Row = [f64; 7];
    let rows: [(&Counts, GlmmModel, Row); 4] = [
        (
            &ratio,
            GlmmModel::FixedStudy,
            [
                -0.458744539,
                0.224826543,
                0.095621655,
                21.237025496,
                9.697616987,
                11.601774398,
                -34.645804822,
            ],
        ),
        (
            &ratio,
            GlmmModel::RandomStudy,
            [
                -0.4675520458,
                0.2233353579,
                0.0912369348,
                20.4624720171,
                10.7516557671,
                13.1446717972,
                -48.6844638327,
            ],
        ),
        (
            &ratio,
            GlmmModel::ConditionalExact,
            [
                -0.476239431,
                0.237700428,
                0.122561383,
                25.683500833,
                9.697597257,
                11.601774398,
                -15.129394522,
            ],
        ),
        (
            &rate,
            GlmmModel::FixedStudy,
            [
                -6.058351322,
                0.330264656,
                0.654291869,
                75.836984565,
                25.427027417,
                44.487795674,
                -15.452605702,
            ],
        ),
    ];
    for (counts, model, want) in rows {
        let options = GlmmOptions {
            model,
            ..GlmmOptions::default()
        };
        let fit = glmm(counts, &Design::intercept(9), &options).unwrap();
        let ll = if model == GlmmModel::RandomStudy {
            fit.ll
        } else {
            fit.ll_modes
        };
        let got = [
            fit.b[0], fit.se[0], fit.tau2, fit.I2, fit.QE_Wld, fit.QE_LRT, ll,
        ];
        let names = ["b", "se", "tau2", "I2", "QE_Wld", "QE_LRT", "ll"];
        for ((name, want), got) in names.iter().zip(want).zip(got) {
            // lme4 stops early where there are levels to fit (below), and takes the curvature of
            // UM.RS by differences
            let tol = match (counts.is_comparison(), model, *name) {
                (true, GlmmModel::RandomStudy, "se" | "QE_Wld") => 2e-2,
                (true, GlmmModel::RandomStudy | GlmmModel::FixedStudy, _) => 2e-3,
                _ => 1e-4,
            };
            ledger.number(
                &format!("{}/{model}/{name}", counts.measure()),
                want,
                got,
                tol,
            );
        }
        let design = Design::intercept(9);
        let theirs = glmm_log_likelihood(counts, &design, &options, &want[..1], want[2]).unwrap();
        assert!(fit.ll >= theirs - 1e-9, "{model}: {} {theirs}", fit.ll);
    }
    ledger.finish(28);
}
