//! Files good and bad, made here.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use nifti::NiftiHeader;

use super::*;

/// A NIfTI-1 file of `u8` voxels with a scanner's affine.
fn file(shape: [u16; 3], data: &[u8]) -> Vec<u8> {
    raw(header(shape), data)
}

fn header(shape: [u16; 3]) -> NiftiHeader {
    NiftiHeader {
        dim: [3, shape[0], shape[1], shape[2], 1, 1, 1, 1],
        datatype: 2,
        bitpix: 8,
        pixdim: [1.0, 0.5, 0.7, 4.0, 0.0, 0.0, 0.0, 0.0],
        vox_offset: 352.0,
        sform_code: 1,
        qform_code: 0,
        srow_x: [0.0, 0.0, 4.0, -30.0],
        srow_y: [-0.5, 0.0, 0.0, 20.0],
        srow_z: [0.0, -0.7, 0.0, 60.0],
        ..NiftiHeader::default()
    }
}

fn raw(h: NiftiHeader, data: &[u8]) -> Vec<u8> {
    let mut out = vec![0u8; 352];
    out[0..4].copy_from_slice(&348i32.to_le_bytes());
    for (i, d) in h.dim.iter().enumerate() {
        out[40 + 2 * i..42 + 2 * i].copy_from_slice(&d.to_le_bytes());
    }
    out[70..72].copy_from_slice(&h.datatype.to_le_bytes());
    out[72..74].copy_from_slice(&h.bitpix.to_le_bytes());
    let mut real = |at: usize, v: f32| out[at..at + 4].copy_from_slice(&v.to_le_bytes());
    for (i, &v) in h.pixdim.iter().enumerate() {
        real(76 + 4 * i, v);
    }
    real(108, h.vox_offset);
    real(112, h.scl_slope);
    real(116, h.scl_inter);
    for (row, values) in [h.srow_x, h.srow_y, h.srow_z].iter().enumerate() {
        for (i, &v) in values.iter().enumerate() {
            real(280 + 16 * row + 4 * i, v);
        }
    }
    for (i, v) in [h.quatern_b, h.quatern_c, h.quatern_d]
        .into_iter()
        .enumerate()
    {
        real(256 + 4 * i, v);
    }
    for (i, v) in [h.quatern_x, h.quatern_y, h.quatern_z]
        .into_iter()
        .enumerate()
    {
        real(268 + 4 * i, v);
    }
    out[252..254].copy_from_slice(&h.qform_code.to_le_bytes());
    out[254..256].copy_from_slice(&h.sform_code.to_le_bytes());
    out[123] = 2;
    out[344..348].copy_from_slice(b"n+1\0");
    out.extend_from_slice(data);
    out
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn saved(bytes: &[u8]) -> tempfile::TempPath {
    let mut f = tempfile::NamedTempFile::new().unwrap();
    f.write_all(bytes).unwrap();
    f.into_temp_path()
}

fn error(bytes: &[u8]) -> ImagingError {
    read_volume(&saved(bytes)).unwrap_err()
}

#[test]
fn a_volume_comes_with_its_affine_in_lps_packed_or_not() {
    let data: Vec<u8> = (0..24).collect();
    let plain = file([2, 3, 4], &data);
    for bytes in [plain.clone(), packed(&plain)] {
        let read = read_volume(&saved(&bytes)).unwrap();
        assert_eq!(read.volume.data[5], 5.0);
        // RAS (-30, 20, 60) is LPS (30, -20, 60); i runs to posterior, k to the right.
        let p = read.volume.grid.position([0.0; 3]);
        assert_eq!((p.x, p.y, p.z), (30.0, -20.0, 60.0));
        assert_eq!(read.volume.grid.orientation(), "PIR");
        assert!(read.sidedness.is_verified());
    }
}

#[test]
fn the_quaternion_is_read_as_nibabel_reads_it() {
    let mut h = header([2, 3, 4]);
    (h.sform_code, h.qform_code) = (0, 1);
    (h.quatern_b, h.quatern_c, h.quatern_d) = (-0.5, 0.5, -0.5);
    (h.quatern_x, h.quatern_y, h.quatern_z) = (-30.0, 20.0, 60.0);
    // nibabel 5.3: aff2axcodes of this header is ('P', 'I', 'R') for qfac 1 ... -1 flips the last.
    for (qfac, code) in [(1.0, "PIR"), (-1.0, "PIL")] {
        h.pixdim[0] = qfac;
        let read = read_volume(&saved(&raw(h.clone(), &[0; 24]))).unwrap();
        assert_eq!(read.volume.grid.orientation(), code);
    }
    // A voxel edge below zero is none, on which the nifti crate panics (found by fuzzing).
    h.pixdim[3] = -4.0;
    let refused = error(&raw(h, &[0; 24]));
    assert!(
        matches!(refused, ImagingError::NoOrientation { .. }),
        "{refused}"
    );
}

#[test]
fn each_bad_file_is_named_for_what_it_is() {
    let good = file([2, 3, 4], &[1; 24]);
    let missing = read_volume(Path::new("no/such/file.nii")).unwrap_err();
    assert!(matches!(missing, ImagingError::NotFound { .. }));
    let folder = tempfile::tempdir().unwrap();
    let folder = read_volume(folder.path()).unwrap_err();
    assert!(folder.to_string().contains("a folder"), "{folder}");
    assert!(matches!(error(b"hello"), ImagingError::NotAnImage { .. }));
    assert!(matches!(error(&[7; 4000]), ImagingError::NotAnImage { .. }));
    let mut png = vec![0; 400];
    png[..4].copy_from_slice(b"\x89PNG");
    assert!(error(&png).to_string().contains("PNG"));
    assert!(matches!(
        error(&good[..360]),
        ImagingError::Truncated { .. }
    ));
    let squeezed = packed(&file([20, 30, 40], &[1; 24000]));
    assert!(matches!(
        error(&squeezed[..squeezed.len() / 2]),
        ImagingError::Truncated { .. } | ImagingError::NotAnImage { .. }
    ));
    let mut noise = vec![0u8; 24000];
    noise
        .iter_mut()
        .enumerate()
        .for_each(|(i, v)| *v = (i * i % 251) as u8);
    let squeezed = packed(&file([20, 30, 40], &noise));
    assert!(matches!(
        error(&squeezed[..squeezed.len() / 2]),
        ImagingError::Truncated { .. }
    ));
    let huge = file([60000, 60000, 60000], &[]);
    assert!(matches!(error(&huge), ImagingError::TooLarge { .. }));
    let lying = file([500, 500, 500], &[0; 100]);
    assert!(matches!(error(&lying), ImagingError::Truncated { .. }));
    let mut h = header([2, 3, 4]);
    h.sform_code = 0;
    assert!(matches!(
        error(&raw(h, &[0; 24])),
        ImagingError::NoOrientation { .. }
    ));
    let mut h = header([2, 3, 4]);
    h.srow_x = [0.0; 4];
    assert!(matches!(
        error(&raw(h, &[0; 24])),
        ImagingError::BadAffine { .. }
    ));
    let mut h = header([2, 3, 4]);
    h.dim = [4, 2, 3, 4, 7, 1, 1, 1];
    assert!(matches!(
        error(&raw(h, &[0; 168])),
        ImagingError::Unsupported { .. }
    ));
    let mut h = header([2, 3, 4]);
    h.datatype = 128;
    assert!(matches!(
        error(&raw(h, &[0; 72])),
        ImagingError::Unsupported { .. }
    ));
}

#[test]
fn labels_are_whole_numbers_and_not_all_zero() {
    assert!(matches!(
        read_labels(&saved(&file([2, 3, 4], &[0; 24]))).unwrap_err(),
        ImagingError::EmptyLabels { .. }
    ));
    let mut h = header([1, 1, 2]);
    (h.datatype, h.bitpix) = (16, 32);
    let mut data = 3.0f32.to_le_bytes().to_vec();
    data.extend(0.0f32.to_le_bytes());
    let (labels, _) = read_labels(&saved(&raw(h.clone(), &data))).unwrap();
    assert_eq!(labels.data, [3, 0]);
    data[..4].copy_from_slice(&0.25f32.to_le_bytes());
    let e = read_labels(&saved(&raw(h, &data))).unwrap_err();
    assert!(matches!(e, ImagingError::NotLabels { ref found, .. } if found == "0.25"));
}

proptest::proptest! {
    /// Whatever the bytes, an answer and no panic; memory is bounded by the checks above.
    #[test]
    fn no_bytes_panic(mut bytes in proptest::collection::vec(0u8.., 0..600), valid in 0..2) {
        if valid == 1 && bytes.len() > 352 {
            bytes[344..348].copy_from_slice(b"n+1\0");
            bytes[..4].copy_from_slice(&348i32.to_le_bytes());
            bytes[40..42].copy_from_slice(&3i16.to_le_bytes());
        }
        let _any = read_volume(&saved(&bytes));
        let _any = read_labels(&saved(&bytes));
    }
}
