//! Geometry in one sagittal slice: points in millimetres, areas by sub-pixels, robust lines.

use nalgebra::Vector2;

/// A point or direction in a sagittal slice, mm: x to posterior, y to the head.
pub(crate) type Point = Vector2<f64>;

/// One sagittal slice of part codes.
#[derive(Clone, Copy)]
pub(crate) struct Slice<'a> {
    /// Rows from the feet up, each from anterior to posterior.
    pub codes: &'a [u8],
    /// Pixels along a row and rows.
    pub size: [usize; 2],
    /// Millimetres between pixels to posterior and to the head.
    pub spacing: [f64; 2],
}

/// Sub-pixels along each pixel edge: areas are then good to about 1 % of a pixel.
const SUB: usize = 5;

impl Slice<'_> {
    /// The code of the pixel that holds `p`; 0 outside.
    pub fn code(&self, p: Point) -> u8 {
        let (y, z) = (p.x / self.spacing[0], p.y / self.spacing[1]);
        let (y, z) = (y.round(), z.round());
        if y < 0.0 || z < 0.0 || y >= self.size[0] as f64 || z >= self.size[1] as f64 {
            return 0;
        }
        self.codes[z as usize * self.size[0] + y as usize]
    }

    /// Centres of the pixels with `code`.
    pub fn pixels(&self, code: u8) -> impl Iterator<Item = Point> + '_ {
        let [ny, _] = self.size;
        self.codes
            .iter()
            .enumerate()
            .filter(move |&(_, &c)| c == code)
            .map(move |(i, _)| {
                Point::new(
                    (i % ny) as f64 * self.spacing[0],
                    (i / ny) as f64 * self.spacing[1],
                )
            })
    }

    /// Centres of the sub-pixels with `code`.
    pub fn sub_pixels(&self, code: u8) -> Vec<Point> {
        let offset = |i: usize| (i as f64 + 0.5) / SUB as f64 - 0.5;
        let mut out = Vec::new();
        for p in self.pixels(code) {
            for i in 0..SUB {
                for j in 0..SUB {
                    let d = Point::new(offset(i) * self.spacing[0], offset(j) * self.spacing[1]);
                    out.push(p + d);
                }
            }
        }
        out
    }

    /// Area of one sub-pixel, mm2.
    pub fn sub_area(&self) -> f64 {
        self.spacing[0] * self.spacing[1] / (SUB * SUB) as f64
    }

    /// Whether any pixel with `code` lies on the border of the slice.
    pub fn touches_edge(&self, code: u8) -> bool {
        let [ny, nz] = self.size;
        self.codes
            .iter()
            .enumerate()
            .filter(|&(_, &c)| c == code)
            .any(|(i, _)| i % ny == 0 || i % ny == ny - 1 || i / ny == 0 || i / ny == nz - 1)
    }

    /// How far a voxel reaches along `direction` (a unit vector), mm: the pixel spacing there.
    pub fn spacing_along(&self, direction: Point) -> f64 {
        let scaled = Point::new(direction.x * self.spacing[0], direction.y * self.spacing[1]);
        scaled.norm()
    }
}

/// A right-handed frame in a slice: `along` points to posterior, `normal` to the head.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Axes {
    /// Origin, mm.
    pub origin: Point,
    /// Unit vector, mostly to posterior.
    pub along: Point,
    /// Unit vector, mostly to the head.
    pub normal: Point,
}

impl Axes {
    /// The frame at `origin` with its first axis along `along`, turned to point to posterior.
    pub fn new(origin: Point, along: Point) -> Self {
        let along = along.normalize();
        let along = if along.x < 0.0 { -along } else { along };
        Axes {
            origin,
            along,
            normal: Point::new(-along.y, along.x),
        }
    }

    /// (a, n): coordinates of `p` along and across.
    pub fn coordinates(&self, p: Point) -> (f64, f64) {
        let d = p - self.origin;
        (d.dot(&self.along), d.dot(&self.normal))
    }

    /// The point at (a, n).
    pub fn point(&self, a: f64, n: f64) -> Point {
        self.origin + self.along * a + self.normal * n
    }
}

/// `y = intercept + slope x`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    pub slope: f64,
    pub intercept: f64,
}

impl Line {
    pub fn at(&self, x: f64) -> f64 {
        self.intercept + self.slope * x
    }

    /// Least squares after points further than 2.5 robust standard deviations (1.4826 MAD, at
    /// least `floor`) have been left out, twice. `None` with fewer than four points or no spread.
    pub fn robust(points: &[(f64, f64)], floor: f64) -> Option<Line> {
        let mut kept = points.to_vec();
        let mut line = least_squares(&kept)?;
        for _ in 0..2 {
            let mut residuals: Vec<f64> =
                kept.iter().map(|&(x, y)| (y - line.at(x)).abs()).collect();
            residuals.sort_by(f64::total_cmp);
            let limit = (2.5 * 1.4826 * residuals[residuals.len() / 2]).max(floor);
            kept.retain(|&(x, y)| (y - line.at(x)).abs() <= limit);
            line = least_squares(&kept)?;
        }
        Some(line)
    }
}

fn least_squares(points: &[(f64, f64)]) -> Option<Line> {
    if points.len() < 4 {
        return None;
    }
    let n = points.len() as f64;
    let mx = points.iter().map(|p| p.0).sum::<f64>() / n;
    let my = points.iter().map(|p| p.1).sum::<f64>() / n;
    let sxx: f64 = points.iter().map(|p| (p.0 - mx).powi(2)).sum();
    let sxy: f64 = points.iter().map(|p| (p.0 - mx) * (p.1 - my)).sum();
    if sxx <= 1e-9 {
        return None;
    }
    let slope = sxy / sxx;
    Some(Line {
        slope,
        intercept: my - slope * mx,
    })
}

/// The median; `None` of nothing.
pub(crate) fn median(values: &mut [f64]) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    values.sort_by(f64::total_cmp);
    let mid = values.len() / 2;
    Some(if values.len() % 2 == 1 {
        values[mid]
    } else {
        (values[mid - 1] + values[mid]) / 2.0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_survives_a_tenth_of_wild_points() {
        let mut points: Vec<(f64, f64)> = (0..40)
            .map(|i| (f64::from(i), 3.0 + 0.25 * f64::from(i)))
            .collect();
        for i in [5, 17, 30, 38] {
            points[i].1 += 20.0;
        }
        let line = Line::robust(&points, 0.1).unwrap();
        assert!((line.slope - 0.25).abs() < 1e-9 && (line.intercept - 3.0).abs() < 1e-9);
        assert!(Line::robust(&points[..3], 0.1).is_none());
    }

    #[test]
    fn axes_point_to_posterior_and_to_the_head() {
        let axes = Axes::new(Point::zeros(), Point::new(-1.0, 0.2));
        assert!(axes.along.x > 0.0 && axes.normal.y > 0.0);
        let p = axes.point(3.0, -2.0);
        let (a, n) = axes.coordinates(p);
        assert!((a - 3.0).abs() < 1e-12 && (n + 2.0).abs() < 1e-12);
    }

    #[test]
    fn the_border_is_seen_and_outside_is_nothing() {
        let codes = [0, 0, 0, 0, 7, 0, 0, 0, 8];
        let slice = Slice {
            codes: &codes,
            size: [3, 3],
            spacing: [0.5, 2.0],
        };
        assert!(!slice.touches_edge(7) && slice.touches_edge(8));
        assert_eq!(slice.code(Point::new(0.5, 2.0)), 7);
        assert_eq!(slice.code(Point::new(-1.0, 2.0)), 0);
        assert_eq!(slice.sub_pixels(7).len(), 25);
        assert!((slice.sub_area() * 25.0 - 1.0).abs() < 1e-12);
    }
}
