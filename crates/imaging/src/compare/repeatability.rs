//! The least difference that published repeatability lets one call a change.

use crate::measure::catalogue::signal;

/// A published figure with its source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Published {
    /// In the measure's unit.
    pub least: f64,
    /// Where it comes from.
    pub source: &'static str,
}

const HEIGHT: Published = Published {
    least: 2.0,
    source: "inter-observer difference of landmark heights 1.2 mm (doi 10.1055/a-1994-0879): under 2 mm is not called a change",
};
const SURROGATE: Published = Published {
    least: 1.0,
    source: "one step of the visual grade whose inter-observer kappa is 0.69 to 0.81 (Pfirrmann 2001)",
};

/// The figure for a measure by its id; `None` where none was found, and then only the bound of the
/// values themselves stands between noise and change.
pub fn of(measure: &str) -> Option<Published> {
    match measure {
        m if m.starts_with("disc_height_index") => None,
        m if m.starts_with("disc_height_") || m.starts_with("endplate_distance_") => Some(HEIGHT),
        "disc_degeneration_surrogate" => Some(SURROGATE),
        _ => None,
    }
}

/// Whether it is read from signals: no published figure says what a second scan of the same disc
/// changes, and bounds within one scan leave coil, positioning and scaling out.
pub fn is_signal(measure: &str) -> bool {
    signal::ALL.iter().any(|info| info.id == measure)
}

/// Whether values of this measure at two dates mean the same thing: a rank among one date's discs
/// does not.
pub fn holds_across_dates(measure: &str) -> bool {
    measure != "disc_t2_rank"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_no_height() {
        assert_eq!(of("disc_height_mean"), Some(HEIGHT));
        assert_eq!(of("disc_height_index_vertebral_depth"), None);
        assert!(!holds_across_dates("disc_t2_rank") && holds_across_dates("disc_ap"));
    }
}
