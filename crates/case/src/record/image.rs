//! The images of a case: where they lie, and what is known of them.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{answer::Answer, words::words};
use crate::Level;

words! {
    /// What the numbers of a label map mean.
    LabelConvention as "labels" {
        /// Judged from the numbers.
        Auto = "auto",
        /// TotalSpineSeg, step 2.
        TotalSpineSeg = "total_spine_seg",
        /// TotalSpineSeg, step 1.
        TotalSpineSegStep1 = "total_spine_seg_step1",
        /// SPINEPS, vertebra map.
        SpinepsVertebra = "spineps_vertebra",
        /// SPINEPS, map of parts.
        SpinepsSpine = "spineps_spine",
        /// SPIDER.
        Spider = "spider",
        /// SPIDER with all levels merged: 1 disc, 2 vertebra, 3 canal.
        SpiderMerged = "spider_merged",
        /// MRSpineSeg.
        MrSpineSeg = "mr_spine_seg",
        /// TotalSegmentator, task `total_mr`.
        TotalSegmentatorMr = "total_segmentator_mr",
        /// TotalSpineSeg, step 2, with thecal sac and roots.
        Yotsui = "yotsui",
    }

    /// Whether left and right of the image are known to be true.
    Sides as "sides" {
        /// Somebody has verified them.
        Verified = "verified",
        /// They are not proven: the side of anything measured is unknown.
        Unverified = "unverified",
    }

    /// An image that the program makes itself.
    PhantomCase as "phantom" {
        /// The case of seed 002 before conservative care.
        Seed002Before = "seed-002-before",
        /// The same after one year.
        Seed002After = "seed-002-after",
    }

    /// A plain yes or no about a file.
    YesNo as "yes-no" {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
    }
}

/// One image: a file, or a phantom.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Image {
    /// The day it was taken.
    pub date: Answer<Date>,
    /// Path of the image, relative to the case file. Either this or `phantom`.
    pub image: Answer<String>,
    /// Path of its label map, relative to the case file.
    pub labels: Answer<String>,
    /// An image that the program makes itself.
    pub phantom: Answer<PhantomCase>,
    /// What the numbers of the label map mean; judged from the numbers if absent.
    pub label_convention: Answer<LabelConvention>,
    /// Whether left and right are known to be true; judged from the file if absent.
    pub sides: Answer<Sides>,
    /// The lowest disc in the image, where the counting from below is known to be wrong.
    pub lowest_disc: Answer<Level>,
    /// Whether a person has corrected the labels.
    pub edited_labels: Answer<YesNo>,
}

/// Where an image comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImageSource {
    /// Files.
    Files {
        /// The image.
        image: PathBuf,
        /// Its label map, if there is one.
        labels: Option<PathBuf>,
    },
    /// Made by the program.
    Phantom(PhantomCase),
}

impl Image {
    /// Where it comes from; paths are taken from `base`, the folder of the case file. `None` if
    /// neither a path nor a phantom is given (a read record always has one of them).
    pub fn source(&self, base: &Path) -> Option<ImageSource> {
        if let Some(phantom) = self.phantom.get() {
            return Some(ImageSource::Phantom(phantom));
        }
        Some(ImageSource::Files {
            image: base.join(self.image.known()?),
            labels: self.labels.known().map(|path| base.join(path)),
        })
    }

    /// The label convention: `Auto` unless the record says another.
    pub fn convention(&self) -> LabelConvention {
        self.label_convention.get().unwrap_or(LabelConvention::Auto)
    }
}
