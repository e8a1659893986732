//! How slices lie: the directions of a plane and the affine of a stack.

use std::ops::RangeInclusive;

use nalgebra::{Matrix4, Vector3};

/// Slices closer than this lie at the same place, mm.
pub(crate) const SAME_PLACE: f64 = 0.05;
/// Distances and thicknesses that a scanner may have, mm.
pub(crate) const DEPTHS: RangeInclusive<f64> = 1e-3..=100.0;

/// The directions of a plane of pixels, each of length one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Axes {
    /// Along a row, towards the next column.
    pub row: Vector3<f64>,
    /// Along a column, towards the next row.
    pub column: Vector3<f64>,
}

impl Axes {
    /// From Image Orientation Patient; `None` where these are no two directions at a right angle.
    pub(crate) fn of(orientation: [f64; 6]) -> Option<Self> {
        let [a, b, c, d, e, f] = orientation;
        let (row, column) = (Vector3::new(a, b, c), Vector3::new(d, e, f));
        let is_unit = |v: &Vector3<f64>| (0.9..1.1).contains(&v.norm());
        if !is_unit(&row) || !is_unit(&column) {
            return None;
        }
        let axes = Axes {
            row: row.normalize(),
            column: column.normalize(),
        };
        (axes.row.dot(&axes.column).abs() < 0.02).then_some(axes)
    }

    /// Across the plane: the direction in which slices follow each other.
    pub(crate) fn normal(&self) -> Vector3<f64> {
        self.row.cross(&self.column)
    }

    /// From column, row, slice to LPS mm. Pixel Spacing states the distance of rows first (PS3.3,
    /// 10.7.1.3).
    pub(crate) fn affine(
        &self,
        spacing: [f64; 2],
        step: Vector3<f64>,
        origin: Vector3<f64>,
    ) -> Matrix4<f64> {
        let mut affine = Matrix4::identity();
        let columns = [
            self.row * spacing[1],
            self.column * spacing[0],
            step,
            origin,
        ];
        for (n, column) in columns.iter().enumerate() {
            affine.fixed_view_mut::<3, 1>(0, n).copy_from(column);
        }
        affine
    }
}
