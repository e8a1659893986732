//! The published volumes of 49 label maps of lumbar discs, to 1e-6; exam 5, whose
//! published row does not fit its file, is left out. Skips, and says so, where the data are absent.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failed helper fails its test"
)]

use std::{collections::BTreeMap, fs, path::PathBuf};

use yotsui_imaging::{nifti_file::read_labels, statistics::label_statistics};

fn data() -> Option<PathBuf> {
    let place = std::env::var_os("YOTSUI_DATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let folder = place.join("ivd_volumes");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no data at {} (set YOTSUI_DATA)", folder.display());
    None
}

/// The published cubic centimetres of each exam, from L5/S1 up.
fn published(readme: &str) -> BTreeMap<u32, Vec<f64>> {
    let mut rows = BTreeMap::new();
    for line in readme.lines() {
        let mut cells = line.split('|').map(str::trim);
        let Some(exam) = cells.next().and_then(|c| c.parse().ok()) else {
            continue;
        };
        let volumes: Vec<f64> = cells.filter_map(|c| c.parse().ok()).collect();
        if volumes.len() == 5 {
            rows.insert(exam, volumes);
        }
    }
    rows
}

#[test]
fn published_volumes_are_found_to_a_millionth() {
    let Some(folder) = data() else { return };
    let readme = fs::read_to_string(folder.join("IVD_readme_with_reference_volumes.md")).unwrap();
    let (mut compared, mut worst) = (0, 0.0f64);
    for (exam, expected) in published(&readme) {
        let path = folder.join(format!("{exam}_Labels.nii.gz"));
        if exam == 5 || !path.is_file() {
            continue;
        }
        let (labels, _) = read_labels(&path).unwrap();
        let found = label_statistics(&labels);
        assert_eq!(
            found.keys().copied().collect::<Vec<_>>(),
            [51, 102, 153, 204, 255],
            "exam {exam}"
        );
        // Labels count from L5/S1 up, as the columns do.
        for (disc, cm3) in found.values().zip(expected) {
            let error = (disc.volume_mm3 / 1000.0 / cm3 - 1.0).abs();
            assert!(
                error < 1e-6,
                "exam {exam}: {} mm3, {cm3} cm3",
                disc.volume_mm3
            );
            worst = worst.max(error);
            compared += 1;
        }
    }
    println!("{compared} volumes, largest relative difference {worst:.1e}");
    assert!(compared > 200, "{compared}");
}
