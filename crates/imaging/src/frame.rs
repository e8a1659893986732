//! The frame of one disc in one sagittal slice: its axes, its extent, the two endplates that face
//! it and the posterior vertebral line.

use yotsui_case::Level;

use crate::{
    anatomy::Anatomy,
    endplate::{self, Endplate, Towards},
    plane::{Axes, Line, Point, Slice},
};

/// A disc in a sagittal slice.
pub(crate) struct DiscFrame {
    /// Origin at the middle of the disc, `along` its mid-line to posterior.
    pub axes: Axes,
    /// Anterior and posterior end along the mid-line, mm. The posterior end is the posterior
    /// vertebral line where there is one, otherwise the end of the label.
    pub extent: (f64, f64),
    /// Inferior endplate of the vertebra above.
    pub upper: Option<Endplate>,
    /// Superior endplate of the vertebra below.
    pub lower: Option<Endplate>,
    /// Sub-pixels of the disc label as (a, n), those behind the posterior vertebral line included.
    pub tissue: Vec<(f64, f64)>,
    /// Area of one sub-pixel, mm2.
    pub sub_area: f64,
}

/// Beyond this the vertebrae are so offset that the line is no posterior limit, degrees.
const LEAN_LIMIT: f64 = 45.0;

/// A lean that travels with the result as a note, degrees.
pub(crate) const LEAN_NOTE: f64 = 20.0;

/// From the posterior-inferior corner of the upper vertebra to the posterior-superior corner of the
/// lower one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PosteriorLine {
    pub upper: Point,
    pub lower: Point,
}

impl PosteriorLine {
    /// Millimetres of `p` behind the line, perpendicular to it; negative in front.
    pub fn behind(&self, p: Point) -> f64 {
        (p - self.lower).dot(&self.backwards())
    }

    /// Unit vector perpendicular to the line, to posterior.
    pub fn backwards(&self) -> Point {
        let up = (self.upper - self.lower).normalize();
        Point::new(up.y, -up.x)
    }
}

impl DiscFrame {
    /// Builds the frame of `level` in `slice`; `None` if the slice shows too little of the disc.
    pub fn new(slice: &Slice<'_>, level: Level) -> Option<Self> {
        let points = slice.sub_pixels(Anatomy::disc_code(level));
        if points.len() < 25 * 12 {
            return None;
        }
        let mut frame = DiscFrame {
            axes: principal_axes(&points),
            extent: (0.0, 0.0),
            upper: None,
            lower: None,
            tissue: Vec::new(),
            sub_area: slice.sub_area(),
        };
        // The mid-line needs the posterior line to leave displaced tissue out, the posterior line
        // needs the endplates, and they need the mid-line: each round improves all three.
        for _ in 0..3 {
            frame.project(&points);
            frame.straighten();
            frame.project(&points);
            frame.measure_extent()?;
            frame.upper = endplate::find(
                slice,
                Anatomy::vertebra_code(level.upper()),
                &frame.axes,
                frame.extent,
                Towards::Head,
            );
            frame.lower = endplate::find(
                slice,
                Anatomy::vertebra_code(level.lower()),
                &frame.axes,
                frame.extent,
                Towards::Feet,
            );
            frame.measure_extent()?;
        }
        Some(frame)
    }

    /// The posterior vertebral line, if both corners are known.
    pub fn posterior_line(&self) -> Option<PosteriorLine> {
        let line = PosteriorLine {
            upper: self.upper?.posterior,
            lower: self.lower?.posterior,
        };
        (self.lean(&line) <= LEAN_LIMIT).then_some(line)
    }

    /// How far a posterior line leans from the disc's normal, degrees.
    pub fn lean(&self, line: &PosteriorLine) -> f64 {
        let up = line.upper - line.lower;
        up.dot(&self.axes.along)
            .abs()
            .atan2(up.dot(&self.axes.normal))
            .to_degrees()
    }

    /// Mean thickness along the normal between two fractions of the extent, mm.
    pub fn thickness(&self, from: f64, to: f64) -> f64 {
        let (start, end) = self.extent;
        let (low, high) = (start + from * (end - start), start + to * (end - start));
        let inside = self
            .tissue
            .iter()
            .filter(|&&(a, _)| low <= a && a < high)
            .count();
        inside as f64 * self.sub_area / (high - low)
    }

    /// Mean (a, n) of the label between two fractions of the extent.
    pub fn middle(&self, from: f64, to: f64) -> Option<Point> {
        let (start, end) = self.extent;
        let (low, high) = (start + from * (end - start), start + to * (end - start));
        let (mut sum, mut count) = (0.0, 0.0);
        for &(a, n) in &self.tissue {
            if low <= a && a < high {
                sum += n;
                count += 1.0;
            }
        }
        (count > 0.0).then(|| self.axes.point((low + high) / 2.0, sum / count))
    }

    fn project(&mut self, points: &[Point]) {
        self.tissue = points.iter().map(|&p| self.axes.coordinates(p)).collect();
    }

    /// Turns the axes so that the centres of the disc's columns lie on the first axis. Only the
    /// middle three fifths in front of the posterior line count: ends are round, and displaced
    /// tissue is not part of the mid-line.
    fn straighten(&mut self) {
        let limit = self.limit();
        let mut low = f64::INFINITY;
        let mut high = f64::NEG_INFINITY;
        for &(a, n) in &self.tissue {
            if limit.is_none_or(|l| l.behind(self.axes.point(a, n)) < 0.0) {
                low = low.min(a);
                high = high.max(a);
            }
        }
        let width = high - low;
        if !width.is_finite() || width < 5.0 {
            return;
        }
        let bin = 0.5;
        let bins = (width / bin) as usize + 1;
        let mut columns = vec![(0.0, 0.0); bins];
        for &(a, n) in &self.tissue {
            if (low..=high).contains(&a) {
                let column = &mut columns[((a - low) / bin) as usize];
                column.0 += n;
                column.1 += 1.0;
            }
        }
        let centres: Vec<(f64, f64)> = columns
            .iter()
            .enumerate()
            .map(|(i, c)| (low + (i as f64 + 0.5) * bin, c))
            .filter(|(a, c)| c.1 > 0.0 && ((a - low) / width - 0.5).abs() <= 0.3)
            .map(|(a, c)| (a, c.0 / c.1))
            .collect();
        if let Some(line) = Line::robust(&centres, 0.3) {
            let middle = (low + high) / 2.0;
            let origin = self.axes.point(middle, line.at(middle));
            self.axes = Axes::new(origin, self.axes.along + self.axes.normal * line.slope);
        }
    }

    /// Ends of the disc along its mid-line, from the area of the band a quarter of the thickness to
    /// each side of it: the band's area over its height is its mean length, and the mean position
    /// its middle.
    fn measure_extent(&mut self) -> Option<()> {
        let limit = self.limit();
        let in_front = |a: f64, n: f64| limit.is_none_or(|l| l.behind(self.axes.point(a, n)) < 0.0);
        let area =
            self.tissue.iter().filter(|&&(a, n)| in_front(a, n)).count() as f64 * self.sub_area;
        let longest = self
            .tissue
            .iter()
            .filter(|&&(a, n)| in_front(a, n))
            .fold((f64::INFINITY, f64::NEG_INFINITY), |e, &(a, _)| {
                (e.0.min(a), e.1.max(a))
            });
        let half = (area / (longest.1 - longest.0) / 4.0).max(0.3);
        let (mut sum, mut count) = (0.0, 0.0);
        for &(a, n) in &self.tissue {
            if n.abs() <= half && in_front(a, n) {
                sum += a;
                count += 1.0;
            }
        }
        if count == 0.0 {
            return None;
        }
        let length = count * self.sub_area / (2.0 * half);
        let middle = sum / count;
        self.extent = (middle - length / 2.0, middle + length / 2.0);
        (length > 5.0).then_some(())
    }

    fn limit(&self) -> Option<PosteriorLine> {
        self.posterior_line()
    }
}

/// The frame of the long axis of a cloud of points.
fn principal_axes(points: &[Point]) -> Axes {
    let n = points.len() as f64;
    let centre = points.iter().sum::<Point>() / n;
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for p in points {
        let d = p - centre;
        xx += d.x * d.x;
        xy += d.x * d.y;
        yy += d.y * d.y;
    }
    let angle = 0.5 * (2.0 * xy).atan2(xx - yy);
    Axes::new(centre, Point::new(angle.cos(), angle.sin()))
}
