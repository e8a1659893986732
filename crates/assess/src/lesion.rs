//! What in the picture can touch a root: the level, the root, the side.

use yotsui_case::{
    Laterality, Level, Location, Root, SideOf,
    record::{
        Answer, Degree, Herniation, LevelReading, Migration, Presence, Reading, Record, RootGrade,
        StenosisPlace,
    },
};

use crate::{
    assessment::{ImageResult, Passage, SideBasis, Sides, Statement},
    knowledge::{Displacement, Knowledge},
    phrase::Phrase,
    reading,
};

/// One finding and one root that it can touch.
#[derive(Debug, Clone)]
pub(crate) struct Lesion {
    /// Kind, as in `knowledge/prevalence`.
    pub kind: &'static str,
    pub level: Level,
    pub side: SideOf,
    pub side_basis: SideBasis,
    pub root: Root,
    pub passage: Passage,
    /// The finding in words, with the side as the reader wrote it.
    pub text: Statement,
    /// Tables behind the choice of the root.
    pub sources: Vec<String>,
}

/// The lesions of the picture that belongs to the complaint, and what was taken for granted.
#[derive(Debug, Default)]
pub(crate) struct Lesions {
    pub list: Vec<Lesion>,
    pub assumptions: Vec<Statement>,
}

impl Lesions {
    fn assume(&mut self, id: &'static str, level: Level) {
        let statement = Phrase::new(id).arg("level", level).statement();
        if !self.assumptions.contains(&statement) {
            self.assumptions.push(statement);
        }
    }
}

/// The kind of a herniation; `None` where there is none or nobody said.
pub(crate) fn herniation_kind(answer: &Answer<Herniation>) -> Option<&'static str> {
    Some(match answer.get()? {
        Herniation::None => return None,
        Herniation::Unspecified => "disc_herniation",
        Herniation::Protrusion => "disc_protrusion",
        Herniation::Extrusion => "disc_extrusion",
        Herniation::Sequestration => "disc_sequestration",
    })
}

/// Types for the outlook: of herniations if there are any, else of bulges.
pub(crate) fn displacements(reading: &Reading) -> Vec<Option<Displacement>> {
    let herniations: Vec<_> = reading
        .levels
        .iter()
        .filter_map(|l| match l.herniation.get()? {
            Herniation::None => None,
            Herniation::Unspecified => Some(None),
            Herniation::Protrusion => Some(Some(Displacement::Protrusion)),
            Herniation::Extrusion => Some(Some(Displacement::Extrusion)),
            Herniation::Sequestration => Some(Some(Displacement::Sequestration)),
        })
        .collect();
    if herniations.is_empty() && reading.levels.iter().any(|l| l.bulge.is_present()) {
        return vec![Some(Displacement::Bulge)];
    }
    herniations
}

/// The finding in words.
pub(crate) fn named(kind: &str, place: Location, side: &str, knowledge: &Knowledge) -> Statement {
    let name = knowledge.prevalence.name(kind);
    Phrase::new("assess-finding")
        .words("what", kind, name)
        .arg("level", place)
        .arg("side", side)
        .statement()
}

/// A reader's side as a code for a message: `left`, `right`, `bilateral`, `central`, `not-stated`.
pub(crate) fn side_code(side: &Answer<Laterality>) -> &'static str {
    match side.get() {
        None => "not-stated",
        Some(Laterality::Left) => "left",
        Some(Laterality::Right) => "right",
        Some(Laterality::Bilateral) => "bilateral",
        Some(Laterality::Central) => "central",
    }
}

/// The lesions.
pub(crate) fn find(record: &Record, images: &[ImageResult], knowledge: &Knowledge) -> Lesions {
    let mut out = Lesions::default();
    if let Some(reading) = reading::of_complaint(record) {
        let in_doubt = reading::sides_in_doubt(record, images, reading);
        let any_herniation = reading
            .levels
            .iter()
            .any(|l| herniation_kind(&l.herniation).is_some());
        for level in &reading.levels {
            let displaced = herniation_kind(&level.herniation).or_else(|| {
                // A bulge counts where no level has a herniation.
                (!any_herniation && level.bulge.get() == Some(Presence::Present))
                    .then_some("disc_bulge")
            });
            of_level(level, displaced, in_doubt, knowledge, &mut out);
        }
    }
    if out.list.is_empty() && record.readings.iter().all(|r| r.levels.is_empty()) {
        measured(images, knowledge, &mut out);
    }
    out
}

fn of_level(
    level: &LevelReading,
    displaced: Option<&'static str>,
    in_doubt: bool,
    knowledge: &Knowledge,
    out: &mut Lesions,
) {
    let place = Location::Disc(level.level);
    let local = &knowledge.localisation;
    // A root that the reader names goes before one that is inferred from the zone.
    let touched: Vec<_> = level
        .roots
        .iter()
        .filter(|r| r.relation.get().is_some_and(|g| g > RootGrade::None))
        .collect();
    for relation in &touched {
        let Some(passage) = local.passage_of(level.level, relation.root) else {
            out.assume("assess-assumed-root-elsewhere", level.level);
            continue;
        };
        let (side, side_basis) = reading::usable(relation.side.into(), in_doubt);
        let kind = displaced.unwrap_or("root_compression");
        out.list.push(Lesion {
            kind,
            level: level.level,
            side,
            side_basis,
            root: relation.root,
            passage,
            text: named(
                kind,
                place,
                &SideOf::from(relation.side).to_string(),
                knowledge,
            ),
            sources: Vec::new(),
        });
    }
    if let (Some(kind), true) = (displaced, touched.is_empty()) {
        let passages: Vec<_> = match level.zone.get() {
            Some(zone) => local.zones.get(&zone).cloned().into_iter().collect(),
            None => {
                out.assume("assess-assumed-zone", level.level);
                [Passage::Traversing, Passage::Exiting]
                    .map(|p| (p, Vec::new()))
                    .into()
            }
        };
        if level.migration.get().is_some_and(|m| m != Migration::None) {
            out.assume("assess-assumed-migration", level.level);
        }
        let text = named(kind, place, side_code(&level.side), knowledge);
        add(
            level.level,
            kind,
            &level.side,
            &passages,
            in_doubt,
            &text,
            knowledge,
            out,
        );
    }
    for stenosis in &level.stenosis {
        if stenosis.degree.get().is_none_or(|d| d == Degree::None) {
            continue;
        }
        let (kind, passage) = match stenosis.place {
            // It presses on the whole sac: no one root.
            StenosisPlace::Central => continue,
            StenosisPlace::LateralRecess => ("recess_stenosis", Passage::Traversing),
            StenosisPlace::Foraminal => ("foraminal_stenosis", Passage::Exiting),
        };
        let text = named(kind, place, side_code(&stenosis.side), knowledge);
        let passages = [(passage, Vec::new())];
        add(
            level.level,
            kind,
            &stenosis.side,
            &passages,
            in_doubt,
            &text,
            knowledge,
            out,
        );
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "one place for one idea; all are used once"
)]
fn add(
    level: Level,
    kind: &'static str,
    side: &Answer<Laterality>,
    passages: &[(Passage, Vec<String>)],
    in_doubt: bool,
    text: &Statement,
    knowledge: &Knowledge,
    out: &mut Lesions,
) {
    for (passage, sources) in passages {
        let Some(root) = knowledge.localisation.root_at(level, *passage) else {
            out.assume("assess-assumed-root-elsewhere", level);
            continue;
        };
        let mut seen = Vec::new();
        for stated in reading::sides(side) {
            let (side, side_basis) = reading::usable(stated, in_doubt);
            // Both sides in doubt are one unknown side.
            if seen.contains(&side) {
                continue;
            }
            seen.push(side);
            out.list.push(Lesion {
                kind,
                level,
                side,
                side_basis,
                root,
                passage: *passage,
                text: text.clone(),
                sources: sources.clone(),
            });
        }
    }
}

/// Without any reading: the level where most disc tissue lies behind the posterior line. It has no
/// zone, so that both roots of the level stand for it.
fn measured(images: &[ImageResult], knowledge: &Knowledge, out: &mut Lesions) {
    let Some(image) = images.first() else { return };
    let most = crate::findings::behind_line(image).max_by(|a, b| a.1.total_cmp(&b.1));
    let Some((measurement, _)) = most else { return };
    let Location::Disc(level) = measurement.location else {
        return;
    };
    let (side, side_basis) = match (measurement.side, image.sides) {
        (Some(side), Sides::Verified) if side.known().is_some() => (side, SideBasis::Image),
        _ => (SideOf::Unknown, SideBasis::NotKnown),
    };
    out.assume("assess-assumed-measured-lesion", level);
    out.assume("assess-assumed-zone", level);
    let kind = "disc_behind_posterior_line";
    for passage in [Passage::Traversing, Passage::Exiting] {
        if let Some(root) = knowledge.localisation.root_at(level, passage) {
            out.list.push(Lesion {
                kind,
                level,
                side,
                side_basis,
                root,
                passage,
                text: named(kind, measurement.location, "none", knowledge),
                sources: Vec::new(),
            });
        }
    }
}
