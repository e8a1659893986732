//! `yotsui segment STUDY --out DIR`: discs, vertebrae and canal without a label map.

use std::{fmt::Write as _, path::Path};

use serde_json::json;
use yotsui_imaging::{
    dicom::{SegmentationOf, write_segmentation},
    file::{read_labels, write_nifti},
    picture,
    statistics::label_statistics,
    study,
};
use yotsui_segment::{Found, model_bytes};
use yotsui_text::{Lang, Message, catalogue};

use crate::{
    args::{SegmentArgs, Sides},
    automatic,
    error::CliError,
    origin::{self, Origin},
    output::{Output, print},
    progress::Progress,
    series::sidedness,
    study as studies,
};

/// The file that the user corrects.
const MAP: &str = "segmentation.nii.gz";

pub fn run(args: &SegmentArgs, lang: Lang) -> Result<(), CliError> {
    spare_corrections(&args.out.join(MAP))?;
    // Before the network runs: a folder that cannot be written to is better known at once.
    let output = Output::new(&args.out)?;
    let examination = studies::open(&args.study)?;
    if let Err(refused) = studies::usable(&args.study, &examination) {
        print(&studies::listing(&examination, lang))?;
        return Err(refused);
    }
    let series = automatic::choose(&args.study, &examination)?;
    let progress = Progress::new(0, lang);
    let found = automatic::segmented(series, args.lowest, &progress)?;
    let stated = args.sides.map(|s| s == Sides::Verified);
    let files = written(output, series, &found, stated, lang)?;
    drop(progress);
    print(&summary(series, &found, &files, lang))
}

/// Refuses to replace a map that is not as the program wrote it.
fn spare_corrections(path: &Path) -> Result<(), CliError> {
    if !path.exists() {
        return Ok(());
    }
    let ours = read_labels(path).is_ok_and(|file| {
        Origin::beside(path, &file.map).is_some_and(|o| o.is_unedited(&file.map))
    });
    if ours {
        return Ok(());
    }
    Err(CliError::WouldReplace {
        path: path.to_owned(),
    })
}

fn written(
    mut output: Output,
    series: &study::Series,
    found: &Found,
    sides: Option<bool>,
    lang: Lang,
) -> Result<Vec<String>, CliError> {
    output.make(MAP, |p| write_nifti(p, &found.labels))?;
    let of = SegmentationOf {
        algorithm: Some(format!("Yotsui {}", env!("CARGO_PKG_VERSION"))),
        ..SegmentationOf::default()
    };
    output.make("segmentation.dcm", |p| {
        write_segmentation(p, &found.labels, &of)
    })?;
    let origin = Origin::new(found, model_bytes());
    output.write("labels.csv", table(found, &origin)?)?;
    let sureness = found.doubts.sureness.iter();
    let sureness: serde_json::Map<_, _> = sureness
        .map(|(l, p)| (l.to_string(), json!((p * 1000.0).round() / 1000.0)))
        .collect();
    let mut told = serde_json::to_value(&origin).map_err(internal)?;
    if let Some(told) = told.as_object_mut() {
        told.insert("series".to_owned(), json!(series.id));
        told.insert("agreement_dice".to_owned(), json!(found.doubts.agreement));
        told.insert("mean_probability".to_owned(), json!(sureness));
        told.insert(
            "numbering".to_owned(),
            json!(found.anatomy.numbering.confidence.id()),
        );
    }
    let mut text = serde_json::to_string_pretty(&told).map_err(internal)?;
    text.push('\n');
    output.write(origin::SIDECAR, text)?;
    let sided = sidedness(series.sidedness, sides);
    let measured = found.measured(sided);
    let drawn = picture::midsagittal(&series.volume, &found.anatomy, &measured, lang)?;
    output.write("overlay.svg", drawn)?;
    output.commit()
}

/// Number, name, voxels and volume of each label, and the mean probability of the discs.
fn table(found: &Found, origin: &Origin) -> Result<Vec<u8>, CliError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(["label", "name", "voxels", "volume_mm3", "mean_probability"])
        .map_err(internal)?;
    for (label, s) in label_statistics(&found.labels) {
        let name = origin.name(label);
        let sure = found
            .doubts
            .sureness
            .iter()
            .find(|(l, _)| name == l.to_string());
        writer
            .write_record([
                label.to_string(),
                name,
                s.voxels.to_string(),
                format!("{:.1}", s.volume_mm3),
                sure.map(|(_, p)| format!("{p:.3}")).unwrap_or_default(),
            ])
            .map_err(internal)?;
    }
    writer.into_inner().map_err(internal)
}

fn summary(series: &study::Series, found: &Found, files: &[String], lang: Lang) -> String {
    let words = |m: &Message| catalogue().text(lang, m);
    let mut out = String::new();
    let mut line = |text: String| {
        let _infallible = writeln!(out, "{text}");
    };
    line(words(&Message::new("segment-series").arg("id", &series.id)));
    let levels: Vec<String> = found
        .anatomy
        .discs
        .keys()
        .map(ToString::to_string)
        .collect();
    line(words(
        &Message::new("segment-levels").arg("levels", levels.join(", ")),
    ));
    let dice = format!("{:.3}", found.doubts.agreement);
    line(words(&Message::new("segment-agreement").arg("dice", dice)));
    found
        .anatomy
        .numbering
        .reasons
        .iter()
        .for_each(|m| line(words(m)));
    found
        .anatomy
        .warnings
        .iter()
        .for_each(|m| line(format!("! {}", words(m))));
    line(String::new());
    files.iter().for_each(|f| line(f.clone()));
    line(catalogue().plain(lang, "notice"));
    out
}

fn internal(e: impl std::fmt::Display) -> CliError {
    CliError::Internal(e.to_string())
}
