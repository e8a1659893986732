//! NIfTI-1, one file, compressed.

use std::io::Write;

use flate2::{Compression, GzBuilder};

use crate::{Rendered, scan::spacing};

/// Length of the header and of the empty extension flag.
const DATA_AT: usize = 352;
/// Code of unsigned 16-bit numbers.
const UINT16: i16 = 512;
/// Positions are those of the scanner.
const SCANNER: i16 = 1;
/// Millimetres.
const MM: u8 = 2;

/// The file's bytes. The affine is written as sform and as qform.
pub(crate) fn encode(block: &Rendered, values: &[u16], description: &str) -> Vec<u8> {
    let mut raw = header(block, description);
    for v in values {
        raw.extend(v.to_le_bytes());
    }
    // No time and no name in the header of the compressed file: same voxels, same bytes.
    let mut zip = GzBuilder::new().write(Vec::new(), Compression::new(4));
    let written = zip.write_all(&raw).and_then(|()| zip.finish());
    // Writing to memory does not fail.
    written.unwrap_or_default()
}

fn header(block: &Rendered, description: &str) -> Vec<u8> {
    let mut h = vec![0_u8; DATA_AT];
    let mut put = |at: usize, bytes: &[u8]| {
        if let Some(slot) = h.get_mut(at..at + bytes.len()) {
            slot.copy_from_slice(bytes);
        }
    };
    put(0, &348_i32.to_le_bytes());
    let mut dim = [1_i16; 8];
    dim[0] = 3;
    for (d, n) in dim[1..].iter_mut().zip(block.shape) {
        *d = i16::try_from(n).unwrap_or(i16::MAX);
    }
    for (i, d) in dim.iter().enumerate() {
        put(40 + 2 * i, &d.to_le_bytes());
    }
    put(70, &UINT16.to_le_bytes());
    put(72, &16_i16.to_le_bytes());
    let ras = block.affine_ras();
    let spacing = spacing(&ras);
    let (quaternion, handed) = quaternion(&ras, spacing);
    let float = |v: f64| (v as f32).to_le_bytes();
    put(76, &float(handed));
    for (i, v) in spacing.iter().enumerate() {
        put(80 + 4 * i, &float(*v));
    }
    put(108, &float(DATA_AT as f64));
    put(112, &float(1.0));
    put(123, &[MM]);
    let text: Vec<u8> = format!("Yotsui phantom: {description}")
        .bytes()
        .take(79)
        .collect();
    put(148, &text);
    put(252, &SCANNER.to_le_bytes());
    put(254, &SCANNER.to_le_bytes());
    for (i, v) in quaternion.iter().enumerate() {
        put(256 + 4 * i, &float(*v));
    }
    for (r, row) in ras.iter().take(3).enumerate() {
        put(268 + 4 * r, &float(row[3]));
        for (c, v) in row.iter().enumerate() {
            put(280 + 16 * r + 4 * c, &float(*v));
        }
    }
    put(344, b"n+1\0");
    h
}

/// `(b, c, d)` of the rotation and the sign of the third axis, as the NIfTI-1 standard defines them.
fn quaternion(ras: &[[f64; 4]; 4], spacing: [f64; 3]) -> ([f64; 3], f64) {
    let mut m = nalgebra::Matrix3::from_fn(|r, c| ras[r][c] / spacing[c]);
    let handed = m.determinant().signum();
    if handed < 0.0 {
        let third = -m.column(2);
        m.set_column(2, &third);
    }
    let rotation = nalgebra::Rotation3::from_matrix_unchecked(m);
    let q = nalgebra::UnitQuaternion::from_rotation_matrix(&rotation);
    // The standard keeps the scalar part positive.
    let sign = if q.w < 0.0 { -1.0 } else { 1.0 };
    ([sign * q.i, sign * q.j, sign * q.k], handed)
}
