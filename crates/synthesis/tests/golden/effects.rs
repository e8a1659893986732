//! Tier 1: effect sizes and variances.

use crate::harness::{Ledger, column, json};
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
    let [a, b, c, d] = ["tpos", "tneg", "cpos", "cneg"].map(|x| column("bcg", x));
    let tables: Vec<_> = (0..a.len())
        .map(|i| TwoByTwo::new(a[i], b[i], c[i], d[i]))
        .collect();
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

    let (x, n) = (column("pritz1997", "xi"), column("pritz1997", "ni"));
    let ps: Vec<_> = x
        .iter()
        .zip(&n)
        .map(|(&x, &n)| Proportion { x, n })
        .collect();
    compare(&mut ledger, "pritz1997", &[], |m, v| {
        proportions(m, &ps, v, 0.5).unwrap()
    });
    ledger.finish(800);
}

#[test]
fn proportion_intervals() {
    let mut ledger = Ledger::new("tier 1 proportion intervals");
    let (x, n) = (column("pritz1997", "xi"), column("pritz1997", "ni"));
    let ps: Vec<_> = x
        .iter()
        .zip(&n)
        .map(|(&x, &n)| Proportion { x, n })
        .collect();
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
