//! From the objects of a study to an [`Examination`].

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use jiff::civil::Date;
use yotsui_text::Message;

use super::{
    Take,
    gather::gather,
    header::{Frame, Header},
    recognise::{self, Kind},
    source::Source,
    stack::{self, Stack},
    volume,
};
use crate::{
    Grid, ImagingError, Volume,
    nifti_file::VOXEL_LIMIT,
    sides::Sidedness,
    study::{
        Examination, PatientDigest, Recognised, Refused, Region, Series, SeriesPlane, Weighting,
    },
    study_notes as notes_on,
};

/// Reads a folder, an archive, a DICOMDIR or one object.
pub(crate) fn read(path: &Path, take: Take) -> Result<Examination, ImagingError> {
    let source = Source::find(path)?;
    let gathered = gather(&source);
    gathered.check(path, &source)?;
    let mut study = Assembly {
        headers: gathered.objects.iter().map(|(_, h)| h).collect(),
        entries: gathered.objects.iter().map(|(n, _)| *n).collect(),
        source: &source,
        take,
        ids: BTreeMap::new(),
        frames_of_reference: Vec::new(),
        voxels: 0,
        series: Vec::new(),
        refused: Vec::new(),
    };
    for numbers in study.by_series() {
        study.add(&numbers);
    }
    let mut notes = gathered.notes(&source);
    let studies: BTreeSet<&str> = study.headers.iter().map(|h| h.study.as_str()).collect();
    notes.extend(notes_on::of_study(&study.series, studies.len()));
    Ok(Examination {
        series: study.series,
        refused: study.refused,
        warnings: notes,
        patient: gathered.patient().map(PatientDigest),
    })
}

/// The examination while it grows.
struct Assembly<'a> {
    headers: Vec<&'a Header>,
    entries: Vec<usize>,
    source: &'a Source,
    take: Take,
    /// How often an id was wanted.
    ids: BTreeMap<String, usize>,
    frames_of_reference: Vec<String>,
    /// Voxels held by the series so far.
    voxels: u64,
    series: Vec<Series>,
    refused: Vec<Refused>,
}

/// What was recognised of a stack.
struct Known {
    plane: Recognised<SeriesPlane>,
    weighting: Recognised<Weighting>,
    region: Recognised<Region>,
}

impl Assembly<'_> {
    /// The objects of each series, in the order of dates and series numbers.
    fn by_series(&self) -> Vec<Vec<usize>> {
        type Key<'k> = (Option<Date>, &'k str, Option<i64>, &'k str);
        let mut dates: BTreeMap<&str, Date> = BTreeMap::new();
        for header in &self.headers {
            if let Some(date) = header.date {
                let first = dates.entry(&header.study).or_insert(date);
                *first = date.min(*first);
            }
        }
        let mut all: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
        for (n, header) in self.headers.iter().enumerate() {
            let key = (
                dates.get(header.study.as_str()).copied(),
                header.study.as_str(),
                header.series_number,
                header.series.as_str(),
            );
            all.entry(key).or_default().push(n);
        }
        all.into_values().collect()
    }

    /// Adds the stacks of one series, or says why not.
    fn add(&mut self, numbers: &[usize]) {
        let headers = || numbers.iter().filter_map(|&n| self.headers.get(n).copied());
        // An object that is cut off before its pixels does not speak for the others.
        let whole = headers().find(|h| h.pixels.is_some() && h.format.is_some());
        let Some(header) = whole.or_else(|| headers().next()) else {
            return;
        };
        let mut found = stack::stack(&self.headers, numbers);
        // In the order in which they were taken.
        found.stacks.sort_by_key(|s| {
            let taken = s.slices.iter().flatten();
            let first = taken.filter_map(|at| self.headers.get(at.object)?.instance);
            (first.min(), s.sample)
        });
        let directions = directions(&found.stacks);
        let slices = found.stacks.iter().map(|s| s.slices.len()).sum();
        let reason = match recognise::kind(header, directions, slices) {
            Kind::Image => None,
            Kind::Localiser(why) if self.take == Take::Lumbar => Some(why),
            Kind::Localiser(_) => None,
            Kind::OtherModality(_) if self.take == Take::Everything => None,
            Kind::OtherModality(why) | Kind::NoImage(why) | Kind::Picture(why) => Some(why),
            Kind::Segmentation => Some(Message::new("series-kind-segmentation")),
        };
        if let Some(reason) = reason {
            self.refuse_series(header, &found.stacks, slices, reason);
            return;
        }
        if found.stacks.is_empty() {
            let images = found.failures.iter().map(|(_, images)| images).sum();
            let first = found.failures.into_iter().next().map(|(why, _)| why);
            let reason = first.unwrap_or_else(|| Message::new("dicom-refused-no-geometry"));
            return self.refuse_series(header, &[], images, reason);
        }
        let region = recognise::region(&header.words);
        if let Some(other) = region.value.filter(|r| *r != Region::Lumbar)
            && self.take == Take::Lumbar
        {
            let reason = notes_on::refused_region(other, &region.reasons);
            return self.refuse_series(header, &found.stacks, slices, reason);
        }
        let several = found.stacks.len();
        for mut stack in found.stacks {
            if several > 1 {
                stack
                    .warnings
                    .push(Message::new("dicom-warning-split").arg("count", several));
            }
            if found.homeless > 0 {
                stack
                    .warnings
                    .push(Message::new("dicom-warning-homeless").arg("count", found.homeless));
            }
            self.add_stack(stack);
        }
        for (reason, images) in found.failures {
            self.refuse_series(header, &[], images, reason);
        }
    }

    fn sample(&self, stack: &Stack) -> Option<(&Header, &Frame)> {
        let header = self.headers.get(stack.sample.object)?;
        Some((header, header.frames.get(stack.sample.frame)?))
    }

    fn recognised(&self, stack: &Stack, grid: &Grid) -> Option<Known> {
        let (header, frame) = self.sample(stack)?;
        Some(Known {
            plane: recognise::plane(grid),
            weighting: recognise::weighting(&header.words, frame),
            region: recognise::region(&header.words),
        })
    }

    fn add_stack(&mut self, stack: Stack) {
        let grid = match Grid::new(stack.shape, stack.affine) {
            Ok(grid) => grid,
            Err(found) => {
                let reason = Message::new("dicom-refused-bad-grid").arg("found", found);
                return self.refuse_stack(&stack, None, reason);
            }
        };
        let Some(known) = self.recognised(&stack, &grid) else {
            return;
        };
        let voxels = stack.shape.iter().map(|&n| n as u64).product::<u64>();
        if self.voxels + voxels > VOXEL_LIMIT {
            let reason = Message::new("dicom-refused-too-large")
                .arg("found", self.voxels + voxels)
                .arg("limit", VOXEL_LIMIT);
            return self.refuse_stack(&stack, Some(known), reason);
        }
        let filled = volume::fill(self.source, &self.headers, &self.entries, &stack);
        let acquired = stack.slices.iter().flatten().count();
        if filled.is_too_little(acquired) {
            let why = filled.unreadable.first().map(|(_, f)| f.to_string());
            let reason = Message::new("dicom-refused-unreadable")
                .arg("count", filled.unreadable.len())
                .arg("total", acquired)
                .arg("found", why.unwrap_or_default());
            return self.refuse_stack(&stack, Some(known), reason);
        }
        self.voxels += voxels;
        self.push(stack, grid, known, filled);
    }

    fn push(&mut self, stack: Stack, grid: Grid, known: Known, filled: volume::Filled) {
        let Some((header, _)) = self.sample(&stack) else {
            return;
        };
        let (number, date) = (header.series_number, header.date);
        let frame_of_reference = header.frame_of_reference.clone();
        let zero = self.zero_is_no_signal(&stack);
        let mut notes = stack.warnings;
        if !filled.unreadable.is_empty() {
            let which: Vec<String> = filled
                .unreadable
                .iter()
                .map(|(n, _)| (n + 1).to_string())
                .collect();
            let why = filled.unreadable.first().map(|(_, f)| f.to_string());
            notes.push(
                Message::new("dicom-warning-unreadable-slices")
                    .arg("count", filled.unreadable.len())
                    .arg("which", which.join(", "))
                    .arg("found", why.unwrap_or_default()),
            );
        }
        notes.extend(notes_on::of_series(&known.weighting, &known.region));
        let id = self.id(number, known.plane.value, known.weighting.value);
        let frame_of_reference = frame_of_reference.map(|uid| {
            let all = &mut self.frames_of_reference;
            all.iter().position(|u| *u == uid).unwrap_or_else(|| {
                all.push(uid);
                all.len() - 1
            })
        });
        self.series.push(Series {
            id,
            volume: Volume {
                grid,
                data: filled.data,
            },
            // Position and orientation are the scanner's own.
            sidedness: Sidedness::Verified,
            plane: known.plane,
            weighting: known.weighting,
            region: known.region,
            zero_is_no_signal: zero,
            date,
            frame_of_reference,
            warnings: notes,
        });
    }

    /// Whether zero means no signal in every slice, with one scale for all.
    fn zero_is_no_signal(&self, stack: &Stack) -> bool {
        let mut scale = None;
        stack.slices.iter().flatten().all(|at| {
            let Some(header) = self.headers.get(at.object) else {
                return false;
            };
            let (Some(format), Some(frame)) = (header.format, header.frames.get(at.frame)) else {
                return false;
            };
            let slope = frame.slope.unwrap_or(1.0);
            let same = *scale.get_or_insert(slope) == slope;
            let classic_original = header
                .words
                .image_type
                .first()
                .is_none_or(|v| v == "ORIGINAL");
            same && slope > 0.0
                && frame.intercept.unwrap_or(0.0) == 0.0
                && (format.stored > 8 || format.float)
                && !format.inverted
                && !header.lossy
                && classic_original
        })
    }

    fn refuse_series(&mut self, header: &Header, stacks: &[Stack], slices: usize, reason: Message) {
        let grids: Vec<Grid> = stacks
            .iter()
            .filter_map(|s| Grid::new(s.shape, s.affine).ok())
            .collect();
        let planes: Vec<Recognised<SeriesPlane>> = grids.iter().map(recognise::plane).collect();
        let mut values: Vec<_> = planes.iter().filter_map(|p| p.value).collect();
        values.dedup();
        let plane = Recognised {
            value: match values.as_slice() {
                [one] => Some(*one),
                _ => None,
            },
            reasons: planes.into_iter().flat_map(|p| p.reasons).collect(),
        };
        let frame = header.frames.first().cloned().unwrap_or_default();
        let weighting = recognise::weighting(&header.words, &frame);
        let id = self.id(header.series_number, plane.value, weighting.value);
        self.refused.push(Refused {
            id,
            reason,
            plane,
            weighting,
            region: recognise::region(&header.words),
            images: if slices > 0 {
                slices
            } else {
                header.frames.len()
            },
        });
    }

    fn refuse_stack(&mut self, stack: &Stack, known: Option<Known>, reason: Message) {
        let Some((header, frame)) = self.sample(stack) else {
            return;
        };
        let known = known.unwrap_or_else(|| Known {
            plane: Recognised {
                value: None,
                reasons: Vec::new(),
            },
            weighting: recognise::weighting(&header.words, frame),
            region: recognise::region(&header.words),
        });
        let number = header.series_number;
        let id = self.id(number, known.plane.value, known.weighting.value);
        self.refused.push(Refused {
            id,
            reason,
            plane: known.plane,
            weighting: known.weighting,
            region: known.region,
            images: stack.slices.iter().flatten().count(),
        });
    }

    /// A name such as `s03-sagittal-t2`, with a further number where it is wanted again.
    fn id(
        &mut self,
        number: Option<i64>,
        plane: Option<SeriesPlane>,
        weighting: Option<Weighting>,
    ) -> String {
        let mut parts = vec![number.map_or_else(|| "s".to_owned(), |n| format!("s{n:02}"))];
        parts.extend(plane.map(|p| p.id().to_owned()));
        parts.extend(weighting.map(|w| w.id().to_owned()));
        let base = parts.join("-");
        let times = self.ids.entry(base.clone()).or_default();
        *times += 1;
        match *times {
            1 => base,
            n => format!("{base}-{n}"),
        }
    }
}

/// How many different directions the slices of a series have.
fn directions(stacks: &[Stack]) -> usize {
    let mut normals: Vec<nalgebra::Vector3<f64>> = Vec::new();
    for stack in stacks {
        let step = stack
            .affine
            .fixed_view::<3, 1>(0, 2)
            .into_owned()
            .normalize();
        // Within 30 degrees they are tilted slices of one plane.
        if !normals.iter().any(|n| n.dot(&step).abs() > 0.866) {
            normals.push(step);
        }
    }
    normals.len()
}
