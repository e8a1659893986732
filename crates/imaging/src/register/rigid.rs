//! A rotation and a translation in patient space.

use nalgebra::{Matrix4, Rotation3, Vector3};

/// A rigid transform between two patient spaces, LPS millimetres: `p -> R p + t`. Never a
/// reflection.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rigid {
    /// The rotation R.
    pub rotation: Rotation3<f64>,
    /// The translation t, mm.
    pub translation: Vector3<f64>,
}

impl Rigid {
    /// Nothing moves.
    pub fn identity() -> Self {
        Rigid {
            rotation: Rotation3::identity(),
            translation: Vector3::zeros(),
        }
    }

    /// Turns by `turn` (rotation vector, radians) about `centre`, then moves by `shift` mm.
    pub fn about(centre: Vector3<f64>, turn: Vector3<f64>, shift: Vector3<f64>) -> Self {
        let rotation = Rotation3::new(turn);
        Rigid {
            rotation,
            translation: centre + shift - rotation * centre,
        }
    }

    /// Where `p` goes.
    pub fn apply(&self, p: Vector3<f64>) -> Vector3<f64> {
        self.rotation * p + self.translation
    }

    /// The way back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let rotation = self.rotation.inverse();
        Rigid {
            rotation,
            translation: -(rotation * self.translation),
        }
    }

    /// First `first`, then this.
    #[must_use]
    pub fn after(&self, first: &Rigid) -> Self {
        Rigid {
            rotation: self.rotation * first.rotation,
            translation: self.rotation * first.translation + self.translation,
        }
    }

    /// The angle of the rotation, degrees, 0 to 180.
    pub fn angle_deg(&self) -> f64 {
        self.rotation.angle().to_degrees()
    }

    /// How far `p` moves, mm.
    pub fn displacement(&self, p: Vector3<f64>) -> Vector3<f64> {
        self.apply(p) - p
    }

    /// As a 4 x 4 matrix, last row 0 0 0 1.
    pub fn matrix(&self) -> Matrix4<f64> {
        let mut m = self.rotation.to_homogeneous();
        m.fixed_view_mut::<3, 1>(0, 3).copy_from(&self.translation);
        m
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back_is_nothing_and_the_centre_moves_by_the_shift() {
        let centre = Vector3::new(10.0, -20.0, 300.0);
        let shift = Vector3::new(1.0, 2.0, -3.0);
        let t = Rigid::about(centre, Vector3::new(0.1, -0.05, 0.2), shift);
        assert!((t.displacement(centre) - shift).norm() < 1e-12);
        let back = t.inverse().after(&t);
        assert!(back.angle_deg() < 1e-6 && back.translation.norm() < 1e-9);
        let p = Vector3::new(-4.0, 8.0, 15.0);
        let by_matrix = t.matrix() * nalgebra::Vector4::new(p.x, p.y, p.z, 1.0);
        assert!((by_matrix.xyz() - t.apply(p)).norm() < 1e-12);
        assert!((t.rotation.matrix().determinant() - 1.0).abs() < 1e-12);
    }
}
