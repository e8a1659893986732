//! The area of a section that is known by few chords.

/// Areas to the right (l < 0) and left of a section that is known by its AP chords in slices
/// `spacing` mm apart: between slices the square of the chord runs along parabolas (it does so
/// exactly in an ellipse), and beyond the outermost slice it runs on to nothing within one spacing,
/// since the next slice shows none. `cut`: the stack ends there, and nothing is added.
pub(super) fn profile(mut chords: Vec<(f64, f64)>, spacing: f64, cut: bool) -> (f64, f64) {
    chords.sort_by(|a, b| a.0.total_cmp(&b.0));
    let squares: Vec<f64> = chords.iter().map(|c| c.1 * c.1).collect();
    let n = squares.len() as isize;
    let first = chords[0].0;
    let at = |i: isize| -> Option<f64> { (0..n).contains(&i).then(|| squares[i as usize]) };
    // The parabola through slices i - 1, i, i + 1 at x (in slices).
    let parabola = |i: isize, x: f64| -> Option<f64> {
        let (a, b, c) = (at(i - 1)?, at(i)?, at(i + 1)?);
        let d = x - i as f64;
        Some(b + d * (c - a) / 2.0 + d * d * (a - 2.0 * b + c) / 2.0)
    };
    let square = |x: f64| -> f64 {
        let last = (n - 1) as f64;
        if x < 0.0 || x > last {
            let (beyond, near, edge) = if x < 0.0 {
                (-x, parabola(1, x), at(0))
            } else {
                (x - last, parabola(n - 2, x), at(n - 1))
            };
            let line = edge.unwrap_or(0.0) * (1.0 - beyond);
            return near.map_or(line, |p| p.min(line)).max(0.0);
        }
        let i = (x.floor() as isize).min(n - 2);
        let here = [parabola(i, x), parabola(i + 1, x)];
        let known: Vec<f64> = here.into_iter().flatten().collect();
        (known.iter().sum::<f64>() / known.len().max(1) as f64).max(0.0)
    };
    const STEPS: usize = 40;
    let beyond = if cut { 0.5 } else { 1.0 };
    let (from, to) = (-beyond, (n - 1) as f64 + beyond);
    let count = ((to - from) * STEPS as f64).round() as usize;
    let step = (to - from) / count as f64;
    let (mut right, mut left) = (0.0, 0.0);
    for k in 0..count {
        let x = from + (k as f64 + 0.5) * step;
        let area = square(x).sqrt() * step * spacing;
        if first + x * spacing > 0.0 {
            left += area;
        } else {
            right += area;
        }
    }
    (right, left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ellipse_known_by_few_chords_has_its_area_at_any_phase() {
        let (half_width, half_depth) = (12.0f64, 8.0);
        for phase in 0..20 {
            let shift = f64::from(phase) / 20.0 * 4.0;
            let chords: Vec<(f64, f64)> = (-6..=6)
                .map(|i| f64::from(i) * 4.0 + shift)
                .filter(|l| l.abs() < half_width)
                .map(|l| {
                    (
                        l,
                        2.0 * half_depth * (1.0 - (l / half_width).powi(2)).sqrt(),
                    )
                })
                .collect();
            let (right, left) = profile(chords, 4.0, false);
            let half = std::f64::consts::PI * half_width * half_depth / 2.0;
            assert!((right / half - 1.0).abs() < 0.02, "{shift}: {right} {half}");
            assert!((left / half - 1.0).abs() < 0.02, "{shift}: {left} {half}");
        }
    }
}
