//! The example cases and the built-in one are assessed, in words of both languages.

use std::{fs, path::Path};

use yotsui_assess::{Assessment, Context, assess, assessment::Urgency};
use yotsui_case::{Root, SideOf, record::Record};

fn check(name: &str, a: &Assessment) -> Result<(), serde_json::Error> {
    let json = serde_json::to_string(a)?;
    assert!(!json.contains('⟨'), "{name}: an id without words");
    assert!(!a.sources.is_empty() || a.findings.is_empty(), "{name}");
    assert_eq!(
        a.safety.asked + a.safety.not_asked + a.safety.unknown,
        27,
        "{name}"
    );
    Ok(())
}

#[test]
fn the_demo_is_assessed() {
    let a = assess(&Record::demo().unwrap(), &[], &Context::default()).unwrap();
    check("demo", &a).unwrap();
    assert!(a.findings.iter().any(|f| f.location.to_string() == "L5/S1"));
    // Some safety questions were asked and some were not: the second are never a 'no'.
    assert_eq!(a.safety.urgency, Urgency::NoneAmongAsked);
    assert!(a.safety.asked >= 10 && a.safety.not_asked > 0);
    assert_eq!(
        a.safety.unasked_questions.len(),
        a.safety.not_asked as usize
    );
    // The image and the examination agree on the root and on the right.
    let s1 = a.agreement.iter().find(|e| e.root == Root::S1).unwrap();
    assert_eq!(s1.side, SideOf::Right);
    // Reflex, sensation, tension and pain agree; the strength is full.
    assert!(
        s1.counts.agrees >= 3 && s1.counts.disagrees == 1,
        "{:?}",
        s1.counts
    );
}

#[test]
fn the_examples_are_assessed_and_never_state_a_side_of_spider() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut seen = 0;
    for entry in fs::read_dir(root).unwrap() {
        let case = entry.unwrap().path().join("case.yaml");
        if !case.exists() {
            continue;
        }
        let name = case.display().to_string();
        let record = Record::from_path(&case).unwrap_or_else(|e| panic!("{name}: {e}"));
        let a = assess(&record, &[], &Context::default()).unwrap();
        check(&name, &a).unwrap();
        for entry in &a.agreement {
            assert_eq!(entry.counts.agrees, 0, "{name}: sides are unverified");
            assert_eq!(entry.side, SideOf::Unknown, "{name}");
        }
        seen += 1;
    }
    assert!(seen >= 5);
}
