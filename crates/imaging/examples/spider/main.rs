//! Measures against radiologists: the SPIDER patients that the project holds (van der Graaf et al.
//! 2024, CC BY 4.0), one half for choosing thresholds and weights, the other half for reporting.
//!
//! `cargo run --release -p yotsui-imaging --example spider` prints the tables of
//! `bench/imaging/README.md`. It looks for the data in `$YOTSUI_DATA/spider`, otherwise in
//! `../shared/data/spider`. With `--misses` it prints the reported discs furthest from the reader.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a program for a table, not for data of users"
)]

mod data;
mod statistic;

use std::collections::BTreeSet;

use data::{Disc, Sign, data, gradings, read};
use statistic::{Statistic, at, auc, bootstrap, spearman, weighted_kappa};

const DISPLACED: &[(&str, Sign)] = &[
    ("herniation_ap_length", Sign::High),
    ("herniation_ap_length_midsagittal", Sign::High),
    ("herniation_volume", Sign::High),
];

/// The measures that may stand for each finding of the reader, and where they point.
const CANDIDATES: [(&str, &[(&str, Sign)]); 4] = [
    (
        "spondylolisthesis",
        &[
            ("listhesis_mm", Sign::Either),
            ("listhesis_percent", Sign::Either),
        ],
    ),
    (
        "narrowing",
        &[
            ("disc_height_mean", Sign::Low),
            ("disc_height_index_vertebral_depth", Sign::Low),
            ("disc_height_index_vertebral_height", Sign::Low),
        ],
    ),
    ("herniation", DISPLACED),
    ("bulging", DISPLACED),
];

fn main() {
    let folder = data();
    if !folder.join("index.csv").is_file() {
        println!("skipped: {} is not there", folder.display());
        return;
    }
    let misses = std::env::args().any(|a| a == "--misses");
    let gradings = gradings(&folder);
    let mut patients: Vec<u32> = std::fs::read_to_string(folder.join("index.csv"))
        .unwrap()
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next()?.parse().ok())
        .collect();
    patients.sort_unstable();
    // The split: the first half of the sorted ids chooses, the second half reports.
    let choosing: BTreeSet<u32> = patients[..patients.len() / 2].iter().copied().collect();
    let mut discs = Vec::new();
    for &patient in &patients {
        match read(&folder, patient, &gradings) {
            Ok(more) => discs.extend(more),
            Err(why) => println!("patient {patient}: {why}"),
        }
    }
    let (choose, report): (Vec<Disc>, Vec<Disc>) = discs
        .into_iter()
        .partition(|d| choosing.contains(&d.patient));
    println!(
        "{} patients, {} graded discs measured; choosing: {} patients, {} discs; reporting: {} patients, {} discs\n",
        patients.len(),
        choose.len() + report.len(),
        choosing.len(),
        choose.len(),
        patients.len() - choosing.len(),
        report.len()
    );
    println!(
        "| finding | measure (sign) | discs with it / measured / graded | AUC (95 %) | threshold | kappa (95 %) | sensitivity | specificity |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for (finding, candidates) in CANDIDATES {
        binary(&choose, &report, finding, candidates, misses);
    }
    pfirrmann(&choose, &report, misses);
}

fn score(disc: &Disc, (measure, sign): (&str, Sign)) -> Option<f64> {
    let v = *disc.values.get(measure)?;
    Some(match sign {
        Sign::High => v,
        Sign::Low => -v,
        Sign::Either => v.abs(),
    })
}

/// (patient, score, finding) of each disc that has both.
fn points(discs: &[Disc], finding: &str, by: (&str, Sign)) -> Vec<(u32, f64, bool)> {
    discs
        .iter()
        .filter_map(|d| Some((d.patient, score(d, by)?, *d.grades.get(finding)? > 0.0)))
        .collect()
}

fn binary(
    choose: &[Disc],
    report: &[Disc],
    finding: &'static str,
    candidates: &[(&'static str, Sign)],
    misses: bool,
) {
    // The measure with the largest AUC, and the threshold with the largest Youden index, both on
    // the choosing half alone.
    let best = candidates
        .iter()
        .filter_map(|&by| Some((auc(&points(choose, finding, by))?, by)))
        .fold(None, |best: Option<(f64, (&str, Sign))>, here| match best {
            Some(b) if b.0 >= here.0 => Some(b),
            _ => Some(here),
        });
    let Some((_, by)) = best else {
        println!("| {finding} | no disc of the choosing half has it or a value | | | | | | |");
        return;
    };
    let chosen = points(choose, finding, by);
    let mut cuts: Vec<f64> = chosen.iter().map(|p| p.1).collect();
    cuts.sort_by(f64::total_cmp);
    cuts.dedup();
    let youden = |t: f64| at(&chosen, t).map_or(f64::NEG_INFINITY, |[_, a, b]| a + b);
    let threshold = cuts
        .into_iter()
        .fold((f64::NEG_INFINITY, 0.0), |best, t| {
            let y = youden(t);
            if y > best.0 { (y, t) } else { best }
        })
        .1;
    let found = points(report, finding, by);
    let graded = report.iter().filter(|d| d.grades.contains_key(finding));
    let with = found.iter().filter(|p| p.2).count();
    let interval = |statistic: Statistic<bool>| match statistic(&found) {
        None => "–".to_owned(),
        Some(v) => format!("{v:.2} {}", bootstrap(&found, |p| p.0, statistic)),
    };
    let rest = at(&found, threshold);
    let of = |n: usize| rest.map_or("–".to_owned(), |r| format!("{:.2}", r[n]));
    let sign = match by.1 {
        Sign::High => "high",
        Sign::Low => "low",
        Sign::Either => "size",
    };
    println!(
        "| {finding} | `{}` ({sign}) | {with} / {} / {} | {} | {:.2} | {} | {} | {} |",
        by.0,
        found.len(),
        graded.count(),
        interval(&auc),
        threshold.abs(),
        interval(&|p| at(p, threshold).map(|r| r[0])),
        of(1),
        of(2),
    );
    if misses {
        let mut wrong: Vec<(f64, &Disc)> = report
            .iter()
            .filter_map(|d| {
                let (s, is) = (score(d, by)?, *d.grades.get(finding)? > 0.0);
                ((s >= threshold) != is).then(|| ((s - threshold).abs(), d))
            })
            .collect();
        wrong.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (_, d) in wrong.into_iter().take(8) {
            println!(
                "    {finding}: patient {} {} value {:?} grade {:?}",
                d.patient,
                d.level,
                d.values.get(by.0),
                d.grades.get(finding)
            );
        }
    }
}

fn pfirrmann(choose: &[Disc], report: &[Disc], misses: bool) {
    let rows: Vec<([f64; 4], f64)> = choose
        .iter()
        .filter_map(|d| {
            let [b, c, f] = d.terms?;
            Some(([1.0, b, c, f], *d.grades.get("pfirrmann")?))
        })
        .collect();
    let mut normal = nalgebra::Matrix4::zeros();
    let mut right = nalgebra::Vector4::zeros();
    for (x, y) in &rows {
        let x = nalgebra::Vector4::from(*x);
        normal += x * x.transpose();
        right += x * *y;
    }
    let weights = normal.try_inverse().map(|m| m * right).unwrap();
    println!(
        "\nleast squares on the choosing half ({} discs): constant {:.2}, brightness {:.2}, contrast {:.2}, flatness {:.2}\n",
        rows.len(),
        weights[0],
        weights[1],
        weights[2],
        weights[3]
    );
    let found: Vec<(u32, f64, f64)> = report
        .iter()
        .filter_map(|d| {
            let v = *d.values.get("disc_degeneration_surrogate")?;
            Some((d.patient, v, *d.grades.get("pfirrmann")?))
        })
        .collect();
    println!(
        "| Pfirrmann grade, {} discs | value (95 %) |\n|---|---|",
        found.len()
    );
    let line = |name: &str, statistic: Statistic<f64>| {
        if let Some(v) = statistic(&found) {
            let interval = bootstrap(&found, |p| p.0, statistic);
            println!("| {name} | {v:.2} {interval} |");
        }
    };
    line(
        "quadratic weighted kappa of the rounded surrogate",
        &weighted_kappa,
    );
    line("rank correlation (Spearman)", &spearman);
    line("mean absolute difference, grades", &|p| {
        let sum: f64 = p.iter().map(|p| (p.1 - p.2).abs()).sum();
        (!p.is_empty()).then(|| sum / p.len() as f64)
    });
    line("share within one grade (rounded)", &|p| {
        let n = p
            .iter()
            .filter(|p| (p.1.round() - p.2).abs() <= 1.0)
            .count();
        (!p.is_empty()).then(|| n as f64 / p.len() as f64)
    });
    for least in [3.0, 4.0, 5.0] {
        line(&format!("AUC for grade {least:.0} or more"), &|p| {
            let binary: Vec<_> = p.iter().map(|p| (p.0, p.1, p.2 >= least)).collect();
            auc(&binary)
        });
    }
    if misses {
        let mut far: Vec<(f64, &Disc)> = report
            .iter()
            .filter_map(|d| {
                let v = *d.values.get("disc_degeneration_surrogate")?;
                Some((v - *d.grades.get("pfirrmann")?, d))
            })
            .collect();
        far.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
        for (apart, d) in far.into_iter().take(12) {
            println!(
                "    patient {} {}: surrogate off by {apart:.1}, grade {:?}, terms {:?}",
                d.patient,
                d.level,
                d.grades.get("pfirrmann"),
                d.terms
            );
        }
    }
}
