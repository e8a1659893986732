//! Units that a value may come in, and the factor to the variable's own.

use crate::graph::Variable;

/// Months in a year of 365.25 days, by day.
const MONTHS_A_DAY: f64 = 12.0 / 365.25;
/// kPa in a kilogram-force a square centimetre (exact by the definition of standard gravity).
const KPA_A_KGF_CM2: f64 = 98.066_5;

/// Names accepted for a variable's unit, each with what one of it is in the variable's own unit.
pub(crate) fn accepted(variable: &Variable) -> Vec<(String, f64)> {
    let own = variable.unit.as_str();
    let more: &[(&str, f64)] = match own {
        "mm" => &[("cm", 10.0)],
        "mm2" => &[("cm2", 100.0)],
        "%" => &[("percent", 1.0), ("fraction", 100.0)],
        "ODI %" => &[("%", 1.0), ("percent", 1.0), ("fraction", 100.0)],
        "NRS 0-10" => &[
            ("NRS", 1.0),
            ("VAS mm 0-100", 0.1),
            ("VAS 0-100", 0.1),
            ("mm", 0.1),
            ("VAS cm 0-10", 1.0),
            ("VAS 0-10", 1.0),
        ],
        "kPa" => &[
            ("kg/cm2", KPA_A_KGF_CM2),
            ("kgf/cm2", KPA_A_KGF_CM2),
            ("N/cm2", 10.0),
        ],
        "mg/L" => &[("mg/dL", 10.0)],
        "pg/mL" => &[("ng/L", 1.0), ("ng/mL", 1000.0)],
        "months" => &[
            ("weeks", 7.0 * MONTHS_A_DAY),
            ("days", MONTHS_A_DAY),
            ("years", 12.0),
        ],
        "years" => &[("months", 1.0 / 12.0)],
        "" => &[("ratio", 1.0), ("1", 1.0)],
        "kg/m2" => &[],
        _ => &[("points", 1.0)],
    };
    std::iter::once((own.to_owned(), 1.0))
        .filter(|(u, _)| !u.is_empty())
        .chain(more.iter().map(|(u, k)| ((*u).to_owned(), *k)))
        .collect()
}

/// What one `unit` is in the variable's own unit; `None` where it does not convert.
pub(crate) fn factor(variable: &Variable, unit: &str) -> Option<f64> {
    let plain = |s: &str| s.trim().to_lowercase().replace('²', "2").replace('–', "-");
    let wanted = plain(unit);
    accepted(variable)
        .into_iter()
        .find(|(name, _)| plain(name) == wanted)
        .map(|(_, k)| k)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Graph;

    #[test]
    fn units_convert_and_strange_ones_do_not() {
        let g = Graph::embedded().unwrap();
        let of = |id: &str, unit: &str| factor(&g.variables()[g.index(id).unwrap()], unit);
        for (id, unit, k) in [
            ("herniation_length", "cm", 10.0),
            ("dural_sac_area", "cm²", 100.0),
            ("ppt_local", "kgf/cm2", 98.0665),
            ("ppt_local", "N/cm2", 10.0),
            ("hs_crp", "mg/dL", 10.0),
            ("il6", "ng/L", 1.0),
            ("symptom_duration", "years", 12.0),
            ("leg_pain", "VAS mm 0-100", 0.1),
            ("disability", "fraction", 100.0),
            ("root_fa_ratio", "ratio", 1.0),
            ("distress", "points", 1.0),
        ] {
            assert!((of(id, unit).unwrap() - k).abs() < 1e-12, "{id} {unit}");
        }
        assert!((of("symptom_duration", "weeks").unwrap() * 52.1785714 - 12.0).abs() < 1e-4);
        assert_eq!(of("herniation_length", "inch"), None);
        assert_eq!(of("bmi", "points"), None);
    }
}
