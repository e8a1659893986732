//! Names of the numbers of TotalSpineSeg (step 2), of which the lowest disc's is that of the sacrum
//! with five lumbar vertebrae and with six.

use yotsui_case::Level;
use yotsui_imaging::{
    anatomy::Anatomy,
    convention::{Convention, Part},
};

/// The disc with the number `label`.
pub(crate) fn disc(label: u16, anatomy: &Anatomy) -> Option<Level> {
    match Convention::TotalSpineSeg.part(label) {
        Some(Part::Disc(Level::L5S1)) if anatomy.discs.contains_key(&Level::L6S1) => {
            Some(Level::L6S1)
        }
        Some(Part::Disc(level)) => Some(level),
        _ => None,
    }
}

/// The short name of the number `label` in a map of `anatomy`.
pub fn name(label: u16, anatomy: &Anatomy) -> String {
    match Convention::TotalSpineSeg.part(label) {
        Some(Part::Disc(level)) => disc(label, anatomy).unwrap_or(level).to_string(),
        Some(Part::Vertebra(v)) => v.to_string(),
        Some(Part::Canal) => "canal".to_owned(),
        _ => label.to_string(),
    }
}
