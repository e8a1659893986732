//! `yotsui measure IMAGE --labels MASK`: images alone.

use std::fmt::Write as _;

use yotsui_case::Location;
use yotsui_imaging::anatomy::LabelOptions;
use yotsui_text::{Lang, Message, catalogue};

use crate::{
    args::{MeasureArgs, Sides},
    error::CliError,
    output::{Output, print},
    progress::Progress,
    series::{Series, Stated, doubt},
    table,
};

/// The measures that the terminal shows; the table has all.
const SHOWN: [&str; 5] = [
    "disc_height_mean",
    "disc_ap",
    "canal_ap_midsagittal",
    "herniation_ap_length",
    "listhesis_mm",
];

pub fn run(args: &MeasureArgs, lang: Lang) -> Result<(), CliError> {
    let mut output = Output::new(&args.out)?;
    let progress = Progress::new(1, lang);
    progress.step("cli-progress-measure");
    let stated = Stated {
        labels: LabelOptions {
            convention: args.label_convention,
            lowest_disc: args.lowest,
        },
        sides: args.sides.map(|s| s == Sides::Verified),
    };
    let series = Series::from_files(&args.image, &args.labels, stated)?;
    output.write(
        "measurements.csv",
        table::of_image(&series.study.measurements)?,
    )?;
    output.write("midsagittal.svg", series.picture("image", lang)?.svg)?;
    let files = output.commit()?;
    drop(progress);
    print(&summary(&series, lang, &files))
}

fn summary(series: &Series, lang: Lang, files: &[String]) -> String {
    let words = |m: &Message| catalogue().text(lang, m);
    let mut out = String::new();
    let mut line = |text: String| {
        let _infallible = writeln!(out, "{text}");
    };
    line(words(&series.convention()));
    series
        .numbering_reasons()
        .iter()
        .for_each(|m| line(words(m)));
    let sides = doubt(series.study.sidedness).unwrap_or("imaging-sides-verified");
    line(words(&Message::new(sides)));
    series.study.warnings.iter().for_each(|m| line(words(m)));
    line(String::new());
    let names = SHOWN.map(|id| words(&Message::new(format!("measure-{}", id.replace('_', "-")))));
    for (id, name) in SHOWN.iter().zip(names) {
        line(format!("{name} ({id})"));
        let row = series
            .study
            .measurements
            .iter()
            .filter(|m| m.measure == *id);
        let cells: Vec<String> = row
            .filter(|m| matches!(m.location, Location::Disc(l) if l.is_lumbar()))
            .map(|m| match m.value {
                Some(v) => {
                    let side = m
                        .side
                        .map(|s| words(&Message::new(format!("cli-side-{s}"))));
                    let side = side.map(|s| format!(" ({s})")).unwrap_or_default();
                    // Adding zero after rounding: no '-0.0'.
                    let v = (v * 10.0).round() / 10.0 + 0.0;
                    format!("{} {v:.1} {}{side}", m.location, m.unit.symbol())
                }
                None => format!("{} –", m.location),
            })
            .collect();
        line(format!("  {}", cells.join("   ")));
    }
    line(String::new());
    files.iter().for_each(|f| line(f.clone()));
    line(catalogue().plain(lang, "notice"));
    out
}
