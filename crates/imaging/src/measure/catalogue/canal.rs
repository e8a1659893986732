//! The canal, the sac, the foramina and the lateral recesses.

use yotsui_case::{Plane, Unit};

use super::Info;

/// `canal_ap_midsagittal`.
pub static CANAL_AP_MIDSAGITTAL: Info = Info {
    id: "canal_ap_midsagittal",
    unit: Unit::Millimetre,
    plane: Plane::Midsagittal,
    method: "canal_label_width_at_disc_midline_v1",
    signed: false,
    formula: "area of the canal label in a band of 1 mm (or one voxel, if that is more) to each side of the point where the disc's mid-line meets the canal's centre line, over the height of the band; perpendicular to the centre line",
    source: "Mid-sagittal AP diameter perpendicular to the canal axis (Pierro 2017, PMID 28904831, gives lower limits in 604 people without symptoms; Steurer 2011, BMC MSK 12:175, the common criterion of 10 mm)",
    caveat: "It is the width of the label: programs that label the dural sac give smaller values than those that label the bony canal. Supine MRI under-shows stenosis.",
    repeatability: None,
    codes: &[],
};

/// All of this family, in the order of tables.
pub static ALL: &[&Info] = &[&CANAL_AP_MIDSAGITTAL];
