//! Files broken in every way: none may end the program, and each gives an answer or an error.
//!
//! The stable companion of the fuzz targets in `fuzz/`: from sound files of each format, mutants are
//! made with a seed. With `YOTSUI_FUZZ_SEEDS` set to a folder, the sound files are written there, a
//! folder a format, to start the fuzzers from.
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
use made::{Slice, packed};
use nalgebra::Matrix4;
use yotsui_imaging::{
    Grid, LabelMap,
    dicom::{SegmentationOf, Take, write_segmentation},
    file::{read_examination, read_labels, read_volume, write_nifti},
};

/// Mutants of each sound file; `YOTSUI_MUTANTS` asks for more. The fuzzers try millions.
fn mutants() -> u64 {
    let asked = std::env::var("YOTSUI_MUTANTS").ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(250)
}

/// SplitMix64: the same numbers everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
}

/// Between one and four changes: bits, bytes, numbers at their extremes, cuts, repeats.
fn mutate(sound: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = sound.to_vec();
    for _ in 0..=random.below(4) {
        if bytes.is_empty() {
            return bytes;
        }
        let at = random.below(bytes.len());
        match random.below(7) {
            0 => bytes[at] ^= 1 << random.below(8),
            1 => bytes[at] = [0, 0xFF, 0x7F, 0x80, b'9', b'-'][random.below(6)],
            2 => {
                let extreme = [u32::MAX, 0, 0x7FFF_FFFF, 0x8000_0000, 65_535, 1 << 20];
                let number = extreme[random.below(6)].to_le_bytes();
                for (cell, value) in bytes[at..].iter_mut().zip(number) {
                    *cell = value;
                }
            }
            3 => bytes.truncate(at),
            4 => {
                let end = (at + random.below(64)).min(bytes.len());
                bytes.drain(at..end);
            }
            5 => {
                let end = (at + random.below(64)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => bytes[at] = random.next() as u8,
        }
    }
    bytes
}

fn labels() -> LabelMap {
    let mut affine = Matrix4::identity();
    affine[(0, 3)] = 3.5;
    LabelMap {
        grid: Grid::new([9, 7, 4], affine).unwrap(),
        data: (0..252).map(|n| [0, 95, 203][n % 3]).collect(),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut e = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    e.write_all(bytes).unwrap();
    e.finish().unwrap()
}

/// Sound files: format, bytes.
fn sound() -> Vec<(&'static str, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    write_nifti(&at("l.nii"), &labels()).unwrap();
    write_segmentation(&at("s.dcm"), &labels(), &SegmentationOf::default()).unwrap();
    let nifti = std::fs::read(at("l.nii")).unwrap();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for n in 0..3 {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(n.to_string(), options).unwrap();
        zip.write_all(&Slice::sagittal(n).bytes()).unwrap();
    }
    let slice = |syntax| made::bytes(Slice::sagittal(1).object(), syntax);
    let nrrd = "NRRD0004\ntype: uchar\ndimension: 3\nspace: RAS\nsizes: 2 3 4\n\
        space directions: (0,0.5,0) (0,0,-0.7) (-4,0,0)\nendian: little\nencoding: ";
    let origin = "\nspace origin: (30,-20,60)\n\n";
    let meta = "ObjectType = Image\nNDims = 3\nCompressedData = False\n\
        TransformMatrix = 0 1 0 0 0 -1 -1 0 0\nOffset = 30 -20 60\n\
        ElementSpacing = 0.5 0.7 4\nDimSize = 2 3 4\nElementType = MET_UCHAR\n\
        ElementDataFile = LOCAL\n";
    let cells = [1u8; 24];
    let ramp: Vec<u16> = made::ramp(false).iter().map(|v| *v as u16).collect();
    vec![
        ("dicom", slice(uids::EXPLICIT_VR_LITTLE_ENDIAN)),
        ("dicom", slice(uids::IMPLICIT_VR_LITTLE_ENDIAN)),
        ("dicom", slice("1.2.840.10008.1.2.2")),
        (
            "dicom",
            made::bytes(made::enhanced(), uids::EXPLICIT_VR_LITTLE_ENDIAN),
        ),
        (
            "dicom",
            made::packed_slice(uids::RLE_LOSSLESS, false, vec![made::run_lengths(&ramp)]),
        ),
        (
            "dicom",
            made::packed_slice(
                uids::JPEG2000_LOSSLESS,
                true,
                vec![packed::bytes(packed::JPEG2000_SIGNED)],
            ),
        ),
        (
            "dicom",
            made::packed_slice(
                uids::JPEG_LOSSLESS_SV1,
                false,
                vec![packed::bytes(packed::JPEG_LOSSLESS)],
            ),
        ),
        ("dicomdir", made::directory(&["A\\B"])),
        ("zip", zip.finish().unwrap().into_inner()),
        ("seg", std::fs::read(at("s.dcm")).unwrap()),
        ("nifti", nifti.clone()),
        ("nifti", gzip(&nifti)),
        ("nifti", made::nifti2(&labels())),
        (
            "nrrd",
            [nrrd.as_bytes(), b"raw", origin.as_bytes(), &cells].concat(),
        ),
        (
            "nrrd",
            [nrrd.as_bytes(), b"gzip", origin.as_bytes(), &gzip(&cells)].concat(),
        ),
        ("mha", [meta.as_bytes(), &cells].concat()),
    ]
}

/// Everything that a reader may be asked of a file.
fn read_all(path: &Path) {
    let _either = read_examination(path, Take::Everything).map_err(|e| e.message());
    let _either = read_volume(path).map_err(|e| e.message());
    let _either = read_labels(path).map_err(|e| e.message());
}

#[test]
fn no_broken_file_ends_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken");
    for (n, (format, bytes)) in sound().into_iter().enumerate() {
        std::fs::write(&path, &bytes).unwrap();
        let read = read_examination(&path, Take::Everything).is_ok() || read_labels(&path).is_ok();
        assert!(
            read || format == "dicomdir",
            "sound {format} {n} is not read"
        );
        if let Some(seeds) = std::env::var_os("YOTSUI_FUZZ_SEEDS") {
            let seeds = Path::new(&seeds).join(format);
            std::fs::create_dir_all(&seeds).unwrap();
            std::fs::write(seeds.join(format!("seed{n}")), &bytes).unwrap();
        }
        let mut random = Random(n as u64);
        for _ in 0..mutants() {
            std::fs::write(&path, mutate(&bytes, &mut random)).unwrap();
            read_all(&path);
        }
    }
}

/// Small headers that announce much: an error at once, without room made for it.
#[test]
fn a_small_file_cannot_ask_for_much_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lying");
    let mut slice = Slice::sagittal(0);
    for tag in [t::ROWS, t::COLUMNS] {
        slice
            .extra
            .push((tag, VR::US, PrimitiveValue::from(65_535u16)));
    }
    slice.extra.push((
        t::NUMBER_OF_FRAMES,
        VR::IS,
        PrimitiveValue::from("2000000000"),
    ));
    std::fs::write(&path, slice.bytes()).unwrap();
    let study = read_examination(&path, Take::Everything).unwrap();
    assert!(study.series.is_empty());
    // The same with a frame that is packed: its own size decides before it is unpacked.
    let mut jpeg = packed::bytes(packed::JPEG_LOSSLESS);
    let frame = jpeg.windows(2).position(|w| w == [0xFF, 0xC3]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    let bytes = made::packed_slice(uids::JPEG_LOSSLESS_SV1, false, vec![jpeg]);
    std::fs::write(&path, bytes).unwrap();
    let study = read_examination(&path, Take::Everything).unwrap();
    assert_eq!(study.refused[0].reason.id, "dicom-refused-unreadable");
    // A frame of a size that is taken, whose pixels are not there.
    slice.extra.clear();
    for tag in [t::ROWS, t::COLUMNS] {
        slice
            .extra
            .push((tag, VR::US, PrimitiveValue::from(4096u16)));
    }
    std::fs::write(&path, slice.bytes()).unwrap();
    let study = read_examination(&path, Take::Everything).unwrap();
    assert_eq!(study.refused[0].reason.id, "dicom-refused-unreadable");
}

/// An archive that announces four thousand million bytes of packed pixels: no room is made for them.
#[test]
fn an_archive_cannot_ask_for_much_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lying.zip");
    let frame = packed::bytes(packed::JPEG_LOSSLESS);
    let mut bytes = made::packed_slice(uids::JPEG_LOSSLESS_SV1, false, vec![frame]);
    // More than is read at first, so that its end is not seen then.
    bytes.resize(200_000, 0);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("a", zip::write::SimpleFileOptions::default())
        .unwrap();
    zip.write_all(&bytes).unwrap();
    let mut archive = zip.finish().unwrap().into_inner();
    let stated = 200_000u32.to_le_bytes();
    let mut patched = 0;
    for at in 0..archive.len() - 4 {
        if archive[at..at + 4] == stated {
            archive[at..at + 4].copy_from_slice(&0xF000_0000u32.to_le_bytes());
            patched += 1;
        }
    }
    assert!(patched >= 1);
    std::fs::write(&path, archive).unwrap();
    let study = read_examination(&path, Take::Everything).unwrap();
    assert_eq!(study.refused[0].reason.id, "dicom-refused-unreadable");
}
