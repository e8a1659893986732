//! A real study of the neck, read whole and refused as lumbar. Skipped where the data are absent.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

#[path = "made/data.rs"]
mod data;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    process::Command,
};

use yotsui_imaging::{
    dicom::{Deidentifier, Take, read_study},
    study::{Examination, Region, SeriesPlane, Weighting},
};

fn kinds(study: &Examination) -> Vec<(String, Option<SeriesPlane>, Option<Weighting>)> {
    study
        .refused
        .iter()
        .map(|r| (r.reason.id.clone(), r.plane.value, r.weighting.value))
        .collect()
}

#[test]
fn a_cervical_study_is_named_and_refused() {
    let Some(folder) = data::folder("cspine_dicom") else {
        return;
    };
    use SeriesPlane::{Axial, Sagittal};
    use Weighting::{FatSuppressedT2, T1, T2};
    let expected = [
        ("series-localiser-word", None, None),
        ("refused-region", Some(Sagittal), Some(T2)),
        ("refused-region", Some(Sagittal), Some(FatSuppressedT2)),
        ("refused-region", Some(Sagittal), Some(T1)),
        ("refused-region", Some(Axial), Some(T2)),
    ];
    for path in [folder.clone(), folder.join("DICOMDIR")] {
        let study = read_study(&path, Take::Lumbar).unwrap();
        assert!(study.series.is_empty());
        let found = kinds(&study);
        let found: Vec<_> = found.iter().map(|(r, p, w)| (r.as_str(), *p, *w)).collect();
        assert_eq!(found, expected, "{}", path.display());
        for refused in &study.refused {
            assert_eq!(refused.region.value, Some(Region::Cervical));
        }
        assert_eq!(
            study.refused.iter().map(|r| r.images).collect::<Vec<_>>(),
            [9, 12, 11, 11, 10]
        );
    }
}

#[test]
fn all_series_of_the_study_are_read() {
    let Some(folder) = data::folder("cspine_dicom") else {
        return;
    };
    let study = read_study(&folder, Take::Everything).unwrap();
    assert!(study.refused.is_empty());
    let shapes: Vec<_> = study
        .series
        .iter()
        .map(|s| (s.id.as_str(), s.volume.grid.shape()))
        .collect();
    // The survey has three directions; the axial slices have six tilts, from disc to disc.
    assert_eq!(
        shapes,
        [
            ("s201-coronal", [256, 256, 3]),
            ("s201-sagittal", [256, 256, 3]),
            ("s201-axial", [256, 256, 3]),
            ("s401-sagittal-t2", [576, 576, 12]),
            ("s501-sagittal-t2-fat-suppressed", [512, 512, 11]),
            ("s601-sagittal-t1", [480, 480, 11]),
            ("s701-axial-t2", [352, 352, 1]),
            ("s701-axial-t2-2", [352, 352, 3]),
            ("s701-axial-t2-3", [352, 352, 1]),
            ("s701-axial-t2-4", [352, 352, 3]),
            ("s701-axial-t2-5", [352, 352, 1]),
            ("s701-axial-t2-6", [352, 352, 1]),
        ]
    );
    for s in &study.series {
        assert_eq!(s.frame_of_reference, Some(0));
        assert!(s.zero_is_no_signal && s.sidedness.is_verified());
    }
    // pydicom 3.0.2: pixel_array * RescaleSlope, mean and maximum of all slices.
    for (n, mean, most) in [
        (3, 479.150_897, 2_605.003_174_603_174),
        (4, 308.180_696, 2_737.252_747_252_747),
        (5, 406.443_919, 2_631.411_721_611_716),
    ] {
        let data = &study.series[n].volume.data;
        let sum: f64 = data.iter().map(|v| f64::from(*v)).sum();
        assert!((sum / data.len() as f64 - mean).abs() < 1e-3);
        assert!((f64::from(data.iter().copied().fold(0.0, f32::max)) - most).abs() < 1e-3);
    }
}

/// The errors that dciodvfy (Debian package dicom3tools) finds in an object; `None`: it is not there.
fn errors(path: &Path) -> Option<BTreeSet<String>> {
    let out = Command::new("dciodvfy").arg(path).output().ok()?;
    let said = [out.stdout, out.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let errors = said.lines().filter(|line| line.starts_with("Error"));
    Some(errors.map(str::to_owned).collect())
}

#[test]
fn a_slice_of_each_series_without_its_patient_is_as_sound_as_before() {
    let Some(folder) = data::folder("cspine_dicom") else {
        return;
    };
    let made = tempfile::tempdir().unwrap();
    let (mut tried, mut checked) = (0, 0);
    for series in std::fs::read_dir(folder.join("ST000001")).unwrap() {
        let mut slices: Vec<PathBuf> = std::fs::read_dir(series.unwrap().path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        slices.sort();
        let Some(before) = slices.first() else {
            continue;
        };
        let after = made.path().join(format!("{tried}.dcm"));
        Deidentifier::new(b"key").file(before, &after).unwrap();
        let read = |path: &Path| read_study(path, Take::Everything).unwrap().series;
        let (from, to) = (read(before), read(&after));
        assert_eq!(from.len(), 1);
        assert_eq!(to[0].volume.data, from[0].volume.data);
        assert_eq!(to[0].volume.grid, from[0].volume.grid);
        tried += 1;
        let (Some(had), Some(has)) = (errors(before), errors(&after)) else {
            continue;
        };
        checked += 1;
        let ours: Vec<&String> = has.difference(&had).collect();
        assert!(ours.is_empty(), "{}: {ours:#?}", before.display());
        eprintln!("{} errors before, {} after", had.len(), has.len());
    }
    assert!(tried >= 5, "{tried}");
    if checked == 0 {
        eprintln!("not checked: dciodvfy is not installed");
    }
}
