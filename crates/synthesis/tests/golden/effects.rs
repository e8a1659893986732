//! Tier 1: effect sizes and variances.

use crate::harness::{Ledger, column, json, proportions_of, tables};
use serde_json::Value;
use yotsui_synthesis::effect::*;

/// Splits a reference name such as `SMD_vtype_LS2`, `COR_AV` into measure and variance type.
fn parse(name: &str) -> (Measure, VarianceType) {
    let (measure, vtype) = match name.rsplit_once('_') {
        Some((head, v)) => (head.trim_end_matches("_vtype"), v.parse().unwrap()),
        None => (name, VarianceType::LargeSample),
    };
    (measure.parse().unwrap(), vtype)
}

fn compare(
    ledger: &mut Ledger,
    table: &str,
    skip: &[&str],
    f: impl Fn(Measure, VarianceType) -> Vec<Effect>,
) {
    let reference = json(table);
    for (name, want) in reference["escalc"].as_object().unwrap() {
        if want.get("error").is_some() || skip.contains(&name.as_str()) {
            continue;
        }
        let (measure, vtype) = parse(name);
        let got = f(measure, vtype);
        let y: Vec<f64> = got.iter().map(|e| e.yi).collect();
        let v: Vec<f64> = got.iter().map(|e| e.vi).collect();
        assert_eq!(want.as_object().map(serde_json::Map::len), Some(2));
        ledger.list(&format!("{table}/{name}/yi"), &want["yi"], &y, 1e-10);
        ledger.list(&format!("{table}/{name}/vi"), &want["vi"], &v, 1e-10);
    }
}

#[test]
fn escalc() {
    let mut ledger = Ledger::new("tier 1 effect sizes");
    let tables = tables("bcg", ["tpos", "tneg", "cpos", "cneg"]);
    compare(&mut ledger, "bcg", &[], |m, _| {
        let e = two_by_two(m, &tables, &ZeroRule::default()).unwrap();
        e.into_iter().map(Option::unwrap).collect()
    });

    let [m1, sd1, n1, m2, sd2, n2] =
        ["m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"].map(|x| column("normand1999", x));
    let groups: Vec<_> = (0..m1.len())
        .map(|i| TwoMeans {
            m1: m1[i],
            sd1: sd1[i],
            n1: n1[i],
            m2: m2[i],
            sd2: sd2[i],
            n2: n2[i],
        })
        .collect();
    compare(&mut ledger, "normand1999", &[], |m, v| {
        two_means(m, &groups, v).unwrap()
    });

    let (r, n) = (column("molloy2014", "ri"), column("molloy2014", "ni"));
    let rs: Vec<_> = r
        .iter()
        .zip(&n)
        .map(|(&r, &n)| Correlation { r, n })
        .collect();
    compare(&mut ledger, "molloy2014", &[], |m, v| {
        correlations(m, &rs, v).unwrap()
    });

    let ps = proportions_of("pritz1997");
    compare(&mut ledger, "pritz1997", &[], |m, v| {
        proportions(m, &ps, v, 0.5).unwrap()
    });
    ledger.finish(800);
}

#[test]
fn proportion_intervals() {
    let mut ledger = Ledger::new("tier 1 proportion intervals");
    let ps = proportions_of("pritz1997");
    let reference: Value = json("pritz1997");
    type Method = fn(Proportion, f64) -> ProportionInterval;
    let methods: [(&str, Method); 2] = [("clopper_pearson", clopper_pearson), ("wilson", wilson)];
    for (name, method) in methods {
        let got: Vec<_> = ps.iter().map(|&p| method(p, 0.95)).collect();
        let lb: Vec<f64> = got.iter().map(|c| c.lb).collect();
        let ub: Vec<f64> = got.iter().map(|c| c.ub).collect();
        ledger.list(&format!("{name}/lb"), &reference[name]["lb"], &lb, 1e-10);
        ledger.list(&format!("{name}/ub"), &reference[name]["ub"], &ub, 1e-10);
    }
    ledger.finish(56);
}

/// Measures that the tables lack, by metafor 3.8-1 (mvtnorm 1.1-3) on R 4.2.2: `escalc` of the values
/// here, `yi, vi` of two studies each.
#[test]
fn measures_outside_the_tables() {
    let mut ledger = Ledger::new("tier 1 effect sizes by an installed metafor");
    let mut compare = |name: &str, got: &[Effect], want: &[[f64; 2]], tol: f64| {
        assert_eq!(got.len(), want.len());
        for (i, (g, w)) in got.iter().zip(want).enumerate() {
            ledger.number(&format!("{name}[{i}]/yi"), w[0], g.yi, tol);
            ledger.number(&format!("{name}[{i}]/vi"), w[1], g.vi, tol);
        }
    };
    let tables = [
        [4., 119., 11., 128.],
        [20., 10., 5., 25.],
        [135., 15., 25., 110.],
        [7., 3., 2., 9.],
    ]
    .map(|[a, b, c, d]| TwoByTwo::new(a, b, c, d));
    let got = two_by_two(Measure::Tetrachoric, &tables, &ZeroRule::default()).unwrap();
    let got: Vec<Effect> = got.into_iter().flatten().collect();
    // metafor's bivariate normal probabilities are random to 1e-4; the correlations are held
    // against mvtnorm's deterministic algorithm (TVPACK, 1e-14) below
    compare(
        "RTET",
        &got,
        &[
            [-0.2631432143715, 0.0235656194376862],
            [0.7230661378500, 0.0147755848358619],
            [0.9069306548197, 0.0007429621748229],
            [0.7354830533429, 0.0395536577887297],
        ],
        1e-4,
    );
    let exact = [
        -0.2631230371884,
        0.7230630795141,
        0.9069456625478,
        0.7354931683661,
    ];
    for (g, w) in got.iter().zip(exact) {
        assert!((g.yi - w).abs() < 1e-10, "RTET: {} {w}", g.yi);
    }
    let two = [
        [10.2, 2.0, 30., 9.1, 2.2, 28.],
        [5.1, 1.1, 12., 5.9, 1.3, 20.],
    ]
    .map(|[m1, sd1, n1, m2, sd2, n2]| TwoMeans {
        m1,
        sd1,
        n1,
        m2,
        sd2,
        n2,
    });
    let means = |m| two_means(m, &two, VarianceType::LargeSample).unwrap();
    compare(
        "RBIS",
        &means(Measure::Biserial),
        &[
            [0.3228910012731, 0.02319303887059],
            [-0.3947071806906, 0.04057529087964],
        ],
        1e-10,
    );
    compare(
        "RPB",
        &means(Measure::PointBiserial),
        &[
            [0.2575422726835, 0.01503278467017],
            [-0.3091592638401, 0.02588141590948],
        ],
        1e-10,
    );
    let partial = [[1.2, 3., 50., 0.3], [-2.5, 5., 120., 0.2]].map(|[t, m, n, r2]| Partial {
        t,
        m,
        n,
        r2: Some(r2),
    });
    for (m, want) in [
        (
            Measure::PartialCorrelation,
            [
                [0.1742243712417, 0.020439415439828],
                [-0.2279803762938, 0.007883783351559],
            ],
        ),
        (
            Measure::PartialFisherZ,
            [
                [0.1760199991465, 0.021739130434783],
                [-0.2320580796762, 0.008771929824561],
            ],
        ),
        (
            Measure::SemiPartial,
            [
                [0.1480305491386, 0.013815092022684],
                [-0.2094269541458, 0.006431337847543],
            ],
        ),
    ] {
        compare(m.name(), &partials(m, &partial).unwrap(), &want, 1e-10);
    }
    let paired = [
        [10.2, 2.0, 9.1, 2.2, 28., 0.5],
        [5.1, 1.1, 5.9, 1.3, 20., 0.7],
    ]
    .map(|[m1, sd1, m2, sd2, n, r]| Paired {
        m1,
        sd1,
        m2,
        sd2,
        n,
        r,
    });
    for (m, want) in [
        (
            Measure::MeanChange,
            [[1.1, 0.1585714285714], [-0.8, 0.0449]],
        ),
        (
            Measure::SmdChange,
            [
                [0.5073773913990, 0.04031128245184],
                [-0.8103683940618, 0.06641742335236],
            ],
        ),
        (
            Measure::SmdRaw,
            [
                [0.5345552517805, 0.04081695209297],
                [-0.6981166203085, 0.04218417038878],
            ],
        ),
    ] {
        compare(m.name(), &paired_means(m, &paired).unwrap(), &want, 1e-10);
    }
    let pair = [[7., 1344., 11., 1988.], [0., 300., 3., 310.]].map(|[x1, t1, x2, t2]| TwoRates {
        x1,
        t1,
        x2,
        t2,
    });
    for (m, want) in [
        (
            Measure::RateRatio,
            [
                [-0.06050625760963, 0.2337662337662],
                [-1.91312032623232, 2.2857142857143],
            ],
        ),
        (
            Measure::RateDifference,
            [
                [-0.0003248658618377, 6.658547409822e-06],
                [-0.0096236559139785, 4.197595097699e-05],
            ],
        ),
        (
            Measure::RateSqrtDifference,
            [
                [-0.00221669339602, 0.0003117664319249],
                [-0.09837387536759, 0.0016397849462366],
            ],
        ),
    ] {
        compare(m.name(), &two_rates(m, &pair, 0.5).unwrap(), &want, 1e-10);
    }
    let single = [Rate { x: 7., t: 1344. }, Rate { x: 0., t: 300. }];
    for (m, want) in [
        (
            Measure::Rate,
            [
                [0.005208333333333, 3.875248015873e-06],
                [0.001666666666667, 5.555555555556e-06],
            ],
        ),
        (
            Measure::LogRate,
            [[-5.257495372028, 0.1428571428571], [-6.396929655216, 2.0]],
        ),
        (
            Measure::SqrtRate,
            [
                [0.0721687836487, 0.0001860119047619],
                [0.0, 0.0008333333333333],
            ],
        ),
    ] {
        compare(m.name(), &rates(m, &single, 0.5).unwrap(), &want, 1e-10);
    }
    let one = [[10.2, 2.0, 28.], [5.1, 1.1, 20.]].map(|[m, sd, n]| OneMean { m, sd, n });
    for (m, want) in [
        (Measure::Mean, [[10.2, 0.1428571428571], [5.1, 0.0605]]),
        (
            Measure::LogMean,
            [
                [2.32238772029, 0.001373098258911],
                [1.62924053973, 0.002326028450596],
            ],
        ),
    ] {
        compare(m.name(), &one_means(m, &one).unwrap(), &want, 1e-10);
    }
    ledger.finish(56);
}
