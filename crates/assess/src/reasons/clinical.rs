//! Context, sensitisation and person, by the attribution of a symptom that was reported.

use super::{Basis, Judged};
use crate::{
    assessment::{BarPart, ReasonStanding, Statement, SymptomPart},
    network::points,
    phrase::{Phrase, listed},
};
use yotsui_text::{Bilingual, Lang, Message, catalogue};

const ROOMS: [&str; 3] = ["context", "sensitisation", "person"];
/// Known of everybody: they are held beside the image, not among the clinical factors.
const BESIDE: [&str; 2] = ["age", "sex"];

pub(super) fn judge(basis: &Basis) -> Judged {
    let plain = |id| (ReasonStanding::NotKnown, Statement::plain(id));
    let Some(part) = basis.network else {
        return plain("assess-reason-clinical-no-network");
    };
    let factors = part
        .observed
        .iter()
        .filter(|o| ROOMS.contains(&o.room.as_str()) && !BESIDE.contains(&o.variable.as_str()))
        .count();
    if factors == 0 {
        return plain("assess-reason-clinical-not-asked");
    }
    let told = part
        .symptoms
        .iter()
        .find_map(|s| Some((s, s.attribution.as_ref()?)));
    let Some((symptom, attribution)) = told else {
        return plain("assess-reason-clinical-no-symptom");
    };
    let bars: Vec<&BarPart> = attribution
        .bars
        .iter()
        .filter(|b| ROOMS.contains(&b.source.as_str()))
        .collect();
    let bound = (symptom.range.high() - symptom.range.low())
        * basis.knowledge.reasons.bounds.share_of_range;
    // Without an interval a bar decides nothing.
    let clear = |b: &&BarPart| {
        let i = b.points.interval;
        b.points.value.abs() >= bound && i.is_some_and(|i| i.low() > 0.0 || i.high() < 0.0)
    };
    let small = |b: &&BarPart| {
        let i = b.points.interval;
        i.is_some_and(|i| i.low() >= -bound && i.high() <= bound)
    };
    // A room of which nothing was recorded has a bar near zero, and nobody knows what it holds.
    let recorded = |room: &str| part.observed.iter().any(|o| o.room == room);
    let standing = if bars.iter().any(clear) {
        ReasonStanding::Applies
    } else if bars.iter().all(small) && ROOMS.iter().all(|r| recorded(r)) {
        ReasonStanding::DoesNot
    } else {
        ReasonStanding::NotKnown
    };
    let id = match standing {
        ReasonStanding::Applies => "assess-reason-clinical-applies",
        ReasonStanding::DoesNot => "assess-reason-clinical-does-not",
        ReasonStanding::NotKnown => "assess-reason-clinical-wide",
    };
    let said: Vec<Bilingual> = bars.iter().map(|b| bar(b, symptom)).collect();
    let text = Phrase::new(id)
        .words("symptom", &symptom.variable, symptom.name.clone())
        .words("bars", "bars", listed(&said))
        .arg("unit", &symptom.unit)
        .arg("factors", factors)
        .statement();
    (standing, text)
}

fn bar(b: &BarPart, symptom: &SymptomPart) -> Bilingual {
    let show = |x: f64| points(x, symptom.range);
    let of = |lang: Lang| {
        let message = match b.points.interval {
            Some(i) => Message::new("assess-reason-bar")
                .arg("low", show(i.low()))
                .arg("high", show(i.high())),
            None => Message::new("assess-reason-bar-bare"),
        };
        let name = b.name.text.get(lang);
        let value = show(b.points.value);
        catalogue().text(lang, &message.arg("name", name).arg("value", value))
    };
    Bilingual {
        ja: of(Lang::Ja),
        en: of(Lang::En),
    }
}
