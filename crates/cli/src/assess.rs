//! `yotsui assess CASE`.

use std::{io::IsTerminal as _, path::Path};

use yotsui_assess::{
    Assessment, Context,
    assessment::{ImageResult, LevelNumbering, Role, Sides, Statement},
};
use yotsui_case::{
    Level,
    record::{Image, ImageSource, Record, RecordError, Sides as StatedSides},
};
use yotsui_evidence::Base;
use yotsui_imaging::{anatomy::LabelOptions, file::recognise};
use yotsui_report::{Picture, evidence_page::BesideReport};
use yotsui_segment::SegmentError;
use yotsui_text::{Lang, Message, catalogue};

use crate::{
    args::AssessArgs,
    error::CliError,
    output::{Output, print},
    progress::Progress,
    series::{Series, Stated, convention},
    table,
};

/// The page's name in its folder.
const REPORT: &str = "report.html";

pub fn run(args: &AssessArgs, lang: Lang) -> Result<(), CliError> {
    let record = match Record::from_path(&args.case) {
        // No case there, but an examination: its images alone, everything else not asked.
        Err(RecordError::NoCaseFile { .. } | RecordError::Extension { .. })
            if recognise(&args.case).is_ok() =>
        {
            of_examination(&args.case)?
        }
        record => record?,
    };
    assess(&record, args.role, &args.out, lang, Vec::new())
}

/// A record of which nothing is known but the images.
fn of_examination(path: &Path) -> Result<Record, CliError> {
    let path = std::path::absolute(path).map_err(|source| CliError::Output {
        path: path.to_owned(),
        source,
    })?;
    let record = serde_json::json!({
        "format": "yotsui-case/1",
        "id": "images-alone",
        "images": [{ "image": path.to_string_lossy() }],
    });
    Ok(Record::from_json_str(&record.to_string())?)
}

/// Measures the images of `record`, assesses it, writes the report and prints the short answer;
/// `notes` are shown before the other warnings.
pub fn assess(
    record: &Record,
    role: Role,
    out: &Path,
    lang: Lang,
    notes: Vec<Statement>,
) -> Result<(), CliError> {
    let mut output = Output::new(out)?;
    let images = &record.images;
    let progress = Progress::new(images.len() + 1, lang);
    let mut results = Vec::new();
    let mut pictures = Vec::new();
    for (n, image) in images.iter().enumerate() {
        progress.step("cli-progress-measure");
        let id = format!("image-{}", n + 1);
        let (result, drawn) = measured(record, image, &id, &progress, lang)?;
        results.push(result);
        pictures.extend(drawn);
        progress.advance();
    }
    progress.step("cli-progress-report");
    let context = Context {
        role,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let mut assessment = yotsui_assess::assess(record, &results, &context)
        .map_err(|e| CliError::Internal(e.to_string()))?;
    let shown = notes.len();
    assessment.warnings.splice(0..0, notes);
    let mut files =
        write(&mut output, &assessment, &pictures, lang).and_then(|()| output.commit())?;
    // The cards are reached from the report.
    files.retain(|f| !Path::new(f).starts_with(out.join("evidence")));
    drop(progress);
    for note in &assessment.warnings[..shown] {
        print(&format!("{}\n", note.text.get(lang)))?;
    }
    print(&short_answer(&assessment, lang, &files))
}

fn short_answer(assessment: &Assessment, lang: Lang, files: &[String]) -> String {
    let stdout = std::io::stdout();
    let width = terminal_size::terminal_size_of(&stdout).map_or(80, |(w, _)| usize::from(w.0));
    let colour = stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none();
    yotsui_report::terminal(assessment, lang, width.min(100), colour, files)
}

fn write(
    output: &mut Output,
    assessment: &Assessment,
    pictures: &[Picture],
    lang: Lang,
) -> Result<(), CliError> {
    let internal = |e: &dyn std::fmt::Display| CliError::Internal(e.to_string());
    // Beside the report lies what it cites, so that every number leads to its address.
    let evidence =
        BesideReport::new(Base::embedded(), assessment, REPORT).map_err(|e| internal(&e))?;
    let html = yotsui_report::html_beside(assessment, lang, pictures, &evidence)
        .map_err(|e| internal(&e))?;
    output.write(REPORT, html)?;
    for page in evidence.files() {
        output.write(&page.file, &page.html)?;
    }
    let mut json = serde_json::to_string_pretty(assessment).map_err(|e| internal(&e))?;
    json.push('\n');
    output.write("assessment.json", json)?;
    output.write("measurements.csv", table::of_images(&assessment.images)?)
}

/// One image of the record: its measures and its pictures.
fn measured(
    record: &Record,
    image: &Image,
    id: &str,
    progress: &Progress,
    lang: Lang,
) -> Result<(ImageResult, Vec<Picture>), CliError> {
    let date = image.date.known().copied();
    let stated = Stated {
        labels: LabelOptions {
            convention: convention(image.convention()),
            lowest_disc: image.lowest_disc.known().copied(),
        },
        sides: image.sides.known().map(|&s| s == StatedSides::Verified),
    };
    let (series, name) = match record.image_source(image) {
        Some(ImageSource::Phantom(which)) => (
            Series::from_phantom(which)?,
            Message::new("cli-series-phantom"),
        ),
        Some(ImageSource::Files { image, labels }) => {
            match Series::read(&image, labels.as_deref(), stated, progress) {
                Ok(series) if labels.is_some() => (series, Message::new("cli-series-sagittal")),
                Ok(series) => (series, Message::new("cli-series-automatic")),
                // An image that the network does not read is no reason to give up the record.
                Err(fault @ CliError::Segment(SegmentError::Model(_))) => return Err(fault),
                Err(refused @ (CliError::Segment(_) | CliError::NoSeries { .. })) => {
                    let mut result = unlabelled(id, date);
                    let why = refused.messages().into_iter().map(Statement::new);
                    result.warnings.extend(why);
                    return Ok((result, Vec::new()));
                }
                Err(other) => return Err(other),
            }
        }
        None => return Ok((unlabelled(id, date), Vec::new())),
    };
    let mut pictures = vec![series.picture(id, lang)?];
    pictures.extend(series.axial_picture(id, reported(record), lang)?);
    // The record's date, where it has one: headers are copied, and clocks are wrong.
    let date = date.or(series.date);
    Ok((series.result(id, date, &name), pictures))
}

/// The one level at which the reports name a herniation; `None` where they name none or several.
fn reported(record: &Record) -> Option<Level> {
    let levels = record.readings.iter().flat_map(|r| &r.levels);
    let herniated = levels.filter(|l| l.herniation.known().is_some_and(|h| h.is_present()));
    let mut all: Vec<Level> = herniated.map(|l| l.level).collect();
    all.sort_unstable();
    all.dedup();
    match all.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// An image that cannot be measured, since nothing is labelled in it.
fn unlabelled(id: &str, date: Option<jiff::civil::Date>) -> ImageResult {
    ImageResult {
        id: id.to_owned(),
        date,
        series: catalogue().bilingual(&Message::new("cli-series-unlabelled")),
        label_convention: None,
        level_numbering: LevelNumbering {
            confidence: yotsui_assess::assessment::Confidence::Low,
            reasons: vec![Statement::plain("cli-no-labels")],
        },
        sides: Sides::Unverified,
        measurements: Vec::new(),
        warnings: vec![Statement::plain("cli-no-labels")],
    }
}
