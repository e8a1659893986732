//! The course of the canal past a disc: where its centreline meets the disc's mid-plane, and which way
//! it runs there.

use std::collections::BTreeMap;

use yotsui_case::Note;

use crate::{
    anatomy::code,
    level_frame::{LevelFrame, codes},
    scene::{IndexBox, Scene},
    surface::{Crossing, Surface, Terms},
};

/// The centreline is fitted over this far above and below the disc, mm: over the longest stretch that
/// one line explains. Past a slip the canal steps back within the height of the disc.
const REACHES: [f64; 4] = [18.0, 14.0, 11.0, 8.0];
/// A line that passes this share of the layers to within half a millimetre explains them.
const ENOUGH: f64 = 0.9;
/// It must be seen this far above and below the disc's mid-plane, mm.
const BOTH_SIDES: f64 = 3.0;
/// Cosine of the angle up to which slices lie along a disc: 8 degrees shift the middle of a section
/// that an edge cuts by less than a millimetre.
const ALONG: f64 = 0.99;
/// The canal lies between so far before and so far behind the end of the disc, mm.
const BEHIND: (f64, f64) = (-12.0, 42.0);
/// Disc so far behind the posterior line has taken its place in the canal, mm.
const DISPLACED: f64 = 1.0;
/// The fewest layers of which the course is taken.
const FEWEST: usize = 4;
/// A layer with a smaller share of the usual number of voxels is the end of the label.
const WHOLE: f64 = 0.3;

/// The centreline at the disc's mid-plane (n = 0), in the disc's axes.
pub(super) struct Course {
    /// Its place from front to back, mm.
    pub back: f64,
    /// How far it runs to posterior and to the left with each millimetre upwards.
    pub slopes: (f64, f64),
}

/// A layer of the canal across the disc's normal.
#[derive(Default)]
struct Layer {
    voxels: f64,
    /// Sums of the lateral and the posterior positions.
    l: f64,
    a: f64,
    /// Whether the edge of the image cuts it.
    cut: bool,
}

impl Course {
    /// The middles of the canal's layers, each with the displaced disc in it: a herniation pushes the
    /// middle of what is left aside, and a centreline that followed would tilt the section behind it.
    ///
    /// # Errors
    /// Too little of the canal is labelled, or it does not reach far enough above and below the disc.
    pub fn new(scene: &Scene<'_>, frame: &LevelFrame, within: IndexBox) -> Result<Course, Note> {
        let axes = frame.axes;
        let thick = scene.extent(axes.up).max(1.5);
        let [_, ny, nz] = scene.parts.shape;
        // The outermost slice of a block that lies along the disc is a whole section.
        let along = scene.axes[2].dot(&axes.up).abs() > ALONG;
        let (front, back) = (frame.extent.1 + BEHIND.0, frame.extent.1 + BEHIND.1);
        let mut layers = BTreeMap::<i64, Layer>::new();
        let mut aside = Vec::new();
        let mut add = |[y, z]: [usize; 2], [l, a, n]: [f64; 3]| {
            if n.abs() <= REACHES[0] && a > front && a < back {
                let layer = layers.entry((n / thick).round() as i64).or_default();
                layer.l += l;
                layer.a += a;
                layer.voxels += 1.0;
                // The edge of the image stands oblique to the canal: a layer that it cuts holds part
                // of a section, with its middle in the wrong place.
                layer.cut |= y == 0 || y + 1 == ny || (!along && (z == 0 || z + 1 == nz));
            }
        };
        scene.voxels(within, code::in_canal, |[_, y, z], p| {
            let at = axes.coordinates(p);
            aside.push(at[0]);
            add([y, z], at);
        });
        if let Some(line) = frame.posterior_line() {
            let (disc, ..) = codes(frame.level);
            let [from, to] = [0.02, 0.98].map(|q| quantile(&mut aside, q));
            scene.voxels(
                within,
                |c| c == disc,
                |[_, y, z], p| {
                    let [l, a, n] = axes.coordinates(p);
                    let beside = !(from..=to).contains(&l);
                    if !beside && a > line.at(n) + DISPLACED {
                        add([y, z], [l, a, n]);
                    }
                },
            );
        }
        layers.retain(|_, layer| !layer.cut);
        let mut sizes: Vec<f64> = layers.values().map(|layer| layer.voxels).collect();
        let usual = crate::plane::median(&mut sizes).ok_or(Note::CanalNotLabelled)?;
        let whole = layers.iter().filter(|(_, b)| b.voxels > WHOLE * usual);
        let middles: Vec<(f64, f64, f64)> = whole
            .map(|(&i, b)| (i as f64 * thick, b.l / b.voxels, b.a / b.voxels))
            .collect();
        // Seen from one side only, its course at the disc would be a guess.
        let ends = middles.first().zip(middles.last());
        let (low, high) = ends
            .map(|(a, b)| (a.0, b.0))
            .ok_or(Note::CanalNotLabelled)?;
        if middles.len() < FEWEST {
            return Err(Note::CanalNotLabelled);
        }
        if low > -BOTH_SIDES || high < BOTH_SIDES {
            return Err(Note::CanalAtEdge);
        }
        let of = |pick: fn(&(f64, f64, f64)) -> f64, terms: Terms| {
            let mut last = None;
            for reach in REACHES {
                let near = middles.iter().filter(|m| m.0.abs() <= reach);
                let points: Vec<(f64, f64)> = near.map(|m| (m.0, pick(m))).collect();
                let Some(line) = line(&points, terms).filter(|_| points.len() >= FEWEST) else {
                    break;
                };
                let enough = line.explained >= ENOUGH;
                last = Some((line.at(0.0, 0.5), line.slopes(0.0, 0.5).0));
                if enough {
                    break;
                }
            }
            last.ok_or(Note::CanalNotLabelled)
        };
        let (back, backwards) = of(|m| m.2, Terms::Quadratic)?;
        let (_, leftwards) = of(|m| m.1, Terms::Plane)?;
        Ok(Course {
            back,
            slopes: (backwards, leftwards),
        })
    }
}

/// The value below which a share `q` of the list lies; 0 of none.
fn quantile(list: &mut [f64], q: f64) -> f64 {
    let k = (q * list.len().saturating_sub(1) as f64) as usize;
    if k >= list.len() {
        return 0.0;
    }
    *list.select_nth_unstable_by(k, f64::total_cmp).1
}

/// A smooth line through (x, y), by least squares; points further than 1 mm off lose weight.
fn line(points: &[(f64, f64)], terms: Terms) -> Option<Surface> {
    let crossings: Vec<Crossing> = points
        .iter()
        .flat_map(|&(x, y)| {
            // Twice, so that a short line still has the crossings that a fit asks for.
            [0.0, 1.0].map(|v| Crossing {
                u: x,
                v,
                h: y,
                half: [0.0, 0.0, 0.5],
            })
        })
        .collect();
    Surface::fit(&crossings, &[terms], 1.0)
}
