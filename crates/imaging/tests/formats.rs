//! Volumes and label maps in every format, and what we write, read again.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod made;

use std::{fmt::Write as _, io::Write as _, path::Path};

use made::Slice;
use nalgebra::Matrix4;
use yotsui_imaging::{
    Grid, ImagingError, LabelMap,
    dicom::{Deidentifier, SegmentationOf, Take, read_study, write_segmentation},
    file::{is_own_label_map, onto, read_examination, read_labels, read_volume, write_nifti},
    sides::Doubt,
    sides::Sidedness,
};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn save(folder: &Path, name: &str, parts: &[&[u8]]) -> std::path::PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, parts.concat()).unwrap();
    path
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut e = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    e.write_all(bytes).unwrap();
    e.finish().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut e = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    e.write_all(bytes).unwrap();
    e.finish().unwrap()
}

const NRRD: &str = "NRRD0004\n# a comment\ntype: short\ndimension: 3\n\
    space: left-posterior-superior\nsizes: 2 3 4\n\
    space directions: (0,0.5,0) (0,0,-0.7) (-4,0,0)\nkinds: domain domain domain\n\
    endian: little\nencoding: raw\nspace origin: (30,-20,60)\n";

const META: &str = "ObjectType = Image\nNDims = 3\nBinaryData = True\n\
    BinaryDataByteOrderMSB = False\nCompressedData = False\n\
    TransformMatrix = 0 1 0 0 0 -1 -1 0 0\nOffset = 30 -20 60\n\
    ElementSpacing = 0.5 0.7 4\nDimSize = 2 3 4\nElementType = MET_SHORT\n";

fn cells() -> Vec<u8> {
    (0..24i16).flat_map(|v| (v - 3).to_le_bytes()).collect()
}

/// The volume that both headers above describe.
fn assert_volume(path: &Path) {
    let read = read_volume(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let expected: Vec<f32> = (0..24).map(|v| v as f32 - 3.0).collect();
    assert_eq!(read.volume.data, expected);
    assert_eq!(read.volume.grid.orientation(), "PIR");
    let p = read.volume.grid.position([1.0, 2.0, 3.0]);
    assert!((p.x - 18.0).abs() < 1e-9 && (p.y + 19.5).abs() < 1e-9 && (p.z - 58.6).abs() < 1e-9);
    assert_eq!(read.sidedness, Sidedness::Verified);
}

#[test]
fn nrrd_attached_detached_packed_and_in_text() {
    let f = folder();
    let data = cells();
    let attached = format!("{NRRD}\n");
    assert_volume(&save(f.path(), "a", &[attached.as_bytes(), &data]));
    let packed = attached.replace("raw", "gzip");
    assert_volume(&save(f.path(), "b", &[packed.as_bytes(), &gzip(&data)]));
    save(f.path(), "voxels.raw", &[b"skipped!", &data]);
    let detached = format!("{NRRD}data file: voxels.raw\nbyte skip: 8\n");
    assert_volume(&save(f.path(), "c.nhdr", &[detached.as_bytes()]));
    // Either spelling of a field's name is NRRD's.
    let together = detached.replace("data file", "datafile");
    let together = together.replace("byte skip", "byteskip");
    assert_volume(&save(f.path(), "i.nhdr", &[together.as_bytes()]));
    let last = detached.replace("skip: 8", "skip: -1");
    assert_volume(&save(f.path(), "d.nhdr", &[last.as_bytes()]));
    let mut text = attached.replace("raw", "ascii");
    for v in 0..24 {
        write!(text, "{} ", v - 3).unwrap();
    }
    assert_volume(&save(f.path(), "e", &[text.as_bytes()]));
    let big: Vec<u8> = data.chunks(2).flat_map(|c| [c[1], c[0]]).collect();
    let header = attached.replace("little", "big");
    assert_volume(&save(f.path(), "f", &[header.as_bytes(), &big]));
    // RAS: x and y change sign, and so the place is the same.
    let ras = attached
        .replace("left-posterior-superior", "RAS")
        .replace(
            "(0,0.5,0) (0,0,-0.7) (-4,0,0)",
            "(0,-0.5,0) (0,0,-0.7) (4,0,0)",
        )
        .replace("(30,-20,60)", "(-30,20,60)");
    assert_volume(&save(f.path(), "g", &[ras.as_bytes(), &data]));
    // A layer axis of one value, as 3D Slicer writes segmentations.
    let layered = attached
        .replace("dimension: 3", "dimension: 4")
        .replace("sizes: 2", "sizes: 1 2")
        .replace("directions: ", "directions: none ");
    assert_volume(&save(f.path(), "h", &[layered.as_bytes(), &data]));
}

#[test]
fn meta_image_attached_detached_and_packed() {
    let f = folder();
    let data = cells();
    let local = format!("{META}ElementDataFile = LOCAL\n");
    assert_volume(&save(f.path(), "a.mha", &[local.as_bytes(), &data]));
    let packed = local.replace("CompressedData = False", "CompressedData = True");
    assert_volume(&save(f.path(), "b.mha", &[packed.as_bytes(), &zlib(&data)]));
    save(f.path(), "v.raw", &[&data]);
    let beside = format!("{META}ElementDataFile = v.raw\n");
    assert_volume(&save(f.path(), "c.mhd", &[beside.as_bytes()]));
    let big: Vec<u8> = data.chunks(2).flat_map(|c| [c[1], c[0]]).collect();
    let msb = local.replace("MSB = False", "MSB = True");
    assert_volume(&save(f.path(), "d.mha", &[msb.as_bytes(), &big]));
}

#[test]
fn headers_that_do_not_say_where_or_lie_are_refused() {
    let f = folder();
    let data = cells();
    let nrrd = format!("{NRRD}\n");
    let meta = format!("{META}ElementDataFile = LOCAL\n");
    let refuse = |text: String, what: &str| {
        let path = save(f.path(), "x", &[text.as_bytes(), &data]);
        let error = read_volume(&path).unwrap_err();
        assert!(error.to_string().contains(what), "{what}: {error}");
    };
    for (from, to, what) in [
        ("space: left-posterior-superior\n", "", "no sform"),
        ("space origin: (30,-20,60)\n", "", "no sform"),
        ("2 3 4", "2 3 4000000000", "more than"),
        ("2 3 4", "2 3 40", "truncated"),
        ("2 3 4", "2 3 0", "no voxel"),
        ("(0,0.5,0)", "(0,nan,0)", "not vectors"),
        ("(0,0.5,0)", "(0,0.5,0.5)", "degrees"),
        ("encoding: raw", "encoding: bzip2", "encoding bzip2"),
        ("endian: little", "content: x", "no endian"),
        ("\n\n", "\ndata file: ../../etc/passwd\n\n", "outside"),
        ("\n\n", "\ndata file: /etc/passwd\n\n", "outside"),
        ("\n\n", "\ndata file: LIST\n\n", "one file a slice"),
    ] {
        refuse(nrrd.replace(from, to), what);
    }
    for (from, to, what) in [
        ("TransformMatrix = 0 1 0 0 0 -1 -1 0 0\n", "", "no sform"),
        ("2 3 4", "2 3 400000000000", "more than"),
        ("2 3 4", "2 3 9", "truncated"),
        ("LOCAL", "../x.raw", "outside"),
        ("LOCAL", "LIST", "one file a slice"),
        ("MET_SHORT", "MET_STRING", "MET_STRING"),
        ("ElementDataFile = LOCAL\n", "", "MetaImage"),
    ] {
        refuse(meta.replace(from, to), what);
    }
}

#[test]
fn an_affine_made_by_hand_proves_no_side_in_any_format() {
    let f = folder();
    let data = cells();
    let nrrd = format!("{NRRD}\n").replace("(30,-20,60)", "(0,0,0)");
    let meta = format!("{META}ElementDataFile = LOCAL\n").replace("30 -20 60", "0 0 0");
    for text in [nrrd, meta] {
        let path = save(f.path(), "x", &[text.as_bytes(), &data]);
        let read = read_volume(&path).unwrap();
        assert_eq!(read.sidedness, Sidedness::Unverified(Doubt::MadeByHand));
    }
}

/// Labels of both sides on an oblique grid that turns left and right over if `flipped`.
fn labels(flipped: bool) -> LabelMap {
    let turn = nalgebra::Rotation3::from_euler_angles(0.2, -0.1, 0.3);
    let mut affine = turn.to_homogeneous();
    for (axis, step) in [0.512_345_678_9, 0.7, 4.4].into_iter().enumerate() {
        let sign = if flipped && axis == 0 { -1.0 } else { 1.0 };
        affine.column_mut(axis).scale_mut(sign * step);
    }
    affine[(0, 3)] = -31.000_123_456_789;
    affine[(2, 3)] = 12.5;
    let grid = Grid::new([9, 7, 6], affine).unwrap();
    let data = (0..9 * 7 * 6)
        .map(|n| match n % 9 {
            1 | 2 => 203,
            6 => 223,
            4 if (63..252).contains(&n) => 95,
            5 if n > 100 => 100,
            _ => 0,
        })
        .collect();
    LabelMap { grid, data }
}

#[test]
fn a_label_map_written_as_nifti_has_the_same_voxels_and_place() {
    let f = folder();
    for flipped in [false, true] {
        for name in ["l.nii", "l.nii.gz"] {
            let path = f.path().join(name);
            let map = labels(flipped);
            write_nifti(&path, &map).unwrap();
            let read = read_labels(&path).unwrap();
            assert_eq!(read.map.data, map.data);
            // 32 bits hold 1e-7 of 31 mm.
            let off = (read.map.grid.affine() - map.grid.affine()).abs().max();
            assert!(off < 4e-6, "{off}");
            assert!(read.sidedness.is_verified());
            assert!(is_own_label_map(&path));
            let bytes = std::fs::read(&path).unwrap();
            write_nifti(&path, &map).unwrap();
            assert_eq!(std::fs::read(&path).unwrap(), bytes);
        }
        std::fs::write(f.path().join("l.nii"), made::nifti2(&labels(flipped))).unwrap();
        assert!(!is_own_label_map(&f.path().join("l.nii")));
        write_nifti(&f.path().join("l.nii"), &labels(flipped)).unwrap();
        // ITK, and with it 3D Slicer and ITK-SNAP, reads no other version.
        let bytes = std::fs::read(f.path().join("l.nii")).unwrap();
        assert_eq!(
            (&bytes[..4], &bytes[344..348]),
            (&[92, 1, 0, 0][..], &b"n+1\0"[..])
        );
    }
}

#[test]
fn nifti_2_is_read_to_the_last_bit() {
    let f = folder();
    for flipped in [false, true] {
        let map = labels(flipped);
        let bytes = made::nifti2(&map);
        for (name, bytes) in [("l.nii.gz", gzip(&bytes)), ("l.nii", bytes)] {
            let path = save(f.path(), name, &[&bytes]);
            let read = read_labels(&path).unwrap();
            assert_eq!(read.map.data, map.data);
            assert_eq!(read.map.grid.affine(), map.grid.affine());
            assert!(read.sidedness.is_verified());
        }
    }
}

#[test]
fn a_label_map_written_as_dicom_has_the_same_voxels_and_numbers() {
    let f = folder();
    let path = f.path().join("seg.dcm");
    for flipped in [false, true] {
        let map = labels(flipped);
        write_segmentation(&path, &map, &SegmentationOf::default()).unwrap();
        let read = read_labels(&path).unwrap();
        let back = read.onto(&map.grid).expect("on the same lattice");
        assert_eq!(back.data, map.data);
        let names: Vec<(u16, &str)> = read
            .segments
            .iter()
            .map(|(n, s)| (*n, s.name.as_str()))
            .collect();
        assert_eq!(
            names,
            [
                (95, "L4/L5 disc"),
                (100, "L5/S1 disc"),
                (203, "Right L3 nerve root"),
                (223, "Left L3 nerve root")
            ]
        );
        let code = read.segments[&95].code.as_ref().unwrap();
        assert_eq!(
            (code.value.as_str(), code.scheme.as_str()),
            ("360499006", "SCT")
        );
    }
    // The same map, the same bytes.
    let bytes = std::fs::read(&path).unwrap();
    write_segmentation(&path, &labels(true), &SegmentationOf::default()).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
    let empty = LabelMap {
        grid: labels(false).grid,
        data: vec![0; 9 * 7 * 6],
    };
    assert!(matches!(
        write_segmentation(&path, &empty, &SegmentationOf::default()),
        Err(ImagingError::EmptyLabels { .. })
    ));
}

#[test]
fn labels_of_a_dicom_series_find_their_series() {
    let f = folder();
    made::series(f.path(), |_, s| Some(s));
    let study = read_study(f.path(), Take::Lumbar).unwrap();
    let grid = &study.series[0].volume.grid;
    // As a converter stores it: rows turned over, the stack from right to left.
    let [x, y, z] = grid.shape();
    let mut affine = *grid.affine();
    for (axis, n) in [(1, y), (2, z)] {
        let column = affine.column(axis).into_owned();
        let moved = affine.column(3) + column * (n - 1) as f64;
        affine.set_column(3, &moved);
        affine.set_column(axis, &-column);
    }
    let stored = LabelMap {
        grid: Grid::new([x, y, z], affine).unwrap(),
        data: (0..x * y * z).map(|n| (n % 7) as u16).collect(),
    };
    let found = onto(&stored, grid).unwrap();
    assert_eq!(found.data[0], stored.data[x * (y - 1) + x * y * (z - 1)]);
    assert!(onto(&stored, &Grid::new([x, y, z], Matrix4::identity()).unwrap()).is_none());
}

#[test]
fn a_written_object_names_nobody_and_keeps_its_voxels() {
    let f = folder();
    let clean = f.path().join("clean");
    let (dirty, cleaner) = (f.path().join("dirty"), Deidentifier::new(b"secret"));
    std::fs::create_dir(&clean).unwrap();
    std::fs::create_dir(&dirty).unwrap();
    made::series(&dirty, |_, s| Some(s));
    for entry in std::fs::read_dir(&dirty).unwrap() {
        let from = entry.unwrap().path();
        cleaner
            .file(&from, &clean.join(from.file_name().unwrap()))
            .unwrap();
    }
    let before = read_study(&dirty, Take::Everything).unwrap();
    let after = read_study(&clean, Take::Everything).unwrap();
    assert_eq!(after.series.len(), 1);
    assert_eq!(after.series[0].volume.data, before.series[0].volume.data);
    assert_eq!(after.series[0].volume.grid, before.series[0].volume.grid);
    assert_eq!(after.series[0].date, None);
    for entry in std::fs::read_dir(&clean).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        for secret in [
            "Yamada", "P1 ", "1962", "Suzuki", "A77", "20260102", "2.25.7",
        ] {
            assert!(!text.contains(secret), "{secret}");
        }
    }
    let mut burned = Slice::sagittal(0);
    burned.extra.push((
        dicom_dictionary_std::tags::BURNED_IN_ANNOTATION,
        dicom_core::VR::CS,
        dicom_core::PrimitiveValue::from("YES"),
    ));
    burned.write(f.path(), "burned");
    assert!(matches!(
        cleaner.file(&f.path().join("burned"), &clean.join("x")),
        Err(ImagingError::UncertainIdentity { .. })
    ));
    assert!(!clean.join("x").exists());
}

#[test]
fn a_volume_in_hounsfield_units_is_a_ct_and_refused() {
    let folder = folder();
    let of = |air: usize, value: i16| {
        let voxels: Vec<u8> = (0..24i16)
            .flat_map(|v| {
                if usize::from(v.unsigned_abs()) < air {
                    value
                } else {
                    40 * v
                }
                .to_le_bytes()
            })
            .collect();
        let path = save(
            folder.path(),
            "volume.nrrd",
            &[NRRD.as_bytes(), b"\n", &voxels],
        );
        let read = |take| read_examination(&path, take).unwrap();
        (read(Take::Lumbar), read(Take::Everything))
    };
    let (refused, asked) = of(10, -1000);
    assert!(refused.series.is_empty() && refused.refused.len() == 1);
    assert_eq!(refused.refused[0].reason.id, "series-kind-hounsfield");
    assert!(asked.series.len() == 1 && asked.refused.is_empty());
    // No air, or values below zero of another kind: an image.
    for (air, value) in [(0, 0), (10, -300)] {
        let (taken, _) = of(air, value);
        assert!(taken.series.len() == 1 && taken.refused.is_empty());
    }
}
