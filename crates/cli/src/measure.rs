//! `yotsui measure STUDY [--labels MASK]... [--out DIR]`: images alone.

use std::{fmt::Write as _, path::Path};

use yotsui_imaging::{
    anatomy::LabelOptions,
    measure::{Labelled, measure_together},
};
use yotsui_text::{Lang, Message, catalogue};

use crate::{
    args::{MeasureArgs, Sides},
    error::CliError,
    output::{Output, print},
    progress::Progress,
    series::{Series, Stated, doubt},
    study, table,
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
    let progress = Progress::new(1 + args.labels.len(), lang);
    progress.step("cli-progress-measure");
    let examination = study::open(&args.study)?;
    progress.advance();
    let listing = study::listing(&examination, lang);
    if let Err(refused) = study::usable(&args.study, &examination) {
        // What was recognised is said all the same: it is the reason.
        drop(progress);
        print(&listing)?;
        return Err(refused);
    }
    let mut output = match &args.out {
        Some(folder) => Some(Output::new(folder)?),
        None => None,
    };
    let stated = Stated {
        labels: LabelOptions {
            convention: args.label_convention,
            lowest_disc: args.lowest,
        },
        sides: args.sides.map(|s| s == Sides::Verified),
    };
    let mut measured: Vec<(String, String, Series)> = Vec::new();
    // Without a label map the carried network makes one.
    let maps: Vec<Option<&Path>> = match args.labels.as_slice() {
        [] => vec![None],
        given => given.iter().map(|p| Some(p.as_path())).collect(),
    };
    for labels in &maps {
        progress.step("cli-progress-measure");
        let taken = match labels {
            Some(labels) => Series::of_study(&args.study, &examination, labels, stated),
            None => Series::automatic(&args.study, &examination, stated, &progress),
        };
        let (series, id) = match taken {
            Ok(taken) => taken,
            Err(refused) => {
                // What the series are may be the reason.
                drop(progress);
                print(&listing)?;
                return Err(refused);
            }
        };
        // One label map: plain names; several: one pair of files for each.
        let name = |stem: &str, extension: &str| match maps.len() {
            1 => format!("{stem}.{extension}"),
            _ => format!("{stem}-{}-{id}.{extension}", measured.len() + 1),
        };
        if let Some(output) = &mut output {
            output.write(
                &name("measurements", "csv"),
                table::of_image(&series.study.measurements)?,
            )?;
            output.write(
                &name("midsagittal", "svg"),
                series.picture("image", lang)?.svg,
            )?;
            if let Some(picture) = series.axial_picture("image", lang)? {
                output.write(&name("axial", "svg"), picture.svg)?;
            }
        }
        let title = match labels {
            Some(labels) => Message::new("labels-match").arg("labels", labels.display()),
            None => Message::new("segment-series"),
        };
        let title = title.arg("id", &id);
        measured.push((catalogue().text(lang, &title), id, series));
        progress.advance();
    }
    if let (Some(output), true) = (&mut output, measured.len() > 1) {
        output.write("measurements.csv", together(&measured)?)?;
    }
    let files = match output.filter(|_| !measured.is_empty()) {
        Some(output) => output.commit()?,
        None => Vec::new(),
    };
    drop(progress);
    print(&listing)?;
    for (title, _, series) in &measured {
        print(&format!("\n{title}\n{}", summary(series, lang)))?;
    }
    let mut end: String = files.iter().map(|f| format!("{f}\n")).collect();
    end.push_str(&catalogue().plain(lang, "notice"));
    end.push('\n');
    print(&end)
}

/// The measures of all label maps in one table, each from the map that resolves it best; signals as
/// each T2 series gives them.
fn together(measured: &[(String, String, Series)]) -> Result<Vec<u8>, CliError> {
    let maps: Vec<Labelled<'_>> = measured.iter().map(|m| m.2.labelled(&m.1)).collect();
    let found = measure_together(&maps);
    let name = |n: &usize| maps.get(*n).map_or("", |m| m.series);
    let of_labels = found.measurements.iter().zip(&found.taken_from);
    let of_signals = measured
        .iter()
        .flat_map(|(_, id, series)| series.rows().1.iter().map(move |m| (m, id.as_str())));
    table::of_series(of_labels.map(|(m, n)| (m, name(n))).chain(of_signals))
}

fn summary(series: &Series, lang: Lang) -> String {
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
    let warnings = series.label_doubts.iter().chain(&series.study.warnings);
    warnings.for_each(|m| line(words(m)));
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
            .filter(|m| m.location.is_lumbar())
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
    out
}
