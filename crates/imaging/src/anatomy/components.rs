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
    let [nx, ny, nz] = parts.shape;
    let mut seen = vec![false; parts.data.len()];
    let mut found = Vec::new();
    let mut stack = Vec::new();
    for start in 0..parts.data.len() {
        if seen[start] || parts.data[start] != code {
            continue;
        }
        seen[start] = true;
        stack.push(start);
        let mut voxels = Vec::new();
        let mut sum = [0.0; 3];
        while let Some(i) = stack.pop() {
            voxels.push(i);
            let (x, z, y) = (i / (ny * nz), i / ny % nz, i % ny);
            for (s, v) in sum.iter_mut().zip([x, y, z]) {
                *s += v as f64;
            }
            let mut visit = |inside: bool, j: usize| {
                if inside && !seen[j] && parts.data[j] == code {
                    seen[j] = true;
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
        let n = voxels.len() as f64;
        found.push(Component {
            voxels,
            centre: sum.map(|s| s / n),
        });
    }
    found.sort_by(|a, b| {
        b.voxels
            .len()
            .cmp(&a.voxels.len())
            .then(a.voxels[0].cmp(&b.voxels[0]))
    });
    found
}
