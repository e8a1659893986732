//! Whether a label map is one that `yotsui segment` wrote, and whether it was edited since.
//!
//! Beside each segmentation lies `segmentation.json`, with a checksum of its voxels and the number
//! of voxels of each label: an editor rewrites the image and its header, and leaves that file alone.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use yotsui_imaging::{Canonical, LabelMap, convention::Convention};
use yotsui_segment::{Found, name};
use yotsui_text::Message;

/// The file beside a segmentation.
pub const SIDECAR: &str = "segmentation.json";

/// What a segmentation was when it was written.
#[derive(Serialize, Deserialize)]
pub struct Origin {
    /// Voxels and their edges in mm from right to left, from front to back and from foot to head.
    shape: [usize; 3],
    spacing: [f64; 3],
    /// The program and its version.
    made_by: String,
    /// Checksum of the network.
    model_sha256: String,
    /// Checksum of the voxels, turned to a common orientation: an editor may store them otherwise.
    voxels_sha256: String,
    /// Voxels of each label.
    voxels: BTreeMap<u16, usize>,
    /// What each label is called.
    names: BTreeMap<u16, String>,
}

/// Voxel edges that differ by less than this, mm, differ by rounding in a header.
const SAME: f64 = 1e-3;

impl Origin {
    pub fn new(found: &Found, model: &[u8]) -> Self {
        let turned = Canonical::new(&found.labels.grid, &found.labels.data);
        let voxels = count(&found.labels);
        Origin {
            shape: turned.shape,
            spacing: turned.spacing,
            made_by: format!("yotsui {}", env!("CARGO_PKG_VERSION")),
            model_sha256: hex(&Sha256::digest(model)),
            voxels_sha256: checksum(&found.labels),
            names: voxels
                .keys()
                .map(|&n| (n, name(n, &found.anatomy)))
                .collect(),
            voxels,
        }
    }

    /// What is known of `labels`, the map at `path`: `None` where no such file lies beside it, or where
    /// that is of another map: on another grid, with labels that no such map has, or with none of its
    /// own.
    pub fn beside(path: &Path, labels: &LabelMap) -> Option<Self> {
        let text = std::fs::read_to_string(path.with_file_name(SIDECAR)).ok()?;
        let origin: Origin = serde_json::from_str(&text).ok()?;
        let turned = Canonical::new(&labels.grid, &labels.data);
        let near = |(a, b): (&f64, &f64)| (a - b).abs() < SAME;
        let grid =
            origin.shape == turned.shape && origin.spacing.iter().zip(&turned.spacing).all(near);
        let found = count(labels);
        let known = |n: &u16| Convention::TotalSpineSeg.part(*n).is_some();
        let own = found.keys().any(|n| origin.voxels.contains_key(n));
        (grid && own && found.keys().all(known)).then_some(origin)
    }

    /// The name of a label.
    pub fn name(&self, label: u16) -> String {
        let known = self.names.get(&label);
        known.cloned().unwrap_or_else(|| label.to_string())
    }

    /// Whether `labels` are as they were written.
    pub fn is_unedited(&self, labels: &LabelMap) -> bool {
        checksum(labels) == self.voxels_sha256
    }

    /// What to say of `labels`: unedited, or what changed.
    pub fn says(&self, labels: &LabelMap) -> Message {
        if self.is_unedited(labels) {
            return Message::new("segment-warning-unedited");
        }
        let now = count(labels);
        let all: BTreeSet<u16> = self.voxels.keys().chain(now.keys()).copied().collect();
        let changed = all.iter().filter_map(|n| {
            let was = self.voxels.get(n).copied().unwrap_or(0);
            let is = now.get(n).copied().unwrap_or(0);
            match was {
                _ if was == is => None,
                0 => Some(format!("{} +", self.name(*n))),
                _ => {
                    let percent = 100.0 * (is as f64 / was as f64 - 1.0);
                    Some(format!("{} {percent:+.1} %", self.name(*n)))
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
