//! Heights, depth, width, angle, volume and height indices of a disc.

use yotsui_case::{Level, Measurement, Note};

use super::{LevelView, catalogue::disc as info, level::Given};
use crate::{
    level_frame::{LevelFrame, Plate, codes},
    scene::V3,
};

/// Anterior, middle and posterior part of the disc's depth, as fractions of it. The outer tenths
/// are left out: the label is round there.
pub const WINDOWS: [(f64, f64); 3] = [(0.1, 0.3), (0.4, 0.6), (0.7, 0.9)];

pub fn measure(view: &LevelView<'_>, views: &[LevelView<'_>], out: &mut Vec<Measurement>) {
    let frame = view.frame();
    let heights = frame.map(|f| WINDOWS.map(|(from, to)| f.thickness(from, to)));
    // Two surfaces, half a voxel each.
    let across = frame.map(|f| view.voxel(f, [0.0, 0.0, 1.0]));
    let along = frame.map(|f| view.voxel(f, [0.0, 1.0, 0.0]));
    let limit = |f: &LevelFrame| {
        f.posterior_line()
            .is_none()
            .then_some(Note::PosteriorLimitIsLabel)
    };
    let height = |pick: fn([f64; 3]) -> f64| {
        heights.and_then(|h| Ok(Given::new(pick(h), across?).noting(limit(frame?))))
    };
    out.push(view.row(&info::DISC_HEIGHT_ANTERIOR, height(|h| h[0])));
    out.push(view.row(&info::DISC_HEIGHT_MIDDLE, height(|h| h[1])));
    out.push(view.row(&info::DISC_HEIGHT_POSTERIOR, height(|h| h[2])));
    out.push(view.row(&info::DISC_HEIGHT_MEAN, height(mean)));

    let plates = frame.and_then(|f| Ok((upper(view, f)?, lower(view, f)?)));
    let distance = |pick: fn(&Plate) -> [f64; 2]| {
        plates.and_then(|(upper, lower)| {
            let (p, q) = (pick(upper), pick(lower));
            let apart = ((p[0] - q[0]).powi(2) + (p[1] - q[1]).powi(2)).sqrt();
            Ok(Given::new(apart, across?))
        })
    };
    out.push(view.row(&info::ENDPLATE_DISTANCE_ANTERIOR, distance(|e| e.anterior)));
    out.push(view.row(&info::ENDPLATE_DISTANCE_MIDDLE, distance(|e| e.middle)));
    out.push(view.row(
        &info::ENDPLATE_DISTANCE_POSTERIOR,
        distance(|e| e.posterior),
    ));

    let depth = frame.and_then(|f| Ok(Given::new(f.depth(), along?).noting(limit(f))));
    out.push(view.row(&info::DISC_AP, depth));
    out.push(view.row(&info::DISC_WIDTH, width(view)));
    let angle = plates.and_then(|(upper, lower)| {
        let (u, l) = (upper.direction(), lower.direction());
        // Positive: open in front.
        let degrees = (u[1].atan2(u[0]) - l[1].atan2(l[0])).to_degrees();
        let slack = (across? / upper.depth() + across? / lower.depth()).atan();
        Ok(Given::new(-degrees, slack.to_degrees()))
    });
    out.push(view.row(&info::DISC_ANGLE, angle));
    out.push(view.row(&info::DISC_VOLUME, volume(view)));

    let index = |over: Result<(f64, f64), Note>| {
        let (f, h, v) = (frame?, mean(heights?), across?);
        let (denominator, slack) = over?;
        // First order: numerator and denominator each move by a voxel, against each other.
        let bound = v / denominator + h * slack / denominator.powi(2);
        Ok(Given::new(h / denominator, bound).noting(limit(f)))
    };
    let above = frame.and_then(|f| Ok((upper(view, f)?.depth(), along?)));
    out.push(view.row(&info::DISC_HEIGHT_INDEX_VERTEBRAL_DEPTH, index(above)));
    let bodies = body_heights(view, views).and_then(|h| Ok((h, across?)));
    out.push(view.row(&info::DISC_HEIGHT_INDEX_VERTEBRAL_HEIGHT, index(bodies)));
    let own = frame.and_then(|f| Ok((f.depth(), along?)));
    out.push(view.row(&info::DISC_HEIGHT_INDEX_DISC_DEPTH, index(own)));
}

pub fn upper<'f>(view: &LevelView<'_>, f: &'f LevelFrame) -> Result<&'f Plate, Note> {
    f.upper.as_ref().ok_or_else(|| view.upper_missing())
}

pub fn lower<'f>(view: &LevelView<'_>, f: &'f LevelFrame) -> Result<&'f Plate, Note> {
    f.lower.as_ref().ok_or_else(|| view.lower_missing())
}

fn mean(h: [f64; 3]) -> f64 {
    (h[0] + h[1] + h[2]) / 3.0
}

/// Mean height of the two neighbouring bodies, from the middle of one endplate to the middle of the
/// other.
fn body_heights(view: &LevelView<'_>, views: &[LevelView<'_>]) -> Result<f64, Note> {
    let frame = view.frame()?;
    let point = |f: &LevelFrame, p: &Plate| f.axes.point([0.0, p.middle[0], p.middle[1]]);
    let (inner_above, inner_below) = (upper(view, frame)?, lower(view, frame)?);
    let neighbour = |is: &dyn Fn(Level) -> bool| {
        let view = views.iter().find(|v| is(v.level))?;
        view.frame.as_ref().ok()
    };
    let top: V3 = neighbour(&|other| other.lower() == view.level.upper())
        .and_then(|f| f.lower.as_ref().map(|p| point(f, p)))
        .ok_or_else(|| view.upper_missing())?;
    let bottom: V3 = neighbour(&|other| other.upper() == view.level.lower())
        .and_then(|f| f.upper.as_ref().map(|p| point(f, p)))
        .ok_or_else(|| view.lower_missing())?;
    let high = (top - point(frame, inner_above)).norm();
    let low = (point(frame, inner_below) - bottom).norm();
    Ok((high + low) / 2.0)
}

/// Whether the stack cuts the disc sideways.
pub fn cut_sideways(view: &LevelView<'_>) -> bool {
    let nx = view.scene.parts.shape[0];
    view.scene
        .index_box(codes(view.level).0)
        .is_some_and(|[x, ..]| x[0] == 0 || x[1] + 1 == nx)
}

/// The greatest width of the label along `left`: the largest distance of its side faces, taken over
/// bands of its depth as wide as 3 mm or a voxel.
fn width(view: &LevelView<'_>) -> Result<Given, Note> {
    let f = view.frame()?;
    if cut_sideways(view) {
        return Err(Note::StackCutsLaterally);
    }
    let code = codes(view.level).0;
    let band = view.voxel(f, [0.0, 1.0, 0.0]).max(3.0);
    // Per band of depth: area of the label in the mid-plane over the band's depth would count a
    // notch; the distance of the outermost faces does not.
    let half = (f.thickness(0.3, 0.7) / 4.0).max(view.voxel(f, [0.0, 0.0, 1.0]) / 2.0);
    let mut bands = std::collections::BTreeMap::<i64, [Vec<f64>; 2]>::new();
    for face in view.scene.faces(code) {
        if face.axis != 0 {
            continue;
        }
        let [l, a, n] = f.axes.coordinates(face.at);
        if n.abs() <= half && a <= f.extent.1 {
            let sides = bands.entry((a / band).floor() as i64).or_default();
            sides[usize::from(l > 0.0)].push(l.abs());
        }
    }
    let far = |list: &[f64]| {
        // The mean of a side's outermost faces: those within a voxel of the furthest.
        let furthest = list.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let near: Vec<f64> = list
            .iter()
            .copied()
            .filter(|l| furthest - l <= view.scene.parts.spacing[0] * 1.01)
            .collect();
        near.iter().sum::<f64>() / near.len() as f64
    };
    let widest = bands
        .values()
        .filter(|s| s.iter().all(|side| !side.is_empty()))
        .map(|s| far(&s[0]) + far(&s[1]))
        .fold(None, |best: Option<f64>, w| {
            Some(best.map_or(w, |b| b.max(w)))
        });
    let widest = widest.ok_or(Note::TooFewVoxels)?;
    Ok(Given::new(widest, view.voxel(f, [1.0, 0.0, 0.0])))
}

/// All voxels of the label, displaced tissue included.
fn volume(view: &LevelView<'_>) -> Result<Given, Note> {
    let code = codes(view.level).0;
    let scene = view.scene;
    let voxel = scene.parts.spacing.iter().product::<f64>();
    let count = scene.counts[usize::from(code)] as f64;
    if cut_sideways(view) {
        return Err(Note::StackCutsLaterally);
    }
    let [_, y, z] = scene.index_box(code).ok_or(Note::TooFewVoxels)?;
    let [_, ny, nz] = scene.parts.shape;
    if y[0] == 0 || z[0] == 0 || y[1] + 1 == ny || z[1] + 1 == nz {
        return Err(Note::DiscAtEdge);
    }
    // Each face moves its surface by half a voxel, and with it half a voxel's volume.
    let faces = scene.faces(code).len() as f64 * voxel / 2.0;
    Ok(Given::new(count * voxel, faces))
}
