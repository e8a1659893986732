//! The images: pictures, what is known about each image, its measures, and how each was taken.

use serde::Serialize;
use yotsui_assess::Assessment;
use yotsui_assess::assessment::{Confidence, ImageResult, MeasureReference, ReferenceKind, Sides};
use yotsui_case::{Measurement, Plane};
use yotsui_text::{Message, catalogue};

use super::comparison::ComparisonView;
use super::measures::Tables;
use super::panels::{self, Panel};
use super::rows::distinct;
use crate::cite::{Desk, Said};
use crate::{Picture, ReportError, Words};

/// The images section.
#[derive(Serialize)]
pub(crate) struct Images {
    pictures: Vec<Figure>,
    /// The caption that all pictures share, if there are several: it is said once.
    shared_caption: Option<String>,
    images: Vec<ImageView>,
    comparisons: Vec<ComparisonView>,
    /// Small plots of two dates; empty where there is one.
    panels: Vec<Panel>,
    /// The dates of those plots, earlier and later.
    panel_dates: Option<(String, String)>,
    methods: Vec<MethodRow>,
    /// Published values and repeatability.
    references: Vec<ReferenceRow>,
}

/// A picture.
#[derive(Serialize)]
struct Figure {
    id: String,
    svg: String,
    /// Date of the image, where the picture is of one.
    date: Option<String>,
    caption: String,
    alt: String,
}

/// One image.
#[derive(Serialize)]
struct ImageView {
    id: String,
    /// Heading of its tables.
    title: String,
    date: String,
    series: String,
    convention: Option<String>,
    numbering: String,
    /// CSS class of the confidence.
    numbering_class: &'static str,
    reasons: Vec<Said>,
    sides: String,
    sides_verified: bool,
    warnings: Vec<Said>,
    tables: Tables,
    /// Small plots, where no other image stands beside this one.
    panels: Vec<Panel>,
}

/// How measures were taken: those that share method, plane and source stand together.
#[derive(Serialize)]
struct MethodRow {
    /// Name and id.
    measures: Vec<(String, String)>,
    method: String,
    plane: String,
    source: String,
}

/// A published value or repeatability, with the measures and gradings it speaks of.
#[derive(Serialize)]
struct ReferenceRow {
    names: Vec<String>,
    location: Option<String>,
    text: Said,
    /// Whether the source used the formula of this program.
    same_method: bool,
    /// Whether a formula is at stake: a visual grading has none.
    formula: bool,
}

impl Images {
    /// # Errors
    /// [`ReportError::BadPicture`].
    pub(crate) fn new(
        a: &Assessment,
        pictures: &[Picture],
        desk: &mut Desk,
    ) -> Result<Self, ReportError> {
        let words = desk.words;
        let pictures = pictures
            .iter()
            .map(|p| {
                Ok(Figure {
                    id: p.id.clone(),
                    svg: p.checked()?.to_owned(),
                    date: date_of(&p.id, &a.images, words),
                    caption: words.text(&p.caption),
                    alt: words.text(&p.alt),
                })
            })
            .collect::<Result<Vec<_>, ReportError>>()?;
        let shared_caption = match pictures.as_slice() {
            [first, rest @ ..] if !rest.is_empty() => {
                let same = rest.iter().all(|p: &Figure| p.caption == first.caption);
                same.then(|| first.caption.clone())
            }
            _ => None,
        };
        let measurements = a.images.iter().flat_map(|i| &i.measurements);
        let order = distinct(measurements.map(|m| m.measure.as_str()));
        let comparisons: Vec<_> = a
            .comparisons
            .iter()
            .map(|c| ComparisonView::new(c, &order, desk))
            .collect();
        // Every pair has its own plots only while there is one pair: more would repeat each date.
        let (panels, panel_dates) = match a.comparisons.as_slice() {
            [only] => {
                let missing = || words.plain("report-date-not-recorded");
                let date = |d: Option<jiff::civil::Date>| d.map_or_else(missing, |d| words.day(d));
                let dates = (date(only.earlier), date(only.later));
                (panels::of_two(&only.rows, &order, words), Some(dates))
            }
            _ => (Vec::new(), None),
        };
        let alone = panels.is_empty();
        let images = a
            .images
            .iter()
            .map(|image| ImageView::new(image, alone, desk))
            .collect();
        let references = references(&a.references, desk);
        Ok(Images {
            pictures,
            shared_caption,
            images,
            comparisons,
            panel_dates: panel_dates.filter(|_| !alone),
            panels,
            methods: methods(&a.images, words),
            references,
        })
    }
}

impl ImageView {
    fn new(image: &ImageResult, alone: bool, desk: &mut Desk) -> Self {
        let words = desk.words;
        let numbering = &image.level_numbering;
        let (numbering_id, numbering_class) = match numbering.confidence {
            Confidence::High => ("report-numbering-high", "high"),
            Confidence::Provisional => ("report-numbering-provisional", "provisional"),
            Confidence::Low => ("report-numbering-low", "low"),
        };
        let verified = image.sides == Sides::Verified;
        let series = image.series.get(words.lang);
        ImageView {
            id: image.id.clone(),
            title: words.text(&match image.date {
                Some(d) => Message::new("report-measures-title")
                    .arg("date", words.day(d))
                    .arg("series", series),
                None => Message::new("report-measures-title-undated").arg("series", series),
            }),
            date: match image.date {
                Some(d) => words.day(d),
                None => words.plain("report-date-not-recorded"),
            },
            series: series.to_owned(),
            convention: image.label_convention.clone(),
            numbering: words.plain(numbering_id),
            numbering_class,
            reasons: desk.all(&numbering.reasons),
            sides: words.plain(match verified {
                true => "report-sides-verified",
                false => "report-sides-unverified",
            }),
            sides_verified: verified,
            warnings: desk.all(&image.warnings),
            tables: Tables::new(image, words),
            panels: match alone {
                true => panels::of_one(image, words),
                false => Vec::new(),
            },
        }
    }
}

/// One row for each text: what is said of several measures is said once.
fn references(references: &[MeasureReference], desk: &mut Desk) -> Vec<ReferenceRow> {
    let words = desk.words;
    let mut rows: Vec<ReferenceRow> = Vec::new();
    for r in references {
        let mut text = desk.said(&r.text);
        if let Some(figure) = &r.figure
            && !text.claims.contains(&figure.claim)
        {
            text.claims.push(figure.claim.clone());
            desk.cite(&text.claims);
        }
        let (name, location) = (words.measure(&r.measure), r.location.map(|l| l.to_string()));
        let same = |row: &&mut ReferenceRow| {
            row.text == text && row.location == location && row.same_method == r.same_method
        };
        match rows.iter_mut().find(same) {
            Some(row) => row.names.push(name),
            None => rows.push(ReferenceRow {
                names: vec![name],
                location,
                text,
                same_method: r.same_method,
                formula: r.kind != ReferenceKind::ReaderAgreement,
            }),
        }
    }
    rows
}

fn methods(images: &[ImageResult], words: Words) -> Vec<MethodRow> {
    let mut rows: Vec<MethodRow> = Vec::new();
    for m in images.iter().flat_map(|i| &i.measurements) {
        let plane = words.plain(match m.plane {
            Plane::Midsagittal => "report-plane-midsagittal",
            Plane::Sagittal => "report-plane-sagittal",
            Plane::Axial => "report-plane-axial",
            Plane::Volume => "report-plane-volume",
        });
        let measure = (words.measure(&m.measure), m.measure.clone());
        let same = |row: &&mut MethodRow| {
            row.method == m.method && row.plane == plane && row.source == definition(m, words)
        };
        match rows.iter_mut().find(same) {
            Some(row) if row.measures.contains(&measure) => {}
            Some(row) => row.measures.push(measure),
            None => rows.push(MethodRow {
                measures: vec![measure],
                method: m.method.clone(),
                plane,
                source: definition(m, words),
            }),
        }
    }
    rows
}

/// Where the definition comes from: the words of its method, or as the measure states it.
fn definition(m: &Measurement, words: Words) -> String {
    let id = format!("definition-{}", m.method.replace('_', "-"));
    if catalogue().has(words.lang, &id) {
        words.plain(&id)
    } else {
        m.source.clone()
    }
}

/// The date of the image that the picture `id` is of: its id is that of the image, or begins with
/// it and a hyphen.
fn date_of(id: &str, images: &[ImageResult], words: Words) -> Option<String> {
    let of = |image: &&ImageResult| {
        id.strip_prefix(&image.id)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    let image = images.iter().find(of)?;
    Some(match image.date {
        Some(date) => words.day(date),
        None => words.plain("report-date-not-recorded"),
    })
}
