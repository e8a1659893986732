//! Both images at one sharpness, and the search for the transform that brings one onto the other.

use nalgebra::Vector3;

use super::{
    Rigid,
    image::Image,
    search::{Parameters, climb},
    similarity::{Region, Samples, Window},
};
use crate::Volume;

/// The similarity above that of chance must be so many times that of places 15 mm away.
const DISTINCT: f64 = 1.4;
/// Less than this above independence is chance, whatever it is elsewhere.
const LEAST: f64 = 0.01;

/// Both images at one sharpness.
pub(super) struct Level {
    pub samples: Samples,
    pub fixed: Image,
    pub moving: Image,
}

impl Level {
    pub fn new(
        fixed: &Volume,
        moving: &Volume,
        region: &Region,
        sigma: f64,
        points: usize,
    ) -> Option<Self> {
        let fixed = Image::new(fixed, sigma)?;
        Some(Level {
            samples: Samples::new(&fixed, region, points)?,
            fixed,
            moving: Image::new(moving, sigma)?,
        })
    }

    /// The search in the moving image; its window is that of the signals at `transform`.
    pub fn near(&self, transform: &Rigid) -> Option<Search<'_>> {
        Some(Search {
            samples: &self.samples,
            image: &self.moving,
            window: self.samples.window(&self.moving, transform)?,
        })
    }

    /// The best few of a grid of displacements about matching middles and about the headers, one for
    /// each height: neighbouring levels look alike, so that a coarse look must not decide.
    pub fn scan(&self, region: &Region) -> Option<Vec<Rigid>> {
        let centred = Rigid {
            translation: self.moving.centre()? - region.centre(),
            ..Rigid::identity()
        };
        let window = self.samples.window(&self.moving, &centred)?;
        let few = self.samples.every(3);
        let mut best: Vec<(Rigid, f64)> = Vec::new();
        for base in [Rigid::identity(), centred] {
            for z in -7..=7 {
                let mut of_height = (base, 0.0);
                for (x, y) in [-1, 0, 1]
                    .into_iter()
                    .flat_map(|x| [-2, -1, 0, 1, 2].into_iter().map(move |y| (x, y)))
                {
                    let mut here = base;
                    here.translation +=
                        Vector3::new(f64::from(x), f64::from(y), f64::from(z)) * 10.0;
                    let value = few.nmi(&self.moving, window, &here);
                    if value > of_height.1 {
                        of_height = (here, value);
                    }
                }
                best.push(of_height);
            }
        }
        best.sort_by(|a, b| b.1.total_cmp(&a.1));
        best.truncate(8);
        Some(best.into_iter().map(|b| b.0).collect())
    }
}

/// Points sought in an image whose signals are binned by a window.
pub(super) struct Search<'a> {
    pub samples: &'a Samples,
    pub image: &'a Image,
    pub window: Window,
}

impl Search<'_> {
    /// As [`Samples::nmi`].
    pub fn nmi(&self, transform: &Rigid) -> f64 {
        self.samples.nmi(self.image, self.window, transform)
    }

    /// Refines `start`; the first step is `step` mm.
    pub fn climb(&self, region: &Region, start: Rigid, step: f64, free: usize) -> (Rigid, f64) {
        let centre = region.centre();
        // Of a box, the root mean square distance of a point from its middle.
        let radius = (region.axes.norm_squared() / 12.0).sqrt().max(1.0);
        let transform = |p: &Parameters| {
            let shift = Vector3::new(p[0], p[1], p[2]);
            let turn = Vector3::new(p[3], p[4], p[5]) / radius;
            start.after(&Rigid::about(centre, turn, shift))
        };
        let mut value = |p: &Parameters| self.nmi(&transform(p));
        let (found, best) = climb(&mut value, [0.0; 6], step, free);
        (transform(&found), best)
    }

    /// Root mean square move of the points, mm.
    pub fn rms_move(&self, transform: &Rigid) -> f64 {
        let points = &self.samples.points;
        let sum: f64 = points
            .iter()
            .map(|&p| transform.displacement(Vector3::from(p)).norm_squared())
            .sum();
        (sum / points.len().max(1) as f64).sqrt()
    }

    /// Whether the images match clearly better here than 15 mm away.
    pub fn is_distinct(&self, transform: &Rigid, similarity: f64) -> bool {
        let mut elsewhere: Vec<f64> = Vec::new();
        for axis in 0..3 {
            for sign in [-15.0, 15.0] {
                let mut away = *transform;
                away.translation[axis] += sign;
                let value = self.nmi(&away);
                if value > 0.0 {
                    elsewhere.push(value - 1.0);
                }
            }
        }
        let here = similarity - 1.0;
        elsewhere.len() >= 3
            && here > LEAST
            && crate::plane::median(&mut elsewhere).is_some_and(|away| here > DISTINCT * away)
    }
}
