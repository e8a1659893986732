//! `yotsui compare A B`: two examinations of one patient.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

use jiff::civil::Date;
use serde_json::{Value, json};
use yotsui_case::{SideOf, Unit};
use yotsui_imaging::{
    anatomy::LabelOptions,
    compare::{Change, Comparison, Judgement, NoRate, Numbers, compare, picture},
    measure::catalogue::from_id,
    register::{Alignment, Verdict},
};
use yotsui_text::{Lang, Message, catalogue};

use crate::{
    args::{CompareArgs, Sides},
    error::CliError,
    output::{Output, print},
    progress::Progress,
    series::{Series, Stated},
};

fn name(series: &Series, which: &str, lang: Lang) -> String {
    let unknown = || catalogue().plain(lang, &format!("compare-date-unknown-{which}"));
    series.date.map_or_else(unknown, |date| date.to_string())
}

pub fn run(args: &CompareArgs, lang: Lang) -> Result<(), CliError> {
    let mut output = Output::new(&args.out)?;
    let progress = Progress::new(3, lang);
    progress.step("cli-progress-measure");
    let read = |image: &Path,
                labels: &Option<PathBuf>,
                lowest,
                sides: Option<Sides>,
                date: Option<Date>| {
        let stated = Stated {
            labels: LabelOptions {
                convention: args.label_convention,
                lowest_disc: lowest,
            },
            sides: sides.map(|s| s == Sides::Verified),
        };
        let mut series = Series::read(image, labels.as_deref(), stated, &progress)?;
        series.date = date.or(series.date);
        progress.advance();
        Ok::<Series, CliError>(series)
    };
    let mut first = read(
        &args.before,
        &args.labels_a,
        args.lowest_a,
        args.sides_a,
        args.date_a,
    )?;
    let mut second = read(
        &args.after,
        &args.labels_b,
        args.lowest_b,
        args.sides_b,
        args.date_b,
    )?;
    // What was first is what the dates say, and without dates what was given first.
    let mut notes = Vec::new();
    match (first.date, second.date) {
        (Some(a), Some(b)) if a > b => {
            std::mem::swap(&mut first, &mut second);
            notes.push(
                Message::new("compare-order-swapped")
                    .arg("before", b)
                    .arg("after", a),
            );
        }
        (Some(_), Some(_)) => {}
        (first, second) => {
            let unknown = match (first, second) {
                (None, Some(_)) => "first",
                (Some(_), None) => "second",
                _ => "both",
            };
            notes.push(Message::new("compare-order-as-given").arg("unknown", unknown));
        }
    }
    if first.is_provisional() || second.is_provisional() {
        notes.push(Message::new("imaging-numbering-provisional"));
    }
    progress.step("cli-progress-compare");
    let comparison = compare(&first.examined(), &second.examined());
    let names = [name(&first, "first", lang), name(&second, "second", lang)];

    output.write("compare.csv", table(&comparison)?)?;
    let doubts = doubts([&first, &second], &names, lang);
    let document = document(
        &comparison,
        [first.date, second.date],
        &notes,
        &doubts,
        lang,
    );
    let text =
        serde_json::to_string_pretty(&document).map_err(|e| CliError::Internal(e.to_string()))?;
    output.write("compare.json", text + "\n")?;
    if let Some(level) = comparison.largest_change() {
        let svg = picture::side_by_side(
            &first.examined(),
            &second.examined(),
            level,
            [&names[0], &names[1]],
            lang,
        );
        if let Some(svg) = svg {
            output.write("compare.svg", svg)?;
        }
    }
    let files = output.commit()?;
    drop(progress);
    print(&summary(&comparison, &names, &notes, &doubts, &files, lang))
}

/// What speaks against the images of either examination, each with its name.
fn doubts(of: [&Series; 2], names: &[String; 2], lang: Lang) -> Vec<String> {
    let both = of.into_iter().zip(names);
    both.flat_map(|(series, name)| {
        let of_labels = series.label_doubts.iter().chain(&series.study.warnings);
        let all = series.doubts.iter().chain(of_labels);
        let said = all.map(|m| catalogue().text(lang, m));
        said.map(move |text| format!("{name}: {text}"))
    })
    .collect()
}

/// `compare.csv`: one row a measure.
fn table(comparison: &Comparison) -> Result<Vec<u8>, CliError> {
    let failed = |e: &dyn std::fmt::Display| CliError::Internal(e.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record([
            "level",
            "measure",
            "side_before",
            "side_after",
            "before",
            "after",
            "change",
            "detectable_change",
            "unit",
            "judgement",
            "method",
            "repeatability",
        ])
        .map_err(|e| failed(&e))?;
    let number = |v: Option<f64>| v.map(|v| format!("{v:.4}")).unwrap_or_default();
    for c in &comparison.changes {
        let side = |n: usize| c.sides[n].map(|s| s.to_string()).unwrap_or_default();
        writer
            .write_record([
                c.location.to_string(),
                c.measure.clone(),
                side(0),
                side(1),
                number(c.values[0]),
                number(c.values[1]),
                number(c.change),
                number(c.detectable),
                c.unit.to_string(),
                c.judgement.code().to_owned(),
                c.method.clone().unwrap_or_default(),
                c.repeatability.unwrap_or_default().to_owned(),
            ])
            .map_err(|e| failed(&e))?;
    }
    writer.into_inner().map_err(|e| failed(&e))
}

/// `compare.json`.
fn document(
    comparison: &Comparison,
    dates: [Option<Date>; 2],
    notes: &[Message],
    doubts: &[String],
    lang: Lang,
) -> Value {
    let words = |m: &Message| catalogue().text(lang, m);
    let registration = comparison.registration.as_ref().map(|r| {
        let matrix = r.transform.matrix();
        let rows: Vec<Vec<f64>> = (0..4)
            .map(|i| (0..4).map(|j| matrix[(i, j)]).collect())
            .collect();
        json!({
            "matrix_lps_mm_before_to_after": rows,
            "rotation_deg": r.transform.angle_deg(),
            "header_error_mm": r.header_error_mm,
            "header_kept": r.alignment == Alignment::HeaderKept,
            "verdict": match r.verdict {
                Verdict::Aligned => "aligned",
                Verdict::NotAligned => "not_aligned",
                Verdict::Mirrored => "mirrored",
            },
            "similarity": r.similarity,
            "disc_rms_mm": r.disc_rms_mm,
            "thirds_rms_mm": r.thirds_rms_mm,
            "reasons": r.reasons.iter().map(words).collect::<Vec<_>>(),
        })
    });
    let (numbers, shift) = match comparison.levels.numbers {
        Numbers::Agree => ("agree", Some(0)),
        Numbers::Untold => ("untold", None),
        Numbers::Shifted(by) => ("shifted", Some(by)),
    };
    let changes: Vec<Value> = comparison.changes.iter().map(change).collect();
    let regressions: Vec<Value> = comparison
        .regressions
        .iter()
        .map(|r| {
            json!({
                "level": r.location.to_string(),
                "measure": r.measure,
                "percent": r.rate.as_ref().ok().map(|r| r.percent),
                "error_percent": r.rate.as_ref().ok().map(|r| r.error),
                "why_not": r.rate.as_ref().err().map(|why| why.code()),
            })
        })
        .collect();
    let warnings: Vec<String> = notes
        .iter()
        .chain(&comparison.warnings)
        .map(words)
        .chain(doubts.iter().cloned())
        .collect();
    json!({
        "dates": dates.map(|d| d.map(|d| d.to_string())),
        "registration": registration,
        "levels": {
            "numbers": numbers,
            "shift": shift,
            "similarities": comparison.levels.similarities,
        },
        "changes": changes,
        "regressions": regressions,
        "warnings": warnings,
    })
}

fn change(c: &Change) -> Value {
    json!({
        "level": c.location.to_string(),
        "measure": c.measure,
        "unit": c.unit.to_string(),
        "method": c.method,
        "sides": c.sides.map(|s| s.map(|s| s.to_string())),
        "values": c.values,
        "half_bounds": c.bounds,
        "change": c.change,
        "detectable_change": c.detectable,
        "repeatability": c.repeatability,
        "judgement": c.judgement.code(),
    })
}

fn summary(
    comparison: &Comparison,
    names: &[String; 2],
    notes: &[Message],
    doubts: &[String],
    files: &[String],
    lang: Lang,
) -> String {
    let words = |m: &Message| catalogue().text(lang, m);
    let plain = |id: &str| catalogue().plain(lang, id);
    let mut out = String::new();
    let mut line = |text: String| {
        let _infallible = writeln!(out, "{text}");
    };
    let title = Message::new("compare-title")
        .arg("before", &names[0])
        .arg("after", &names[1]);
    line(words(&title));
    notes.iter().for_each(|m| line(words(m)));
    if let Some(registration) = &comparison.registration {
        let mark = if registration.verdict == Verdict::Aligned {
            ""
        } else {
            "! "
        };
        let reasons = registration.reasons.iter();
        reasons.for_each(|m| line(format!("{mark}{}", words(m))));
    }
    if comparison.levels.numbers == Numbers::Agree {
        line(plain("compare-levels-agree"));
    }
    let warnings = comparison.warnings.iter();
    warnings.for_each(|m| line(format!("! {}", words(m))));
    doubts.iter().for_each(|d| line(format!("! {d}")));
    line(String::new());

    let name = |id: &str| plain(&format!("measure-{}", id.replace('_', "-")));
    let (shown, above): (Vec<&Change>, Vec<&Change>) = comparison
        .changes
        .iter()
        .partition(|c| c.location.is_lumbar());
    let changed: Vec<&Change> = shown
        .iter()
        .copied()
        .filter(|c| c.judgement.is_change())
        .collect();
    if changed.is_empty() {
        line(plain("compare-none-changed"));
    } else {
        let doubtful = comparison
            .registration
            .as_ref()
            .is_none_or(|r| r.verdict != Verdict::Aligned)
            || !comparison.warnings.is_empty();
        line(plain(match doubtful {
            true => "compare-changed-doubtful",
            false => "compare-changed",
        }));
    }
    for c in &changed {
        line(format!("  {}", words(&row(c, name(&c.measure), lang))));
    }
    line(String::new());
    line(plain("compare-regression"));
    // One line for all levels of which the same is to be said.
    let mut without: Vec<(NoRate, Vec<String>)> = Vec::new();
    for r in comparison
        .regressions
        .iter()
        .filter(|r| r.location.is_lumbar())
    {
        let level = r.location.to_string();
        match r.rate {
            Ok(rate) => {
                let text = Message::new("compare-rate")
                    .arg("level", level)
                    .arg("measure", name(&r.measure))
                    .arg("percent", format!("{:.0}", rate.percent.round() + 0.0))
                    .arg("error", format!("{:.0}", rate.error));
                line(format!("  {}", words(&text)));
            }
            Err(why) => match without.iter_mut().find(|(w, _)| *w == why) {
                Some((_, levels)) if levels.contains(&level) => {}
                Some((_, levels)) => levels.push(level),
                None => without.push((why, vec![level])),
            },
        }
    }
    for (why, levels) in without {
        let text = Message::new("compare-no-rate")
            .arg("levels", levels.join(", "))
            .arg("why", plain(&why.message_id()));
        line(format!("  {}", words(&text)));
    }
    let not = shown
        .iter()
        .filter(|c| matches!(c.judgement, Judgement::NotCompared(_)))
        .count();
    let counts = Message::new("compare-counts")
        .arg("compared", shown.len() - not)
        .arg("changed", changed.len())
        .arg("not", not);
    line(String::new());
    line(words(&counts));
    let above = above.iter().filter(|c| c.judgement.is_change()).count();
    if above > 0 {
        line(words(
            &Message::new("compare-counts-above").arg("changed", above),
        ));
    }
    line(String::new());
    files.iter().for_each(|f| line(f.clone()));
    line(plain("notice"));
    out
}

/// What changed in one measure: words for a code, figures for a quantity.
fn row(c: &Change, name: String, lang: Lang) -> Message {
    let words =
        |v: Option<f64>| Some(catalogue().text(lang, &from_id(&c.measure)?.code_words(v?)?));
    let figure = |v: Option<f64>| v.map_or_else(|| "–".to_owned(), |v| rounded(v, c.unit));
    let row = |id: &str| {
        Message::new(id)
            .arg("level", c.location)
            .arg("measure", &name)
            .arg("side", sides(c.sides, lang))
    };
    if let [Some(before), Some(after)] = c.values.map(words) {
        return row("compare-row-code")
            .arg("before", before)
            .arg("after", after);
    }
    let with_unit = |v: Option<f64>| format!("{} {}", figure(v), c.unit.symbol());
    let judgement = catalogue().plain(lang, &c.judgement.message_id());
    row("compare-row")
        .arg("before", figure(c.values[0]))
        .arg("after", with_unit(c.values[1]).trim_end())
        .arg("judgement", judgement)
        .arg("detectable", with_unit(c.detectable).trim_end())
}

/// The side of a row in brackets, both where the dates differ; nothing where neither has one.
fn sides(of: [Option<SideOf>; 2], lang: Lang) -> String {
    let word = |side: Option<SideOf>| {
        side.map_or_else(
            || "–".to_owned(),
            |s| catalogue().plain(lang, &format!("cli-side-{s}")),
        )
    };
    match of {
        [None, None] => String::new(),
        [before, after] if before == after => format!(" ({})", word(before)),
        [before, after] => format!(" ({} → {})", word(before), word(after)),
    }
}

/// Three decimals of a ratio; of all else one, or none from 100 on. Without a
/// negative zero.
fn rounded(v: f64, unit: Unit) -> String {
    let digits = match unit {
        Unit::One => 3,
        _ if v.abs() >= 100.0 => 0,
        _ => 1,
    };
    let scale = 10f64.powi(digits);
    let v = (v * scale).round() / scale + 0.0;
    format!("{v:.*}", digits as usize)
}
