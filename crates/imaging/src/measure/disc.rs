//! Heights, depth and height indices of a disc.

use yotsui_case::{Measurement, Note};

use super::{LevelView, catalogue, level::Given};
use crate::{frame::DiscFrame, plane::Point};

/// Anterior, middle and posterior part of the disc's depth, as fractions of it. The outer tenths
/// are left out: the label is round there.
pub const WINDOWS: [(f64, f64); 3] = [(0.1, 0.3), (0.4, 0.6), (0.7, 0.9)];

pub fn measure(view: &LevelView<'_>, out: &mut Vec<Measurement>) {
    let frame = view.frame.as_ref().map_err(|&note| note);
    let heights: Result<[f64; 3], Note> =
        frame.map(|f| WINDOWS.map(|(from, to)| f.thickness(from, to)));
    // Two surfaces, half a voxel each.
    let voxel = |f: &DiscFrame, direction: Point| {
        let _ = f;
        view.slice.spacing_along(direction)
    };
    let posterior_notes = |f: &DiscFrame| {
        if f.posterior_line().is_none() {
            vec![Note::PosteriorLimitIsLabel]
        } else {
            Vec::new()
        }
    };
    let height = |pick: fn([f64; 3]) -> f64| {
        heights.and_then(|h| {
            let f = frame?;
            let mut given = Given::new(pick(h), voxel(f, f.axes.normal));
            given.notes = posterior_notes(f);
            Ok(given)
        })
    };
    out.push(view.row(&catalogue::disc::DISC_HEIGHT_ANTERIOR, height(|h| h[0])));
    out.push(view.row(&catalogue::disc::DISC_HEIGHT_MIDDLE, height(|h| h[1])));
    out.push(view.row(&catalogue::disc::DISC_HEIGHT_POSTERIOR, height(|h| h[2])));
    out.push(view.row(&catalogue::disc::DISC_HEIGHT_MEAN, height(mean)));

    let plates = frame.and_then(|f| {
        let upper = f.upper.ok_or_else(|| view.upper_missing())?;
        let lower = f.lower.ok_or_else(|| view.lower_missing())?;
        Ok((f, upper, lower))
    });
    let distance = |pick: fn(&crate::endplate::Endplate) -> Point| {
        plates.map(|(f, upper, lower)| {
            Given::new(
                (pick(&upper) - pick(&lower)).norm(),
                voxel(f, f.axes.normal),
            )
        })
    };
    out.push(view.row(
        &catalogue::disc::ENDPLATE_DISTANCE_ANTERIOR,
        distance(|e| e.anterior),
    ));
    out.push(view.row(
        &catalogue::disc::ENDPLATE_DISTANCE_MIDDLE,
        distance(|e| e.middle),
    ));
    out.push(view.row(
        &catalogue::disc::ENDPLATE_DISTANCE_POSTERIOR,
        distance(|e| e.posterior),
    ));

    let depth = frame.map(|f| {
        let mut given = Given::new(f.extent.1 - f.extent.0, voxel(f, f.axes.along));
        given.notes = posterior_notes(f);
        given
    });
    out.push(view.row(&catalogue::disc::DISC_AP, depth));

    let index = |over: Result<(f64, f64), Note>| {
        let (f, h) = (frame?, mean(heights?));
        let (denominator, slack) = over?;
        let v = voxel(f, f.axes.normal);
        // First order: numerator and denominator each move by a voxel, against each other.
        let mut given = Given::new(
            h / denominator,
            v / denominator + h * slack / denominator.powi(2),
        );
        given.notes = posterior_notes(f);
        Ok(given)
    };
    let above = frame.and_then(|f| {
        let plate = f.upper.ok_or_else(|| view.upper_missing())?;
        Ok((plate.depth(), voxel(f, f.axes.along)))
    });
    out.push(view.row(
        &catalogue::disc::DISC_HEIGHT_INDEX_VERTEBRAL_DEPTH,
        index(above),
    ));
    out.push(view.row(
        &catalogue::disc::DISC_HEIGHT_INDEX_VERTEBRAL_HEIGHT,
        index(bodies(view)),
    ));
}

fn mean(h: [f64; 3]) -> f64 {
    (h[0] + h[1] + h[2]) / 3.0
}

/// Mean height of the two neighbouring bodies in this slice, from the middle of one endplate to the
/// middle of the other, with the voxel along it.
fn bodies(view: &LevelView<'_>) -> Result<(f64, f64), Note> {
    let frame = view.frame.as_ref().map_err(|&note| note)?;
    let upper = frame.upper.ok_or_else(|| view.upper_missing())?;
    let lower = frame.lower.ok_or_else(|| view.lower_missing())?;
    let above = view
        .level
        .above()
        .and_then(|l| DiscFrame::new(&view.slice, l));
    let top = above
        .and_then(|f| f.lower)
        .ok_or_else(|| view.upper_missing())?;
    let below = below(view.level).and_then(|l| DiscFrame::new(&view.slice, l));
    let bottom = below
        .and_then(|f| f.upper)
        .ok_or_else(|| view.lower_missing())?;
    let height = ((top.middle - upper.middle).norm() + (lower.middle - bottom.middle).norm()) / 2.0;
    Ok((height, view.slice.spacing_along(frame.axes.normal)))
}

fn below(level: yotsui_case::Level) -> Option<yotsui_case::Level> {
    yotsui_case::Level::ALL
        .into_iter()
        .find(|l| l.upper() == level.lower())
}
