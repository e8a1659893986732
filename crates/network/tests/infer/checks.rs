//! The checks pass on models made at random. `FULL=1` runs them at full size, `SHOW=1` prints them.

use crate::common::model;
use yotsui_network::Model;
use yotsui_network::check::{Options, run};
use yotsui_text::{Lang, catalogue};

#[test]
fn every_check_passes_on_a_random_model_and_says_so_in_words() {
    // Weak and strong paths.
    for seed in [3, 5] {
        all_pass(&model(seed, 4));
    }
}

fn all_pass(m: &Model) {
    let full = std::env::var_os("FULL").is_some();
    let checks = run(
        m,
        Options {
            quick: !full,
            seed: 5,
        },
    )
    .unwrap();
    for c in &checks {
        for lang in Lang::ALL {
            let words = catalogue().text(lang, &c.note);
            assert!(!words.contains('⟨') && !words.contains("{"), "{words}");
        }
        if std::env::var_os("SHOW").is_some() {
            let words = catalogue().text(Lang::En, &c.note);
            println!(
                "{:22} {:>12} {:>16} {} {words}",
                c.id, c.figure, c.bound, c.passed
            );
        }
    }
    assert!(checks.len() >= 12);
    for c in &checks {
        assert!(c.passed, "{c:?}");
    }
}
