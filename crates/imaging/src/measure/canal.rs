//! Anteroposterior diameter of the canal.

use yotsui_case::{Measurement, Note};

use super::{
    Drawing, LevelView, catalogue,
    level::{Given, plain},
};
use crate::{
    anatomy::code,
    plane::{Axes, Line, Point},
};

/// Rows this far above and below the disc give the canal's direction, mm.
const REACH: f64 = 20.0;

pub fn measure(view: &LevelView<'_>, out: &mut Vec<Measurement>, drawing: &mut Drawing) {
    let given = diameter(view).map(|(value, ends)| {
        drawing.canal = Some(ends);
        let direction = Point::new(ends[1][0] - ends[0][0], ends[1][1] - ends[0][1]).normalize();
        Given::new(value, view.slice.spacing_along(direction))
    });
    out.push(view.row(&catalogue::canal::CANAL_AP_MIDSAGITTAL, given));
}

/// The diameter where the disc's mid-line, carried on to posterior, meets the canal: area of the
/// canal in a narrow band perpendicular to its direction, over the height of the band.
fn diameter(view: &LevelView<'_>) -> Result<(f64, [[f64; 2]; 2]), Note> {
    let frame = view.frame.as_ref().map_err(|&note| note)?;
    let canal = view.slice.sub_pixels(code::CANAL);
    let back = frame.axes.point(frame.extent.1, 0.0);
    let near: Vec<Point> = canal
        .into_iter()
        .filter(|p| (p.y - back.y).abs() <= REACH)
        .collect();
    if near.is_empty() {
        return Err(Note::CanalNotLabelled);
    }
    // Centres of the canal's rows, and the line through them: y (to posterior) against z.
    let mut rows = std::collections::BTreeMap::<i64, (f64, f64)>::new();
    for p in &near {
        let row = rows
            .entry((p.y / view.slice.spacing[1]).round() as i64)
            .or_default();
        row.0 += p.x;
        row.1 += 1.0;
    }
    let centres: Vec<(f64, f64)> = rows
        .iter()
        .map(|(&z, &(sum, n))| (z as f64 * view.slice.spacing[1], sum / n))
        .collect();
    let line = Line::robust(&centres, 1.0).ok_or(Note::TooFewVoxels)?;
    let upwards = Point::new(line.slope, 1.0).normalize();
    // Where the disc's mid-line meets that line.
    let along = frame.axes.along;
    let denominator = along.x - line.slope * along.y;
    if denominator.abs() < 0.2 {
        return Err(Note::TooFewVoxels);
    }
    let reach = (line.at(back.y) - back.x) / denominator;
    let centre = back + along * reach;
    let axes = Axes::new(centre, Point::new(upwards.y, -upwards.x));
    let half = 1.0f64.max(view.slice.spacing_along(axes.normal));
    let (mut count, mut sum) = (0.0, 0.0);
    for p in &near {
        let (a, n) = axes.coordinates(*p);
        if n.abs() <= half {
            sum += a;
            count += 1.0;
        }
    }
    if count == 0.0 {
        return Err(Note::CanalNotLabelled);
    }
    let value = count * view.slice.sub_area() / (2.0 * half);
    let middle = sum / count;
    let ends = [
        plain(axes.point(middle - value / 2.0, 0.0)),
        plain(axes.point(middle + value / 2.0, 0.0)),
    ];
    Ok((value, ends))
}
