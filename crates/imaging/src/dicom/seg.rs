//! DICOM segmentations (PS3.3, A.51) as label maps: binary, fractional, and label maps.

use std::{collections::BTreeMap, path::Path};

use dicom_dictionary_std::tags as t;
use dicom_object::InMemDicomObject;
use nalgebra::Vector3;
use yotsui_text::Message;

use super::{
    frame_reader::FrameReader,
    frames,
    geometry::{Axes, DEPTHS, SAME_PLACE},
    header::{self, Frame, Header, integer, text},
    meaning,
    object::{self, Object},
    pixels::Scale,
    source::Source,
};
use crate::{
    Grid, ImagingError, LabelMap,
    file::{Code, LabelFile, Segment, raw},
    nifti_file::VOXEL_LIMIT,
    sides::Sidedness,
};

const FORMAT: &str = "DICOM SEG";

/// One frame's part in the map.
struct Plane<'a> {
    frame: usize,
    info: &'a Frame,
    along: f64,
}

/// Reads the segmentation object at `path`, or the only one in a folder or an archive.
pub(crate) fn read(path: &Path) -> Result<LabelFile, ImagingError> {
    let source = Source::find(path)?;
    let (entry, object) = only(path, &source)?;
    let header = Header::new(&object);
    let data = object.data;
    let malformed = |found: String| ImagingError::Malformed {
        path: path.to_owned(),
        format: FORMAT,
        found,
    };
    let (planes, grid) = layout(&header).map_err(malformed)?;
    let voxels = grid.shape().iter().map(|&n| n as u64).product::<u64>();
    if voxels > VOXEL_LIMIT {
        return Err(ImagingError::TooLarge {
            path: path.to_owned(),
            voxels,
            limit: VOXEL_LIMIT,
        });
    }
    let (numbers, segments, mut warnings) = segments(&data);
    let kind = text(&data, t::SEGMENTATION_TYPE).unwrap_or_default();
    let most = integer(&data, t::MAXIMUM_FRACTIONAL_VALUE).map(|n| n as f32);
    let plain = Scale {
        slope: 1.0,
        intercept: 0.0,
    };
    let mut reader = FrameReader::new(&source);
    let mut map = Painter::new(&grid);
    let mut values = vec![0f32; map.size];
    for plane in &planes {
        reader
            .read(entry, &header, plane.frame, plain, &mut values)
            .map_err(|fault| malformed(fault.to_string()))?;
        let label = |segment: u16| numbers.get(&segment).copied().unwrap_or(segment);
        let slice = grid_slice(&grid, plane);
        if kind == "LABELMAP" {
            map.labels(slice, &values, label);
            continue;
        }
        let segment = segment_of(plane.info, &numbers)
            .ok_or_else(|| malformed("a frame that names no segment".to_owned()))?;
        let full = match kind.as_str() {
            "FRACTIONAL" => most.ok_or_else(|| malformed("no largest fraction".to_owned()))?,
            _ => 1.0,
        };
        map.fractions(slice, &values, full, label(segment));
    }
    if map.overlaps > 0 {
        warnings.push(Message::new("labels-warning-overlap").arg("count", map.overlaps));
    }
    let data = raw::labelled(path, map.labels)?;
    Ok(LabelFile {
        map: LabelMap { grid, data },
        sidedness: Sidedness::Verified,
        segments,
        sparse: true,
        warnings,
    })
}

/// The segmentation among the objects, and no other kind.
fn only(path: &Path, source: &Source) -> Result<(usize, Object), ImagingError> {
    let mut opened = source.open();
    let mut found = None;
    let mut several = 0;
    for (n, entry) in source.entries.iter().enumerate() {
        let read = opened.read(entry, 0, |bytes| {
            object::read(bytes, entry.length, &header::wanted)
        });
        let Ok(Ok(object)) = read else { continue };
        if text(&object.data, t::SOP_CLASS_UID).is_some_and(|uid| is_segmentation(&uid)) {
            several += 1;
            found.get_or_insert((n, object));
        }
    }
    match (found, several) {
        (Some(one), 1) => Ok(one),
        (None, _) => Err(ImagingError::NotAStudy {
            path: path.to_owned(),
            found: "no segmentation object".to_owned(),
        }),
        _ => Err(ImagingError::NotAStudy {
            path: path.to_owned(),
            found: format!("{several} segmentation objects; one is read at a time"),
        }),
    }
}

/// Whether a SOP class is Segmentation or Label Map Segmentation Storage.
pub(crate) fn is_segmentation(uid: &str) -> bool {
    matches!(
        uid,
        "1.2.840.10008.5.1.4.1.1.66.4" | "1.2.840.10008.5.1.4.1.1.66.7"
    )
}

/// The frames with their places, and the grid that holds them all.
fn layout(header: &Header) -> Result<(Vec<Plane<'_>>, Grid), String> {
    let format = header.format.ok_or("no pixels")?;
    let first = header.frames.first().ok_or("no frame")?;
    let orientation = first.orientation.ok_or("no orientation")?;
    let spacing = first.spacing.ok_or("no pixel spacing")?;
    let axes = Axes::of(orientation).ok_or("an orientation that is no direction")?;
    let normal = axes.normal();
    let mut planes = Vec::new();
    for (frame, info) in header.frames.iter().enumerate() {
        if info.orientation != first.orientation || info.spacing != first.spacing {
            return Err("frames of several orientations".to_owned());
        }
        let position = info.position.ok_or("a frame without position")?;
        planes.push(Plane {
            frame,
            info,
            along: Vector3::from(position).dot(&normal),
        });
    }
    planes.sort_by(|a, b| a.along.total_cmp(&b.along).then(a.frame.cmp(&b.frame)));
    let (Some(low), Some(high)) = (planes.first(), planes.last()) else {
        return Err("no frame".to_owned());
    };
    let origin = low.info.position.map(Vector3::from).ok_or("no position")?;
    let step = step(&planes, first)?;
    let count = ((high.along - low.along) / step).round();
    if !(0.0..65536.0).contains(&count) {
        return Err("frames further apart than a body is long".to_owned());
    }
    for plane in &planes {
        let off = (plane.along - low.along) / step;
        if (off - off.round()).abs() > 0.1 {
            return Err("frames at uneven distances".to_owned());
        }
    }
    // From the first to the last position, so that a slight slant of the stack is kept.
    let far = high.info.position.map(Vector3::from).ok_or("no position")?;
    let across = if count > 0.0 {
        (far - origin) / count
    } else {
        normal * step
    };
    let affine = axes.affine(spacing, across, origin);
    let shape = [format.columns, format.rows, count as usize + 1];
    Ok((planes, Grid::new(shape, affine)?))
}

/// The distance of slices: the smallest between two frames, or what the header states if that
/// divides it (frames without a label are often left out).
fn step(planes: &[Plane<'_>], first: &Frame) -> Result<f64, String> {
    let smallest = planes
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] => Some(b.along - a.along).filter(|d| *d > SAME_PLACE),
            _ => None,
        })
        .fold(f64::INFINITY, f64::min);
    let stated = first
        .spacing_between
        .or(first.thickness)
        .filter(|s| DEPTHS.contains(s));
    match stated {
        Some(stated) if !smallest.is_finite() => Ok(stated),
        Some(stated) => {
            let times = smallest / stated;
            let divides = times > 0.9 && (times - times.round()).abs() < 0.05;
            Ok(if divides {
                smallest / times.round()
            } else {
                smallest
            })
        }
        None if smallest.is_finite() => Ok(smallest),
        None => Err("one slice of unknown thickness".to_owned()),
    }
}

fn grid_slice(grid: &Grid, plane: &Plane<'_>) -> usize {
    let Some(position) = plane.info.position.map(Vector3::from) else {
        return 0;
    };
    let axis: Vector3<f64> = grid.affine().fixed_view::<3, 1>(0, 2).into_owned();
    let from = position - grid.position([0.0; 3]);
    (from.dot(&axis) / axis.norm_squared()).round().max(0.0) as usize
}

type Numbers = BTreeMap<u16, u16>;

/// The segment of a frame: the one that it names, or the only one there is.
fn segment_of(frame: &Frame, numbers: &Numbers) -> Option<u16> {
    let mut all = numbers.keys().copied();
    let only = all.next().filter(|_| all.next().is_none());
    frame.segment.or(only)
}

/// From segment numbers to labels, what each is, and what should be known.
///
/// Segment numbers only count. A label is, in this order: the number in a Tracking ID written by
/// this program; the number of TotalSpineSeg for what the name says, where every segment's name
/// says a part of the spine; the segment number.
fn segments(data: &InMemDicomObject) -> (Numbers, BTreeMap<u16, Segment>, Vec<Message>) {
    let items = frames::items(data, t::SEGMENT_SEQUENCE);
    let mut all = Vec::new();
    for item in items {
        let Some(number) = integer(item, t::SEGMENT_NUMBER).and_then(|n| u16::try_from(n).ok())
        else {
            continue;
        };
        let name = text(item, t::SEGMENT_LABEL).unwrap_or_default();
        let code = frames::items(item, t::SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE)
            .first()
            .map(|c| Code {
                value: text(c, t::CODE_VALUE).unwrap_or_default(),
                scheme: text(c, t::CODING_SCHEME_DESIGNATOR).unwrap_or_default(),
                meaning: text(c, t::CODE_MEANING).unwrap_or_default(),
            });
        let own = text(item, t::TRACKING_ID)
            .and_then(|id| id.strip_prefix(meaning::TRACKING)?.parse::<u16>().ok());
        all.push((number, own, Segment { name, code }));
    }
    let named: Vec<Option<u16>> = all
        .iter()
        .map(|(_, _, s)| {
            meaning::label(&s.name)
                .or_else(|| s.code.as_ref().and_then(|c| meaning::label(&c.meaning)))
        })
        .collect();
    let distinct = named
        .iter()
        .collect::<std::collections::BTreeSet<_>>()
        .len()
        == named.len();
    let all_named = !named.is_empty() && distinct && named.iter().all(Option::is_some);
    let mut numbers = BTreeMap::new();
    let mut segments = BTreeMap::new();
    let own = all.iter().all(|(_, own, _)| own.is_some());
    for ((number, tracked, segment), named) in all.into_iter().zip(named) {
        let label = match (tracked, named) {
            (Some(label), _) if own => label,
            (_, Some(label)) if all_named => label,
            _ => number,
        };
        numbers.insert(number, label);
        segments.insert(label, segment);
    }
    let warnings = if all_named && !own {
        vec![Message::new("labels-warning-by-name")]
    } else {
        Vec::new()
    };
    (numbers, segments, warnings)
}

/// A label map that grows frame by frame.
struct Painter {
    labels: Vec<u16>,
    /// How full each voxel is of its label, as a share of 255.
    fullness: Vec<u8>,
    size: usize,
    overlaps: usize,
}

impl Painter {
    fn new(grid: &Grid) -> Self {
        let [x, y, z] = grid.shape();
        Painter {
            labels: vec![0; x * y * z],
            fullness: vec![0; x * y * z],
            size: x * y,
            overlaps: 0,
        }
    }

    fn labels(&mut self, slice: usize, values: &[f32], label: impl Fn(u16) -> u16) {
        let start = slice * self.size;
        let Some(cells) = self.labels.get_mut(start..start + self.size) else {
            return;
        };
        for (cell, value) in cells.iter_mut().zip(values) {
            if *value > 0.0 {
                *cell = label(*value as u16);
            }
        }
    }

    /// At least half full counts; where two segments claim a voxel, the fuller has it, of equal ones
    /// the first.
    fn fractions(&mut self, slice: usize, values: &[f32], most: f32, label: u16) {
        let start = slice * self.size;
        let (Some(cells), Some(fullness)) = (
            self.labels.get_mut(start..start + self.size),
            self.fullness.get_mut(start..start + self.size),
        ) else {
            return;
        };
        for ((cell, full), value) in cells.iter_mut().zip(fullness).zip(values) {
            let share = value / most.max(1.0);
            if share < 0.5 {
                continue;
            }
            let share = (share.min(1.0) * 255.0) as u8;
            self.overlaps += usize::from(*cell != 0 && *cell != label);
            if *cell == 0 || share > *full {
                (*cell, *full) = (label, share);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_that_names_no_segment_belongs_to_the_only_one_or_to_none() {
        let unnamed = Frame::default();
        let named = Frame {
            segment: Some(2),
            ..Frame::default()
        };
        let one = BTreeMap::from([(7, 95)]);
        let two = BTreeMap::from([(1, 203), (2, 223)]);
        assert_eq!(segment_of(&unnamed, &one), Some(7));
        assert_eq!(segment_of(&unnamed, &two), None);
        assert_eq!(segment_of(&named, &two), Some(2));
        assert_eq!(segment_of(&unnamed, &Numbers::new()), None);
    }
}
