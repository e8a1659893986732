//! Which tests are shown: none ahead of safety, and only where a result could change what is done.

use yotsui_network::{Graph, graph::Room, infer::Readout};
use yotsui_text::Bilingual;

use super::value::figure;
use crate::{
    assessment::{ClassShare, NextTestsPart, Role, Safety, TestPart, Urgency},
    phrase::Phrase,
};

/// A class this likely at both ends of the range is not overturned by a test: an assumption.
const SETTLED: f64 = 0.95;
/// Least expected drop in the entropy of the class, nats (of at most ln 3 = 1.10): an assumption.
const TELLS: f64 = 0.01;
/// Tests shown.
const SHOWN: usize = 5;

fn none(id: &'static str) -> NextTestsPart {
    NextTestsPart {
        text: Phrase::new(id).statement(),
        target: None,
        tests: Vec::new(),
    }
}

/// The tests, or why none is shown.
pub(super) fn next_tests(
    readout: &Readout,
    graph: &Graph,
    classes: &[ClassShare],
    safety: &Safety,
    role: Role,
) -> NextTestsPart {
    if matches!(
        safety.urgency,
        Urgency::Emergency | Urgency::SameDay | Urgency::Soon
    ) {
        return none("assess-network-tests-alarm");
    }
    let open = safety.not_asked + safety.unknown;
    if open > 0 {
        return NextTestsPart {
            text: Phrase::new("assess-network-tests-safety-open")
                .arg("open", open)
                .statement(),
            target: None,
            tests: Vec::new(),
        };
    }
    let settled = classes
        .iter()
        .any(|c| c.at_low.value >= SETTLED && c.at_high.value >= SETTLED);
    if settled {
        return none("assess-network-tests-settled");
    }
    let Some(found) = &readout.next_tests else {
        return none("assess-network-tests-none");
    };
    let tests: Vec<TestPart> = found
        .tests
        .iter()
        .filter(|t| t.entropy_drop.value >= TELLS)
        .filter_map(|t| {
            let v = &graph.variables()[graph.index(&t.variable)?];
            // Blood, electrophysiology and special imaging are a physician's to order.
            let own = t.burden <= 1 || v.room == Room::Person;
            (role != Role::Therapist || own).then(|| TestPart {
                variable: t.variable.clone(),
                name: Bilingual {
                    ja: v.ja.clone(),
                    en: v.en.clone(),
                },
                how: Bilingual {
                    ja: v.how_ja.clone(),
                    en: v.how_en.clone(),
                },
                burden: t.burden,
                burden_text: Phrase::new("assess-network-burden")
                    .arg("burden", format!("b{}", t.burden))
                    .statement(),
                entropy_drop: figure(&t.entropy_drop),
                variance_drop: figure(&t.variance_drop),
            })
        })
        .take(SHOWN)
        .collect();
    if tests.is_empty() {
        return none("assess-network-tests-none");
    }
    let target = graph.index(&found.target).map(|i| &graph.variables()[i]);
    NextTestsPart {
        text: Phrase::new("assess-network-tests-ranked").statement(),
        target: target.map(|v| Bilingual {
            ja: v.ja.clone(),
            en: v.en.clone(),
        }),
        tests,
    }
}
