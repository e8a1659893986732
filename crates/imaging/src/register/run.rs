//! Registration from start to verdict.

use std::collections::BTreeMap;

use nalgebra::{Matrix3, Vector3};
use yotsui_text::Message;

use super::{
    Rigid,
    landmarks::{self, Landmark},
    level::{Level, Search},
    mirror::{self, SideCheck},
    similarity::Region,
};
use crate::{
    Volume,
    anatomy::{Anatomy, code},
};

/// One volume of the pair.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The voxels.
    pub volume: &'a Volume,
    /// Its labels, if there are any: they give a start and a residual.
    pub anatomy: Option<&'a Anatomy>,
}

/// Whether the headers' own alignment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// The refined transform moves nothing by more than 0.3 mm (root mean square): that of the
    /// headers, which is the identity, is given.
    HeaderKept,
    /// The headers disagree with the images by more; the refined transform is given.
    Refined,
}

/// What the transform is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The images match there, clearly better than elsewhere.
    Aligned,
    /// They match no better than elsewhere, or only turned by more than 45 degrees: the transform
    /// is not to be used.
    NotAligned,
    /// They match better where one is mirrored: sides of one of them are wrong, or what is not
    /// symmetric has changed sides.
    Mirrored,
}

/// A rigid registration with its residual.
#[derive(Debug, Clone)]
pub struct Registration {
    /// From the fixed volume's patient space to the moving one's, LPS mm.
    pub transform: Rigid,
    /// Whether the headers stand.
    pub alignment: Alignment,
    /// What it is worth.
    pub verdict: Verdict,
    /// Whether left and right agree.
    pub sides: SideCheck,
    /// Middle of the compared region in the fixed patient space.
    pub centre: Vector3<f64>,
    /// Normalised mutual information at the end, 1 to 2.
    pub similarity: f64,
    /// The same as the headers have it; `None` where the volumes do not overlap so.
    pub similarity_of_headers: Option<f64>,
    /// How far the headers were off over the compared region, root mean square, mm.
    pub header_error_mm: f64,
    /// Distance of the centroids of the discs that both label, root mean square, mm.
    pub disc_rms_mm: Option<f64>,
    /// How far the upper, middle and lower third would each still move if free, root mean square,
    /// mm: the spine bends between examinations, and then no rigid transform fits everywhere.
    pub thirds_rms_mm: Option<f64>,
    /// Why, in words.
    pub reasons: Vec<Message>,
}

/// A move smaller than this over the region leaves the headers as they are, mm.
const KEEP: f64 = 0.3;
/// A patient who turned by more than this is another image, degrees.
const TURN_LIMIT: f64 = 45.0;
/// Points of the last level.
const POINTS: usize = 30_000;

/// What is known of a pair before it is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pair {
    /// The headers claim one frame of reference, so that no coarse search is needed.
    pub same_frame: bool,
    /// Both have one weighting. Only then is it asked whether one is mirrored: across weightings
    /// one signal of the first image is several of the second, and the answer would be a guess.
    pub same_contrast: bool,
}

/// Registers `moving` to `fixed`, from the headers, from common labels or from a coarse search,
/// whichever matches best.
///
/// `None` where an image has no signal that varies, or an affine that cannot be inverted.
pub fn register(fixed: Scene<'_>, moving: Scene<'_>, pair: Pair) -> Option<Registration> {
    let marks = (
        fixed.anatomy.map(landmarks::of).unwrap_or_default(),
        moving.anatomy.map(landmarks::of).unwrap_or_default(),
    );
    let mut starts = vec![Rigid::identity()];
    let labelled = landmarks::common(&marks.0, &marks.1, 0).fit();
    let search = labelled.is_none() && !pair.same_frame;
    starts.extend(labelled);
    run(fixed, moving, &marks, &starts, search, pair)
}

/// Registers from one given start, for a question of the kind 'does it match there'.
pub fn register_from(
    fixed: Scene<'_>,
    moving: Scene<'_>,
    start: Rigid,
    pair: Pair,
) -> Option<Registration> {
    let marks = (
        fixed.anatomy.map(landmarks::of).unwrap_or_default(),
        moving.anatomy.map(landmarks::of).unwrap_or_default(),
    );
    run(fixed, moving, &marks, &[start], false, pair)
}

/// How well the images match near `start`, refined at medium sharpness only: normalised mutual
/// information, 1 to 2, for comparing starts. `None` as for [`register`].
pub fn similarity_near(fixed: Scene<'_>, moving: Scene<'_>, start: Rigid) -> Option<f64> {
    let region = region(fixed);
    let sigma = sharpness(fixed.volume, moving.volume);
    let mut at = start;
    let mut similarity = 0.0;
    for (blur, points, step) in [(3.5, POINTS / 6, 4.0), (1.8, POINTS / 3, 1.5)] {
        let level = Level::new(fixed.volume, moving.volume, &region, blur * sigma, points)?;
        (at, similarity) = level.near(&at)?.climb(&region, at, step, 6);
    }
    Some(similarity)
}

/// The point spread of the blunter of both along its coarsest axis, mm.
fn sharpness(fixed: &Volume, moving: &Volume) -> f64 {
    let spread = |v: &Volume| v.grid.spacing().into_iter().fold(0.0, f64::max) / 12f64.sqrt();
    spread(fixed).max(spread(moving)).max(0.8)
}

type Marks = BTreeMap<Landmark, Vector3<f64>>;

fn run(
    fixed: Scene<'_>,
    moving: Scene<'_>,
    marks: &(Marks, Marks),
    starts: &[Rigid],
    search: bool,
    pair: Pair,
) -> Option<Registration> {
    let region = region(fixed);
    let sigma = sharpness(fixed.volume, moving.volume);

    let coarse = Level::new(
        fixed.volume,
        moving.volume,
        &region,
        3.5 * sigma,
        POINTS / 6,
    )?;
    let mut found = (Rigid::identity(), f64::NEG_INFINITY);
    let mut starts = starts.to_vec();
    if search {
        starts.extend(coarse.scan(&region)?);
    }
    for start in &starts {
        let Some(near) = coarse.near(start) else {
            continue;
        };
        let here = near.climb(&region, *start, 6.0, 6);
        if here.1 > found.1 + 1e-6 {
            found = here;
        }
    }
    let middle = Level::new(
        fixed.volume,
        moving.volume,
        &region,
        1.8 * sigma,
        POINTS / 2,
    )?;
    let (transform, _) = middle.near(&found.0)?.climb(&region, found.0, 1.5, 6);
    let fine = Level::new(fixed.volume, moving.volume, &region, sigma, POINTS)?;
    let fine = fine.near(&transform)?;
    let (mut transform, mut similarity) = fine.climb(&region, transform, 0.5, 6);

    let header = fine.nmi(&Rigid::identity());
    let header_error_mm = fine.rms_move(&transform);
    let mut alignment = Alignment::Refined;
    if header_error_mm <= KEEP && header > 0.0 {
        alignment = Alignment::HeaderKept;
        (transform, similarity) = (Rigid::identity(), header);
    }

    // Blunter, so that the way thick slices fall does not look like asymmetry.
    let blunt = coarse.near(&transform)?.window;
    let sides = if pair.same_contrast {
        mirror::check(&coarse, blunt, &region, &transform)
    } else {
        SideCheck::Untold
    };
    let distinct = fine.is_distinct(&transform, similarity);
    let verdict = if !distinct || transform.angle_deg() > TURN_LIMIT {
        Verdict::NotAligned
    } else if sides == SideCheck::Mirrored {
        Verdict::Mirrored
    } else {
        Verdict::Aligned
    };
    let mut registration = Registration {
        transform,
        alignment,
        verdict,
        sides,
        centre: region.centre(),
        similarity,
        similarity_of_headers: (header > 0.0).then_some(header),
        header_error_mm,
        disc_rms_mm: landmarks::disc_rms_mm(&marks.0, &marks.1, &transform),
        thirds_rms_mm: thirds(&fine, &region, transform),
        reasons: Vec::new(),
    };
    registration.reasons = reasons(&registration);
    Some(registration)
}

fn reasons(r: &Registration) -> Vec<Message> {
    let mm = |v: f64| format!("{v:.1}");
    let mut all = vec![match r.alignment {
        Alignment::HeaderKept => {
            Message::new("register-header-kept").arg("mm", mm(r.header_error_mm))
        }
        Alignment::Refined => Message::new("register-refined")
            .arg("mm", mm(r.header_error_mm))
            .arg("degrees", mm(r.transform.angle_deg())),
    }];
    if let Some(rms) = r.disc_rms_mm {
        all.push(Message::new("register-disc-residual").arg("mm", mm(rms)));
    }
    if let Some(rms) = r.thirds_rms_mm {
        all.push(Message::new("register-thirds-residual").arg("mm", mm(rms)));
    }
    all.extend(match r.sides {
        SideCheck::Agree => Some(Message::new("register-sides-agree")),
        SideCheck::Mirrored => Some(Message::new("register-sides-mirrored")),
        SideCheck::Untold => Some(Message::new("register-sides-untold")),
    });
    if r.verdict == Verdict::NotAligned {
        all.push(Message::new("register-not-aligned"));
    }
    all
}

/// The labelled spine and 12 mm around it, or the whole volume without its rim.
fn region(scene: Scene<'_>) -> Region {
    if let Some(anatomy) = scene.anatomy {
        let parts = &anatomy.parts;
        let [nx, ny, nz] = parts.shape;
        let (mut low, mut high) = ([usize::MAX; 3], [0usize; 3]);
        for (i, &c) in parts.data.iter().enumerate() {
            if code::in_canal(c) || c >= code::DISC {
                let at = [i / (ny * nz), i % ny, i / ny % nz];
                for a in 0..3 {
                    low[a] = low[a].min(at[a]);
                    high[a] = high[a].max(at[a]);
                }
            }
        }
        if low[0] <= high[0] {
            let n = [nx, ny, nz];
            let margin = |a: usize| 12.0 / parts.spacing[a];
            let from = [0, 1, 2].map(|a| (low[a] as f64 - margin(a)).max(-0.4));
            let to = [0, 1, 2].map(|a| (high[a] as f64 + margin(a)).min(n[a] as f64 - 0.6));
            return block(|index| parts.position(index), from, to);
        }
    }
    let grid = &scene.volume.grid;
    let n = grid.shape().map(|n| n as f64);
    block(|index| grid.position(index), [-0.4; 3], n.map(|n| n - 0.6))
}

fn block(position: impl Fn([f64; 3]) -> Vector3<f64>, from: [f64; 3], to: [f64; 3]) -> Region {
    let origin = position(from);
    let axes = [0, 1, 2].map(|a| {
        let mut end = from;
        end[a] = to[a];
        position(end) - origin
    });
    Region {
        origin,
        axes: Matrix3::from_columns(&axes),
    }
}

/// How far each craniocaudal third still moves when it alone may, root mean square, mm.
fn thirds(search: &Search<'_>, region: &Region, transform: Rigid) -> Option<f64> {
    // The axis of the region that lies most along the body.
    let axis = (0..3).max_by(|&a, &b| {
        let up = |n: usize| region.axes[(2, n)].abs();
        up(a).total_cmp(&up(b))
    })?;
    let direction = region.axes.column(axis).into_owned();
    let along = |p: &[f64; 3]| {
        (Vector3::from(*p) - region.origin).dot(&direction) / direction.norm_squared()
    };
    let mut sum = 0.0;
    let mut n = 0.0;
    for third in 0..3 {
        let (low, high) = (f64::from(third) / 3.0, f64::from(third + 1) / 3.0);
        let part = search.samples.part(|p| (low..high).contains(&along(p)));
        if part.points.len() < 2000 {
            continue;
        }
        let alone = Search {
            samples: &part,
            ..*search
        };
        let (moved, value) = alone.climb(region, transform, 0.7, 3);
        if value > 0.0 {
            sum += (moved.apply(region.centre()) - transform.apply(region.centre())).norm_squared();
            n += 1.0;
        }
    }
    (n > 1.0).then(|| f64::sqrt(sum / n))
}
