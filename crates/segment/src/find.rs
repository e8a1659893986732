//! From probabilities to named structures, or to the reason why none are named.

use yotsui_case::Level;
use yotsui_imaging::{LabelMap, Volume, anatomy::Anatomy, dicom, study::SeriesPlane};
use yotsui_text::Message;

use crate::{
    Network, Probabilities, SegmentError,
    doubt::{self, Doubts},
    numbering,
    reread::named,
};

/// Where the surfaces are drawn, as the least probability of anything but background; the outer ones
/// give the range that a measure has.
pub const SURFACES: [f64; 3] = [0.25, 0.5, 0.75];

/// Whether the network was trained for slices of this plane, or voxels that have none.
pub fn accepts(plane: SeriesPlane) -> bool {
    matches!(plane, SeriesPlane::Sagittal | SeriesPlane::Isotropic)
}

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

/// Segments a sagittal T2 volume; `each` is called, by any thread, after each picture that the
/// network saw, at most twice the number of slices.
///
/// # Errors
/// [`SegmentError`]: a plane or an image that the network was not trained for is refused, not
/// measured.
pub fn find(
    network: &Network,
    volume: &Volume,
    lowest: Option<Level>,
    each: &(dyn Fn() + Sync),
) -> Result<Found, SegmentError> {
    let plane = dicom::plane(&volume.grid).value;
    if !plane.is_some_and(accepts) {
        let found = plane.map_or("oblique", SeriesPlane::id);
        return Err(SegmentError::Plane {
            found: found.to_owned(),
        });
    }
    doubt::is_a_picture(volume)?;
    let probabilities = Probabilities::new(network, volume, each)?;
    doubt::passes_agree(probabilities.agreement)?;
    let [wide, middle, tight] = SURFACES.map(|least| probabilities.labels(volume, least));
    if !middle.data.contains(&1) {
        return Err(doubt::too_few(0));
    }
    let mut anatomy = named(&middle, lowest).map_err(SegmentError::Labels)?;
    let labels = anatomy.numbered(&volume.grid);
    let doubts = doubt::examine(&labels, &anatomy, &probabilities, volume)?;
    numbering::judge(&mut anatomy, &labels);
    anatomy.warnings.extend(doubts.warnings.iter().cloned());
    if let Some(level) = anatomy.discs.keys().next_back() {
        let message = Message::new("segment-warning-no-sacrum").arg("level", level);
        anatomy.warnings.push(message);
    }
    anatomy
        .warnings
        .push(Message::new("segment-warning-automatic"));
    let same = |a: &Anatomy| a.discs.keys().eq(anatomy.discs.keys());
    let range = match (named(&wide, lowest), named(&tight, lowest)) {
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
