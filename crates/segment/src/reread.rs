//! A segmentation of this program that comes back, perhaps edited.
//!
//! The names in it were counted from below, and are no surer for having been written down: they are
//! counted again. So a disc that was painted in, or one that was taken out, moves the names above it.

use yotsui_case::Level;
use yotsui_imaging::{
    ImagingError, LabelMap,
    anatomy::{Anatomy, LabelOptions},
    convention::{Convention, Part},
};

use crate::numbering;

/// Names the structures of a map in the numbers of TotalSpineSeg as those of a new segmentation.
///
/// # Errors
/// Those of [`Anatomy::new`].
pub fn reread(labels: &LabelMap, lowest: Option<Level>) -> Result<Anatomy, ImagingError> {
    let class = |&n: &u16| match Convention::TotalSpineSeg.part(n) {
        Some(Part::Disc(_)) => 1,
        Some(Part::Vertebra(_)) => 2,
        Some(Part::Canal) => 3,
        _ => 0,
    };
    let merged = LabelMap {
        grid: labels.grid.clone(),
        data: labels.data.iter().map(class).collect(),
    };
    let mut anatomy = named(&merged, lowest)?;
    let numbered = anatomy.numbered(&labels.grid);
    numbering::judge(&mut anatomy, &numbered);
    Ok(anatomy)
}

/// Names discs, vertebrae and canal (1, 2, 3) from the lowest disc.
pub(crate) fn named(merged: &LabelMap, lowest: Option<Level>) -> Result<Anatomy, ImagingError> {
    let options = LabelOptions {
        convention: Some(Convention::SpiderMerged),
        lowest_disc: lowest,
    };
    let mut anatomy = Anatomy::new(merged, options)?;
    // The numbers that the user sees and gives back.
    anatomy.convention = Convention::TotalSpineSeg;
    Ok(anatomy)
}
