//! What must hold for any data: invariances, monotonicity, no silent NaN.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use yotsui_synthesis::Error;
use yotsui_synthesis::effect::TwoByTwo;
use yotsui_synthesis::glmm::{Counts, GlmmFit, GlmmModel, GlmmOptions, glmm};
use yotsui_synthesis::model::*;

fn studies() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    prop::collection::vec((-3.0f64..3.0, 0.001f64..2.0), 3..25).prop_map(|s| s.into_iter().unzip())
}

fn run(y: &[f64], v: &[f64], method: Method, test: Test) -> Fit {
    let s = Sample::new(y.to_vec(), v.to_vec()).unwrap();
    fit(
        &s,
        &Design::intercept(y.len()),
        &FitOptions {
            method,
            test,
            level: 0.95,
        },
    )
    .unwrap()
}

fn close(a: f64, b: f64, tol: f64) -> bool {
    (a - b).abs() <= tol * a.abs().max(b.abs()).max(1e-9)
}

/// Methods whose estimate is the solution of an equation, not a start value's: all of them here.
fn method() -> impl Strategy<Value = Method> {
    prop::sample::select(Method::ALL.to_vec())
}

fn test_kind() -> impl Strategy<Value = Test> {
    prop::sample::select(Test::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shifting_the_effects_shifts_the_mean((y, v) in studies(), m in method(), t in test_kind(), c in -50.0f64..50.0) {
        let a = run(&y, &v, m, t);
        let moved: Vec<f64> = y.iter().map(|y| y + c).collect();
        let b = run(&moved, &v, m, t);
        prop_assert!((a.b[0] + c - b.b[0]).abs() < 1e-7);
        prop_assert!(close(a.tau2 + 1e-3, b.tau2 + 1e-3, 1e-5), "{} {}", a.tau2, b.tau2);
        prop_assert!(close(a.se[0], b.se[0], 1e-5));
    }

    #[test]
    fn scaling_the_effects_scales_everything((y, v) in studies(), m in method(), t in test_kind(), c in 0.01f64..100.0) {
        let a = run(&y, &v, m, t);
        let b = run(
            &y.iter().map(|y| y * c).collect::<Vec<_>>(),
            &v.iter().map(|v| v * c * c).collect::<Vec<_>>(),
            m,
            t,
        );
        prop_assert!((a.b[0] * c - b.b[0]).abs() < 1e-6 * c);
        prop_assert!(close(a.tau2 * c * c + 1e-4 * c * c, b.tau2 + 1e-4 * c * c, 1e-5));
        prop_assert!(close(a.QE, b.QE, 1e-9));
        prop_assert!((a.I2 - b.I2).abs() < 1e-3);
    }

    #[test]
    fn the_order_of_studies_does_not_matter((y, v) in studies(), m in method(), t in test_kind()) {
        let a = run(&y, &v, m, t);
        let r: (Vec<f64>, Vec<f64>) = (y.iter().rev().copied().collect(), v.iter().rev().copied().collect());
        let b = run(&r.0, &r.1, m, t);
        prop_assert!((a.b[0] - b.b[0]).abs() < 1e-8);
        prop_assert!(close(a.tau2 + 1e-4, b.tau2 + 1e-4, 1e-7));
    }

    #[test]
    fn levels_of_a_factor_may_be_renamed((y, v) in studies()) {
        let k = y.len();
        let s = Sample::new(y, v).unwrap();
        let factor = |names: [&str; 2]| Moderator::Factor {
            name: "g".into(),
            values: (0..k).map(|i| names[i % 2].to_owned()).collect(),
            reference: None,
        };
        let options = FitOptions { method: Method::Reml, test: Test::Z, level: 0.95 };
        let a = fit(&s, &Design::with_intercept(k, &[factor(["a", "b"])]).unwrap(), &options).unwrap();
        let b = fit(&s, &Design::with_intercept(k, &[factor(["z", "b"])]).unwrap(), &options).unwrap();
        prop_assert!(close(a.QM, b.QM, 1e-6));
        prop_assert!((a.b[1] + b.b[1]).abs() < 1e-7);
        prop_assert!(close(a.tau2 + 1e-4, b.tau2 + 1e-4, 1e-7));
    }

    #[test]
    fn duplicates_halve_the_variance_of_a_common_effect((y, v) in studies()) {
        let a = run(&y, &v, Method::Ee, Test::Z);
        let b = run(&[y.clone(), y].concat(), &[v.clone(), v].concat(), Method::Ee, Test::Z);
        prop_assert!((a.b[0] - b.b[0]).abs() < 1e-10);
        prop_assert!(close(a.se[0], b.se[0] * 2f64.sqrt(), 1e-10));
        prop_assert!(close(2.0 * a.QE, b.QE, 1e-9));
    }

    #[test]
    fn tau2_grows_with_the_spread((y, v) in studies(), m in method(), c in 1.0f64..5.0) {
        let mean = y.iter().sum::<f64>() / y.len() as f64;
        let wider: Vec<f64> = y.iter().map(|y| mean + c * (y - mean)).collect();
        let (a, b) = (run(&y, &v, m, Test::Z), run(&wider, &v, m, Test::Z));
        prop_assert!(b.tau2 >= a.tau2 - 1e-8 * (1.0 + a.tau2), "{m} {} {}", a.tau2, b.tau2);
    }

    #[test]
    fn the_q_profile_interval_is_ordered((y, v) in studies()) {
        let k = y.len();
        let s = Sample::new(y, v).unwrap();
        let d = Design::intercept(k);
        let m = fit(&s, &d, &FitOptions { method: Method::Pm, ..FitOptions::default() }).unwrap();
        let ci = tau2_interval(&s, &d, &m, Tau2IntervalKind::QProfile).unwrap();
        prop_assert!(ci.tau2_lb <= ci.tau2_ub && ci.tau2_lb <= m.tau2 + 1e-9);
        prop_assert!(ci.ci_null || m.tau2 <= ci.tau2_ub + 1e-9);
    }

    #[test]
    fn reml_is_a_maximum((y, v) in studies()) {
        let k = y.len();
        let s = Sample::new(y, v).unwrap();
        let d = Design::intercept(k);
        let m = fit(&s, &d, &FitOptions { test: Test::Z, ..FitOptions::default() }).unwrap();
        let ll = |t: f64| { let mut n = m.clone(); n.tau2 = t; n.b = mean_at(&s, t); n.statistics(&s, &d).ll_REML };
        let top = ll(m.tau2);
        for f in [0.0, 0.3, 0.9, 0.999, 1.001, 1.1, 3.0, 20.0] {
            prop_assert!(ll(m.tau2 * f) <= top + 1e-9);
        }
        prop_assert!(ll(0.0) <= top + 1e-9 && ll(1.0) <= top + 1e-9);
    }

    #[test]
    fn nothing_is_silently_not_a_number((y, v) in studies(), m in method(), t in test_kind()) {
        let f = run(&y, &v, m, t);
        for x in [f.b[0], f.se[0], f.tau2, f.I2, f.H2, f.QE, f.QEp, f.QM, f.QMp, f.ci_lb[0], f.ci_ub[0]] {
            prop_assert!(x.is_finite(), "{f:?}");
        }
    }
}

/// Four cells with events and others, as a model of counts can be fitted to.
fn cells() -> impl Strategy<Value = Vec<TwoByTwo>> {
    let cell = || 0u32..40;
    prop::collection::vec((cell(), 1u32..200, cell(), 1u32..200), 4..10).prop_map(|rows| {
        rows.into_iter()
            .map(|(a, b, c, d)| TwoByTwo::new(a.into(), b.into(), c.into(), d.into()))
            .collect()
    })
}

fn odds(tables: Vec<TwoByTwo>, model: GlmmModel, method: Method) -> Result<GlmmFit, Error> {
    let design = Design::intercept(tables.len());
    let options = GlmmOptions {
        model,
        method,
        ..GlmmOptions::default()
    };
    glmm(&Counts::OddsRatio(tables), &design, &options)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Naming the groups the other way round turns the sign of a log odds ratio, in every model
    /// that is symmetric in them; so does counting the others instead of the events.
    #[test]
    fn swapping_groups_or_outcomes_turns_the_sign(tables in cells(), which in 0usize..3) {
        let model = GlmmModel::ALL[which];
        let groups = tables.iter().map(|t| TwoByTwo::new(t.c, t.d, t.a, t.b)).collect();
        let outcomes = tables.iter().map(|t| TwoByTwo::new(t.b, t.a, t.d, t.c)).collect();
        let Ok(plain) = odds(tables.clone(), model, Method::Ml) else { return Ok(()) };
        for other in [odds(groups, model, Method::Ml).unwrap(), odds(outcomes, model, Method::Ml).unwrap()] {
            prop_assert!((plain.b[0] + other.b[0]).abs() < 1e-5, "{model} {} {}", plain.b[0], other.b[0]);
            prop_assert!((plain.ll - other.ll).abs() < 1e-6, "{model} {} {}", plain.ll, other.ll);
            // the saturated model with random levels lays them on the second group
            if model != GlmmModel::RandomStudy {
                prop_assert!((plain.QE_LRT - other.QE_LRT).abs() < 1e-6);
            }
        }
    }

    /// Heterogeneity is one more parameter: the likelihood cannot fall, nor exceed the saturated.
    #[test]
    fn likelihoods_are_nested(tables in cells(), which in 0usize..4) {
        let model = GlmmModel::ALL[which];
        let (Ok(more), Ok(less)) = (odds(tables.clone(), model, Method::Ml), odds(tables, model, Method::Ee)) else {
            return Ok(());
        };
        prop_assert!(more.ll >= less.ll - 1e-9);
        prop_assert!(more.ll <= less.ll + 0.5 * less.QE_LRT + 1e-6);
    }

    #[test]
    fn paule_mandel_solves_its_equation((y, v) in studies()) {
        let f = run(&y, &v, Method::Pm, Test::Z);
        let s = Sample::new(y.clone(), v.clone()).unwrap();
        let mean = mean_at(&s, f.tau2)[0];
        let q: f64 = y.iter().zip(&v).map(|(y, v)| (y - mean).powi(2) / (v + f.tau2)).sum();
        let df = y.len() as f64 - 1.0;
        prop_assert!(if f.tau2 > 0.0 { close(q, df, 1e-11) } else { q <= df + 1e-9 }, "{q} {df}");
    }
}

fn mean_at(s: &Sample, tau2: f64) -> Vec<f64> {
    let (mut w, mut wy) = (0.0, 0.0);
    for (y, v) in s.y().iter().zip(s.v()) {
        w += 1.0 / (v + tau2);
        wy += y / (v + tau2);
    }
    vec![wy / w]
}

#[test]
fn impossible_data_are_errors() {
    let no = |y: &[f64], v: &[f64]| Sample::new(y.to_vec(), v.to_vec()).unwrap_err();
    assert!(matches!(no(&[], &[]), Error::TooFew { .. }));
    assert!(matches!(no(&[1.0], &[1.0, 2.0]), Error::Length { .. }));
    assert!(matches!(
        no(&[f64::INFINITY, 0.0], &[1.0, 2.0]),
        Error::Value { row: 0, .. }
    ));
    assert!(matches!(
        no(&[1.0, 0.0], &[1.0, -2.0]),
        Error::Value { row: 1, .. }
    ));
    assert!(matches!(
        no(&[1.0, 0.0], &[1.0, 0.0]),
        Error::Value { row: 1, .. }
    ));
    assert!(matches!(
        no(&[1.0, 0.0], &[1e-12, 1e6]),
        Error::Value { row: 0, .. }
    ));
}

#[test]
fn one_study_falls_back_and_says_so() {
    for m in Method::ALL {
        let f = run(&[0.3], &[0.04], *m, Test::KnappHartung);
        assert_eq!((f.test, f.tau2, f.se_tau2), (Test::Z, 0.0, None));
        assert!(f.notes.contains(&Note::NoResidualDegreesOfFreedom));
    }
}

#[test]
fn a_million_studies_need_no_matrix() {
    let k = 1_000_000;
    let y: Vec<f64> = (0..k)
        .map(|i| 0.25 + 0.3 * (f64::from(i) * 0.7).sin())
        .collect();
    let v: Vec<f64> = (0..k)
        .map(|i| 0.01 + 0.02 * (f64::from(i) * 0.3).cos().powi(2))
        .collect();
    let f = run(&y, &v, Method::Reml, Test::KnappHartung);
    assert!(
        (f.tau2 - 0.03).abs() < 0.01 && (f.b[0] - 0.25).abs() < 1e-3,
        "{f:?}"
    );
}

/// Two studies, and studies of one variance: every estimator has an answer, with its notes.
#[test]
fn the_smallest_and_the_plainest_data_have_answers() {
    for m in Method::ALL {
        let two = run(&[0.1, 0.9], &[0.04, 0.09], *m, Test::KnappHartungFloor);
        assert!(two.tau2.is_finite() && two.se[0] > 0.0);
        assert_eq!(two.notes.contains(&Note::FewStudies), *m != Method::Ee);
        let plain = run(&[0.1, 0.9, 0.4, 0.2, 0.7], &[0.05; 5], *m, Test::Z);
        assert!((plain.b[0] - 0.46).abs() < 1e-12, "{m}");
        let alike = run(&[0.3; 4], &[0.05, 0.1, 0.2, 0.4], *m, Test::Z);
        assert!((alike.b[0] - 0.3).abs() < 1e-12);
        assert!(alike.tau2 < 1e-9, "{m} {}", alike.tau2);
    }
}

/// A model of counts says what it cannot do.
#[test]
fn counts_that_say_nothing_are_refused_or_left_out() {
    let nothing = vec![TwoByTwo::new(0.0, 10.0, 0.0, 12.0); 3];
    let found = odds(nothing, GlmmModel::ConditionalExact, Method::Ml);
    assert!(matches!(found, Err(Error::TooFew { found: 0, .. })));
    let mut some = vec![TwoByTwo::new(3.0, 10.0, 5.0, 12.0); 3];
    some.push(TwoByTwo::new(0.0, 10.0, 0.0, 12.0));
    let fit = odds(some.clone(), GlmmModel::FixedStudy, Method::Ml).unwrap();
    assert_eq!((fit.k, fit.uninformative), (3, vec![3]));
    some[0].a = 2.5;
    let found = odds(some, GlmmModel::FixedStudy, Method::Ml);
    assert!(matches!(found, Err(Error::Value { row: 0, .. })));
    let tables = vec![TwoByTwo::new(3.0, 10.0, 5.0, 12.0); 3];
    let found = odds(tables, GlmmModel::FixedStudy, Method::Reml);
    assert!(matches!(found, Err(Error::NotDefined { .. })));
    // all events in one group: the odds ratio has no finite estimate
    let apart = vec![TwoByTwo::new(0.0, 10.0, 12.0, 2.0); 3];
    for &model in GlmmModel::ALL {
        let found = odds(apart.clone(), model, Method::Ml);
        assert!(matches!(found, Err(Error::NoSolution { .. })), "{model}");
    }
}
