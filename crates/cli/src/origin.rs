//! Whether a label map is one that `yotsui segment` wrote, and whether it was edited since.
//!
//! Beside each segmentation lies `segmentation.json`, with a checksum of its voxels and the number
//! of voxels of each label: an editor rewrites the image and its header, and leaves that file alone.

use std::{collections::BTreeMap, path::Path};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use yotsui_imaging::{
    Canonical, LabelMap,
    convention::{Convention, Part},
};
use yotsui_text::Message;

/// The file beside a segmentation.
pub const SIDECAR: &str = "segmentation.json";

/// What a segmentation was when it was written.
#[derive(Serialize, Deserialize)]
pub struct Origin {
    /// The program and its version.
    made_by: String,
    /// Checksum of the network.
    model_sha256: String,
    /// Checksum of the voxels, turned to a common orientation: an editor may store them otherwise.
    voxels_sha256: String,
    /// Voxels of each label.
    voxels: BTreeMap<u16, usize>,
}

impl Origin {
    pub fn new(labels: &LabelMap, model: &[u8]) -> Self {
        Origin {
            made_by: format!("yotsui {}", env!("CARGO_PKG_VERSION")),
            model_sha256: hex(&Sha256::digest(model)),
            voxels_sha256: checksum(labels),
            voxels: count(labels),
        }
    }

    /// What is known of the label map at `path`: `None` where no such file lies beside it, or where
    /// it belongs to another image.
    pub fn beside(path: &Path) -> Option<Self> {
        let text = std::fs::read_to_string(path.with_file_name(SIDECAR)).ok()?;
        serde_json::from_str(&text).ok()
    }

    /// What to say of `labels`: unedited, or what changed.
    pub fn says(&self, labels: &LabelMap) -> Message {
        if checksum(labels) == self.voxels_sha256 {
            return Message::new("segment-warning-unedited");
        }
        let now = count(labels);
        let mut names: Vec<u16> = self.voxels.keys().chain(now.keys()).copied().collect();
        names.sort_unstable();
        names.dedup();
        let changed = names.iter().filter_map(|n| {
            let was = self.voxels.get(n).copied().unwrap_or(0);
            let is = now.get(n).copied().unwrap_or(0);
            match was {
                _ if was == is => None,
                0 => Some(format!("{} +", name(*n))),
                _ => {
                    let percent = 100.0 * (is as f64 / was as f64 - 1.0);
                    Some(format!("{} {percent:+.1} %", name(*n)))
                }
            }
        });
        let changed: Vec<String> = changed.collect();
        if changed.is_empty() {
            return Message::new("segment-warning-edited-form");
        }
        Message::new("segment-warning-edited").arg("changes", changed.join(", "))
    }
}

/// The short name of a label in the numbers of TotalSpineSeg.
pub fn name(label: u16) -> String {
    match Convention::TotalSpineSeg.part(label) {
        Some(Part::Disc(level)) => level.to_string(),
        Some(Part::Vertebra(v)) => v.to_string(),
        Some(Part::Canal) => "canal".to_owned(),
        _ => label.to_string(),
    }
}

fn checksum(labels: &LabelMap) -> String {
    let turned = Canonical::new(&labels.grid, &labels.data);
    let mut hash = Sha256::new();
    turned
        .data
        .iter()
        .for_each(|n| hash.update(n.to_le_bytes()));
    hex(&hash.finalize())
}

fn count(labels: &LabelMap) -> BTreeMap<u16, usize> {
    let mut counts = BTreeMap::new();
    labels
        .data
        .iter()
        .filter(|n| **n > 0)
        .for_each(|n| *counts.entry(*n).or_default() += 1);
    counts
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut s, b| {
        use std::fmt::Write as _;
        let _infallible = write!(s, "{b:02x}");
        s
    })
}
