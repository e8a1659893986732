//! Which rules fire on the facts.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fact, Reply};
use crate::{
    assessment::{Alarm, Statement},
    knowledge::{Rule, SafetyRules},
    phrase::Phrase,
};

type Facts = BTreeMap<String, Fact>;

fn is_present(facts: &Facts, id: &str) -> bool {
    facts.get(id).is_some_and(|f| f.reply == Reply::Present)
}

fn fires(rule: &Rule, facts: &Facts) -> bool {
    let present = rule.any.iter().filter(|f| is_present(facts, f)).count();
    rule.all.iter().all(|f| is_present(facts, f))
        && (rule.any.is_empty() || present >= rule.at_least)
}

/// The rules that fire, in the order of the file.
pub(super) fn fired<'a>(facts: &Facts, list: &'a SafetyRules) -> Vec<&'a Rule> {
    list.rules.iter().filter(|r| fires(r, facts)).collect()
}

/// The alarms, most urgent first; in the order of the conditions within one urgency.
pub(super) fn alarms(facts: &Facts, list: &SafetyRules) -> Vec<Alarm> {
    let fired = fired(facts, list);
    let included: BTreeSet<&str> = fired
        .iter()
        .flat_map(|r| r.includes.iter().map(String::as_str))
        .collect();
    let place = |condition: &str| list.conditions.iter().position(|(id, _)| id == condition);
    let mut shown: Vec<&Rule> = fired
        .into_iter()
        .filter(|r| !included.contains(r.id.as_str()))
        .collect();
    shown.sort_by_key(|r| (r.urgency, place(&r.condition)));
    shown
        .into_iter()
        .filter_map(|rule| {
            let (_, condition) = list
                .conditions
                .iter()
                .find(|(id, _)| *id == rule.condition)?;
            Some(Alarm {
                rule: rule.id.clone(),
                urgency: rule.urgency,
                condition: condition.clone(),
                text: rule.text.clone(),
                findings: findings(rule, facts, list),
            })
        })
        .collect()
}

/// The answers that fired `rule`: with side, root and grade where the record has them.
fn findings(rule: &Rule, facts: &Facts, list: &SafetyRules) -> Vec<Statement> {
    let mut out: Vec<Statement> = Vec::new();
    for id in rule.all.iter().chain(&rule.any) {
        let (Some(fact), Some(row)) = (facts.get(id), list.facts.get(id)) else {
            continue;
        };
        if fact.reply != Reply::Present {
            continue;
        }
        let said = if fact.details.is_empty() {
            std::slice::from_ref(&row.text)
        } else {
            &fact.details
        };
        for statement in said {
            if !out.contains(statement) {
                out.push(statement.clone());
            }
        }
    }
    out
}

/// What holds beside the rules.
pub(super) fn remarks(
    facts: &Facts,
    replies: &[(String, Reply)],
    list: &SafetyRules,
) -> Vec<Statement> {
    let is = |id: &str, reply: Reply| facts.get(id).is_some_and(|f| f.reply == reply);
    let answered = |id: &str| {
        replies
            .iter()
            .any(|(q, r)| q == id && matches!(r, Reply::Present | Reply::Absent))
    };
    list.remarks
        .iter()
        .filter(|r| {
            r.when_asked.iter().any(|q| answered(q))
                || r.when_present.iter().any(|f| is(f, Reply::Present))
                || r.when_absent.iter().any(|f| is(f, Reply::Absent))
        })
        .map(|r| r.text.clone())
        .collect()
}

/// What the fired rules and facts take for granted.
pub(super) fn assumptions(facts: &Facts, list: &SafetyRules) -> Vec<Statement> {
    let mut out = Vec::new();
    for (id, _) in facts.iter().filter(|(_, f)| f.assumed) {
        if let Some(limit) = list.facts.get(id).and_then(|f| f.threshold) {
            out.push(
                Phrase::new("assess-assumed-temperature")
                    .arg("limit", limit)
                    .statement(),
            );
        }
    }
    for rule in fired(facts, list).into_iter().filter(|r| r.assumption) {
        let found = rule.all.iter().chain(&rule.any);
        for row in found
            .filter(|id| is_present(facts, id))
            .filter_map(|id| list.facts.get(id))
        {
            out.push(
                Phrase::new("assess-assumed-urgency")
                    .inner("finding", &row.text)
                    .statement(),
            );
        }
    }
    out
}
