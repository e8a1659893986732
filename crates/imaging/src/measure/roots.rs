//! How displaced tissue lies to a labelled root.

use yotsui_case::{Measurement, Note, Side, Vertebra};

use super::{LevelView, catalogue::herniation as info, level::Given};
use crate::{
    anatomy::code,
    tissue::{Limit, Tissue},
};

/// Nearer than this to the root's lateral position the tissue lies in front of it, mm.
const IN_FRONT: f64 = 1.0;
const SHOULDER: u8 = 1;
const AXILLARY: u8 = 2;
const VENTRAL: u8 = 3;

/// The number (1 to 6) of the root that crosses the disc and leaves below the vertebra under it.
fn crossing(vertebra: Vertebra) -> Option<u8> {
    Some(match vertebra {
        Vertebra::L2 => 2,
        Vertebra::L3 => 3,
        Vertebra::L4 => 4,
        Vertebra::L5 => 5,
        Vertebra::S1 => 6,
        _ => return None,
    })
}

pub fn measure(
    view: &LevelView<'_>,
    tissue: Result<(&Limit, &Tissue), Note>,
    out: &mut Vec<Measurement>,
) {
    let offset = tissue.and_then(|(limit, tissue)| offset(view, limit, tissue));
    out.push(view.row(&info::HERNIATION_ROOT_OFFSET, offset.clone()));
    let relation = offset.map(|offset| {
        let value = match offset.value {
            mm if mm > IN_FRONT => SHOULDER,
            mm if mm < -IN_FRONT => AXILLARY,
            _ => VENTRAL,
        };
        Given {
            half_voxel: None,
            value: f64::from(value),
            ..offset
        }
    });
    out.push(view.row(&info::HERNIATION_ROOT_RELATION, relation));
}

/// How far the tip lies lateral to the middle of the crossing root of its side, at the tip's
/// height; negative: medial. Tissue in the middle has no side: there the nearer root counts.
fn offset(view: &LevelView<'_>, limit: &Limit, tissue: &Tissue) -> Result<Given, Note> {
    let tip = tissue.tip_lateral();
    let lateral_to = |side: Side| -> Result<f64, Note> {
        let root = position(view, limit, side, tissue.tip[1])?;
        Ok(match side {
            Side::Left => tip - root,
            Side::Right => root - tip,
        })
    };
    let aside = tissue.aside();
    let outwards = match aside {
        Some(l) if l > 0.0 => lateral_to(Side::Left)?,
        Some(_) => lateral_to(Side::Right)?,
        None => lateral_to(Side::Left)?.max(lateral_to(Side::Right)?),
    };
    Ok(Given {
        offset: aside,
        ..Given::new(outwards, view.scene.extent(limit.axes.left))
    })
}

/// The lateral position of the root of `side` that crosses the disc, `height` mm up the posterior
/// line from its middle.
fn position(view: &LevelView<'_>, limit: &Limit, side: Side, height: f64) -> Result<f64, Note> {
    let number = crossing(view.level.lower()).ok_or(Note::RootNotLabelled)?;
    let wanted = match side {
        Side::Left => code::ROOT_LEFT + number,
        Side::Right => code::ROOT_RIGHT + number,
    };
    let within = view.scene.index_box(wanted).ok_or(Note::RootNotLabelled)?;
    let window = view.scene.extent(limit.axes.up).max(2.0);
    let mut sum = (0.0, 0.0);
    view.scene.voxels(
        within,
        |c| c == wanted,
        |_, p| {
            let [l, t, _] = limit.coordinates(p);
            if (t - height).abs() <= window {
                sum.0 += l;
                sum.1 += 1.0;
            }
        },
    );
    if sum.1 == 0.0 {
        return Err(Note::RootNotLabelled);
    }
    Ok(sum.0 / sum.1)
}
