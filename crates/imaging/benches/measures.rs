//! Timings of the measures, one line each: `cargo bench -p yotsui-imaging --bench measures`.
//!
//! A plain timer and not a framework: the same program is run by `bench/imaging/compare.py`, which
//! puts its lines beside SimpleITK's on the same maps in the same minute. Output: `name seconds
//! bound`, the median of the repetitions and what is required of it; then the peak memory of the
//! whole program. With `--write FOLDER` it writes the label maps for the peer, as raw 16-bit voxels.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a bench that fails may stop"
)]

use std::{hint::black_box, path::PathBuf, time::Instant};

use nalgebra::Matrix4;
use yotsui_case::Side;
use yotsui_imaging::{
    Grid, LabelMap,
    anatomy::{Anatomy, LabelOptions},
    measure::measure,
    sides::Sidedness,
    statistics::label_statistics,
};
use yotsui_phantom::{Convention, Scan, Spine, presets, render};

fn map(spine: &Spine, shape: [usize; 3], spacing: [f64; 3]) -> LabelMap {
    let scan = Scan::about(spine.centre(), shape, spacing).unwrap();
    let rendered = render(spine, &scan);
    LabelMap {
        grid: Grid::new(
            rendered.shape,
            Matrix4::from_fn(|r, c| rendered.affine[r][c]),
        )
        .unwrap(),
        data: rendered.labels(Convention::Yotsui),
    }
}

/// Median seconds of `work`.
fn time(work: impl Fn()) -> f64 {
    work();
    let mut seconds: Vec<f64> = (0..7)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

fn peak_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    let kb: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kb / 1024.0)
}

fn main() {
    let spine = Spine::build(presets::herniated(Side::Right)).unwrap();
    let maps = [
        ("1mm", map(&spine, [88, 200, 300], [1.0; 3]), 0.5, 0.045),
        (
            "4x0.625x0.625",
            map(&spine, [22, 320, 480], [4.0, 0.625, 0.625]),
            1.0,
            0.045,
        ),
    ];
    let mut arguments = std::env::args().skip_while(|a| a != "--write");
    if let Some(folder) = arguments.nth(1).map(PathBuf::from) {
        for (name, map, ..) in &maps {
            let bytes: Vec<u8> = map.data.iter().flat_map(|v| v.to_le_bytes()).collect();
            std::fs::write(folder.join(format!("{name}.raw")), bytes).unwrap();
        }
    }
    for (name, map, all, statistics) in &maps {
        let seconds = time(|| {
            let anatomy = Anatomy::new(map, LabelOptions::default()).unwrap();
            black_box(measure(&anatomy, Sidedness::Verified));
        });
        println!("measures_{name} {seconds:.4} {all}");
        let seconds = time(|| {
            black_box(label_statistics(map));
        });
        println!("statistics_{name} {seconds:.4} {statistics}");
    }
    if let Some(mb) = peak_mb() {
        println!("peak_memory_mb {mb:.0} 300");
    }
}
