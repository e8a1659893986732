//! DICOM segmentations (PS3.3, A.51) as label maps: binary, fractional, and label maps.

use std::{collections::BTreeMap, path::Path};

use dicom_dictionary_std::tags as t;
use dicom_object::InMemDicomObject;
use nalgebra::{Matrix4, Vector3};
use yotsui_text::Message;

use super::{
    frames,
    gather::bytes_at,
    header::{self, Frame, Header, integer, text},
    meaning,
    object::{self, Object},
    pixels::{self, PixelFault, Scale},
    source::{Opened, Source},
};
use crate::{
    Grid, ImagingError, LabelMap,
    file::{Code, LabelFile, Segment},
    nifti_file::VOXEL_LIMIT,
    sides::Sidedness,
};

const FORMAT: &str = "DICOM SEG";
/// Slices closer than this lie at the same place, mm.
const SAME_PLACE: f64 = 0.05;

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
    let header = Header::new(Object {
        data: object.data.clone(),
        ..object
    });
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
    let most = integer(&data, t::MAXIMUM_FRACTIONAL_VALUE).unwrap_or(255) as f32;
    let mut reader = Frames {
        source: &source,
        opened: source.open(),
        entry,
        header: &header,
        packed: None,
    };
    let mut map = Painter::new(&grid);
    for plane in &planes {
        let values = reader.frame(plane.frame).map_err(|fault| match fault {
            PixelFault::Truncated => malformed("it ends before its frames do".to_owned()),
            PixelFault::Packed(what) | PixelFault::Unsupported(what) => malformed(what),
        })?;
        let label = |segment: u16| numbers.get(&segment).copied().unwrap_or(segment);
        let slice = grid_slice(&grid, plane);
        match kind.as_str() {
            "LABELMAP" => map.labels(slice, &values, label),
            "FRACTIONAL" => {
                let segment = plane.info.segment.unwrap_or(1);
                map.fractions(slice, &values, most, label(segment));
            }
            _ => {
                let segment = plane.info.segment.unwrap_or(1);
                map.fractions(slice, &values, 1.0, label(segment));
            }
        }
    }
    if map.overlaps > 0 {
        warnings.push(Message::new("labels-warning-overlap").arg("count", map.overlaps));
    }
    let data = map.labels;
    if data.iter().all(|&v| v == 0) {
        return Err(ImagingError::EmptyLabels {
            path: path.to_owned(),
        });
    }
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
    let row = Vector3::new(orientation[0], orientation[1], orientation[2]);
    let column = Vector3::new(orientation[3], orientation[4], orientation[5]);
    if !((row.norm() - 1.0).abs() < 0.1 && (column.norm() - 1.0).abs() < 0.1) {
        return Err("an orientation that is no direction".to_owned());
    }
    let normal = row.cross(&column).normalize();
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
    let mut affine = Matrix4::identity();
    let mut put = |n: usize, v: Vector3<f64>| affine.fixed_view_mut::<3, 1>(0, n).copy_from(&v);
    put(0, row.normalize() * spacing[1]);
    put(1, column.normalize() * spacing[0]);
    put(2, across);
    put(3, origin);
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
        .filter(|s| (1e-3..=100.0).contains(s));
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

/// Reads the frames of one object.
struct Frames<'a> {
    source: &'a Source,
    opened: Opened,
    entry: usize,
    header: &'a Header,
    /// All pixel bytes, where they are packed or deflated.
    packed: Option<Vec<u8>>,
}

impl Frames<'_> {
    /// The values of a frame as stored, 0 to 255 or, in a label map, to 65535.
    fn frame(&mut self, frame: usize) -> Result<Vec<f32>, PixelFault> {
        let format = self
            .header
            .format
            .ok_or_else(|| PixelFault::Unsupported("no pixels".to_owned()))?;
        let element = self.header.pixels.ok_or(PixelFault::Truncated)?;
        pixels::check(&format)?;
        let mut values = vec![0f32; format.pixels()];
        let plain = Scale {
            slope: 1.0,
            intercept: 0.0,
        };
        let big_endian = self.header.encoding.syntax.big_endian;
        if element.length.is_none() {
            let frames = self.header.frames.len();
            let bytes = self.all()?;
            let fragments = pixels::fragments(bytes);
            let parts = pixels::frames_of(&fragments, frames);
            let packed = parts.get(frame).ok_or(PixelFault::Truncated)?.concat();
            let raw = pixels::unpack(&packed, self.header.encoding.packing, &format)?;
            pixels::convert(&raw, &format, false, plain, &mut values)?;
            return Ok(values);
        }
        if let Some(size) = pixels::native_size(&format) {
            let raw = self.range(frame as u64 * size as u64, size)?;
            pixels::convert(&raw, &format, big_endian, plain, &mut values)?;
            return Ok(values);
        }
        // Single bits follow each other without regard to frames.
        let first = frame as u64 * format.pixels() as u64;
        let from = first / 8;
        let to = (first + format.pixels() as u64).div_ceil(8);
        let raw = self.range(from, (to - from) as usize)?;
        let shift = (first % 8) as usize;
        for (n, value) in values.iter_mut().enumerate() {
            let bit = n + shift;
            let byte = raw.get(bit / 8).ok_or(PixelFault::Truncated)?;
            *value = f32::from(byte >> (bit % 8) & 1);
        }
        Ok(values)
    }

    fn range(&mut self, from: u64, size: usize) -> Result<Vec<u8>, PixelFault> {
        let element = self.header.pixels.ok_or(PixelFault::Truncated)?;
        if element
            .length
            .is_some_and(|l| from.saturating_add(size as u64) > l)
        {
            return Err(PixelFault::Truncated);
        }
        if self.header.encoding.deflated {
            let start = usize::try_from(from).map_err(|_| PixelFault::Truncated)?;
            return self
                .all()?
                .get(start..start.saturating_add(size))
                .map(<[u8]>::to_vec)
                .ok_or(PixelFault::Truncated);
        }
        let mut raw = Vec::new();
        bytes_at(
            self.source,
            &mut self.opened,
            self.entry,
            element.at.saturating_add(from),
            size,
            &mut raw,
        )
        .map_err(|_| PixelFault::Truncated)?;
        Ok(raw)
    }

    /// All bytes from the pixels' first on.
    fn all(&mut self) -> Result<&[u8], PixelFault> {
        if self.packed.is_none() {
            let element = self.header.pixels.ok_or(PixelFault::Truncated)?;
            self.packed = Some(super::volume::whole(
                self.source,
                &mut self.opened,
                self.entry,
                self.header,
                element.at,
            )?);
        }
        self.packed.as_deref().ok_or(PixelFault::Truncated)
    }
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
