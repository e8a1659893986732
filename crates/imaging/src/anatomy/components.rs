//! Connected components of one code.

use crate::Canonical;

/// One connected piece.
#[derive(Debug, Clone)]
pub struct Component {
    /// Indices into the array.
    pub voxels: Vec<usize>,
    /// Mean x, y, z index.
    pub centre: [f64; 3],
}

/// The pieces of `code` that hang together by faces, largest first (ties by position).
pub fn components(parts: &Canonical<u8>, code: u8) -> Vec<Component> {
    let [_, ny, nz] = parts.shape;
    let wanted = parts.data.iter().map(|&c| c == code).collect();
    pieces(wanted, parts.shape)
        .into_iter()
        .map(|voxels| {
            let mut sum = [0.0; 3];
            for i in &voxels {
                let (x, z, y) = (i / (ny * nz), i / ny % nz, i % ny);
                for (s, v) in sum.iter_mut().zip([x, y, z]) {
                    *s += v as f64;
                }
            }
            let n = voxels.len() as f64;
            Component {
                centre: sum.map(|s| s / n),
                voxels,
            }
        })
        .collect()
}

/// The cells of each piece of `wanted` that hangs together by faces, largest first (ties by position);
/// cells are stored x slowest, y fastest.
pub(crate) fn pieces(mut wanted: Vec<bool>, [nx, ny, nz]: [usize; 3]) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut stack = Vec::new();
    for start in 0..wanted.len() {
        if !wanted[start] {
            continue;
        }
        wanted[start] = false;
        stack.push(start);
        let mut cells = Vec::new();
        while let Some(i) = stack.pop() {
            cells.push(i);
            let (x, z, y) = (i / (ny * nz), i / ny % nz, i % ny);
            let mut visit = |inside: bool, j: usize| {
                if inside && wanted[j] {
                    wanted[j] = false;
                    stack.push(j);
                }
            };
            visit(y > 0, i.wrapping_sub(1));
            visit(y + 1 < ny, i + 1);
            visit(z > 0, i.wrapping_sub(ny));
            visit(z + 1 < nz, i + ny);
            visit(x > 0, i.wrapping_sub(ny * nz));
            visit(x + 1 < nx, i + ny * nz);
        }
        found.push(cells);
    }
    found.sort_by(|a, b| b.len().cmp(&a.len()).then(a[0].cmp(&b[0])));
    found
}
