//! Small sums.

/// Value at 0 and slope of the line through (x, y) that has the median of the slopes between any two
/// points and the median of what they then leave (Theil and Sen); `None` with fewer than two places.
pub(crate) fn line(points: &[(f64, f64)]) -> Option<(f64, f64)> {
    let mut slopes = Vec::new();
    for (k, p) in points.iter().enumerate() {
        let further = points.iter().skip(k + 1).filter(|q| q.0 != p.0);
        slopes.extend(further.map(|q| (q.1 - p.1) / (q.0 - p.0)));
    }
    let slope = median(&mut slopes)?;
    let mut rest: Vec<f64> = points.iter().map(|(x, y)| y - slope * x).collect();
    Some((median(&mut rest)?, slope))
}

/// The median; `None` of nothing.
pub(crate) fn median(values: &mut [f64]) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    values.sort_by(f64::total_cmp);
    let mid = values.len() / 2;
    Some(if values.len() % 2 == 1 {
        values[mid]
    } else {
        (values[mid - 1] + values[mid]) / 2.0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_beside_a_stray_point() {
        let mut points: Vec<(f64, f64)> =
            (0..9).map(f64::from).map(|x| (x, 2.0 - 0.5 * x)).collect();
        points[3].1 = 40.0;
        assert_eq!(line(&points), Some((2.0, -0.5)));
        assert_eq!(line(&points[..1]), None);
        assert_eq!(line(&[(1.0, 1.0), (1.0, 2.0)]), None);
    }
}
