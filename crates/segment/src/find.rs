//! From probabilities to named structures, or to the reason why none are named.

use yotsui_case::Level;
use yotsui_imaging::{
    LabelMap, Volume,
    anatomy::{Anatomy, LabelOptions},
    convention::Convention,
    dicom,
    study::SeriesPlane,
};
use yotsui_text::Message;

use crate::{
    Network, Probabilities, SegmentError,
    doubt::{self, Doubts},
};

/// Where the surfaces are drawn, as the least probability of anything but background; the outer ones
/// give the range that a measure has.
pub const SURFACES: [f64; 3] = [0.25, 0.5, 0.75];

/// A segmentation with names.
pub struct Found {
    /// Discs, vertebrae and canal in the numbers of TotalSpineSeg step 2, on the grid of the volume.
    pub labels: LabelMap,
    /// The same structures by name.
    pub anatomy: Anatomy,
    /// The structures with their surfaces drawn at a probability of 0.25 and of 0.75: what is
    /// measured on both is the range that the segmentation leaves a measure. `None`: drawn there,
    /// not all the levels are found.
    pub range: Option<[Anatomy; 2]>,
    /// How sure the network is, level by level, and what is doubtful.
    pub doubts: Doubts,
}

/// Segments a sagittal T2 volume; `each` is called after each picture that the network saw, at most
/// twice the number of slices.
///
/// # Errors
/// [`SegmentError`]: a plane or an image that the network was not trained for is refused, not
/// measured.
pub fn find(
    network: &Network,
    volume: &Volume,
    lowest: Option<Level>,
    each: &mut dyn FnMut(),
) -> Result<Found, SegmentError> {
    let plane = dicom::plane(&volume.grid).value;
    if !matches!(plane, Some(SeriesPlane::Sagittal | SeriesPlane::Isotropic)) {
        let found = plane.map_or("oblique", SeriesPlane::id);
        return Err(SegmentError::Plane {
            found: found.to_owned(),
        });
    }
    let probabilities = Probabilities::new(network, volume, each)?;
    doubt::passes_agree(probabilities.agreement)?;
    let name = |least: f64| {
        let options = LabelOptions {
            convention: Some(Convention::SpiderMerged),
            lowest_disc: lowest,
        };
        Anatomy::new(&probabilities.labels(volume, least), options)
    };
    let [wide, middle, tight] = SURFACES.map(name);
    let mut anatomy = middle.map_err(|_| doubt::too_few(0))?;
    let labels = anatomy.numbered(&volume.grid);
    let doubts = doubt::examine(&labels, &anatomy, &probabilities, volume)?;
    anatomy.warnings.extend(doubts.warnings.iter().cloned());
    anatomy
        .warnings
        .push(Message::new("segment-warning-automatic"));
    let same = |a: &Anatomy| a.discs.keys().eq(anatomy.discs.keys());
    let range = match (wide, tight) {
        (Ok(wide), Ok(tight)) if same(&wide) && same(&tight) => Some([wide, tight]),
        _ => None,
    };
    Ok(Found {
        labels,
        anatomy,
        range,
        doubts,
    })
}
