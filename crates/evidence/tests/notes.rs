//! The errors, conflicts and overlaps that the extraction's notes name, one by one, against what the
//! base holds and what the check finds again. What is not there says why.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failed helper fails its test"
)]

use std::collections::BTreeSet;

use serde::Deserialize;
use yotsui_evidence::{Base, audit::Audit, check::check};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    notes: String,
    about: String,
    /// Registered as a conflict.
    conflict: Option<String>,
    /// Judged in the audit.
    audit: Option<String>,
    /// Said in a remark of this claim, with these words.
    remark: Option<String>,
    says: Option<String>,
    /// Publications of which each shares people with another of the list.
    share: Option<Vec<String>>,
    /// Publications that share nobody, and why.
    apart: Option<Vec<String>>,
    why: Option<String>,
    /// Not in the base, and why.
    absent: Option<String>,
}

#[derive(Deserialize)]
struct Table {
    row: Vec<Row>,
}

/// Numbers that do not fit each other: those that a rule must find, not a reader.
const BY_RULE: [&str; 9] = [
    "capra-positive-count",
    "brinjikji-nobody-observed",
    "brinjikji-stenosis-interval",
    "divi-spur-interval",
    "ces334-bilateral-or",
    "venkatesan-ppv",
    "pvr-threshold-order",
    "weber-crossover",
    "henschke-auc-limit",
];

#[test]
fn every_trouble_that_the_notes_name_is_held_or_accounted_for() {
    let table: Table = toml::from_str(include_str!("notes.toml")).unwrap();
    let base = Base::embedded();
    let found: BTreeSet<String> = check(base)
        .findings
        .into_iter()
        .filter_map(|f| f.known)
        .collect();
    let audited: BTreeSet<&str> = Audit::embedded().rows().map(|r| r.id.as_str()).collect();
    let mut named = BTreeSet::new();
    let (mut held, mut absent) = (0, 0);
    for row in &table.row {
        let about = format!("{}: {}", row.notes, row.about);
        if let Some(id) = &row.conflict {
            let conflict = base.conflict(id).unwrap_or_else(|| panic!("{about}"));
            let again = conflict.found_by == "reading" || found.contains(id);
            assert!(again, "{about}: no rule finds it again");
            named.insert(id.as_str());
            held += 1;
        } else if let Some(id) = &row.audit {
            assert!(audited.contains(id.as_str()), "{about}");
            held += 1;
        } else if let Some(id) = &row.remark {
            let says = row.says.as_deref().expect("the words of the remark");
            let claim = base.claim(id).unwrap_or_else(|| panic!("{about}"));
            assert!(claim.remarks.iter().any(|r| r.contains(says)), "{about}");
            held += 1;
        } else if let Some(keys) = &row.share {
            for key in keys {
                let shares = keys.iter().any(|k| k != key && base.overlap(k, key));
                assert!(shares, "{about}: {key} stands alone");
            }
            held += 1;
        } else if let Some(keys) = &row.apart {
            assert!(
                row.why.is_some() && !base.overlap(&keys[0], &keys[1]),
                "{about}"
            );
            held += 1;
        } else {
            assert!(
                row.absent.is_some(),
                "{about}: neither held nor accounted for"
            );
            absent += 1;
        }
    }
    for id in BY_RULE {
        assert!(named.contains(id) && found.contains(id), "{id}");
    }
    println!("{held} held, {absent} accounted for");
    assert_eq!((held, absent), (66, 4));
}
