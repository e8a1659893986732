//! From the frames of one series to stacks of parallel, evenly spaced slices.
//!
//! A series may hold several: other orientations (a localiser, discs each with its own tilt), other
//! echoes, phases or diffusion weights, repetitions, and blocks with a gap between. Each becomes a
//! stack of its own. A slice that is missing inside a stack leaves its place empty.

use nalgebra::{Matrix4, Vector3};
use yotsui_text::Message;

use super::{
    geometry::{Axes, DEPTHS, SAME_PLACE},
    header::{Frame, Header},
    recognise::DIXON,
};

/// Directions closer than this are the same (0.5 degrees).
const SAME_DIRECTION: f64 = 0.999_962;
/// Distances that differ by less than this share are even.
const EVEN: f64 = 0.1;
/// The most slices in a row whose absence is bridged by empty places.
const BRIDGED: usize = 2;
/// The largest share of empty places in a stack.
const EMPTY_SHARE: f64 = 0.25;

/// One frame: number of its object among those gathered, and its number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FrameRef {
    pub object: usize,
    pub frame: usize,
}

/// Slices that make one volume.
#[derive(Debug, Clone)]
pub(crate) struct Stack {
    /// From the first to the last along the normal; `None`: missing.
    pub slices: Vec<Option<FrameRef>>,
    /// Columns, rows, slices.
    pub shape: [usize; 3],
    /// From column, row, slice to LPS mm.
    pub affine: Matrix4<f64>,
    /// One frame of the stack, for what all share.
    pub sample: FrameRef,
    pub warnings: Vec<Message>,
}

/// The stacks of a series, and what could not be stacked.
#[derive(Debug, Default)]
pub(crate) struct Stacks {
    pub stacks: Vec<Stack>,
    /// Frames that do not say where they lie.
    pub homeless: usize,
    /// Why some frames make no stack, and how many.
    pub failures: Vec<(Message, usize)>,
}

/// A frame with its place along the normal.
#[derive(Debug, Clone)]
struct Placed {
    at: FrameRef,
    origin: Vector3<f64>,
    along: f64,
    order: (Option<i64>, Option<i64>, Option<i64>),
    sop: String,
}

/// Frames that may lie in one stack.
struct Group {
    axes: Axes,
    shape: [usize; 2],
    spacing: [f64; 2],
    /// Distance of slices that the header states, or their thickness.
    step: Option<f64>,
    key: (Option<i64>, Option<i64>, Vec<String>),
    placed: Vec<Placed>,
}

/// Stacks the frames of the objects with the given numbers.
pub(crate) fn stack(headers: &[&Header], numbers: &[usize]) -> Stacks {
    let mut result = Stacks::default();
    let mut groups: Vec<Group> = Vec::new();
    for &object in numbers {
        let Some(header) = headers.get(object) else {
            continue;
        };
        for (frame, info) in header.frames.iter().enumerate() {
            if !place(&mut groups, header, info, FrameRef { object, frame }) {
                result.homeless += 1;
            }
        }
    }
    for group in groups {
        group.into_stacks(&mut result);
    }
    result
}

/// Puts a frame in its group; false if it does not say where it lies.
fn place(groups: &mut Vec<Group>, header: &Header, frame: &Frame, at: FrameRef) -> bool {
    let (Some(position), Some(orientation), Some(spacing), Some(format)) = (
        frame.position,
        frame.orientation,
        frame.spacing,
        header.format,
    ) else {
        return false;
    };
    let Some(axes) = Axes::of(orientation) else {
        return false;
    };
    let sound =
        spacing.iter().all(|s| DEPTHS.contains(s)) && position.iter().all(|p| p.abs() < 1e6);
    if !sound {
        return false;
    }
    let shape = [format.columns, format.rows];
    let tenth = |v: Option<f64>| v.map(|x| (x * 10.0).round() as i64);
    let key = (
        tenth(frame.echo_time),
        tenth(frame.b_value),
        component(&frame.kind),
    );
    let origin = Vector3::from(position);
    let placed = |along: f64| Placed {
        at,
        origin,
        along,
        order: (frame.temporal, header.acquisition, header.instance),
        sop: header.sop_instance.clone(),
    };
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-3 * a.max(b);
    let existing = groups.iter_mut().find(|g| {
        g.shape == shape
            && g.key == key
            && g.axes.row.dot(&axes.row) > SAME_DIRECTION
            && g.axes.column.dot(&axes.column) > SAME_DIRECTION
            && near(g.spacing[0], spacing[0])
            && near(g.spacing[1], spacing[1])
    });
    match existing {
        Some(group) => {
            let along = group.axes.normal().dot(&origin);
            group.placed.push(placed(along));
        }
        None => groups.push(Group {
            axes,
            shape,
            spacing,
            step: frame.spacing_between.or(frame.thickness),
            key,
            placed: vec![placed(axes.normal().dot(&origin))],
        }),
    }
    true
}

/// The words of an image type that set one image of a place apart from another.
fn component(kind: &[String]) -> Vec<String> {
    const APART: [&str; 13] = [
        "P",
        "R",
        "I",
        "PHASE",
        "REAL",
        "IMAGINARY",
        "ADC",
        "TRACEW",
        "FA",
        "B0",
        "PHASE MAP",
        "T1 MAP",
        "T2 MAP",
    ];
    kind.iter()
        .skip(2)
        .filter(|k| APART.contains(&k.as_str()) || DIXON.contains(&k.as_str()))
        .cloned()
        .collect()
}

impl Group {
    fn into_stacks(mut self, result: &mut Stacks) {
        self.placed.sort_by(|a, b| {
            a.along
                .total_cmp(&b.along)
                .then_with(|| a.order.cmp(&b.order))
                .then_with(|| a.sop.cmp(&b.sop))
                .then_with(|| a.at.cmp(&b.at))
        });
        let (layers, duplicates) = self.layers();
        for layer in layers {
            for run in runs(&layer) {
                match self.stack_of(&layer, &run) {
                    Ok(mut stack) => {
                        if duplicates > 0 {
                            stack.warnings.push(
                                Message::new("dicom-warning-duplicates").arg("count", duplicates),
                            );
                        }
                        result.stacks.push(stack);
                    }
                    Err(why) => {
                        let frames = run.iter().flatten().count();
                        match result.failures.iter_mut().find(|(w, _)| *w == why) {
                            Some((_, count)) => *count += frames,
                            None => result.failures.push((why, frames)),
                        }
                    }
                }
            }
        }
    }

    /// The frames, one a place: as many layers as every place has frames, else one; and how many
    /// frames were left out as duplicates.
    fn layers(&self) -> (Vec<Vec<Placed>>, usize) {
        let mut places: Vec<Vec<Placed>> = Vec::new();
        let mut same_object = 0;
        for frame in &self.placed {
            match places.last_mut() {
                Some(here)
                    if here
                        .first()
                        .is_some_and(|f| frame.along - f.along < SAME_PLACE) =>
                {
                    // The same object twice, as in a copy of a folder beside itself.
                    if !frame.sop.is_empty()
                        && here
                            .iter()
                            .any(|f| f.sop == frame.sop && f.at.frame == frame.at.frame)
                    {
                        same_object += 1;
                    } else {
                        here.push(frame.clone());
                    }
                }
                _ => places.push(vec![frame.clone()]),
            }
        }
        let most = places.iter().map(Vec::len).max().unwrap_or(0);
        let even = places.iter().all(|p| p.len() == most);
        if even && places.len() > 1 {
            let layers = (0..most)
                .map(|n| places.iter().filter_map(|p| p.get(n).cloned()).collect())
                .collect();
            return (layers, same_object);
        }
        let first: Vec<Placed> = places.iter().filter_map(|p| p.first().cloned()).collect();
        let left_out = self.placed.len() - first.len();
        (vec![first], left_out)
    }

    fn stack_of(&self, layer: &[Placed], run: &[Option<usize>]) -> Result<Stack, Message> {
        let frames: Vec<Option<&Placed>> = run
            .iter()
            .map(|slot| slot.and_then(|n| layer.get(n)))
            .collect();
        let (Some(first), Some(last)) = (
            frames.iter().flatten().next(),
            frames.iter().flatten().next_back(),
        ) else {
            return Err(Message::new("dicom-refused-no-geometry"));
        };
        let count = frames.len();
        let step = if count > 1 {
            (last.origin - first.origin) / (count - 1) as f64
        } else {
            let step = self
                .step
                .filter(|s| DEPTHS.contains(s))
                .ok_or_else(|| Message::new("dicom-refused-one-slice"))?;
            self.axes.normal() * step
        };
        let mut warnings = Vec::new();
        self.check_line(&frames, first.origin, step, &mut warnings)?;
        let missing = frames.iter().filter(|f| f.is_none()).count();
        if missing > 0 {
            let at: Vec<String> = frames
                .iter()
                .enumerate()
                .filter(|(_, f)| f.is_none())
                .map(|(n, _)| (n + 1).to_string())
                .collect();
            warnings.push(
                Message::new("dicom-warning-missing-slices")
                    .arg("count", missing)
                    .arg("total", count)
                    .arg("which", at.join(", ")),
            );
        }
        if count == 1 {
            warnings.push(Message::new("dicom-warning-one-slice"));
        }
        Ok(Stack {
            slices: frames.iter().map(|f| f.map(|p| p.at)).collect(),
            shape: [self.shape[0], self.shape[1], count],
            affine: self.axes.affine(self.spacing, step, first.origin),
            sample: first.at,
            warnings,
        })
    }

    /// Slices must lie where the affine says: half a voxel off is refused, a twentieth of a slice is
    /// said.
    fn check_line(
        &self,
        frames: &[Option<&Placed>],
        origin: Vector3<f64>,
        step: Vector3<f64>,
        warnings: &mut Vec<Message>,
    ) -> Result<(), Message> {
        let normal = self.axes.normal();
        let mut aside = 0f64;
        let mut along = 0f64;
        for (n, frame) in frames.iter().enumerate() {
            let Some(frame) = frame else { continue };
            let off = frame.origin - (origin + step * n as f64);
            let out_of_plane = off.dot(&normal);
            along = along.max(out_of_plane.abs());
            aside = aside.max((off - normal * out_of_plane).norm());
        }
        let voxel = self.spacing[0].max(self.spacing[1]);
        if aside > voxel / 2.0 {
            return Err(Message::new("dicom-refused-not-in-line").arg("mm", format!("{aside:.1}")));
        }
        if along > 0.05 * step.norm() {
            warnings.push(Message::new("dicom-warning-uneven").arg("mm", format!("{along:.2}")));
        }
        Ok(())
    }
}

/// Divides slices in order into runs of even distance. A slot without a slice is a missing one.
fn runs(layer: &[Placed]) -> Vec<Vec<Option<usize>>> {
    let gaps: Vec<f64> = layer
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] => Some(b.along - a.along),
            _ => None,
        })
        .collect();
    let bridged = divide(&gaps, BRIDGED);
    // Where many places would be empty, the gaps are gaps and not missing slices.
    let too_empty = bridged.iter().any(|run| {
        let empty = run.iter().filter(|s| s.is_none()).count();
        empty as f64 > EMPTY_SHARE * run.len() as f64
    });
    if too_empty { divide(&gaps, 0) } else { bridged }
}

fn divide(gaps: &[f64], bridged: usize) -> Vec<Vec<Option<usize>>> {
    let base = usual(gaps);
    let mut runs = vec![vec![Some(0)]];
    for (n, gap) in gaps.iter().enumerate() {
        let steps = (gap / base).round();
        let even = (gap - steps * base).abs() <= EVEN * base;
        let bridge = even && steps >= 1.0 && steps <= (bridged + 1) as f64;
        match runs.last_mut() {
            Some(run) if bridge => {
                run.extend(std::iter::repeat_n(None, steps as usize - 1));
                run.push(Some(n + 1));
            }
            _ => runs.push(vec![Some(n + 1)]),
        }
    }
    runs
}

/// The distance that most neighbours have: the smallest value around which at least as many gaps
/// lie as around any other.
fn usual(gaps: &[f64]) -> f64 {
    let mut sorted: Vec<f64> = gaps.iter().copied().filter(|g| *g > 0.0).collect();
    sorted.sort_by(f64::total_cmp);
    let mut best = (0, 1.0);
    for &gap in &sorted {
        let from = sorted.partition_point(|g| *g < gap * (1.0 - EVEN / 2.0));
        let to = sorted.partition_point(|g| *g <= gap * (1.0 + EVEN / 2.0));
        if to - from > best.0 {
            best = (to - from, gap);
        }
    }
    best.1
}

#[cfg(test)]
#[path = "stack_tests.rs"]
mod tests;
