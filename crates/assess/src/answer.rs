//! The answer in three sentences.

use yotsui_case::record::{Course, Grade, PainScore, Positivity, Record, Site, State};

use crate::{
    agreement::Tally,
    assessment::{
        Agreement, Answer, Explains, FindingPrevalence, ImageResult, NetworkPart, Safety,
        SideBasis, Statement, Urgency,
    },
    knowledge::Knowledge,
    lesion::Lesion,
    network,
    phrase::Phrase,
    prevalence, summary,
};

/// Everything that the sentences draw on.
pub(crate) struct Basis<'a> {
    pub record: &'a Record,
    pub images: &'a [ImageResult],
    pub safety: &'a Safety,
    pub best: Option<Best<'a>>,
    pub network: Option<&'a NetworkPart>,
    pub knowledge: &'a Knowledge,
}

/// Whether there is anything to explain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Symptoms {
    /// In the leg, or of a place that is not recorded.
    There,
    /// In the back, and none of the leg is recorded.
    BackOnly,
    None,
    NotKnown,
}

/// Whether the examination found anything in a leg.
fn signs_in_leg(record: &Record) -> bool {
    let x = &record.examination;
    let positive = |r: Option<Positivity>| r == Some(Positivity::Positive);
    x.strength
        .iter()
        .any(|s| s.grade.get().is_some_and(|g| g < Grade::Five))
        || x.sensation
            .iter()
            .any(|s| s.state.get().is_some_and(|s| s != State::Normal))
        || x.straight_leg_raise
            .iter()
            .any(|t| positive(t.result.get()))
        || x.femoral_nerve_stretch
            .iter()
            .any(|t| positive(t.result.get()))
        || x.slump.iter().any(|t| positive(t.result.get()))
}

/// What the record says of the complaint.
pub(crate) fn symptoms(record: &Record) -> Symptoms {
    let said = &record.presentation;
    let score = |s: Option<PainScore>| s.map(|s| s.value > 0.0);
    let (leg, back) = (score(said.leg_pain.get()), score(said.back_pain.get()));
    let flags = [said.numbness, said.leg_weakness, said.claudication];
    let felt = said.distribution.known().is_some_and(|d| !d.is_empty());
    let of_leg = signs_in_leg(record)
        || leg == Some(true)
        || flags.iter().any(|f| f.is_present())
        || felt
        || matches!(said.site.get(), Some(Site::Leg | Site::Buttock));
    if of_leg {
        Symptoms::There
    } else if back == Some(true) || said.site.get() == Some(Site::Back) {
        Symptoms::BackOnly
    } else if leg == Some(false) && back == Some(false) {
        Symptoms::None
    } else {
        Symptoms::NotKnown
    }
}

/// The entry that speaks most clearly.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Best<'a> {
    pub lesion: &'a Lesion,
    pub agreement: &'a Agreement,
    pub explains: Explains,
}

impl<'a> Best<'a> {
    /// Of the lesions and their entries, in one order.
    pub fn of(lesions: &'a [Lesion], agreement: &'a [Agreement]) -> Option<Best<'a>> {
        let rank = |e: Explains| match e {
            Explains::Fits => 0,
            Explains::LevelOnly => 1,
            Explains::Partly => 2,
            Explains::DoesNotFit => 3,
            Explains::CannotSay | Explains::NoFinding | Explains::NoSymptoms => 4,
        };
        lesions
            .iter()
            .zip(agreement)
            .map(|(lesion, agreement)| Best {
                lesion,
                agreement,
                explains: Tally::of(&agreement.rows).judge(agreement.side),
            })
            .min_by_key(|b| {
                let tally = Tally::of(&b.agreement.rows);
                (rank(b.explains), usize::MAX - tally.there, tally.missing)
            })
    }
}

impl Basis<'_> {
    /// Whether the picture was looked at by anybody: a reader or the program.
    fn looked(&self) -> bool {
        self.record.readings.iter().any(|r| !r.levels.is_empty())
            || self
                .images
                .iter()
                .any(|i| i.measurements.iter().any(|m| m.value.is_some()))
    }
}

/// The three sentences.
pub(crate) fn of(basis: &Basis) -> Answer {
    let best = &basis.best;
    let verdict = match (symptoms(basis.record), best) {
        (Symptoms::None, _) => Explains::NoSymptoms,
        (Symptoms::NotKnown | Symptoms::BackOnly, _) => Explains::CannotSay,
        (Symptoms::There, Some(best)) => best.explains,
        (Symptoms::There, None) if basis.looked() => Explains::NoFinding,
        (Symptoms::There, None) => Explains::CannotSay,
    };
    let best = best.as_ref().map(|b| (b.lesion, b.agreement));
    Answer {
        verdict,
        explains: explains(verdict, best, basis),
        otherwise: otherwise(verdict, best, basis),
        next: next(verdict, best, basis),
    }
}

fn explains(verdict: Explains, best: Option<(&Lesion, &Agreement)>, basis: &Basis) -> Statement {
    let plain = |id| Phrase::new(id).statement();
    match symptoms(basis.record) {
        Symptoms::None => return plain("assess-explains-no-symptoms"),
        Symptoms::NotKnown => return plain("assess-explains-symptoms-not-known"),
        Symptoms::BackOnly if basis.looked() => return plain("assess-explains-back-only"),
        Symptoms::BackOnly | Symptoms::There => {}
    }
    let Some((lesion, agreement)) = best else {
        return plain(match verdict {
            Explains::NoFinding => "assess-explains-no-finding",
            _ => "assess-explains-no-image",
        });
    };
    let id = match verdict {
        Explains::Fits => "assess-explains-fits",
        Explains::Partly if lesion.side.known().is_none() => "assess-explains-partly-level",
        Explains::Partly => "assess-explains-partly",
        Explains::DoesNotFit => "assess-explains-does-not-fit",
        Explains::LevelOnly => "assess-explains-level-only",
        Explains::NoSymptoms | Explains::NoFinding | Explains::CannotSay => {
            "assess-explains-not-examined"
        }
    };
    let finding = agreement.finding.clone();
    let tally = Tally::of(&agreement.rows);
    Phrase::new(id)
        .inner("finding", &finding)
        .arg("root", lesion.root)
        .side(lesion.side)
        .arg("there", tally.there)
        .arg("missing", tally.missing)
        .arg("looked", tally.there + tally.missing)
        .statement()
}

fn otherwise(verdict: Explains, best: Option<(&Lesion, &Agreement)>, basis: &Basis) -> Statement {
    let context = |id: &str| basis.knowledge.context.get(id).cloned();
    let with = |phrase: Phrase, id: &str| match context(id) {
        Some(c) => phrase.inner("context", &c).statement(),
        None => phrase.arg("context", "").statement(),
    };
    if symptoms(basis.record) == Symptoms::BackOnly && basis.looked() {
        return with(Phrase::new("assess-otherwise-back-only"), "back_variance");
    }
    let Some((lesion, agreement)) = best else {
        return match verdict {
            Explains::NoFinding => with(Phrase::new("assess-otherwise-no-finding"), "normal_mri"),
            Explains::NoSymptoms => Phrase::new("assess-otherwise-no-symptoms").statement(),
            _ => Phrase::new("assess-otherwise-nothing-known").statement(),
        };
    };
    if verdict == Explains::DoesNotFit {
        return with(Phrase::new("assess-otherwise-does-not-fit"), "normal_mri");
    }
    let name = basis.knowledge.prevalence.name(lesion.kind);
    let p: FindingPrevalence =
        prevalence::of(lesion.kind, summary::age(basis.record), basis.knowledge);
    if symptoms(basis.record) == Symptoms::NotKnown {
        // Nothing is known that this or another source could explain.
        let phrase = |id| Phrase::new(id).words("what", lesion.kind, name.clone());
        return match prevalence::short(&p) {
            Some((share, words, claim)) => phrase("assess-otherwise-prevalence-alone")
                .words("share", &share, words)
                .citing([claim])
                .statement(),
            None => with(phrase("assess-otherwise-not-read-alone"), "variance"),
        };
    }
    let not_looked = Tally::of(&agreement.rows).open;
    let beyond = network_clause(basis)
        .unwrap_or_else(|| Statement::plain("assess-otherwise-not-in-picture"));
    let phrase = |id| {
        Phrase::new(id)
            .words("what", lesion.kind, name.clone())
            .inner("beyond", &beyond)
            .arg("not-looked", not_looked)
    };
    match prevalence::short(&p) {
        Some((share, words, claim)) => phrase("assess-otherwise-prevalence")
            .words("share", &share, words)
            .citing([claim])
            .statement(),
        None => with(phrase("assess-otherwise-not-read"), "variance"),
    }
}

/// What the network says of other sources, as half a sentence; nothing while a danger sign stands.
fn network_clause(basis: &Basis) -> Option<Statement> {
    let alarm = matches!(
        basis.safety.urgency,
        Urgency::Emergency | Urgency::SameDay | Urgency::Soon
    );
    let part = basis.network.filter(|_| !alarm)?;
    network::clause(part)
}

fn next(verdict: Explains, best: Option<(&Lesion, &Agreement)>, basis: &Basis) -> Statement {
    let safety = basis.safety;
    let urgent = match safety.urgency {
        Urgency::Emergency => Some("assess-next-emergency"),
        Urgency::SameDay => Some("assess-next-same-day"),
        Urgency::Soon => Some("assess-next-soon"),
        _ => None,
    };
    if let Some(id) = urgent {
        return Phrase::new(id).statement();
    }
    let gone = basis
        .record
        .follow_up
        .iter()
        .max_by_key(|f| f.date.latest())
        .filter(|f| f.course.get() == Some(Course::Resolved));
    if let Some(last) = gone {
        return Phrase::new("assess-next-resolved")
            .arg("date", last.date)
            .statement();
    }
    // A sign of the cauda equina that nobody asked for comes before everything else.
    let open = safety.not_asked + safety.unknown;
    let grave = safety
        .unasked_questions
        .iter()
        .chain(&safety.unknown_questions)
        .any(|q| basis.knowledge.safety.is_of(&q.id, "cauda_equina"));
    if grave {
        return Phrase::new("assess-next-ask").arg("open", open).statement();
    }
    if symptoms(basis.record) == Symptoms::BackOnly && basis.looked() {
        return Phrase::new("assess-next-back").statement();
    }
    let Some((_, agreement)) = best else {
        return Phrase::new(match verdict {
            Explains::NoFinding => "assess-next-widen",
            Explains::NoSymptoms => "assess-next-nothing",
            _ => "assess-next-complete",
        })
        .statement();
    };
    if verdict == Explains::DoesNotFit {
        return Phrase::new("assess-next-widen").statement();
    }
    if agreement.side_basis == SideBasis::ReaderImagesUnverified
        || agreement.side_basis == SideBasis::NotKnown
    {
        return Phrase::new("assess-next-side").statement();
    }
    let not_looked = Tally::of(&agreement.rows).open;
    if not_looked > 0 {
        return Phrase::new("assess-next-examine")
            .arg("not-looked", not_looked)
            .arg("root", agreement.root)
            .statement();
    }
    Phrase::new("assess-next-follow").statement()
}

#[cfg(test)]
mod tests;
