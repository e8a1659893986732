//! Both languages say the same things: same ids, same attributes, same variables.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::*;

/// id or id.attribute -> names of its variables.
type Shape = BTreeMap<String, BTreeSet<String>>;

fn inline(e: &InlineExpression<&str>, into: &mut BTreeSet<String>) {
    match e {
        InlineExpression::VariableReference { id } => {
            into.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => walk(expression, into),
        _ => {}
    }
}

fn walk(e: &Expression<&str>, into: &mut BTreeSet<String>) {
    match e {
        Expression::Inline(e) => inline(e, into),
        Expression::Select { selector, variants } => {
            inline(selector, into);
            variants.iter().for_each(|v| pattern(&v.value, into));
        }
    }
}

fn pattern(p: &Pattern<&str>, into: &mut BTreeSet<String>) {
    for element in &p.elements {
        if let PatternElement::Placeable { expression } = element {
            walk(expression, into);
        }
    }
}

fn shape(lang: Lang) -> Shape {
    let mut shape = Shape::new();
    for (tag, name, source) in FILES {
        if *tag != lang.tag() {
            continue;
        }
        let resource = fluent_syntax::parser::parse(*source)
            .unwrap_or_else(|(_, errors)| panic!("{tag}/{name}: {errors:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let mut add = |key: String, p: &Pattern<&str>| {
                let mut variables = BTreeSet::new();
                pattern(p, &mut variables);
                assert!(
                    shape.insert(key.clone(), variables).is_none(),
                    "{tag}/{name}: {key} twice"
                );
            };
            if let Some(p) = &message.value {
                add(message.id.name.to_owned(), p);
            }
            for a in &message.attributes {
                add(format!("{}.{}", message.id.name, a.id.name), &a.value);
            }
        }
    }
    shape
}

#[test]
fn files_parse_and_both_languages_have_the_same_messages() {
    let (ja, en) = (shape(Lang::Ja), shape(Lang::En));
    assert!(!ja.is_empty());
    let missing: Vec<_> = en.keys().filter(|k| !ja.contains_key(*k)).collect();
    assert!(missing.is_empty(), "in en, not in ja: {missing:?}");
    let missing: Vec<_> = ja.keys().filter(|k| !en.contains_key(*k)).collect();
    assert!(missing.is_empty(), "in ja, not in en: {missing:?}");
    for (id, variables) in &en {
        assert_eq!(variables, &ja[id], "variables of {id}");
    }
}

#[test]
fn a_slip_is_seen() {
    assert_eq!(catalogue().plain(Lang::En, "no-such-id"), "⟨no-such-id⟩");
}
