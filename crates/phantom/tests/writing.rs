//! What is written reads back: voxels, geometry, names, and the same bytes every time.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::{collections::BTreeMap, io::Read as _};

use dicom_dictionary_std::tags;
use dicom_object::{DefaultDicomObject, from_reader};
use yotsui_case::{Level, Side};
use yotsui_phantom::{
    Convention, Format, Request, ScanOptions, SeriesKind, Spine, Syntax, definitions, examination,
    presets::{Preset, TimePoint},
    render,
};

fn point() -> TimePoint {
    Preset::Extrusion
        .examinations(Side::Right, Level::L5S1)
        .remove(0)
}

fn options(orientation: Option<&str>) -> ScanOptions {
    ScanOptions {
        spacing_mm: Some([3.0, 12.0]),
        orientation: orientation.map(str::to_owned),
        noise: 0.02,
        bias: 0.2,
        seed: 4,
    }
}

fn files(format: Format, kind: SeriesKind, options: &ScanOptions) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let request = Request {
        patient: "extrusion",
        series: &[kind],
        options,
        format,
        convention: Convention::Yotsui,
    };
    examination(&point(), &request, &mut |name: &str, bytes: &[u8]| {
        files.insert(name.to_owned(), bytes.to_vec());
        Ok(())
    })
    .unwrap();
    files
}

fn numbers(object: &DefaultDicomObject, tag: dicom_core::Tag) -> Vec<f64> {
    object.element(tag).unwrap().to_multi_float64().unwrap()
}

fn text(object: &DefaultDicomObject, tag: dicom_core::Tag) -> String {
    object.element(tag).unwrap().to_str().unwrap().into_owned()
}

/// The pixels of an object, RLE undone.
fn pixels(object: &DefaultDicomObject, n: usize) -> Vec<u16> {
    let element = object.element(tags::PIXEL_DATA).unwrap();
    let Some(fragments) = element.fragments() else {
        return element.to_multi_int::<u16>().unwrap();
    };
    let mut all = Vec::new();
    for fragment in fragments {
        let at = |i: usize| u32::from_le_bytes(fragment[i..i + 4].try_into().unwrap()) as usize;
        assert_eq!(at(0), 2);
        let unpack = |mut bytes: &[u8]| {
            let mut out = Vec::new();
            while out.len() < n {
                let head = usize::from(bytes[0]);
                if head < 128 {
                    out.extend_from_slice(&bytes[1..head + 2]);
                    bytes = &bytes[head + 2..];
                } else {
                    out.extend(vec![bytes[1]; 257 - head]);
                    bytes = &bytes[2..];
                }
            }
            out
        };
        let (high, low) = (unpack(&fragment[at(4)..at(8)]), unpack(&fragment[at(8)..]));
        all.extend(
            high.iter()
                .zip(low)
                .map(|(h, l)| u16::from(*h) << 8 | u16::from(l)),
        );
    }
    all
}

#[test]
fn dicom_reads_back_in_every_syntax_and_orientation() {
    for (syntax, code, kind) in [
        (Syntax::Plain, None, SeriesKind::SagittalT2),
        (Syntax::Deflated, Some("ASL"), SeriesKind::SagittalT1),
        (Syntax::Rle, Some("LPS"), SeriesKind::SagittalStir),
        (Syntax::Plain, None, SeriesKind::AxialBlocksT2),
    ] {
        let options = options(code);
        let files = files(Format::Dicom(syntax), kind, &options);
        let spine = Spine::build(point().parameters).unwrap();
        let scans = kind.scans(&spine, &options).unwrap();
        let blocks: Vec<_> = scans.iter().map(|scan| render(&spine, scan)).collect();
        let slices = (scans.iter().zip(&blocks))
            .flat_map(|(scan, block)| (0..scan.shape[2]).map(move |k| (scan, block, k)));
        let mut uids = std::collections::BTreeSet::new();
        let mut studies = std::collections::BTreeSet::new();
        for (instance, (scan, rendered, k)) in slices.enumerate() {
            let bytes = &files[&format!("{kind}/IM{:04}.dcm", instance + 1)];
            let object = from_reader(bytes.as_slice()).unwrap();
            uids.insert(text(&object, tags::SOP_INSTANCE_UID));
            studies.insert(text(&object, tags::STUDY_INSTANCE_UID));
            assert_eq!(text(&object, tags::BODY_PART_EXAMINED), "LSPINE");
            assert_eq!(text(&object, tags::PATIENT_NAME), "PHANTOM^SYNTHETIC");
            // The position of a voxel by the tags is that by the affine.
            let position = numbers(&object, tags::IMAGE_POSITION_PATIENT);
            let o = numbers(&object, tags::IMAGE_ORIENTATION_PATIENT);
            let spacing = numbers(&object, tags::PIXEL_SPACING);
            let (column, row) = (5.0, 7.0);
            let expected = scan.position([column, row, k as f64]);
            for r in 0..3 {
                let found = position[r] + o[r] * spacing[1] * column + o[3 + r] * spacing[0] * row;
                assert!(
                    (found - expected[r]).abs() < 1e-6,
                    "{kind} {found} {expected:?}"
                );
            }
            let n = scan.shape[0] * scan.shape[1];
            let stored = pixels(&object, n);
            assert_eq!(
                stored[..n],
                rendered.image_u16()[k * n..(k + 1) * n],
                "{kind} {k}"
            );
            let inversion = object.element(tags::INVERSION_TIME).is_ok();
            assert_eq!(inversion, kind == SeriesKind::SagittalStir);
        }
        let slices: usize = scans.iter().map(|s| s.shape[2]).sum();
        assert_eq!(uids.len(), slices);
        assert_eq!(studies.len(), 1);
    }
}

#[test]
fn an_enhanced_object_holds_every_frame() {
    let options = options(None);
    let kind = SeriesKind::SagittalT2;
    let files = files(Format::DicomEnhanced(Syntax::Plain), kind, &options);
    let object = from_reader(files["sagittal-t2/block-01.dcm"].as_slice()).unwrap();
    let spine = Spine::build(point().parameters).unwrap();
    let scan = kind.scans(&spine, &options).unwrap().remove(0);
    let n = scan.shape.iter().product();
    assert_eq!(pixels(&object, n), render(&spine, &scan).image_u16());
    let frames = object
        .element(tags::PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE)
        .unwrap()
        .items()
        .unwrap();
    assert_eq!(frames.len(), scan.shape[2]);
    for (k, frame) in frames.iter().enumerate() {
        let plane = frame.element(tags::PLANE_POSITION_SEQUENCE).unwrap();
        let position = plane.items().unwrap()[0]
            .element(tags::IMAGE_POSITION_PATIENT)
            .unwrap()
            .to_multi_float64()
            .unwrap();
        let expected = scan.position([0.0, 0.0, k as f64]);
        for (found, expected) in position.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-6);
        }
    }
}

#[test]
fn nifti_has_the_affine_in_which_the_truth_is_stated() {
    for code in [None, Some("LIP"), Some("RAS")] {
        let options = options(code);
        let kind = SeriesKind::SagittalT2;
        let files = files(Format::Nifti, kind, &options);
        let spine = Spine::build(point().parameters).unwrap();
        let scan = kind.scans(&spine, &options).unwrap().remove(0);
        let rendered = render(&spine, &scan);
        for (name, values) in [
            ("sagittal-t2.nii.gz", rendered.image_u16()),
            (
                "sagittal-t2-labels.nii.gz",
                rendered.labels(Convention::Yotsui),
            ),
        ] {
            let mut raw = Vec::new();
            flate2::read::GzDecoder::new(files[name].as_slice())
                .read_to_end(&mut raw)
                .unwrap();
            let float = |at: usize| f32::from_le_bytes(raw[at..at + 4].try_into().unwrap());
            let ras = scan.affine_ras();
            for (r, row) in ras.iter().take(3).enumerate() {
                for (c, expected) in row.iter().enumerate() {
                    let found = f64::from(float(280 + 16 * r + 4 * c));
                    assert!((found - expected).abs() < 1e-4, "{name} sform");
                }
            }
            // The qform by the formula of the standard.
            let [b, c, d] = [256, 260, 264].map(|at| f64::from(float(at)));
            let a = (1.0 - b * b - c * c - d * d).max(0.0).sqrt();
            let rotation = [
                [
                    a * a + b * b - c * c - d * d,
                    2.0 * (b * c - a * d),
                    2.0 * (b * d + a * c),
                ],
                [
                    2.0 * (b * c + a * d),
                    a * a + c * c - b * b - d * d,
                    2.0 * (c * d - a * b),
                ],
                [
                    2.0 * (b * d - a * c),
                    2.0 * (c * d + a * b),
                    a * a + d * d - b * b - c * c,
                ],
            ];
            for (r, row) in rotation.iter().enumerate() {
                for axis in 0..3 {
                    let handed = if axis == 2 { f64::from(float(76)) } else { 1.0 };
                    let found = row[axis] * f64::from(float(80 + 4 * axis)) * handed;
                    // The scalar part is recovered from single precision: half the digits.
                    assert!((found - ras[r][axis]).abs() < 1e-2, "{name} qform {code:?}");
                }
            }
            let data: Vec<u16> = raw[352..]
                .chunks_exact(2)
                .map(|b| u16::from_le_bytes([b[0], b[1]]))
                .collect();
            assert_eq!(data, values, "{name}");
        }
    }
}

#[test]
fn same_request_same_bytes_and_parameters_read_back() {
    let options = options(None);
    for format in [Format::Nifti, Format::Dicom(Syntax::Deflated)] {
        let kind = SeriesKind::AxialT2;
        let (a, b) = (files(format, kind, &options), files(format, kind, &options));
        assert!(a == b, "{format:?}");
        let folder = std::env::temp_dir().join(format!("yotsui-phantom-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("parameters.toml");
        std::fs::write(&path, &a["parameters.toml"]).unwrap();
        let back = yotsui_phantom::read_parameters(&path).unwrap();
        std::fs::write(&path, "sacral_slope = 3").unwrap();
        let wrong = yotsui_phantom::read_parameters(&path).unwrap_err();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(back, point().parameters);
        assert!(wrong.to_string().contains("sacral_slope"), "{wrong}");
    }
}

/// Every number of the truth has a unit and a definition in the file.
#[test]
fn every_field_is_defined() {
    let known: Vec<&str> = definitions().iter().map(|d| d.field).collect();
    let mut used = std::collections::BTreeSet::new();
    for preset in Preset::ALL {
        for point in preset.examinations(Side::Left, preset.usual_level()) {
            let truth = Spine::build(point.parameters).unwrap().truth();
            fields(&serde_json::to_value(truth).unwrap(), &mut used);
        }
    }
    for field in &used {
        assert!(known.contains(&field.as_str()), "{field} is not defined");
    }
    for field in known {
        assert!(used.contains(field), "{field} is defined and not there");
    }
}

fn fields(value: &serde_json::Value, into: &mut std::collections::BTreeSet<String>) {
    let serde_json::Value::Object(map) = value else {
        return;
    };
    for (key, value) in map {
        let named = ["left", "right"].contains(&key.as_str());
        let level = key.contains('/') || key.starts_with(['L', 'T', 'S']);
        let inner = value.is_object();
        if !named
            && !level
            && (!inner || key == "traversing_root" || key == "lateral_recess_mm")
            && !value.is_null()
        {
            into.insert(key.clone());
        }
        if inner {
            fields(value, into);
        }
    }
}
