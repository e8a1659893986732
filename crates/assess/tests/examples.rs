//! The example cases and the built-in one are assessed, in words of both languages.

use std::{fs, path::Path};

use yotsui_assess::{Assessment, Context, assess};
use yotsui_case::record::Record;

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
    // Nobody asked the safety questions: nothing can be said, and nothing is said to be well.
    assert_eq!(a.safety.asked, 0);
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
            assert_eq!(entry.side, yotsui_case::SideOf::Unknown, "{name}");
        }
        seen += 1;
    }
    assert!(seen >= 5);
}
