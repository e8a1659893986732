//! Studies of every disorder, read as a user would.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod made;

use std::{io::Write as _, path::Path};

use dicom_core::{PrimitiveValue, VR};
use dicom_dictionary_std::{tags as t, uids};
use made::{COLUMNS, ROWS, Slice, series};
use yotsui_imaging::{
    ImagingError,
    dicom::{Take, read_study},
    study::{Examination, Region, Series, SeriesPlane, Weighting},
};

fn read(path: &Path) -> Examination {
    read_study(path, Take::Lumbar).unwrap()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// Slice `n` of the made series holds `100 n + place`; its normal points to the patient's right, so
/// the first voxel of the volume is that of the most left slice, number 5.
fn assert_whole(s: &Series) {
    assert_eq!(s.volume.grid.shape(), [COLUMNS, ROWS, 6]);
    assert_eq!(s.volume.grid.orientation(), "PIR");
    for (n, v) in s.volume.data.iter().enumerate() {
        let slice = 5 - n / (COLUMNS * ROWS);
        assert_eq!(*v, (100 * slice + n % (COLUMNS * ROWS)) as f32);
    }
    let p = s.volume.grid.position([1.0, 1.0, 0.0]);
    assert_eq!((p.x, p.y, p.z), (12.0, -49.3, 59.5));
    assert!(s.sidedness.is_verified());
}

#[test]
fn a_folder_of_unsorted_files_in_any_depth() {
    let f = folder();
    std::fs::create_dir_all(f.path().join("a/b")).unwrap();
    series(&f.path().join("a/b"), |_, s| Some(s));
    std::fs::write(f.path().join("notes.txt"), "no image").unwrap();
    std::fs::write(f.path().join("picture.jpg"), [0xFF, 0xD8, 0xFF, 0xE0]).unwrap();
    let study = read(f.path());
    let [only] = study.series.as_slice() else {
        panic!("{:?}", study.refused);
    };
    assert_whole(only);
    assert_eq!(only.id, "s03-sagittal-t2");
    assert_eq!(only.plane.value, Some(SeriesPlane::Sagittal));
    assert_eq!(only.weighting.value, Some(Weighting::T2));
    assert_eq!(only.region.value, Some(Region::Lumbar));
    assert_eq!(only.date, Some(jiff::civil::date(2026, 1, 2)));
    assert!(only.zero_is_no_signal && only.warnings.is_empty());
    // What a whole study has besides is named as missing.
    let missing: Vec<_> = study.warnings.iter().map(|w| w.id.as_str()).collect();
    assert_eq!(missing, ["study-missing"; 3]);
}

#[test]
fn an_archive_and_one_file() {
    let f = folder();
    let mut zip = zip::ZipWriter::new(std::fs::File::create(f.path().join("s.zip")).unwrap());
    for n in [2, 0, 5, 1, 4, 3] {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(format!("x/{n}"), options).unwrap();
        zip.write_all(&Slice::sagittal(n).bytes()).unwrap();
    }
    zip.finish().unwrap();
    assert_whole(&read(&f.path().join("s.zip")).series[0]);
    Slice::sagittal(2).write(f.path(), "one");
    let one = read(&f.path().join("one"));
    assert_eq!(one.series[0].volume.grid.shape(), [COLUMNS, ROWS, 1]);
}

#[test]
fn enhanced_frames_each_with_its_scale() {
    let f = folder();
    std::fs::write(
        f.path().join("e"),
        made::bytes(made::enhanced(), uids::EXPLICIT_VR_LITTLE_ENDIAN),
    )
    .unwrap();
    let study = read(f.path());
    let s = &study.series[0];
    assert_eq!(s.volume.grid.shape(), [COLUMNS, ROWS, 6]);
    for (n, v) in s.volume.data.iter().enumerate() {
        let slice = 5 - n / (COLUMNS * ROWS);
        let stored = 100 * slice + n % (COLUMNS * ROWS);
        assert_eq!(*v, (2 * stored + slice) as f32);
    }
    assert_eq!(s.weighting.value, Some(Weighting::T2));
    // An intercept moves the zero.
    assert!(!s.zero_is_no_signal);
}

#[test]
fn every_encoding_gives_the_same_voxels() {
    let f = folder();
    for syntax in [
        uids::IMPLICIT_VR_LITTLE_ENDIAN,
        uids::EXPLICIT_VR_LITTLE_ENDIAN,
        "1.2.840.10008.1.2.2",
    ] {
        let sub = f.path().join(syntax);
        std::fs::create_dir(&sub).unwrap();
        for n in 0..6 {
            let bytes = made::bytes(Slice::sagittal(n).object(), syntax);
            std::fs::write(sub.join(n.to_string()), bytes).unwrap();
        }
        assert_whole(&read(&sub).series[0]);
    }
    // Deflated: the data set behind the file meta is packed.
    let sub = f.path().join("deflated");
    std::fs::create_dir(&sub).unwrap();
    for n in 0..6 {
        let plain = Slice::sagittal(n).bytes();
        let length = u32::from_le_bytes(plain[140..144].try_into().unwrap()) as usize;
        let start = 144 + length;
        let data = &plain[start..];
        // The UID is two characters longer, and so is the group.
        let meta = &plain[..start];
        let at = find(meta, b"1.2.840.10008.1.2.1");
        let mut out = meta[..at - 2].to_vec();
        out.extend(22u16.to_le_bytes());
        out.extend(b"1.2.840.10008.1.2.1.99");
        out.extend(&meta[at + 20..]);
        out[140..144].copy_from_slice(&(length as u32 + 2).to_le_bytes());
        let mut packer = flate2::write::DeflateEncoder::new(out, flate2::Compression::default());
        packer.write_all(data).unwrap();
        std::fs::write(sub.join(n.to_string()), packer.finish().unwrap()).unwrap();
    }
    assert_whole(&read(&sub).series[0]);
}

fn find(haystack: &[u8], needle: &[u8]) -> usize {
    haystack
        .windows(needle.len())
        .position(|w| w == needle)
        .unwrap()
}

#[test]
fn a_missing_and_an_unreadable_slice_leave_their_places_empty() {
    let f = folder();
    series(f.path(), |n, s| (n != 2).then_some(s));
    // The pixels of slice 4 are cut off.
    let cut = Slice::sagittal(4).bytes();
    std::fs::write(f.path().join("i096-3"), &cut[..cut.len() - 20]).unwrap();
    let study = read(f.path());
    let s = &study.series[0];
    assert_eq!(s.volume.grid.shape(), [COLUMNS, ROWS, 6]);
    for (n, v) in s.volume.data.iter().enumerate() {
        let slice = 5 - n / (COLUMNS * ROWS);
        assert_eq!(v.is_nan(), slice == 2 || slice == 4, "{slice}");
    }
    let said: Vec<_> = s.warnings.iter().map(|w| w.id.as_str()).collect();
    assert_eq!(
        said,
        [
            "dicom-warning-missing-slices",
            "dicom-warning-unreadable-slices"
        ]
    );
}

/// Cut where an element ends, before the pixels or anywhere: the rest of the series is read, and the
/// user is told.
#[test]
fn a_slice_cut_off_in_its_header_is_said_and_does_not_speak_for_its_series() {
    // The first file by name, and the slices at both ends and inside.
    for slice in [5u32, 0, 3] {
        let sound = Slice::sagittal(slice).bytes();
        let pixels = find(&sound, &[0xE0, 0x7F, 0x10, 0x00]);
        let name = format!("i{:03}-3", 100 - slice);
        let f = folder();
        series(f.path(), |_, s| Some(s));
        std::fs::write(f.path().join(&name), &sound[..pixels]).unwrap();
        let study = read(f.path());
        let s = &study.series[0];
        assert_eq!(s.volume.grid.shape(), [COLUMNS, ROWS, 6], "{slice}");
        let here = |n: usize| 5 - n / (COLUMNS * ROWS) == slice as usize;
        for (n, v) in s.volume.data.iter().enumerate() {
            assert_eq!(v.is_nan(), here(n), "{slice}");
        }
        assert_eq!(s.warnings[0].id, "dicom-warning-unreadable-slices");
        // Before what says how its pixels are stored: it has no place in the stack.
        std::fs::write(f.path().join(&name), &sound[..pixels - 40]).unwrap();
        let study = read(f.path());
        let said = &study.series[0].warnings;
        assert!(said.iter().any(|w| w.id == "dicom-warning-homeless"));
        // In the middle of an element, or nothing at all left of the file.
        for length in [pixels - 41, 0] {
            std::fs::write(f.path().join(&name), &sound[..length]).unwrap();
            let study = read(f.path());
            assert_eq!(study.series.len(), 1, "{slice} {length}");
            assert_eq!(study.warnings[0].id, "dicom-warning-broken");
            assert_eq!(study.warnings[0].args[0].1, "1");
        }
    }
}

#[test]
fn slices_that_make_no_stack_are_named_beside_those_that_do() {
    let f = folder();
    series(f.path(), |_, s| Some(s));
    // One slice across the others, of unknown thickness.
    let mut axial = Slice::sagittal(0);
    axial.instance = 20;
    axial.orientation = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0];
    axial.extra = vec![(t::SLICE_THICKNESS, VR::DS, PrimitiveValue::Empty)];
    axial.write(f.path(), "across");
    let study = read(f.path());
    assert_whole(&study.series[0]);
    assert_eq!(study.refused.len(), 1);
    assert_eq!(study.refused[0].reason.id, "dicom-refused-one-slice");
    assert_eq!(study.refused[0].images, 1);
}

#[test]
fn mixed_directions_in_one_series_are_divided() {
    let f = folder();
    series(f.path(), |_, s| Some(s));
    for n in 0..4 {
        let mut axial = Slice::sagittal(n);
        axial.instance = 20 + n;
        axial.orientation = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0];
        axial.position = [-40.0, -30.0, 5.0 * f64::from(n)];
        axial.write(f.path(), &format!("ax{n}"));
    }
    let study = read(f.path());
    let planes: Vec<_> = study
        .series
        .iter()
        .map(|s| (s.plane.value, s.volume.grid.shape()[2]))
        .collect();
    assert_eq!(
        planes,
        [
            (Some(SeriesPlane::Sagittal), 6),
            (Some(SeriesPlane::Axial), 4)
        ]
    );
    assert!(
        study
            .series
            .iter()
            .all(|s| { s.warnings.iter().any(|w| w.id == "dicom-warning-split") })
    );
}

#[test]
fn what_is_not_lumbar_magnetic_resonance_is_named_and_refused() {
    type Change = fn(&mut Slice);
    let cases: [(&str, Change); 6] = [
        ("refused-region", |s| s.body_part = "CSPINE".into()),
        ("refused-region", |s| {
            s.body_part = String::new();
            s.description = "Brain t2".into();
        }),
        ("series-localiser-word", |s| {
            s.description = "localizer".into()
        }),
        ("series-localiser-type", |s| {
            let kind = PrimitiveValue::from("ORIGINAL\\PRIMARY\\LOCALIZER");
            s.extra.push((t::IMAGE_TYPE, VR::CS, kind));
        }),
        ("series-kind-modality", |s| s.modality = "CT".into()),
        ("series-kind-capture", |s| {
            let class = PrimitiveValue::from(uids::SECONDARY_CAPTURE_IMAGE_STORAGE);
            s.extra.push((t::SOP_CLASS_UID, VR::UI, class));
        }),
    ];
    for (reason, change) in cases {
        let f = folder();
        series(f.path(), |_, mut s| {
            change(&mut s);
            Some(s)
        });
        let study = read(f.path());
        assert!(study.series.is_empty(), "{reason}");
        assert_eq!(study.refused[0].reason.id, reason);
        assert_eq!(study.refused[0].images, 6);
    }
}

#[test]
fn two_patients_are_never_read_together() {
    let f = folder();
    series(f.path(), |n, mut s| {
        if n == 3 {
            s.patient = "P2".into();
        }
        Some(s)
    });
    let error = read_study(f.path(), Take::Lumbar).unwrap_err();
    assert!(matches!(
        error,
        ImagingError::SeveralPatients { found: 2, .. }
    ));
    assert!(!error.to_string().contains("P2"));
}

#[test]
fn nothing_of_the_patient_reaches_what_is_said() {
    let f = folder();
    series(f.path(), |_, mut s| {
        s.description = "t2 Yamada Hanako".into();
        Some(s)
    });
    Slice::sagittal(9).write(f.path(), "gap");
    let study = read(f.path());
    let said = format!(
        "{:?} {:?} {:?}",
        study
            .series
            .iter()
            .map(|s| (&s.id, &s.plane, &s.weighting, &s.region, &s.warnings))
            .collect::<Vec<_>>(),
        study.refused,
        study.warnings
    );
    for secret in ["Yamada", "P1", "1962", "Suzuki", "A77"] {
        assert!(!said.contains(secret), "{secret} in {said}");
    }
}

#[test]
fn studies_without_an_image_say_what_was_found() {
    let f = folder();
    let error = |p: &Path| read_study(p, Take::Lumbar).unwrap_err().to_string();
    assert!(error(f.path()).contains("no file"));
    std::fs::write(f.path().join("a"), "text").unwrap();
    assert!(error(f.path()).contains("1 files, none of them DICOM"));
    let mut strange = Slice::sagittal(0).bytes();
    let at = find(&strange, b"1.2.840.10008.1.2.1");
    strange[at + 18] = b'7';
    std::fs::write(f.path().join("a"), strange).unwrap();
    assert!(error(f.path()).contains("transfer syntax 1.2.840.10008.1.2.7"));
    assert!(matches!(
        read_study(&f.path().join("gone"), Take::Lumbar),
        Err(ImagingError::NotFound { .. })
    ));
}

#[test]
fn series_are_told_apart_and_ordered_by_number() {
    let f = folder();
    for (number, description) in [(12, "t1 sag"), (4, "t2 sag"), (7, "STIR")] {
        for n in 0..4 {
            let mut s = Slice::sagittal(n);
            s.series = number;
            s.description = description.into();
            if number == 12 {
                s.extra = vec![
                    (t::ECHO_TIME, VR::DS, PrimitiveValue::from("10")),
                    (t::REPETITION_TIME, VR::DS, PrimitiveValue::from("500")),
                ];
            }
            s.write(f.path(), &format!("{number}-{n}"));
        }
    }
    let ids: Vec<String> = read(f.path()).series.into_iter().map(|s| s.id).collect();
    assert_eq!(
        ids,
        [
            "s04-sagittal-t2",
            "s07-sagittal-t2-fat-suppressed",
            "s12-sagittal-t1"
        ]
    );
}

#[test]
fn packed_frames_unpack_to_the_same_voxels_signed_or_not() {
    use made::packed::{self, JPEG_LOSSLESS, JPEG_LOSSLESS_SIGNED, JPEG2000, JPEG2000_SIGNED};
    let f = folder();
    let values: Vec<u16> = made::ramp(false).iter().map(|v| *v as u16).collect();
    let signed: Vec<u16> = made::ramp(true).iter().map(|v| *v as i16 as u16).collect();
    let frames = [
        (uids::JPEG2000_LOSSLESS, packed::bytes(JPEG2000), false),
        (
            uids::JPEG2000_LOSSLESS,
            packed::bytes(JPEG2000_SIGNED),
            true,
        ),
        (uids::JPEG_LOSSLESS_SV1, packed::bytes(JPEG_LOSSLESS), false),
        (
            uids::JPEG_LOSSLESS_SV1,
            packed::bytes(JPEG_LOSSLESS_SIGNED),
            true,
        ),
        (uids::RLE_LOSSLESS, made::run_lengths(&values), false),
        (uids::RLE_LOSSLESS, made::run_lengths(&signed), true),
    ];
    for (syntax, frame, is_signed) in frames {
        // In one fragment, and cut in two.
        let half = frame.len() / 4 * 2;
        for fragments in [
            vec![frame.clone()],
            vec![frame[..half].to_vec(), frame[half..].to_vec()],
        ] {
            let path = f.path().join("packed");
            std::fs::write(&path, made::packed_slice(syntax, is_signed, fragments)).unwrap();
            let study = read(&path);
            assert_eq!(study.refused, [], "{syntax} {is_signed}");
            assert_eq!(
                study.series[0].volume.data,
                made::ramp(is_signed),
                "{syntax}"
            );
        }
    }
}

#[test]
fn a_dicomdir_leads_to_its_files_and_nowhere_else() {
    let f = folder();
    std::fs::create_dir(f.path().join("D")).unwrap();
    for n in 0..6 {
        Slice::sagittal(n).write(&f.path().join("D"), &format!("IM{n}.dcm"));
    }
    std::fs::write(f.path().parent().unwrap().join("outside.dcm"), b"x").ok();
    let mut files: Vec<String> = (0..6).map(|n| format!("D\\IM{n}")).collect();
    files.extend(["D\\GONE", "..\\OUTSIDE.DCM", "/etc\\passwd"].map(str::to_owned));
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let path = f.path().join("DICOMDIR");
    std::fs::write(&path, made::directory(&files)).unwrap();
    let study = read(&path);
    assert_whole(&study.series[0]);
    assert_eq!(study.warnings[0].id, "dicom-warning-absent");
    assert_eq!(study.warnings[0].args[0].1, "3");
    // The folder around it is the same study; the directory itself is no image.
    let around = read(f.path());
    assert_whole(&around.series[0]);
    assert!(around.refused.is_empty());
}
