//! Whether the two examinations are of one patient, and two.

use yotsui_text::Message;

use super::{Change, Examined, Judgement};

/// So many heights of bodies must be comparable before their sizes are said to differ.
const LEAST: usize = 6;

/// What speaks against comparing them at all.
pub(super) fn warnings(
    before: &Examined<'_>,
    after: &Examined<'_>,
    changes: &[Change],
) -> Vec<Message> {
    let mut out = Vec::new();
    let patients = before.patient.zip(after.patient);
    if patients.and_then(|(a, b)| a.same(b)) == Some(false) {
        out.push(Message::new("compare-warning-patients"));
    }
    if bodies_differ(changes) {
        out.push(Message::new("compare-warning-bodies"));
    }
    let same = before.volume.grid.shape() == after.volume.grid.shape()
        // Bits, since a voxel that was not acquired is not a number.
        && (before.volume.data.iter().zip(&after.volume.data))
            .all(|(a, b)| a.to_bits() == b.to_bits());
    if same {
        out.push(Message::new("compare-warning-same-image"));
    } else if let (Some(a), Some(b)) = (before.date, after.date)
        && a == b
    {
        out.push(Message::new("compare-warning-same-date").arg("date", a));
    }
    out
}

/// Whether most heights of the bodies differ by more than their bounds: an adult's bodies keep their
/// size unless they break, and then not most of them.
fn bodies_differ(changes: &[Change]) -> bool {
    let heights = changes
        .iter()
        .filter(|c| c.measure.starts_with("vertebra_height_"));
    let judged: Vec<bool> = heights
        .filter(|c| c.change.is_some())
        .map(|c| matches!(c.judgement, Judgement::Larger | Judgement::Smaller))
        .collect();
    let differ = judged.iter().filter(|d| **d).count();
    judged.len() >= LEAST && 2 * differ > judged.len()
}
