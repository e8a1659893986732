//! Moments when one study carries nearly all the weight.
//!
//! `tr P = sum w - sum w^2 / sum w` and its relatives then cancel to nothing in double precision.
//! With the heavy study (weight `h`) taken out of the sums, every term that cancels is gone by
//! algebra: with `R_j` the sum of `w^j` over the others and `S = sum w r` over them, `h r_h = -S`.

use super::{Moments, Sample};

pub(super) fn moments(sample: &Sample, tau2: f64) -> Moments {
    let heavy = sample
        .v()
        .iter()
        .enumerate()
        .min_by(|a, b| a.1.total_cmp(b.1))
        .map_or(0, |(i, _)| i);
    let origin = sample.y()[heavy];
    let h = 1.0 / (sample.v()[heavy] + tau2);
    let others = || {
        sample
            .y()
            .iter()
            .zip(sample.v())
            .enumerate()
            .filter(move |(i, _)| *i != heavy)
            .map(move |(_, (y, v))| (y - origin, 1.0 / (v + tau2)))
    };
    let (mut r1, mut r2, mut r3, mut wz) = (0.0, 0.0, 0.0, 0.0);
    for (z, w) in others() {
        r1 += w;
        r2 += w * w;
        r3 += w * w * w;
        wz += w * z;
    }
    let total = h + r1;
    let d = wz / total;
    let (mut s, mut t2, mut t3, mut rss, mut w2r2) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (z, w) in others() {
        let r = z - d;
        s += w * r;
        t2 += w * w * r;
        t3 += w * w * w * r * r;
        rss += w * r * r;
        w2r2 += w * w * r * r;
    }
    let square = h * h * (r1 * r1 + 3.0 * r2) + 2.0 * h * (r1 * r2 - r3) + r1 * r1 * r2
        - 2.0 * r1 * r3
        + r2 * r2;
    Moments {
        beta: vec![origin + d],
        a_inv: vec![1.0 / total],
        ln_det_a: total.ln(),
        sum_w: total,
        sum_w2: h * h + r2,
        rss: rss + s * s / h,
        yppy: s * s + w2r2,
        ypppy: h * s * s * r1 / total + t3 - t2 * t2 / total + 2.0 * h * s * t2 / total,
        tr_p: (2.0 * h * r1 + r1 * r1 - r2) / total,
        tr_pp: square / (total * total),
        sums: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Design;

    #[test]
    fn agrees_where_both_are_exact() {
        let y = vec![0.3, -1.0, 2.0, 0.7];
        let s = Sample::new(y, vec![0.02, 0.5, 0.9, 0.4]).unwrap();
        let a = moments(&s, 0.3);
        let b = Moments::new(&s, &Design::intercept(4), 0.3);
        for (x, z) in [
            (a.beta[0], b.beta[0]),
            (a.rss, b.rss),
            (a.yppy, b.yppy),
            (a.ypppy, b.ypppy),
            (a.tr_p, b.tr_p),
            (a.tr_pp, b.tr_pp),
        ] {
            assert!((x / z - 1.0).abs() < 1e-13, "{x} {z}");
        }
    }
}
