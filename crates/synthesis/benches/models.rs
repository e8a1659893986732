//! Timings of the models, one line each: `cargo bench -p yotsui-synthesis`.
//!
//! A plain timer and not a framework: the same program is run by `bench/synthesis/compare.sh`,
//! which puts its lines beside the peers' from the same data in the same minute. Output: `name k
//! seconds`, the median of the repetitions. `BENCH_DATA` names a folder of `k*.csv` (yi,vi); the
//! data are made here when it is not set.

use std::hint::black_box;
use std::time::Instant;
use yotsui_synthesis::bayes::{MuPrior, TauPrior, random_effects};
use yotsui_synthesis::binomial::accuracy;
use yotsui_synthesis::effect::TwoByTwo;
use yotsui_synthesis::glmm::{Counts, GlmmModel, GlmmOptions, glmm};
use yotsui_synthesis::model::{
    Design, FitOptions, Method, Sample, Tau2IntervalKind, Test, fit, tau2_interval,
};
use yotsui_synthesis::table::Table;

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Deterministic data: effects around 0.25 with variances as of trials of 20 to 2,000.
fn made(k: usize) -> Result<Sample, yotsui_synthesis::Error> {
    let mut state = 42u64;
    let mut uniform = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1u64 << 53) as f64
    };
    let (mut y, mut v) = (Vec::with_capacity(k), Vec::with_capacity(k));
    for _ in 0..k {
        let n = 20.0 * 100f64.powf(uniform());
        let normal: f64 = (0..12).map(|_| uniform()).sum::<f64>() - 6.0;
        v.push(4.0 / n);
        y.push(0.25 + normal * (0.03 + 4.0 / n).sqrt());
    }
    Sample::new(y, v)
}

fn data(k: usize) -> Result<Sample, Box<dyn std::error::Error>> {
    let Ok(folder) = std::env::var("BENCH_DATA") else {
        return Ok(made(k)?);
    };
    let mut reader = csv::Reader::from_path(format!("{folder}/k{k}.csv"))?;
    let (mut y, mut v) = (Vec::new(), Vec::new());
    for record in reader.records() {
        let record = record?;
        y.push(record[0].trim().parse()?);
        v.push(record[1].trim().parse()?);
    }
    Ok(Sample::new(y, v)?)
}

fn time(
    name: &str,
    k: usize,
    mut job: impl FnMut() -> Result<f64, yotsui_synthesis::Error>,
) -> Outcome {
    let start = Instant::now();
    black_box(job()?);
    let once = start.elapsed().as_secs_f64().max(1e-9);
    let repeat = ((0.02 / once) as usize).clamp(1, 10_000);
    let mut runs: Vec<f64> = Vec::new();
    for _ in 0..9 {
        let start = Instant::now();
        for _ in 0..repeat {
            black_box(job()?);
        }
        runs.push(start.elapsed().as_secs_f64() / repeat as f64);
    }
    runs.sort_by(f64::total_cmp);
    println!("{name} {k} {:.9}", runs[4]);
    Ok(())
}

fn golden(file: &str, columns: [&str; 4]) -> Result<Vec<TwoByTwo>, Box<dyn std::error::Error>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/golden");
    let table = Table::from_csv(std::fs::File::open(format!("{folder}/{file}"))?)?;
    let mut cells = Vec::new();
    for name in columns {
        cells.push(table.numbers(table.require(name)?)?);
    }
    let cell = |c: usize, i: usize| cells[c][i].unwrap_or(f64::NAN);
    let row = |i| TwoByTwo::new(cell(0, i), cell(1, i), cell(2, i), cell(3, i));
    Ok((0..table.len()).map(row).collect())
}

/// Models of counts: BCG (13 tables), and the bivariate model on Dementia (33 tables).
fn peers_of_counts() -> Outcome {
    let bcg = Counts::OddsRatio(golden("bcg.csv", ["tpos", "tneg", "cpos", "cneg"])?);
    let design = Design::intercept(13);
    for &model in &GlmmModel::ALL[..3] {
        let options = GlmmOptions {
            model,
            ..GlmmOptions::default()
        };
        time(model.name(), 13, || {
            glmm(black_box(&bcg), &design, &options).map(|f| f.b[0])
        })?;
    }
    let dementia = golden("dta_Dementia.csv", ["TP", "FN", "FP", "TN"])?;
    time("bivariate", dementia.len(), || {
        accuracy(black_box(&dementia), 0.95).map(|f| f.sens)
    })
}

fn main() -> Outcome {
    if std::env::args().any(|a| a == "--write") {
        // the data for the peers
        for k in [10, 100, 1000, 10_000] {
            let s = made(k)?;
            let mut out = String::from("yi,vi\n");
            for (y, v) in s.y().iter().zip(s.v()) {
                out.push_str(&format!("{y},{v}\n"));
            }
            std::fs::write(format!("k{k}.csv"), out)?;
        }
        return Ok(());
    }
    for k in [10, 100, 1000, 10_000] {
        let s = data(k)?;
        let d = Design::intercept(k);
        for method in [Method::Dl, Method::Pm, Method::Reml] {
            let o = FitOptions {
                method,
                test: Test::Z,
                level: 0.95,
            };
            time(method.name(), k, || {
                fit(black_box(&s), &d, &o).map(|f| f.b[0])
            })?;
        }
        let o = FitOptions {
            method: Method::Reml,
            test: Test::KnappHartung,
            level: 0.95,
        };
        time("REML+HK+QP", k, || {
            let f = fit(black_box(&s), &d, &o)?;
            Ok(tau2_interval(&s, &d, &f, Tau2IntervalKind::QProfile)?.tau2_ub)
        })?;
    }
    let s = made(1_000_000)?;
    let o = FitOptions {
        method: Method::Reml,
        test: Test::Z,
        level: 0.95,
    };
    let d = Design::intercept(s.k());
    time("REML", s.k(), || fit(black_box(&s), &d, &o).map(|f| f.b[0]))?;
    peers_of_counts()?;
    let s = made(13)?;
    time("Bayes", 13, || {
        random_effects(black_box(&s), TauPrior::HalfNormal(0.5), MuPrior::Flat).map(|r| r.mu.mean)
    })
}
