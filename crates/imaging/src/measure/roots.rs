//! How displaced tissue lies to a labelled root.

use yotsui_case::{Measurement, Note, Side, Vertebra};

use super::{LevelView, catalogue::herniation as info, level::Given};
use crate::{anatomy::code, tissue::Tissue};

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

pub fn measure(view: &LevelView<'_>, tissue: Result<&Tissue, Note>, out: &mut Vec<Measurement>) {
    let offset = tissue.and_then(|tissue| offset(view, tissue));
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
/// height; negative: medial.
fn offset(view: &LevelView<'_>, tissue: &Tissue) -> Result<Given, Note> {
    let frame = view.frame()?;
    let line = view.line()?;
    let tip = tissue.tip_lateral();
    let side = if tip > 0.0 { Side::Left } else { Side::Right };
    let number = crossing(view.level.lower()).ok_or(Note::RootNotLabelled)?;
    let wanted = match side {
        Side::Left => code::ROOT_LEFT + number,
        Side::Right => code::ROOT_RIGHT + number,
    };
    let within = view.scene.index_box(wanted).ok_or(Note::RootNotLabelled)?;
    let [ma, mn] = line.middle();
    let [a, n] = line.along();
    let window = view.voxel(frame, [0.0, a, n]).max(2.0);
    let mut sum = (0.0, 0.0);
    view.scene.voxels(
        within,
        |c| c == wanted,
        |_, p| {
            let [l, pa, pn] = frame.axes.coordinates(p);
            let t = (pa - ma) * a + (pn - mn) * n;
            if (t - tissue.tip[1]).abs() <= window {
                sum.0 += l;
                sum.1 += 1.0;
            }
        },
    );
    if sum.1 == 0.0 {
        return Err(Note::RootNotLabelled);
    }
    let root: f64 = sum.0 / sum.1;
    let outwards = if side == Side::Left {
        tip - root
    } else {
        root - tip
    };
    Ok(Given::new(outwards, view.voxel(frame, [1.0, 0.0, 0.0])).on(tip))
}
