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

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use yotsui_case::{Level, Location, Measurement};
use yotsui_imaging::{
    anatomy::{Anatomy, LabelOptions},
    measure::measure,
    nifti_file::{read_labels, read_volume},
    sides::{Doubt, Sidedness},
    signal::{self, Weightings},
    study::{Recognised, Series},
};

/// The columns of the gradings.
const GRADES: [&str; 8] = [
    "modic",
    "upper_endplate",
    "lower_endplate",
    "spondylolisthesis",
    "herniation",
    "narrowing",
    "bulging",
    "pfirrmann",
];
const RESAMPLES: usize = 2000;

/// One graded disc.
struct Disc {
    patient: u32,
    level: Level,
    grades: BTreeMap<&'static str, f64>,
    values: BTreeMap<String, f64>,
    terms: Option<[f64; 3]>,
}

/// A figure of discs, each with its patient, its measure and the grading.
type Statistic<'a, T> = &'a dyn Fn(&[(u32, f64, T)]) -> Option<f64>;

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
    binary(
        &choose,
        &report,
        "spondylolisthesis",
        &[
            ("listhesis_mm", Sign::Either),
            ("listhesis_percent", Sign::Either),
        ],
        misses,
    );
    binary(
        &choose,
        &report,
        "narrowing",
        &[
            ("disc_height_mean", Sign::Low),
            ("disc_height_index_vertebral_depth", Sign::Low),
            ("disc_height_index_vertebral_height", Sign::Low),
        ],
        misses,
    );
    let displaced = [
        ("herniation_ap_length", Sign::High),
        ("herniation_ap_length_midsagittal", Sign::High),
        ("herniation_volume", Sign::High),
    ];
    binary(&choose, &report, "herniation", &displaced, misses);
    binary(&choose, &report, "bulging", &displaced, misses);
    pfirrmann(&choose, &report, misses);
}

fn data() -> PathBuf {
    match std::env::var_os("YOTSUI_DATA") {
        Some(folder) => PathBuf::from(folder).join("spider"),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/spider"),
    }
}

type Gradings = BTreeMap<(u32, usize), BTreeMap<&'static str, f64>>;

fn gradings(folder: &Path) -> Gradings {
    let text = std::fs::read_to_string(folder.join("radiological_gradings.csv")).unwrap();
    let mut all = Gradings::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').map(str::trim).collect();
        let (Ok(patient), Ok(disc)) = (cells[0].parse(), cells[1].parse()) else {
            continue;
        };
        let grades = GRADES
            .iter()
            .zip(&cells[2..])
            .filter_map(|(&name, cell)| Some((name, cell.parse().ok()?)))
            .collect();
        all.insert((patient, disc), grades);
    }
    all
}

fn read(folder: &Path, patient: u32, gradings: &Gradings) -> Result<Vec<Disc>, String> {
    let file = |kind: &str| folder.join(format!("{patient}_t2space_{kind}.nii.gz"));
    let image = read_volume(&file("img")).map_err(|e| e.to_string())?;
    let (labels, _) = read_labels(&file("mask")).map_err(|e| e.to_string())?;
    let anatomy = Anatomy::new(&labels, LabelOptions::default()).map_err(|e| e.to_string())?;
    let unknown = Sidedness::Unverified(Doubt::MadeByHand);
    let mut rows: Vec<Measurement> = measure(&anatomy, unknown).measurements;
    fn unsaid<T>() -> Recognised<T> {
        Recognised {
            value: None,
            reasons: Vec::new(),
        }
    }
    let t2 = Series {
        id: "t2".to_owned(),
        volume: image.volume,
        sidedness: unknown,
        plane: unsaid(),
        weighting: unsaid(),
        region: unsaid(),
        // Eight bits.
        zero_is_no_signal: false,
        date: None,
        frame_of_reference: None,
        warnings: Vec::new(),
    };
    let signals = signal::measure(
        Weightings {
            t2: &t2,
            t1: None,
            stir: None,
        },
        &anatomy,
    );
    rows.extend(signals.measurements);
    // Discs are graded from the lowest up.
    let mut levels: Vec<Level> = anatomy.discs.keys().copied().collect();
    levels.reverse();
    Ok(levels
        .into_iter()
        .enumerate()
        .filter_map(|(n, level)| {
            let grades = gradings.get(&(patient, n + 1))?.clone();
            let values = rows
                .iter()
                .filter(|m| m.location == Location::Disc(level))
                .filter_map(|m| Some((m.measure.clone(), m.value?)))
                .collect();
            Some(Disc {
                patient,
                level,
                grades,
                values,
                terms: signals.surrogate_terms.get(&level).copied(),
            })
        })
        .collect())
}

/// Which values speak for a finding.
#[derive(Clone, Copy)]
enum Sign {
    High,
    Low,
    Either,
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

fn auc(points: &[(u32, f64, bool)]) -> Option<f64> {
    let of = |with: bool| points.iter().filter(move |p| p.2 == with).map(|p| p.1);
    let pairs = of(true).count() * of(false).count();
    let mut wins = 0.0;
    for a in of(true) {
        for b in of(false) {
            wins += if a > b {
                1.0
            } else if a == b {
                0.5
            } else {
                0.0
            };
        }
    }
    (pairs > 0).then(|| wins / pairs as f64)
}

/// Cohen's kappa, sensitivity and specificity of `score >= threshold`.
fn at(points: &[(u32, f64, bool)], threshold: f64) -> Option<[f64; 3]> {
    let n = points.len() as f64;
    let count = |said: bool, is: bool| {
        points
            .iter()
            .filter(|p| (p.1 >= threshold) == said && p.2 == is)
            .count() as f64
    };
    let (tp, fp, fun, tn) = (
        count(true, true),
        count(true, false),
        count(false, true),
        count(false, false),
    );
    let expected = ((tp + fp) * (tp + fun) + (fun + tn) * (fp + tn)) / (n * n);
    let kappa = ((tp + tn) / n - expected) / (1.0 - expected);
    let ok = tp + fun > 0.0 && fp + tn > 0.0 && kappa.is_finite();
    ok.then(|| [kappa, tp / (tp + fun), tn / (fp + tn)])
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

fn weighted_kappa(points: &[(u32, f64, f64)]) -> Option<f64> {
    let n = points.len() as f64;
    let mut seen = [[0.0; 5]; 5];
    for &(_, said, is) in points {
        let index = |v: f64| (v.round().clamp(1.0, 5.0) - 1.0) as usize;
        seen[index(said)][index(is)] += 1.0;
    }
    let (mut observed, mut expected) = (0.0, 0.0);
    for i in 0..5 {
        for j in 0..5 {
            let weight = (i as f64 - j as f64).powi(2);
            let row: f64 = seen[i].iter().sum();
            let column: f64 = seen.iter().map(|r| r[j]).sum();
            observed += weight * seen[i][j];
            expected += weight * row * column / n;
        }
    }
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

fn spearman(points: &[(u32, f64, f64)]) -> Option<f64> {
    let ranks = |values: Vec<f64>| -> Vec<f64> {
        values
            .iter()
            .map(|v| {
                let below = values.iter().filter(|o| *o < v).count() as f64;
                let same = values.iter().filter(|o| *o == v).count() as f64;
                below + (same - 1.0) / 2.0
            })
            .collect()
    };
    let a = ranks(points.iter().map(|p| p.1).collect());
    let b = ranks(points.iter().map(|p| p.2).collect());
    let n = a.len() as f64;
    let (ma, mb) = (a.iter().sum::<f64>() / n, b.iter().sum::<f64>() / n);
    let (mut ab, mut aa, mut bb) = (0.0, 0.0, 0.0);
    for (x, y) in a.iter().zip(&b) {
        ab += (x - ma) * (y - mb);
        aa += (x - ma).powi(2);
        bb += (y - mb).powi(2);
    }
    (aa > 0.0 && bb > 0.0).then(|| ab / (aa * bb).sqrt())
}

/// The 95 % percentile interval over resampled patients, as words.
fn bootstrap<T: Clone>(
    points: &[T],
    patient: impl Fn(&T) -> u32,
    statistic: &dyn Fn(&[T]) -> Option<f64>,
) -> String {
    let mut by: BTreeMap<u32, Vec<T>> = BTreeMap::new();
    for p in points {
        by.entry(patient(p)).or_default().push(p.clone());
    }
    let groups: Vec<Vec<T>> = by.into_values().collect();
    let mut state = 20_241_122u64;
    let mut next = || {
        // SplitMix64.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let mut values: Vec<f64> = Vec::new();
    for _ in 0..RESAMPLES {
        let drawn: Vec<T> = (0..groups.len())
            .flat_map(|_| groups[(next() % groups.len() as u64) as usize].clone())
            .collect();
        values.extend(statistic(&drawn));
    }
    values.sort_by(f64::total_cmp);
    let at = |q: f64| values[((values.len() - 1) as f64 * q).round() as usize];
    // A resample without any disc of one kind has no value; many such make the interval worthless.
    if values.len() * 10 < RESAMPLES * 9 {
        return "(too few patients with it for an interval)".to_owned();
    }
    format!("({:.2} to {:.2})", at(0.025), at(0.975))
}
