//! `yotsui measure STUDY [--labels MASK]... [--out DIR]`: images alone.

mod summary;

use std::path::Path;

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
    series::{Series, Stated},
    study, table,
};
use summary::summary;

pub fn run(args: &MeasureArgs, lang: Lang) -> Result<(), CliError> {
    let progress = Progress::new(1 + args.labels.len().max(1), lang);
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
            if let Some(picture) = series.axial_picture("image", None, lang)? {
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
/// each T2 series gives them, once a series: with the first of the maps on its grid.
fn together(measured: &[(String, String, Series)]) -> Result<Vec<u8>, CliError> {
    let maps: Vec<Labelled<'_>> = measured.iter().map(|m| m.2.labelled(&m.1)).collect();
    let found = measure_together(&maps);
    let name = |n: &usize| maps.get(*n).map_or("", |m| m.series);
    let of_labels = found.measurements.iter().zip(&found.taken_from);
    let first_on_its_grid = |n: usize| measured[..n].iter().all(|m| m.1 != measured[n].1);
    let of_signals = (measured.iter().enumerate())
        .filter(|&(n, _)| first_on_its_grid(n))
        .map(|(_, m)| m)
        .flat_map(|(_, id, series)| series.rows().1.iter().map(move |m| (m, id.as_str())));
    table::of_series(of_labels.map(|(m, n)| (m, name(n))).chain(of_signals))
}
