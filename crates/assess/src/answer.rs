//! The answer in three sentences.

use yotsui_case::record::{Course, Record};

use crate::{
    agreement,
    assessment::{
        Agreement, Answer, Explains, FindingPrevalence, ImageResult, Safety, SideBasis, Statement,
        Urgency,
    },
    knowledge::Knowledge,
    lesion::Lesion,
    phrase::Phrase,
    prevalence, summary,
};

/// Everything that the sentences draw on.
pub(crate) struct Basis<'a> {
    pub record: &'a Record,
    pub images: &'a [ImageResult],
    pub safety: &'a Safety,
    /// Each lesion with its entry, in one order.
    pub lesions: &'a [Lesion],
    pub agreement: &'a [Agreement],
    pub knowledge: &'a Knowledge,
}

/// Whether there is anything to explain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Symptoms {
    There,
    None,
    NotKnown,
}

impl Basis<'_> {
    /// The entry that speaks most clearly, with its lesion.
    fn best(&self) -> Option<(&Lesion, &Agreement, Explains)> {
        let rank = |e: Explains| match e {
            Explains::Fits => 0,
            Explains::LevelOnly => 1,
            Explains::Partly => 2,
            Explains::DoesNotFit => 3,
            Explains::CannotSay | Explains::NoFinding | Explains::NoSymptoms => 4,
        };
        self.lesions
            .iter()
            .zip(self.agreement)
            .map(|(l, a)| (l, a, agreement::judge(a.side, &a.rows)))
            .min_by_key(|(_, a, e)| {
                let there = a.counts.agrees + a.counts.side_unverified;
                (rank(*e), usize::MAX - there, a.counts.disagrees)
            })
    }

    fn symptoms(&self) -> Symptoms {
        let said = &self.record.presentation;
        let scores = [said.leg_pain.get(), said.back_pain.get()];
        let flags = [said.numbness, said.leg_weakness, said.claudication];
        let there = scores.iter().flatten().any(|s| s.value > 0.0)
            || flags.iter().any(|f| f.is_present())
            || said.site.is_known()
            || said.distribution.known().is_some_and(|d| !d.is_empty());
        if there {
            return Symptoms::There;
        }
        let denied =
            scores.iter().flatten().count() + flags.iter().filter(|f| f.is_absent()).count();
        if denied > 0 && scores.iter().all(|s| s.is_some_and(|s| s.value == 0.0)) {
            Symptoms::None
        } else {
            Symptoms::NotKnown
        }
    }

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
    let best = basis.best();
    let verdict = match (basis.symptoms(), &best) {
        (Symptoms::None, _) => Explains::NoSymptoms,
        (Symptoms::NotKnown, _) => Explains::CannotSay,
        (Symptoms::There, Some((_, _, explains))) => *explains,
        (Symptoms::There, None) if basis.looked() => Explains::NoFinding,
        (Symptoms::There, None) => Explains::CannotSay,
    };
    let best = best.map(|(l, a, _)| (l, a));
    Answer {
        verdict,
        explains: explains(verdict, best, basis),
        otherwise: otherwise(verdict, best, basis),
        next: next(verdict, best, basis),
    }
}

fn explains(verdict: Explains, best: Option<(&Lesion, &Agreement)>, basis: &Basis) -> Statement {
    let Some((lesion, agreement)) = best else {
        return Phrase::new(match verdict {
            Explains::NoFinding => "assess-explains-no-finding",
            Explains::NoSymptoms => "assess-explains-no-symptoms",
            _ if basis.looked() => "assess-explains-symptoms-not-known",
            _ => "assess-explains-no-image",
        })
        .statement();
    };
    let id = match verdict {
        Explains::Fits => "assess-explains-fits",
        Explains::Partly if lesion.side.known().is_none() => "assess-explains-partly-level",
        Explains::Partly => "assess-explains-partly",
        Explains::DoesNotFit => "assess-explains-does-not-fit",
        Explains::LevelOnly => "assess-explains-level-only",
        Explains::NoSymptoms => "assess-explains-no-symptoms",
        Explains::NoFinding | Explains::CannotSay if basis.symptoms() == Symptoms::NotKnown => {
            "assess-explains-symptoms-not-known"
        }
        Explains::NoFinding | Explains::CannotSay => "assess-explains-not-examined",
    };
    let finding = agreement.finding.clone();
    let counts = agreement.counts;
    Phrase::new(id)
        .inner("finding", &finding)
        .arg("root", lesion.root)
        .side(lesion.side)
        .arg("there", counts.agrees + counts.side_unverified)
        .arg("missing", counts.disagrees)
        .arg(
            "looked",
            counts.agrees + counts.side_unverified + counts.disagrees,
        )
        .statement()
}

fn otherwise(verdict: Explains, best: Option<(&Lesion, &Agreement)>, basis: &Basis) -> Statement {
    let context = |id: &str| basis.knowledge.context.get(id).cloned();
    let with = |phrase: Phrase, id: &str| match context(id) {
        Some(c) => phrase.inner("context", &c).statement(),
        None => phrase.arg("context", "").statement(),
    };
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
    let not_looked = agreement.counts.not_asked + agreement.counts.unknown;
    let phrase = |id| {
        Phrase::new(id)
            .words("what", lesion.kind, name.clone())
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
    let open = safety.not_asked + safety.unknown;
    if open > 0 {
        return Phrase::new("assess-next-ask").arg("open", open).statement();
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
    let not_looked = agreement.counts.not_asked + agreement.counts.unknown;
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
