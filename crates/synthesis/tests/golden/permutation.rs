//! Tier 6: permutation tests. The reference is itself a random sample of 999, so that only its
//! spread can be held against ours.

use crate::harness::{column, json, numbers};
use crate::univariate::sample;
use yotsui_synthesis::diagnostics::{Permutations, permutation_test};
use yotsui_synthesis::model::{Design, FitOptions, Method, Moderator, Test};

#[test]
fn bcg_by_latitude() {
    let s = sample("bcg");
    let ablat = Moderator::Numeric {
        name: "ablat".to_owned(),
        values: column("bcg", "ablat"),
    };
    let design = Design::with_intercept(s.k(), &[ablat]).unwrap();
    let options = FitOptions {
        method: Method::Reml,
        test: Test::Z,
        level: 0.95,
    };
    let which = Permutations::Random {
        count: 4000,
        seed: 1,
    };
    let got = permutation_test(&s, &design, &options, which).unwrap();
    let want = numbers(&json("bcg")["permutation_test"]["pval"]);
    assert_eq!(want.len(), 2);
    for (w, g) in want.iter().zip(&got.pval) {
        let spread = (g * (1.0 - g) * (1.0 / 999.0 + 1.0 / 4000.0)).sqrt();
        println!("tier 6 permutation p: reference {w:.4}, ours {g:.4} (spread {spread:.4})");
        assert!((w - g).abs() < 3.5 * spread);
    }
}
