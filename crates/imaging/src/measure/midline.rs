//! Where the middle of the canal lies at a level.

use yotsui_case::Level;

use crate::anatomy::{Anatomy, code};

/// The lateral position of the middle at a level.
#[derive(Debug, Clone, Copy)]
pub struct Midline {
    /// Index along x, fractional.
    pub x: f64,
    /// Whether the stack cuts the canal sideways, so that the middle is that of the visible part.
    pub uncertain: bool,
}

/// How far above and below the disc the canal is looked at, mm: behind the neighbouring bodies too,
/// where a herniation does not narrow one side of it.
const REACH: f64 = 25.0;

/// The median, over the rows near the disc, of the middle between the canal's lateral ends; of the
/// disc's own ends where no canal is labelled. A median, since a herniation moves single rows.
pub fn midline(anatomy: &Anatomy, level: Level) -> Midline {
    let parts = &anatomy.parts;
    let [nx, ny, nz] = parts.shape;
    let disc = Anatomy::disc_code(level);
    let (mut sum, mut count) = (0.0, 0.0);
    for (i, _) in parts.data.iter().enumerate().filter(|&(_, &c)| c == disc) {
        sum += (i / ny % nz) as f64;
        count += 1.0;
    }
    let centre = if count > 0.0 {
        sum / count
    } else {
        nz as f64 / 2.0
    };
    let rows = (REACH / parts.spacing[2]).ceil();
    let (low, high) = (
        (centre - rows).max(0.0) as usize,
        ((centre + rows) as usize).min(nz - 1),
    );
    let middle = |wanted: u8| -> Option<Midline> {
        let mut ends = vec![(usize::MAX, 0usize); high - low + 1];
        for x in 0..nx {
            let slice = parts.slice(x);
            for z in low..=high {
                if slice[z * ny..(z + 1) * ny].contains(&wanted) {
                    let end = &mut ends[z - low];
                    end.0 = end.0.min(x);
                    end.1 = end.1.max(x);
                }
            }
        }
        let seen: Vec<_> = ends.into_iter().filter(|e| e.0 != usize::MAX).collect();
        let mut middles: Vec<f64> = seen.iter().map(|e| (e.0 + e.1) as f64 / 2.0).collect();
        let cut = seen.iter().filter(|e| e.0 == 0 || e.1 == nx - 1).count();
        crate::plane::median(&mut middles).map(|x| Midline {
            x,
            uncertain: 2 * cut > middles.len(),
        })
    };
    middle(code::CANAL)
        .or_else(|| middle(disc))
        .unwrap_or(Midline {
            x: (nx - 1) as f64 / 2.0,
            uncertain: true,
        })
}
