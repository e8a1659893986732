//! One image with its labels, measured: from files or from the phantom.

use std::path::Path;

use jiff::civil::Date;
use nalgebra::Matrix4;
use yotsui_assess::assessment::{Confidence, ImageResult, LevelNumbering, Sides, Statement};
use yotsui_case::{
    Level, Measurement,
    record::{LabelConvention, PhantomCase},
};
use yotsui_imaging::{
    Grid, LabelMap, Volume,
    anatomy::{self, Anatomy, LabelOptions},
    compare::Examined,
    convention::Convention,
    file::is_own_label_map,
    measure::{Labelled, Study, measure},
    picture,
    sides::{Doubt, Sidedness},
    signal::{self, Weightings},
    study::{self, Examination, PatientDigest, Weighting},
};
use yotsui_phantom::{Scan, Spine, presets, render};
use yotsui_report::Picture;
use yotsui_segment::{reread, widen};
use yotsui_text::{Lang, Message, catalogue};

use crate::{automatic, error::CliError, origin::Origin, progress::Progress, study as studies};

/// A measured image.
pub struct Series {
    image: Volume,
    anatomy: Anatomy,
    pub study: Study,
    /// How many of the study's rows follow from the labels; those from signals stand behind them.
    of_labels: usize,
    /// The day of the examination, where the image or the user says it.
    pub date: Option<Date>,
    /// Whose images these are, where the files say it.
    patient: Option<PatientDigest>,
    /// What speaks against the images as they were read.
    pub doubts: Vec<Message>,
    /// What speaks against the labels as they were read.
    pub label_doubts: Vec<Message>,
}

/// What the user states about an image.
#[derive(Clone, Copy, Default)]
pub struct Stated {
    pub labels: LabelOptions,
    /// `Some(true)`: left and right are vouched for; `Some(false)`: they are not.
    pub sides: Option<bool>,
}

impl Series {
    /// Reads and measures an image or a series of a study: the one on whose grid the labels lie, or
    /// without labels the one that the carried network segments.
    pub fn read(
        image: &Path,
        labels: Option<&Path>,
        stated: Stated,
        progress: &Progress,
    ) -> Result<Self, CliError> {
        let study = studies::open(image)?;
        studies::usable(image, &study)?;
        let (series, _) = match labels {
            Some(labels) => Self::of_study(image, &study, labels, stated)?,
            None => Self::automatic(image, &study, stated, progress)?,
        };
        Ok(series)
    }

    /// Measures the series of a study on whose grid the labels lie; with the series' id.
    pub fn of_study(
        path: &Path,
        study: &Examination,
        labels: &Path,
        stated: Stated,
    ) -> Result<(Self, String), CliError> {
        let studies::Match {
            series: found,
            map,
            doubts,
        } = studies::labelled(path, study, labels)?;
        let sidedness = sidedness(found.sidedness, stated.sides);
        let volume = found.volume.clone();
        let origin = Origin::beside(labels, &map);
        let ours = origin.is_some() || is_own_label_map(labels);
        // The names of our own maps are counts from below, unless the user vouches for them by the
        // convention.
        let mut series = if ours && stated.labels.convention.is_none() {
            let anatomy = reread(&map, stated.labels.lowest_disc)?;
            Self::measured(volume, anatomy, sidedness)
        } else {
            Self::new(volume, &map, stated.labels, sidedness)?
        };
        series.label_doubts = doubts;
        if ours {
            series.study.measurements.iter_mut().for_each(widen);
            let unknown = || Message::new("segment-warning-no-origin");
            let says = origin.map_or_else(unknown, |o| o.says(&map));
            series.label_doubts.push(says);
        }
        Ok((series.described(study, found), found.id.clone()))
    }

    /// Segments a series of a study with the carried network and measures it; with the series' id.
    pub fn automatic(
        path: &Path,
        study: &Examination,
        stated: Stated,
        progress: &Progress,
    ) -> Result<(Self, String), CliError> {
        let chosen = automatic::choose(path, study)?;
        let found = automatic::segmented(chosen, stated.labels.lowest_disc, progress)?;
        let sidedness = sidedness(chosen.sidedness, stated.sides);
        let measured = found.measured(sidedness);
        let series = Self::with(chosen.volume.clone(), found.anatomy, measured);
        Ok((series.described(study, chosen), chosen.id.clone()))
    }

    /// Adds what the study tells of the series: whose it is and of which day, what speaks against it,
    /// what its signals show.
    fn described(mut self, study: &Examination, series: &study::Series) -> Self {
        self.date = series.date;
        self.patient = study.patient;
        self.doubts = studies::doubts(study, series);
        self.read_signals(study, series);
        self
    }

    /// Adds what the signals of a T2 series tell, with T1 and STIR of its study where they are; of a
    /// series whose weighting is not known nothing is read.
    fn read_signals(&mut self, study: &Examination, labelled: &study::Series) {
        if labelled.weighting.value != Some(Weighting::T2) {
            return;
        }
        let with = |weighting| {
            let all = study.series.iter();
            all.filter(|s| s.weighting.value == Some(weighting))
                // The first in the plane of the labelled series, else the first.
                .min_by_key(|s| s.plane.value != labelled.plane.value)
        };
        let weightings = Weightings {
            t2: labelled,
            t1: with(Weighting::T1),
            stir: with(Weighting::FatSuppressedT2),
        };
        let read = signal::measure(weightings, &self.anatomy);
        self.study.measurements.extend(read.measurements);
        self.study.warnings.extend(read.warnings);
    }

    /// The image, its labels and its measures, to be compared with another.
    pub fn examined(&self) -> Examined<'_> {
        Examined {
            volume: &self.image,
            anatomy: &self.anatomy,
            measurements: &self.study.measurements,
            sidedness: self.study.sidedness,
            date: self.date,
            patient: self.patient,
        }
    }

    /// The labels, to be measured together with others of the same study.
    pub fn labelled<'a>(&'a self, series: &'a str) -> Labelled<'a> {
        Labelled {
            series,
            anatomy: &self.anatomy,
            measurements: self.rows().0,
            sidedness: self.study.sidedness,
        }
    }

    /// The rows that follow from the labels, and those from signals.
    pub fn rows(&self) -> (&[Measurement], &[Measurement]) {
        self.study.measurements.split_at(self.of_labels)
    }

    /// Renders and measures one of the demo's two dates.
    pub fn from_phantom(which: PhantomCase) -> Result<Self, CliError> {
        let fault = |e: yotsui_phantom::PhantomError| CliError::Internal(e.to_string());
        let side = yotsui_case::Side::Right;
        // Another noise at each date, as in two examinations.
        let (parameters, seed) = match which {
            PhantomCase::Seed002Before => (presets::herniated(side), 1),
            PhantomCase::Seed002After => (presets::resorbed(side), 2),
        };
        let spine = Spine::build(parameters).map_err(fault)?;
        let scan = Scan::sagittal(&spine, 0.7, 3.5, 260.0).map_err(fault)?;
        let scan = scan.with_noise(0.02, seed).with_bias(0.3);
        let rendered = render(&spine, &scan);
        let affine = Matrix4::from_fn(|r, c| rendered.affine[r][c]);
        let grid = Grid::new(rendered.shape, affine).map_err(CliError::Internal)?;
        let labels = LabelMap {
            grid: grid.clone(),
            data: rendered.labels(yotsui_phantom::Convention::TotalSpineSeg),
        };
        let image = Volume {
            grid,
            data: rendered.image,
        };
        Self::new(image, &labels, LabelOptions::default(), Sidedness::Verified)
    }

    fn new(
        image: Volume,
        labels: &LabelMap,
        options: LabelOptions,
        sidedness: Sidedness,
    ) -> Result<Self, CliError> {
        let anatomy = Anatomy::new(labels, options)?;
        Ok(Self::measured(image, anatomy, sidedness))
    }

    fn measured(image: Volume, anatomy: Anatomy, sidedness: Sidedness) -> Self {
        let study = measure(&anatomy, sidedness);
        Self::with(image, anatomy, study)
    }

    fn with(image: Volume, anatomy: Anatomy, study: Study) -> Self {
        Series {
            image,
            anatomy,
            of_labels: study.measurements.len(),
            study,
            date: None,
            patient: None,
            doubts: Vec::new(),
            label_doubts: Vec::new(),
        }
    }

    /// The mid-sagittal picture.
    pub fn picture(&self, id: &str, lang: Lang) -> Result<Picture, CliError> {
        Ok(Picture {
            id: format!("{id}-midsagittal"),
            svg: picture::midsagittal(&self.image, &self.anatomy, &self.study, lang)?,
            caption: Message::new("picture-midsagittal-caption"),
            alt: Message::new("picture-midsagittal-alt"),
        })
    }

    /// The axial picture of `wanted`, or where that has no displaced tissue of the largest herniation,
    /// where there is any.
    pub fn axial_picture(
        &self,
        id: &str,
        wanted: Option<Level>,
        lang: Lang,
    ) -> Result<Option<Picture>, CliError> {
        let drawn = picture::axial(&self.image, &self.anatomy, &self.study, wanted, lang)?;
        Ok(drawn.map(|(level, svg)| Picture {
            id: format!("{id}-axial"),
            svg,
            caption: Message::new("picture-axial-caption")
                .arg("level", level)
                .arg(
                    "sides",
                    if self.study.sidedness.is_verified() {
                        "verified"
                    } else {
                        "unverified"
                    },
                ),
            alt: Message::new("picture-axial-alt").arg("level", level),
        }))
    }

    /// The image as a part of an assessment.
    pub fn result(&self, id: &str, date: Option<Date>, series: &Message) -> ImageResult {
        let confidence = match self.anatomy.numbering.confidence {
            anatomy::Confidence::High => Confidence::High,
            anatomy::Confidence::Moderate => Confidence::Provisional,
            anatomy::Confidence::Low => Confidence::Low,
        };
        let mut warnings: Vec<Statement> = self
            .doubts
            .iter()
            .chain(&self.label_doubts)
            .chain(&self.study.warnings)
            .cloned()
            .map(Statement::new)
            .collect();
        if let Some(id) = doubt(self.study.sidedness) {
            warnings.push(Statement::plain(id));
        }
        ImageResult {
            id: id.to_owned(),
            date,
            series: catalogue().bilingual(series),
            label_convention: Some(self.anatomy.convention.id().to_owned()),
            level_numbering: LevelNumbering {
                confidence,
                reasons: self
                    .numbering_reasons()
                    .into_iter()
                    .map(Statement::new)
                    .collect(),
            },
            sides: if self.study.sidedness.is_verified() {
                Sides::Verified
            } else {
                Sides::Unverified
            },
            measurements: self.study.measurements.clone(),
            warnings,
        }
    }

    /// Whether the level numbers rest on the lowest disc being L5/S1.
    pub fn is_provisional(&self) -> bool {
        self.anatomy.numbering.provisional
    }

    /// Why the levels have their numbers.
    pub fn numbering_reasons(&self) -> Vec<Message> {
        self.anatomy.numbering.reasons.clone()
    }

    /// The convention of the labels and how sure it is, in words.
    pub fn convention(&self) -> Message {
        Message::new("cli-convention")
            .arg("name", self.anatomy.convention)
            .arg("confidence", self.anatomy.convention_confidence.id())
    }
}

/// Whether left and right are proven: what the user states comes before what the image shows.
pub fn sidedness(shown: Sidedness, stated: Option<bool>) -> Sidedness {
    match stated {
        Some(true) => Sidedness::Verified,
        Some(false) => Sidedness::Unverified(Doubt::Stated),
        None => shown,
    }
}

/// The sentence that says why no side is stated; `None` where left and right are proven.
pub fn doubt(sidedness: Sidedness) -> Option<&'static str> {
    match sidedness {
        Sidedness::Verified => None,
        Sidedness::Unverified(Doubt::Stated) => Some("imaging-sides-stated"),
        Sidedness::Unverified(Doubt::MadeByHand) => Some("imaging-sides-by-hand"),
        Sidedness::Unverified(Doubt::Contradiction) => Some("imaging-sides-contradiction"),
    }
}

/// The record's word for a convention as the imaging crate's: one name in both, but for `auto`.
pub fn convention(of: LabelConvention) -> Option<Convention> {
    match of {
        LabelConvention::Auto => None,
        other => other.code().parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the image proves no side, neither does the caption of its axial picture.
    #[test]
    fn unproven_sides_claim_no_side_in_the_axial_caption() {
        let Ok(mut series) = Series::from_phantom(PhantomCase::Seed002Before) else {
            panic!("the demo's phantom is built");
        };
        for (sidedness, proven) in [
            (Sidedness::Verified, true),
            (Sidedness::Unverified(Doubt::Stated), false),
        ] {
            series.study.sidedness = sidedness;
            for (lang, right) in [(Lang::En, "the patient's right"), (Lang::Ja, "患者の右")] {
                let drawn = series.axial_picture("image", None, lang);
                let Ok(Some(picture)) = drawn else {
                    panic!("the demo has a herniation");
                };
                let caption = catalogue().text(lang, &picture.caption);
                assert_eq!(caption.contains(right), proven, "{caption}");
                assert_eq!(picture.svg.contains(">?</text>"), !proven);
            }
        }
    }

    #[test]
    fn a_record_can_name_every_convention() {
        let named: Vec<Convention> = LabelConvention::ALL
            .iter()
            .filter_map(|&c| convention(c))
            .collect();
        assert_eq!(named, Convention::ALL);
        assert_eq!(LabelConvention::ALL.len(), named.len() + 1);
    }
}
