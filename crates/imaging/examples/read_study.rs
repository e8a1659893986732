//! Reads a study or a volume and prints what it holds, one JSON line a series; for the side-by-side
//! comparison with other readers in `bench/imaging`.
//!
//! `read_study PATH [--raw DIR] [--repeat N]`: with `--raw`, each series' voxels are written as 32-bit
//! little-endian numbers, column fastest; with `--repeat`, the reading is timed N times.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a program for measuring: it ends where an argument is wrong"
)]

use std::{path::PathBuf, time::Instant};

use yotsui_imaging::{dicom::Take, file};

fn main() {
    let mut args = std::env::args().skip(1);
    let path = PathBuf::from(args.next().expect("PATH"));
    let (mut raw, mut repeat) = (None, 1);
    while let Some(option) = args.next() {
        match option.as_str() {
            "--raw" => raw = args.next().map(PathBuf::from),
            "--repeat" => repeat = args.next().expect("N").parse().expect("a number"),
            other => refuse(other),
        }
    }
    let mut times = Vec::new();
    let mut study = None;
    for _ in 0..repeat {
        drop(study.take());
        let start = Instant::now();
        study = Some(file::read_examination(&path, Take::Everything));
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    let study = match study.expect("at least once") {
        Ok(study) => study,
        Err(e) => {
            println!("{}", serde_json::json!({ "error": e.to_string() }));
            std::process::exit(1);
        }
    };
    times.sort_by(f64::total_cmp);
    for s in &study.series {
        let sum: f64 = s.volume.data.iter().map(|v| f64::from(*v)).sum();
        let rows: Vec<Vec<f64>> = (0..4)
            .map(|r| (0..4).map(|c| s.volume.grid.affine()[(r, c)]).collect())
            .collect();
        println!(
            "{}",
            serde_json::json!({
                "id": s.id,
                "shape": s.volume.grid.shape(),
                "affine_lps": rows,
                "sum": sum,
                "plane": s.plane.value.map(|p| p.id()),
                "weighting": s.weighting.value.map(|w| w.id()),
                "region": s.region.value.map(|r| r.id()),
                "warnings": s.warnings.iter().map(|w| w.id.clone()).collect::<Vec<_>>(),
            })
        );
        if let Some(folder) = &raw {
            let bytes: Vec<u8> = s.volume.data.iter().flat_map(|v| v.to_le_bytes()).collect();
            std::fs::write(folder.join(format!("{}.f32", s.id)), bytes).expect("written");
        }
    }
    for r in &study.refused {
        println!(
            "{}",
            serde_json::json!({ "refused": r.id, "reason": r.reason.id })
        );
    }
    println!(
        "{}",
        serde_json::json!({
            "ms_min": times.first(),
            "ms_median": times.get(times.len() / 2),
            "peak_mb": peak_mb(),
        })
    );
}

/// The most memory that the process held, where the system says so.
fn peak_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    let kb: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kb / 1024.0)
}

fn refuse(option: &str) {
    eprintln!("unknown option {option}");
    std::process::exit(2);
}
