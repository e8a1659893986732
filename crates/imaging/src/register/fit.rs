//! The rigid transform that brings one set of points onto another: least squares (Kabsch 1976).

use nalgebra::{Matrix3, Rotation3, Vector3};

use super::Rigid;

/// A least-squares fit of points to points.
#[derive(Debug, Clone, Copy)]
pub struct PointFit {
    /// From the first set to the second.
    pub transform: Rigid,
    /// Root mean square of the remaining distances, mm.
    pub rms_mm: f64,
    /// The same where a reflection is allowed: far smaller than `rms_mm` only if one set is the
    /// mirror image of the other.
    pub rms_mirrored_mm: f64,
    /// Root mean square distance of the first set from its own best plane, mm: points in a plane
    /// cannot tell a set from its mirror image in that plane.
    pub off_plane_mm: f64,
}

/// Fits `to[i] = R from[i] + t` over all i, with a proper rotation.
///
/// `None` with fewer than three points, unequal numbers, points that are not finite, or points so
/// near to one line (second singular value of the spread below 1 mm) that the rotation about it is
/// not known.
pub fn points(from: &[Vector3<f64>], to: &[Vector3<f64>]) -> Option<PointFit> {
    let n = from.len();
    if n < 3 || n != to.len() || from.iter().chain(to).flatten_any_not_finite() {
        return None;
    }
    let mean = |points: &[Vector3<f64>]| points.iter().sum::<Vector3<f64>>() / n as f64;
    let (a, b) = (mean(from), mean(to));
    let mut covariance = Matrix3::zeros();
    let (mut spread_a, mut spread_b) = (Matrix3::zeros(), Matrix3::zeros());
    for (p, q) in from.iter().zip(to) {
        let (p, q) = (p - a, q - b);
        covariance += q * p.transpose();
        spread_a += p * p.transpose();
        spread_b += q * q.transpose();
    }
    let widths = |spread: Matrix3<f64>| {
        let mut w: Vec<f64> = spread.symmetric_eigenvalues().iter().copied().collect();
        w.sort_by(f64::total_cmp);
        w.into_iter()
            .map(|v| (v.max(0.0) / n as f64).sqrt())
            .collect::<Vec<f64>>()
    };
    let (wide_a, wide_b) = (widths(spread_a), widths(spread_b));
    if wide_a.get(1).is_none_or(|&w| w < 1.0) || wide_b.get(1).is_none_or(|&w| w < 1.0) {
        return None;
    }
    let svd = covariance.try_svd(true, true, 1e-12, 200)?;
    let (u, v_t) = (svd.u?, svd.v_t?);
    let handed = (u * v_t).determinant().signum();
    // The sign goes to the direction of the least singular value, whichever column holds it.
    let least = svd.singular_values.imin();
    let turn = |sign: f64| {
        let mut d = Matrix3::identity();
        d[(least, least)] = sign;
        u * d * v_t
    };
    let rms = |m: Matrix3<f64>| {
        let sum: f64 = from
            .iter()
            .zip(to)
            .map(|(p, q)| (m * (p - a) - (q - b)).norm_squared())
            .sum();
        (sum / n as f64).sqrt()
    };
    let (proper, improper) = (turn(handed), turn(-handed));
    let rotation = Rotation3::from_matrix_unchecked(proper);
    Some(PointFit {
        transform: Rigid {
            rotation,
            translation: b - rotation * a,
        },
        rms_mm: rms(proper),
        rms_mirrored_mm: rms(improper),
        off_plane_mm: wide_a.first().copied().unwrap_or(0.0),
    })
}

trait NotFinite {
    fn flatten_any_not_finite(self) -> bool;
}

impl<'a, I: Iterator<Item = &'a Vector3<f64>>> NotFinite for I {
    fn flatten_any_not_finite(mut self) -> bool {
        self.any(|p| p.iter().any(|v| !v.is_finite()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cloud() -> Vec<Vector3<f64>> {
        [
            [0.0, 0.0, 0.0],
            [3.0, 30.0, 35.0],
            [-5.0, 41.0, 70.0],
            [4.0, 36.0, 108.0],
            [12.0, 25.0, 140.0],
            [-14.0, 60.0, 20.0],
        ]
        .map(Vector3::from)
        .to_vec()
    }

    #[test]
    fn a_known_displacement_comes_back_in_both_directions() {
        for sign in [1.0, -1.0] {
            let t = Rigid::about(
                Vector3::new(5.0, 5.0, 50.0),
                Vector3::new(0.2, -0.1, 0.3) * sign,
                Vector3::new(12.0, -7.0, 30.0) * sign,
            );
            let moved: Vec<_> = cloud().into_iter().map(|p| t.apply(p)).collect();
            let fit = points(&cloud(), &moved);
            assert!(fit.is_some_and(|f| f.rms_mm < 1e-9
                && (f.transform.matrix() - t.matrix()).norm() < 1e-9
                && f.rms_mirrored_mm > 1.0));
        }
    }

    #[test]
    fn a_mirror_image_is_seen_in_the_residual_and_never_in_the_transform() {
        let mirrored: Vec<_> = cloud()
            .into_iter()
            .map(|p| Vector3::new(-p.x, p.y, p.z))
            .collect();
        let fit = points(&cloud(), &mirrored);
        assert!(fit.is_some_and(|f| f.rms_mm > 3.0
            && f.rms_mirrored_mm < 1e-9
            && f.transform.rotation.matrix().determinant() > 0.99));
    }

    #[test]
    fn a_line_of_points_is_refused() {
        let line: Vec<_> = (0..5)
            .map(|i| Vector3::new(1.0, 2.0, 30.0 * f64::from(i)))
            .collect();
        assert!(points(&line, &line).is_none());
        assert!(points(&cloud()[..2], &cloud()[..2]).is_none());
        let mut bad = cloud();
        bad[0].x = f64::NAN;
        assert!(points(&bad, &cloud()).is_none());
    }
}
