//! From the statistic that was printed to the scale on which the model is compared with it.

use yotsui_synthesis::dist::{norm_pdf, norm_quantile, t_quantile_upper};

/// Pearson's r of the normal scores behind a Spearman rho: 2 sin(π ρ / 6).
///
/// Pearson K (1907), On further methods of determining correlation. Range −1 to 1.
pub fn pearson_of_spearman(rho: f64) -> f64 {
    2.0 * libm::sin(std::f64::consts::PI * rho / 6.0)
}

/// Fisher's z of a correlation: atanh r.
pub fn fisher(r: f64) -> f64 {
    libm::atanh(r)
}

/// |r| of n people whose correlation has the two-sided p value `p`: t / √(t² + n − 2), t the
/// quantile of Student's distribution with n − 2 degrees of freedom.
pub fn r_of_p(p: f64, n: f64) -> f64 {
    let t = t_quantile_upper(p / 2.0, n - 2.0);
    t / libm::sqrt(t * t + n - 2.0)
}

/// Cohen's d of an area under the ROC curve, two normal groups of one spread: √2 Φ⁻¹(AUC).
///
/// Rice ME, Harris GT (2005), Law Hum Behav 29:615, table 1.
pub fn d_of_auc(auc: f64) -> f64 {
    std::f64::consts::SQRT_2 * norm_quantile(auc)
}

/// Biserial correlation of a value with the variable that splits people into a share `p` and the
/// rest, from the standardised difference `d` of the two groups: the point-biserial
/// r = d / √(d² + 1 / (p q)), times √(p q) / φ(Φ⁻¹(p)).
pub fn biserial_of_d(d: f64, p: f64) -> f64 {
    let q = 1.0 - p;
    let point = d / libm::sqrt(d * d + 1.0 / (p * q));
    point * libm::sqrt(p * q) / norm_pdf(norm_quantile(p))
}

/// Shares of a 2×2 table (both; test only; reference only; neither) from sensitivity, specificity
/// and the share with the reference standard positive.
pub fn table_of_accuracy(sensitivity: f64, specificity: f64, prevalence: f64) -> [f64; 4] {
    let free = 1.0 - prevalence;
    [
        sensitivity * prevalence,
        (1.0 - specificity) * free,
        (1.0 - sensitivity) * prevalence,
        specificity * free,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rice & Harris 2005, table 1: d .20, .50, .80 stand beside AUC .556, .638, .714 and, with
    /// even groups, point-biserial r .100, .243, .371.
    #[test]
    fn auc_d_and_r_are_those_of_rice_and_harris() {
        for (auc, d, r) in [
            (0.556, 0.20, 0.100),
            (0.638, 0.50, 0.243),
            (0.714, 0.80, 0.371),
        ] {
            assert!((d_of_auc(auc) - d).abs() < 0.005, "{auc}");
            let point = biserial_of_d(d, 0.5) / (0.5 / norm_pdf(0.0));
            assert!((point - r).abs() < 0.0006, "{d}: {point}");
        }
    }

    /// 2 sin(π/6 · .5) = .5176, and the ends stay where they are.
    #[test]
    fn spearman_becomes_pearson() {
        assert!((pearson_of_spearman(0.5) - 0.517_638).abs() < 1e-6);
        assert!((pearson_of_spearman(1.0) - 1.0).abs() < 1e-12);
        assert!((pearson_of_spearman(-0.3) + pearson_of_spearman(0.3)).abs() < 1e-15);
    }

    /// Tables of critical values of r: n = 30, p = .05 → .361; n = 102, p = .01 → .254.
    #[test]
    fn p_becomes_the_tabled_r() {
        assert!((r_of_p(0.05, 30.0) - 0.361).abs() < 5e-4);
        assert!((r_of_p(0.01, 102.0) - 0.254).abs() < 5e-4);
    }

    #[test]
    fn accuracy_fills_the_table() {
        let t = table_of_accuracy(0.36, 0.74, 0.5548);
        assert!((t.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((t[0] / (t[0] + t[2]) - 0.36).abs() < 1e-12);
    }
}
