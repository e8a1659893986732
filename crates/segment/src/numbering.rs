//! What the image shows below the lowest disc: a lumbar vertebra or none. People who draw what the
//! network learned from draw no sacrum, so that bone which it labels there is to it a lumbar vertebra by
//! shape and signal, and bone which it leaves out is none.

use yotsui_case::Vertebra;
use yotsui_imaging::{
    LabelMap,
    anatomy::{Anatomy, Confidence},
    convention::{Convention, Part},
};
use yotsui_text::Message;

/// Adds to the numbering of `anatomy`, counted from the lowest disc, what lies below that disc in
/// `labels`, the same structures in the numbers of TotalSpineSeg.
pub(crate) fn judge(anatomy: &mut Anatomy, labels: &LabelMap) {
    let numbering = &mut anatomy.numbering;
    let Some(&lowest) = anatomy.discs.keys().next_back() else {
        return;
    };
    if !numbering.provisional {
        return;
    }
    // What the merged map says of the sacrum is said better here.
    numbering.reasons.retain(|m| {
        m.id != "imaging-numbering-no-sacrum" && m.id != "imaging-numbering-below-labelled"
    });
    let below = lowest.lower();
    let vertebra = labels.data.iter().any(|&n| is(n, below));
    let reason = match (vertebra, numbering.confidence) {
        (true, _) => {
            numbering.confidence = Confidence::Low;
            "segment-numbering-vertebra-below"
        }
        // At the lower edge nothing could be seen there.
        (false, Confidence::Low) => "segment-numbering-nothing-below",
        (false, _) => "segment-numbering-no-vertebra-below",
    };
    numbering.reasons.push(Message::new(reason));
}

fn is(label: u16, wanted: Vertebra) -> bool {
    Convention::TotalSpineSeg.part(label) == Some(Part::Vertebra(wanted))
}
