//! Tier 4: Bayesian random effects.

use crate::harness::{Ledger, json};
use crate::univariate::sample;
use serde_json::json as value;
use yotsui_synthesis::bayes::*;

#[test]
fn posteriors() {
    let mut ledger = Ledger::new("tier 4 Bayesian random effects");
    let mut against = Ledger::new("tier 4 against bayesmeta");
    for (file, priors) in json("bayes_re").as_object().unwrap() {
        let Some(priors) = priors.as_object() else {
            continue;
        };
        let s = sample(file);
        for (name, want) in priors {
            let path = format!("{file}/{name}");
            if name.ends_with("_bayesmeta") {
                continue;
            }
            if want.get("error").is_some() {
                continue;
            }
            let (prior, mu) = match name.split_once("_mu_") {
                Some((p, "N_0_1")) => (p, MuPrior::Normal { mean: 0.0, sd: 1.0 }),
                Some((_, other)) => panic!("{other}"),
                None => (name.as_str(), MuPrior::Flat),
            };
            let tau = if let Some(s) = prior.strip_prefix("halfnormal") {
                TauPrior::HalfNormal(s.parse().unwrap())
            } else if let Some(s) = prior.strip_prefix("halfcauchy") {
                TauPrior::HalfCauchy(s.parse().unwrap())
            } else {
                panic!("{prior}")
            };
            let got = value!(random_effects(&s, tau, mu).unwrap());
            ledger.tree(&path, want, &got, &|_| Some(1e-8));
            // the peer's median, mean and standard deviation, good to its grid
            if let Some(peer) = priors.get(&format!("{name}_bayesmeta")) {
                for (key, of) in [("tau", "tau"), ("mu", "mu"), ("theta", "predictive")] {
                    for (i, stat) in ["median", "mean", "sd"].into_iter().enumerate() {
                        let (w, g) = (&peer[key][i], &got[of][stat]);
                        let path = format!("{path}/bayesmeta/{key}/{stat}");
                        against.number(&path, w.as_f64().unwrap(), g.as_f64().unwrap(), 5e-3);
                    }
                }
            }
        }
    }
    against.finish(80);
    ledger.finish(450);
}
