//! Cholesky factors and triangular solves on flat row-major buffers that the caller owns: nothing
//! here allocates.

/// Replaces the lower triangle of the n × n block `a` (row stride `n`) by its Cholesky factor.
///
/// Gives the row at which a pivot is not above 1e-12, if one is not.
pub(crate) fn factor(a: &mut [f64], n: usize) -> Result<(), usize> {
    for i in 0..n {
        for j in 0..=i {
            let mut s = a[i * n + j];
            for k in 0..j {
                s -= a[i * n + k] * a[j * n + k];
            }
            if i == j {
                if s.is_nan() || s <= 1e-12 {
                    return Err(i);
                }
                a[i * n + i] = s.sqrt();
            } else {
                a[i * n + j] = s / a[j * n + j];
            }
        }
    }
    Ok(())
}

/// Solves L X = B in place for B with `m` columns, rows of stride `m`.
pub(crate) fn forward(l: &[f64], n: usize, b: &mut [f64], m: usize) {
    for i in 0..n {
        let (above, row) = b.split_at_mut(i * m);
        let row = &mut row[..m];
        for k in 0..i {
            let f = l[i * n + k];
            for (x, y) in row.iter_mut().zip(&above[k * m..(k + 1) * m]) {
                *x -= f * y;
            }
        }
        let d = 1.0 / l[i * n + i];
        for x in row {
            *x *= d;
        }
    }
}

/// Solves Lᵀ X = B in place for B with `m` columns, rows of stride `m`.
pub(crate) fn backward(l: &[f64], n: usize, b: &mut [f64], m: usize) {
    for i in (0..n).rev() {
        let (head, below) = b.split_at_mut((i + 1) * m);
        let row = &mut head[i * m..];
        for k in i + 1..n {
            let f = l[k * n + i];
            let from = (k - i - 1) * m;
            for (x, y) in row.iter_mut().zip(&below[from..from + m]) {
                *x -= f * y;
            }
        }
        let d = 1.0 / l[i * n + i];
        for x in row {
            *x *= d;
        }
    }
}

/// ln det of the matrix whose factor this is.
pub(crate) fn log_det(l: &[f64], n: usize) -> f64 {
    2.0 * (0..n).map(|i| libm::log(l[i * n + i])).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn solves_and_determinant_go_back() {
        let a = [4.0, 1.0, 0.5, 1.0, 3.0, -0.2, 0.5, -0.2, 2.0];
        let mut l = a;
        factor(&mut l, 3).unwrap();
        let mut x = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let want = x;
        forward(&l, 3, &mut x, 2);
        backward(&l, 3, &mut x, 2);
        for i in 0..3 {
            for c in 0..2 {
                let back: f64 = (0..3).map(|k| a[i * 3 + k] * x[k * 2 + c]).sum();
                assert!((back - want[i * 2 + c]).abs() < 1e-12);
            }
        }
        let det = 4.0 * (6.0 - 0.04) - (2.0 + 0.1) + 0.5 * (-0.2 - 1.5);
        assert!((log_det(&l, 3) - f64::ln(det)).abs() < 1e-12);
        let mut singular = [1.0, 1.0, 1.0, 1.0];
        assert_eq!(factor(&mut singular, 2), Err(1));
    }
}
