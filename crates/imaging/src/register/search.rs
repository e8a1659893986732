//! Maximising a smooth function of six parameters: Powell's method (1964) with parabolic steps.

/// The parameters: three of rotation and three of translation, each in millimetres at the region's
/// edge, so that steps are alike.
pub(super) type Parameters = [f64; 6];

/// Climbs from `start`; `step` is the first step, mm, and the search ends when a round moves less
/// than `step / 20`. Only the first `free` parameters move.
pub(super) fn climb(
    value: &mut dyn FnMut(&Parameters) -> f64,
    start: Parameters,
    step: f64,
    free: usize,
) -> (Parameters, f64) {
    let free = free.min(6);
    let mut directions: Vec<Parameters> = (0..free)
        .map(|i| {
            let mut d = [0.0; 6];
            d[i] = 1.0;
            d
        })
        .collect();
    let mut at = start;
    let mut best = value(&at);
    let mut steps = vec![step; free];
    for _ in 0..12 {
        let before = at;
        let mut most = (0usize, 0.0);
        let from = best;
        for (n, d) in directions.iter().enumerate() {
            let (next, found, moved) = along(value, at, best, d, steps[n]);
            if found - best > most.1 {
                most = (n, found - best);
            }
            // The next step along this direction is as long as this one needed.
            steps[n] = moved
                .abs()
                .clamp(step / 20.0, steps[n] * 1.5)
                .max(steps[n] / 3.0);
            (at, best) = (next, found);
        }
        let mut whole = [0.0; 6];
        let mut length = 0.0f64;
        for i in 0..6 {
            whole[i] = at[i] - before[i];
            length += whole[i] * whole[i];
        }
        let length = length.sqrt();
        if length < step / 20.0 {
            break;
        }
        let unit = whole.map(|w| w / length);
        // The round's own direction replaces the one that gained most, while they stay independent.
        let (next, found, moved) = along(value, at, best, &unit, length);
        if found > best && best - from > 0.0 {
            directions[most.0] = unit;
            steps[most.0] = moved.abs().max(step / 20.0);
        }
        (at, best) = (next, found);
    }
    (at, best)
}

/// The best point near `at` along `d`, with its value and how far it lies: three points, outwards
/// while it rises, then the vertex of the parabola.
fn along(
    value: &mut dyn FnMut(&Parameters) -> f64,
    at: Parameters,
    here: f64,
    d: &Parameters,
    step: f64,
) -> (Parameters, f64, f64) {
    let point = |t: f64| {
        let mut p = at;
        for (p, d) in p.iter_mut().zip(d) {
            *p += t * d;
        }
        p
    };
    let (mut a, mut b, mut c) = (-step, 0.0, step);
    let (mut fa, mut fb, mut fc) = (value(&point(a)), here, value(&point(c)));
    for _ in 0..6 {
        if fb >= fa && fb >= fc {
            break;
        }
        if fc > fa {
            (a, fa, b, fb) = (b, fb, c, fc);
            c = b + 1.6 * (b - a);
            fc = value(&point(c));
        } else {
            (c, fc, b, fb) = (b, fb, a, fa);
            a = b - 1.6 * (c - b);
            fa = value(&point(a));
        }
    }
    let mut best = [(a, fa), (b, fb), (c, fc)]
        .into_iter()
        .fold((0.0, here), |m, p| if p.1 > m.1 { p } else { m });
    if fb >= fa && fb >= fc && fa > 0.0 && fc > 0.0 {
        let (left, right) = ((b - a) * (fb - fc), (b - c) * (fb - fa));
        let bottom = left - right;
        if bottom.abs() > 1e-15 {
            let vertex = b - 0.5 * ((b - a) * left - (b - c) * right) / bottom;
            if vertex > a && vertex < c {
                let found = value(&point(vertex));
                if found > best.1 {
                    best = (vertex, found);
                }
            }
        }
    }
    (point(best.0), best.1, best.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tilted_ridge_is_climbed_to_its_top() {
        let top = [1.3, -2.2, 0.4, 5.0, -3.0, 2.0];
        let mut calls = 0;
        let mut value = |p: &Parameters| {
            calls += 1;
            let d: Vec<f64> = (0..6).map(|i| p[i] - top[i]).collect();
            let bowl: f64 = d.iter().map(|v| v * v).sum();
            // Rotation and translation pull on each other, as they do in an image.
            100.0 - bowl - 1.2 * d[0] * d[3] - 0.8 * d[1] * d[4]
        };
        let (found, best) = climb(&mut value, [0.0; 6], 2.0, 6);
        assert!(best > 99.99, "{best}");
        for i in 0..6 {
            assert!((found[i] - top[i]).abs() < 0.1, "{found:?}");
        }
        assert!(calls < 400, "{calls}");
    }

    #[test]
    fn what_is_held_does_not_move() {
        let mut value = |p: &Parameters| 10.0 - p.iter().map(|v| (v - 1.0).powi(2)).sum::<f64>();
        let (found, _) = climb(&mut value, [0.0; 6], 1.0, 3);
        assert!((found[0] - 1.0).abs() < 0.06 && found[3] == 0.0);
    }
}
