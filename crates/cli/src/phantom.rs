//! `yotsui phantom`: spines of known truth, as scanners and label makers would give them.

pub mod options;

use std::{fmt::Write as _, io};

use unicode_width::UnicodeWidthStr;
use yotsui_case::Side;
use yotsui_phantom::{
    DiscTruth, PhantomError, Request, ScanOptions, SeriesKind, Truth, examination,
    presets::{Preset, TimePoint},
    read_parameters,
};
use yotsui_text::{Lang, Message, catalogue};

use crate::{
    error::CliError,
    output::{Output, print},
};
use options::PhantomArgs;

/// The series that are written where none are named.
const USUAL: [SeriesKind; 4] = [
    SeriesKind::SagittalT2,
    SeriesKind::SagittalT1,
    SeriesKind::SagittalStir,
    SeriesKind::AxialBlocksT2,
];

pub fn run(args: &PhantomArgs, lang: Lang) -> Result<(), CliError> {
    let (patient, points) = patient(args)?;
    let series = match args.series.as_slice() {
        [] => &USUAL,
        named => named,
    };
    let options = ScanOptions {
        spacing_mm: args.spacing.map(|s| s.0),
        orientation: args.orientation.clone(),
        noise: args.noise,
        bias: args.bias,
        seed: args.seed,
    };
    let request = Request {
        patient: &patient,
        series,
        options: &options,
        format: args.format.0,
        convention: args.labels,
    };
    let mut output = Output::new(&args.out)?;
    let mut text = String::new();
    for message in unused(args) {
        let _infallible = writeln!(text, "{}", catalogue().text(lang, &message));
    }
    for point in &points {
        let folder = match points.len() {
            1 => String::new(),
            _ => format!("{}/", point.name),
        };
        let mut failed = None;
        let made = examination(point, &request, &mut |name: &str, bytes: &[u8]| {
            output
                .write(&format!("{folder}{name}"), bytes)
                .map_err(|e| {
                    failed = Some(e);
                    io::Error::other(name.to_owned())
                })
        });
        if let Some(e) = failed {
            return Err(e);
        }
        let (truth, _) = made?;
        table(&mut text, &patient, point, &truth, lang);
    }
    let files = output.commit()?;
    let written = Message::new("phantom-written")
        .arg("files", files.len())
        .arg("folder", args.out.display());
    let _infallible = writeln!(text, "{}", catalogue().text(lang, &written));
    print(&text)
}

/// The patient's name and examinations: a preset, or parameters from a file.
fn patient(args: &PhantomArgs) -> Result<(String, Vec<TimePoint>), CliError> {
    if let Some(path) = &args.parameters {
        let parameters = read_parameters(path)?;
        let name = path
            .file_stem()
            .map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        let point = TimePoint {
            name: "baseline",
            day: 0,
            parameters,
        };
        return Ok((name, vec![point]));
    }
    let preset = args.preset.unwrap_or(Preset::Normal);
    let level = args.level.unwrap_or(preset.usual_level());
    let side = args.side.map_or(Side::Right, |s| s.0);
    let points = preset.examinations(side, level);
    Ok((preset.name().to_owned(), points))
}

/// What was asked of a patient that has nothing to which it could apply.
fn unused(args: &PhantomArgs) -> Vec<Message> {
    let preset = match args.parameters {
        Some(_) => None,
        None => Some(args.preset.unwrap_or(Preset::Normal)),
    };
    let level = args.level.is_some() && !preset.is_some_and(Preset::has_level);
    let side = args.side.is_some() && !preset.is_some_and(Preset::has_side);
    let option = [("--level", level), ("--side", side)];
    let named = option.into_iter().filter(|o| o.1);
    named
        .map(|(option, _)| Message::new("phantom-unused").arg("option", option))
        .collect()
}

/// What is true at each disc, one line each.
fn table(out: &mut String, patient: &str, point: &TimePoint, truth: &Truth, lang: Lang) {
    let word = |id: &str| catalogue().plain(lang, id);
    let title = Message::new("phantom-title")
        .arg("patient", patient)
        .arg("examination", point.name);
    let _infallible = writeln!(out, "{}", catalogue().text(lang, &title));
    let heads = [
        "phantom-level",
        "phantom-height",
        "phantom-canal-ap",
        "phantom-canal-area",
        "phantom-sac-area",
        "phantom-listhesis",
        "phantom-displaced",
    ];
    let mut rows = vec![heads.map(word)];
    for (level, disc) in truth.discs.iter().filter(|(level, _)| level.is_lumbar()) {
        let sac = disc.canal.sac.map(|s| s.area_with_herniation_mm2);
        rows.push([
            level.to_string(),
            format!("{:.1}", disc.height_mean_mm),
            format!("{:.1}", disc.canal_ap_with_herniation_mm),
            format!("{:.0}", disc.canal.area_with_herniation_mm2),
            sac.map_or_else(|| "–".to_owned(), |a| format!("{a:.0}")),
            format!("{:.1}", disc.listhesis_mm),
            displaced(disc, lang),
        ]);
    }
    let widths: Vec<usize> = (0..heads.len())
        .map(|c| rows.iter().map(|r| r[c].width()).max().unwrap_or(0))
        .collect();
    for row in &rows {
        let mut line = String::new();
        for (cell, wanted) in row.iter().zip(&widths) {
            line += cell;
            line += &" ".repeat(wanted - cell.width() + 2);
        }
        let _infallible = writeln!(out, "{}", line.trim_end());
    }
    if let Some(cobb) = &truth.coronal_cobb {
        let message = Message::new("phantom-cobb")
            .arg("upper", cobb.upper)
            .arg("lower", cobb.lower)
            .arg("angle", format!("{:.1}", cobb.angle_deg))
            .arg("side", catalogue().plain(lang, side(cobb.convex)));
        let _infallible = writeln!(out, "{}", catalogue().text(lang, &message));
    }
    out.push('\n');
}

fn displaced(disc: &DiscTruth, lang: Lang) -> String {
    let Some(all) = &disc.displaced else {
        return "–".to_owned();
    };
    let form = match all.form {
        yotsui_phantom::DisplacementType::Bulge => "phantom-bulge",
        yotsui_phantom::DisplacementType::Protrusion => "phantom-protrusion",
        yotsui_phantom::DisplacementType::Extrusion => "phantom-extrusion",
        yotsui_phantom::DisplacementType::Sequestration => "phantom-sequestration",
    };
    let form = catalogue().plain(lang, form);
    let at = disc.herniation.and_then(|h| h.side);
    let at = at.map_or_else(String::new, |s| catalogue().plain(lang, side(s)));
    format!(
        "{form} {at} {:.1} mm, {:.0} mm², {:.0} mm³",
        all.length_mm, all.area_axial_mm2, all.volume_mm3
    )
    .replace("  ", " ")
}

fn side(side: Side) -> &'static str {
    match side {
        Side::Left => "phantom-left",
        Side::Right => "phantom-right",
    }
}

/// A phantom's failure as a message.
pub fn message(error: &PhantomError) -> Message {
    use PhantomError as E;
    match error {
        E::Value {
            place,
            field,
            found,
            expected,
        } => Message::new("phantom-error-value")
            .arg("place", place)
            .arg("field", field)
            .arg("found", found)
            .arg("expected", expected),
        E::Name {
            what,
            found,
            expected,
        } => Message::new("phantom-error-name")
            .arg("what", what)
            .arg("found", found)
            .arg("expected", expected),
        E::Parameters { path, reason } => Message::new("phantom-error-parameters")
            .arg("path", path)
            .arg("found", reason),
        E::NoSuchLevel { level } => Message::new("phantom-error-level").arg("level", level),
        E::TwoHerniations { level } => Message::new("phantom-error-two").arg("level", level),
        other => Message::new("phantom-error-other").arg("found", other),
    }
}
