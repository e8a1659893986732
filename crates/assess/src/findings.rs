//! Findings by level, each beside how often people without symptoms have it.

use jiff::civil::Date;
use yotsui_case::{
    Level, Location, Measurement, SideOf,
    record::{Degree, LevelReading, Migration, Reading, Record, RootGrade, StenosisPlace},
};

use crate::{
    assessment::{Finding, FindingOrigin, ImageResult, MeasureReference, Sides, Statement},
    knowledge::Knowledge,
    lesion::{herniation_kind, named, side_code},
    phrase::Phrase,
    prevalence, reading, summary,
};

/// Measure ids that are shown as a finding where the disc surely passes the line.
const BEHIND_LINE: &str = "herniation_ap_length";

/// Pfirrmann grades that count as degeneration: an assumption that the page states.
const DEGENERATED: u8 = 3;

/// All findings, from the head down, then by date.
pub(crate) fn all(record: &Record, images: &[ImageResult], knowledge: &Knowledge) -> Vec<Finding> {
    let mut out: Vec<(Location, usize, Finding)> = Vec::new();
    let readings = reading::in_time(record);
    let several = readings.len() + usize::from(!images.is_empty()) > 1 || images.len() > 1;
    for (i, read) in readings.iter().enumerate() {
        let in_doubt = reading::sides_in_doubt(record, images, read);
        let maker = Maker {
            day: several.then(|| reading::day(read)).flatten(),
            in_doubt,
            age: summary::age(record),
            knowledge,
        };
        for level in &read.levels {
            for finding in maker.of_level(level) {
                out.push((finding.location, i, finding));
            }
        }
    }
    for (i, image) in images.iter().enumerate() {
        let maker = Maker {
            day: several.then_some(image.date).flatten(),
            in_doubt: image.sides == Sides::Unverified,
            age: summary::age(record),
            knowledge,
        };
        for (measurement, value) in behind_line(image) {
            let finding = maker.measured(measurement, value);
            out.push((finding.location, readings.len() + i, finding));
        }
    }
    out.sort_by_key(|(location, order, _)| (*location, *order));
    out.into_iter().map(|(.., f)| f).collect()
}

/// Tissue that reaches no further behind the line is not called displaced, mm: the threshold that
/// the measure itself has for giving a side.
const DISPLACED: f64 = 1.0;

/// Discs with tissue surely behind the posterior vertebral line: more than a millimetre, and the
/// lower end of the bound, or the value where there is none, above zero.
pub(crate) fn behind_line(image: &ImageResult) -> impl Iterator<Item = (&Measurement, f64)> {
    image.measurements.iter().filter_map(|m| {
        let value = m.value?;
        let least = m.bound.map_or(value, |b| b.interval.low());
        (m.measure == BEHIND_LINE && value > DISPLACED && least > 0.0).then_some((m, value))
    })
}

/// What the findings take for granted.
pub(crate) fn assumptions(record: &Record) -> Vec<Statement> {
    let graded = |r: &Reading| {
        r.levels
            .iter()
            .any(|l| l.pfirrmann.get().is_some_and(|g| g >= DEGENERATED))
    };
    if record.readings.iter().any(graded) {
        vec![
            Phrase::new("assess-assumed-pfirrmann")
                .arg("grade", DEGENERATED)
                .statement(),
        ]
    } else {
        Vec::new()
    }
}

/// Published values of the measures that were taken.
pub(crate) fn references(images: &[ImageResult], knowledge: &Knowledge) -> Vec<MeasureReference> {
    let mut measures: Vec<&str> = images
        .iter()
        .flat_map(|i| &i.measurements)
        .filter(|m| m.value.is_some())
        .map(|m| m.measure.as_str())
        .collect();
    measures.sort_unstable();
    measures.dedup();
    let taken = |measure: &str, level: Level| {
        images.iter().flat_map(|i| &i.measurements).any(|m| {
            m.measure == measure && m.value.is_some() && m.location == Location::Disc(level)
        })
    };
    measures
        .into_iter()
        .flat_map(|m| knowledge.references.of(m, |level| taken(m, level)))
        .collect()
}

struct Maker<'a> {
    /// The day to name, where there is more than one picture.
    day: Option<Date>,
    in_doubt: bool,
    age: Option<u16>,
    knowledge: &'a Knowledge,
}

impl Maker<'_> {
    fn make(
        &self,
        kind: &str,
        location: Location,
        side: Option<SideOf>,
        text: Statement,
        mut details: Vec<Statement>,
        origin: FindingOrigin,
    ) -> Finding {
        if let Some(day) = self.day {
            details.insert(
                0,
                Phrase::new("assess-detail-day").arg("day", day).statement(),
            );
        }
        let sided = matches!(side, Some(SideOf::Left | SideOf::Right));
        if origin == FindingOrigin::Reader && sided && self.in_doubt {
            details.push(Phrase::new("assess-detail-side-in-doubt").statement());
        }
        let reliability = self
            .knowledge
            .prevalence
            .row(kind)
            .into_iter()
            .flat_map(|row| &row.reliability)
            .filter_map(|id| self.knowledge.readers.of(id).cloned())
            .collect();
        Finding {
            kind: kind.to_owned(),
            location,
            side,
            origin,
            text,
            details,
            reliability: if origin == FindingOrigin::Reader {
                reliability
            } else {
                Vec::new()
            },
            prevalence: prevalence::of(kind, self.age, self.knowledge),
        }
    }

    fn read(&self, kind: &str, level: Level, side: &str, details: Vec<Statement>) -> Finding {
        let location = Location::Disc(level);
        let side_of = match side {
            "left" => Some(SideOf::Left),
            "right" => Some(SideOf::Right),
            "not-stated" => Some(SideOf::Unknown),
            _ => None,
        };
        let text = named(kind, location, side, self.knowledge);
        self.make(
            kind,
            location,
            side_of,
            text,
            details,
            FindingOrigin::Reader,
        )
    }

    fn of_level(&self, l: &LevelReading) -> Vec<Finding> {
        let mut out = Vec::new();
        let level = l.level;
        if let Some(kind) = herniation_kind(&l.herniation) {
            out.push(self.read(kind, level, side_code(&l.side), herniation_details(l)));
        }
        let mut plain = |there: bool, kind: &str, details: Vec<Statement>| {
            if there {
                out.push(self.read(kind, level, "none", details));
            }
        };
        plain(l.bulge.is_present(), "disc_bulge", Vec::new());
        if let Some(grade) = l.pfirrmann.get() {
            let detail = Phrase::new("assess-detail-pfirrmann")
                .arg("grade", grade)
                .statement();
            plain(grade >= DEGENERATED, "disc_degeneration", vec![detail]);
        }
        plain(l.narrowing.is_present(), "disc_height_loss", Vec::new());
        if let Some(grade) = l.modic.get() {
            let detail = Phrase::new("assess-detail-modic")
                .arg("grade", grade)
                .statement();
            plain(grade > 0, "modic_change", vec![detail]);
        }
        let endplates: Vec<_> = [
            (&l.upper_endplate, "assess-detail-upper-endplate"),
            (&l.lower_endplate, "assess-detail-lower-endplate"),
        ]
        .into_iter()
        .filter(|(answer, _)| answer.is_present())
        .map(|(_, id)| Phrase::new(id).statement())
        .collect();
        plain(!endplates.is_empty(), "endplate_change", endplates);
        plain(
            l.high_intensity_zone.is_present(),
            "high_intensity_zone",
            Vec::new(),
        );
        plain(
            l.listhesis.is_present(),
            "spondylolisthesis",
            slip_details(l),
        );
        for stenosis in &l.stenosis {
            let Some(degree) = stenosis.degree.get().filter(|d| *d != Degree::None) else {
                continue;
            };
            let words = yotsui_text::catalogue().bilingual(&degree.message());
            let detail = Phrase::new("assess-detail-degree")
                .words("degree", degree.code(), words)
                .statement();
            let (kind, side) = match stenosis.place {
                StenosisPlace::Central => ("central_stenosis", "none"),
                StenosisPlace::LateralRecess => ("recess_stenosis", side_code(&stenosis.side)),
                StenosisPlace::Foraminal => ("foraminal_stenosis", side_code(&stenosis.side)),
            };
            out.push(self.read(kind, level, side, vec![detail]));
        }
        for root in &l.roots {
            let Some(grade) = root.relation.get().filter(|g| *g > RootGrade::None) else {
                continue;
            };
            let kind = if grade == RootGrade::Contact {
                "root_contact"
            } else {
                "root_compression"
            };
            let words = yotsui_text::catalogue().bilingual(&grade.message());
            let detail = Phrase::new("assess-detail-root")
                .arg("root", root.root)
                .words("grade", grade.code(), words)
                .statement();
            let side = SideOf::from(root.side).to_string();
            out.push(self.read(kind, level, &side, vec![detail]));
        }
        out
    }

    fn measured(&self, m: &Measurement, value: f64) -> Finding {
        let kind = "disc_behind_posterior_line";
        let number = |x: f64| format!("{x:.1}");
        let mut details = vec![match m.bound {
            Some(b) => Phrase::new("assess-detail-length-bound")
                .arg("value", number(value))
                .arg("low", number(b.interval.low()))
                .arg("high", number(b.interval.high()))
                .statement(),
            None => Phrase::new("assess-detail-length")
                .arg("value", number(value))
                .statement(),
        }];
        details.push(Phrase::new("assess-detail-no-cut-off").statement());
        let side = m.side.map_or("none".to_owned(), |s| s.to_string());
        let text = named(kind, m.location, &side, self.knowledge);
        self.make(
            kind,
            m.location,
            m.side,
            text,
            details,
            FindingOrigin::Measure,
        )
    }
}

fn herniation_details(l: &LevelReading) -> Vec<Statement> {
    let mut out = Vec::new();
    let c = yotsui_text::catalogue();
    if let Some(zone) = l.zone.get() {
        out.push(
            Phrase::new("assess-detail-zone")
                .words("zone", zone.code(), c.bilingual(&zone.message()))
                .statement(),
        );
    }
    if let Some(size) = l.size_mm.get() {
        out.push(
            Phrase::new("assess-detail-size")
                .arg("value", format!("{size:.1}"))
                .statement(),
        );
    }
    if let Some(migration) = l.migration.get().filter(|m| *m != Migration::None) {
        out.push(
            Phrase::new("assess-detail-migration")
                .words(
                    "direction",
                    migration.code(),
                    c.bilingual(&migration.message()),
                )
                .statement(),
        );
    }
    out
}

fn slip_details(l: &LevelReading) -> Vec<Statement> {
    let mut out = Vec::new();
    if let Some(slip) = l.listhesis_direction.get() {
        let words = yotsui_text::catalogue().bilingual(&slip.message());
        out.push(
            Phrase::new("assess-detail-slip")
                .words("direction", slip.code(), words)
                .statement(),
        );
    }
    if let Some(mm) = l.listhesis_mm.get() {
        out.push(
            Phrase::new("assess-detail-size")
                .arg("value", format!("{mm:.1}"))
                .statement(),
        );
    }
    if let Some(grade) = l.meyerding.get() {
        out.push(
            Phrase::new("assess-detail-meyerding")
                .arg("grade", grade)
                .statement(),
        );
    }
    out
}

#[cfg(test)]
mod tests;
