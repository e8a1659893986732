//! Vertebral bodies: heights and wedge; and how they stand to each other: lordosis, Cobb.

use yotsui_case::{Location, Measurement, Note, Vertebra};

use super::{
    LevelView,
    catalogue::{Info, vertebra as info},
    level::{Given, row},
};
use crate::scene::V3;

/// An endplate in patient space.
#[derive(Debug, Clone, Copy)]
struct End {
    anterior: V3,
    middle: V3,
    posterior: V3,
    /// Unit vector from front to back.
    along: V3,
    /// Unit vector to the patient's left within it.
    left: V3,
    /// A voxel across it, mm.
    voxel: f64,
    depth: f64,
    /// The width over which it was fitted, mm: its tilt from side to side is known over no more.
    width: f64,
}

/// The endplates of a vertebra that were found, with why the others were not.
struct Ends {
    superior: Result<End, Note>,
    inferior: Result<End, Note>,
}

/// Rows of each labelled lumbar vertebra and of the spine as a whole, from the levels' frames.
pub fn measure(views: &[LevelView<'_>], out: &mut Vec<Measurement>) {
    let Some(first) = views.first() else { return };
    let provisional = first.anatomy.numbering.provisional;
    let find = |v: Vertebra| ends(views, v);
    let labelled: Vec<Vertebra> = Vertebra::ALL
        .into_iter()
        .filter(|&v| v >= Vertebra::L1 && v < Vertebra::S1)
        .filter(|&v| first.scene.counts[usize::from(crate::anatomy::Anatomy::vertebra_code(v))] > 0)
        .collect();
    let mut push = |info: &Info, location: Location, given: Result<Given, Note>| {
        let notes = [provisional.then_some(Note::LevelProvisional), None];
        out.push(row(info, location, given, first.sidedness, notes));
    };
    for v in labelled {
        let e = find(v);
        let both = e.superior.and_then(|s| Ok((s, e.inferior?)));
        let height = |pick: fn(&End) -> V3| {
            both.map(|(s, i)| Given::new((pick(&s) - pick(&i)).norm(), s.voxel))
        };
        let at = Location::Vertebra(v);
        push(&info::VERTEBRA_HEIGHT_ANTERIOR, at, height(|e| e.anterior));
        push(&info::VERTEBRA_HEIGHT_MIDDLE, at, height(|e| e.middle));
        push(
            &info::VERTEBRA_HEIGHT_POSTERIOR,
            at,
            height(|e| e.posterior),
        );
        let wedge = both.map(|(s, i)| angle(&s, &i, sagittal));
        push(&info::VERTEBRA_WEDGE, at, wedge);
    }
    let between = |upper: Vertebra, lower: Vertebra| {
        let (u, l) = (find(upper), find(lower));
        let missing = |note: Note, absent: Note| match note {
            Note::TooFewVoxels | Note::VertebraAtEdge => note,
            _ => absent,
        };
        let top = u
            .superior
            .map_err(|n| missing(n, Note::UpperVertebraNotLabelled))?;
        let bottom = l
            .superior
            .map_err(|n| missing(n, Note::LowerVertebraNotLabelled))?;
        Ok((top, bottom))
    };
    for (info, upper) in [
        (&info::LORDOSIS_L1_S1, Vertebra::L1),
        (&info::LORDOSIS_L4_S1, Vertebra::L4),
    ] {
        let given = between(upper, Vertebra::S1).map(|(t, b)| angle(&t, &b, sagittal));
        push(info, Location::Vertebra(upper), given);
    }
    for view in views {
        let level = view.level;
        // From the upper plate of the vertebra above to the lower plate of the one below.
        let (u, l) = (find(level.upper()), find(level.lower()));
        let given = u
            .superior
            .and_then(|t| Ok(angle(&t, &l.inferior?, sagittal)));
        push(&info::SEGMENTAL_ANGLE, Location::Disc(level), given);
    }
    let curve = cobb(views);
    let end = |k: usize| {
        let (given, at) = curve.clone()?;
        // Without a side there is no curve, and no vertebra ends it.
        given.offset.ok_or(Note::NoCurve)?;
        Ok(Given::code(at[k] as u8))
    };
    let at = Location::Vertebra(Vertebra::L1);
    let [upper, lower] = [0, 1].map(end);
    push(&info::CORONAL_COBB, at, curve.map(|(given, _)| given));
    push(&info::CORONAL_COBB_UPPER_END, at, upper);
    push(&info::CORONAL_COBB_LOWER_END, at, lower);
}

/// Signed angle in degrees between two endplates as `slope` sees them; bound from a voxel over the
/// length of each.
fn angle(upper: &End, lower: &End, slope: fn(&End) -> (f64, f64)) -> Given {
    let ((a, reach_a), (b, reach_b)) = (slope(upper), slope(lower));
    let slack = (upper.voxel / reach_a).atan() + (lower.voxel / reach_b).atan();
    Given::new((b - a).to_degrees(), slack.to_degrees())
}

/// How far the front of an endplate lies lower than its back, radians, and over what length.
fn sagittal(e: &End) -> (f64, f64) {
    (e.along.z.atan2(e.along.y.hypot(e.along.x)), e.depth)
}

/// How far the left of an endplate lies higher than its right, radians, and over what width.
fn coronal(e: &End) -> (f64, f64) {
    (e.left.z.atan2(e.left.x.hypot(e.left.y)), e.width)
}

fn ends(views: &[LevelView<'_>], v: Vertebra) -> Ends {
    let at = |pick: fn(&LevelView<'_>) -> Vertebra, upper: bool| -> Result<End, Note> {
        let view = views
            .iter()
            .find(|view| pick(view) == v)
            .ok_or(Note::EndplateNotSeen)?;
        let frame = view.frame()?;
        let plate = if upper { &frame.upper } else { &frame.lower };
        let plate = plate.as_ref().ok_or_else(|| {
            if upper {
                view.upper_missing()
            } else {
                view.lower_missing()
            }
        })?;
        let point = |[a, n]: [f64; 2]| frame.axes.point([0.0, a, n]);
        let [a, n] = plate.direction();
        let (_, aside) = plate.surface.slopes(plate.middle[0], 0.0);
        Ok(End {
            anterior: point(plate.anterior),
            middle: point(plate.middle),
            posterior: point(plate.posterior),
            along: frame.axes.direction([0.0, a, n]),
            left: frame.axes.direction([1.0, 0.0, aside]).normalize(),
            voxel: view.voxel(frame, [0.0, 0.0, 1.0]),
            depth: plate.depth(),
            width: 2.0 * frame.third,
        })
    };
    Ends {
        // The superior endplate faces the disc above it, of which the vertebra is the lower one.
        superior: at(|view| view.level.lower(), false),
        inferior: at(|view| view.level.upper(), true),
    }
}

/// Angles of curves this near to each other are taken for equal, degrees.
const ALIKE: f64 = 0.5;

/// The largest angle in the coronal plane between the superior endplate of one vertebra and the
/// inferior endplate of one further down (where only one is seen, that one), from T1 down; of equal
/// ones that of the shortest curve. Its side is that of the convexity. With the vertebrae at its ends.
fn cobb(views: &[LevelView<'_>]) -> Result<(Given, [Vertebra; 2]), Note> {
    let below = Vertebra::ALL.into_iter().filter(|&v| v >= Vertebra::T1);
    let seen = below.filter_map(|v| {
        let Ends { superior, inferior } = ends(views, v);
        let (upper, lower) = (superior.or(inferior), inferior.or(superior));
        Some((v, upper.ok()?, lower.ok()?))
    });
    let seen: Vec<(Vertebra, End, End)> = seen.collect();
    if seen.len() < 3 {
        return Err(Note::EndplateNotSeen);
    }
    let mut pairs = Vec::new();
    for (i, (above, upper, _)) in seen.iter().enumerate() {
        for (j, (below, _, lower)) in seen.iter().enumerate().skip(i + 1) {
            pairs.push((j - i, angle(upper, lower, coronal), [*above, *below]));
        }
    }
    let size = |pair: &(usize, Given, [Vertebra; 2])| pair.1.value.abs();
    let largest = pairs.iter().map(size).fold(0.0, f64::max);
    // Beyond the ends of a curve the vertebrae are tilted alike, but for noise.
    let (_, angle, at) = pairs
        .into_iter()
        .filter(|pair| size(pair) >= largest - ALIKE)
        .min_by(|a, b| a.0.cmp(&b.0).then(size(b).total_cmp(&size(a))))
        .ok_or(Note::EndplateNotSeen)?;
    // A curve convex to the left has its upper endplates high on the left. An angle that the labels
    // cannot tell from none has no side.
    let convex = Some(-angle.value);
    let given = Given {
        value: angle.value.abs(),
        offset: convex.filter(|x| angle.half_voxel.is_none_or(|bound| x.abs() > bound)),
        ..angle
    };
    Ok((given, at))
}
