//! Which parts may claim a point: a coarse grid over the sagittal plane.

/// Side of a cell, mm.
const CELL: f64 = 2.0;

/// For each cell of the sagittal plane the parts whose bounding box touches it, in their order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Grid {
    low: [f64; 2],
    shape: [usize; 2],
    /// Where each cell's parts start in `parts`; one more entry than cells.
    starts: Vec<u32>,
    parts: Vec<u16>,
}

impl Grid {
    /// Over parts with the boxes `[[y low, y high], [z low, z high]]`; at most 65536 of them are
    /// indexed, more than any spine has.
    pub(crate) fn new(bounds: &[[[f64; 2]; 2]]) -> Self {
        let outer = bounds
            .iter()
            .fold([[f64::INFINITY, f64::NEG_INFINITY]; 2], |mut outer, b| {
                for (o, b) in outer.iter_mut().zip(b) {
                    *o = [o[0].min(b[0]), o[1].max(b[1])];
                }
                outer
            });
        let low = [outer[0][0], outer[1][0]];
        let shape = outer.map(|[low, high]| ((high - low) / CELL).max(0.0) as usize + 1);
        let mut starts = vec![0];
        let mut parts = Vec::new();
        for j in 0..shape[1] {
            for i in 0..shape[0] {
                let cell = [i, j].map(|n| n as f64 * CELL);
                for (part, b) in (0..=u16::MAX).zip(bounds) {
                    let touches = (0..2).all(|k| {
                        let from = low[k] + cell[k];
                        b[k][0] <= from + CELL && b[k][1] >= from
                    });
                    if touches {
                        parts.push(part);
                    }
                }
                starts.push(parts.len() as u32);
            }
        }
        Grid {
            low,
            shape,
            starts,
            parts,
        }
    }

    /// The parts that may claim a point at `(y, z)`.
    pub(crate) fn at(&self, y: f64, z: f64) -> &[u16] {
        let (i, j) = ((y - self.low[0]) / CELL, (z - self.low[1]) / CELL);
        if i < 0.0 || j < 0.0 || i >= self.shape[0] as f64 || j >= self.shape[1] as f64 {
            return &[];
        }
        let cell = j as usize * self.shape[0] + i as usize;
        &self.parts[self.starts[cell] as usize..self.starts[cell + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_of_a_box_lists_its_part() {
        let grid = Grid::new(&[[[0.0, 5.0], [0.0, 5.0]], [[3.0, 20.0], [-4.0, 1.0]]]);
        assert!(grid.at(5.0, 5.0).contains(&0));
        assert_eq!(grid.at(3.5, 0.5), [0, 1]);
        assert_eq!(grid.at(15.0, 0.0), [1]);
        assert!(grid.at(20.0, 1.0).contains(&1));
        assert!(grid.at(-0.5, 0.0).is_empty());
        assert!(grid.at(1.0, 40.0).is_empty());
    }
}
