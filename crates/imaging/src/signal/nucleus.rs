//! How bright the nucleus is: against the fluid of the same slices, in rank, and as a surrogate of
//! degeneration.

use yotsui_case::{Measurement, Note};

use super::field::{Field, disc_coordinates, quantile, spots};
use crate::{
    anatomy::{Anatomy, code},
    measure::{
        Given, LevelView,
        catalogue::signal::{DISC_DEGENERATION_SURROGATE, DISC_T2_CSF_RATIO, DISC_T2_RANK},
    },
    plane::median,
};

/// Voxels so far to each side of the mid-sagittal plane are read, mm.
const ASIDE: f64 = 6.0;
/// Fluid is looked for so far above and below the disc's middle, mm.
const FLUID_REACH: f64 = 30.0;
/// Centre and half-axes of the nucleus' core in disc coordinates: the nucleus lies a little behind
/// the middle, and its outer part shades into the annulus.
const CORE: [[f64; 2]; 2] = [[0.53, 0.0], [0.18, 0.42]];
/// The anterior annulus in disc coordinates.
const ANNULUS: (f64, f64, f64) = (0.02, 0.12, 0.5);
/// As bright as fluid, between the darkest of the canal (0) and the middle of its brightest third.
const NEARLY: f64 = 0.88;
/// The least number of voxels a median rests on.
const LEAST: usize = 8;

/// The signals about one disc.
pub(super) struct Nucleus {
    /// Of the core of the nucleus.
    pub core: f64,
    /// How far that moves when the core grows or shrinks by half a voxel at the surface.
    pub half_voxel: f64,
    /// Of the anterior annulus.
    pub annulus: f64,
    /// Of fluid in the same slices.
    pub fluid: f64,
    /// Of what gives no signal there: the darkest fiftieth of discs, bodies and canal.
    pub dark: f64,
    /// Thickness over depth of the disc in the middle slice.
    pub flatness: f64,
}

impl Nucleus {
    /// Reads them; or why they cannot be read.
    pub fn new(view: &LevelView<'_>, field: &Field) -> Result<Self, Note> {
        let frame = view.frame()?;
        let disc = Anatomy::disc_code(view.level);
        let half = (frame.thickness(0.4, 0.6) / 2.0).max(0.1);
        let step = (view.scene.half_voxel(frame.axes.up) / half).min(0.5);
        let (mut core, mut annulus) = (Vec::new(), Vec::new());
        let (mut smaller, mut larger) = (Vec::new(), Vec::new());
        for spot in spots(view, frame, field, 40.0, |c| c == disc) {
            if spot.at[0].abs() > ASIDE {
                continue;
            }
            let (u, v) = disc_coordinates(frame, spot.at);
            let out = ((u - CORE[0][0]) / CORE[1][0]).hypot((v - CORE[0][1]) / CORE[1][1]);
            for (limit, values) in [
                (1.0, &mut core),
                (1.0 - step, &mut smaller),
                (1.0 + step, &mut larger),
            ] {
                if out <= limit {
                    values.push(spot.signal);
                }
            }
            if (ANNULUS.0..=ANNULUS.1).contains(&u) && v.abs() <= ANNULUS.2 {
                annulus.push(spot.signal);
            }
        }
        if core.len() < LEAST || annulus.len() < LEAST / 2 {
            return Err(Note::TooFewVoxels);
        }
        // The canal lies behind the disc: a ball about the disc's middle must hold its stretch.
        let reach = FLUID_REACH.hypot(frame.depth());
        let near = |at: &[f64; 3]| at[0].abs() <= ASIDE && at[2].abs() <= FLUID_REACH;
        let signals = |wanted: &dyn Fn(u8) -> bool| -> Vec<f64> {
            spots(view, frame, field, reach, wanted)
                .into_iter()
                .filter(|s| near(&s.at))
                .map(|s| s.signal)
                .collect()
        };
        let sac = view.scene.counts[usize::from(code::SAC)] > 0;
        let wet = if sac { code::SAC } else { code::CANAL };
        let mut canal = signals(&|c| c == wet);
        if canal.len() < 3 * LEAST {
            return Err(Note::CanalNotLabelled);
        }
        let mut all =
            signals(&|c| code::in_canal(c) || (code::DISC..code::ROOT_RIGHT).contains(&c));
        let few = Note::TooFewVoxels;
        let core_signal = median(&mut core).ok_or(few)?;
        let moved = |values: &mut Vec<f64>| median(values).map_or(0.0, |m| (m - core_signal).abs());
        Ok(Nucleus {
            core: core_signal,
            half_voxel: moved(&mut smaller).max(moved(&mut larger)),
            annulus: median(&mut annulus).ok_or(few)?,
            fluid: of_fluid(&mut canal).ok_or(Note::CanalNotLabelled)?,
            dark: quantile(&mut all, 0.02).ok_or(few)?,
            flatness: frame.thickness(0.1, 0.9) / frame.depth(),
        })
    }

    /// From what gives no signal to fluid.
    pub fn scale(&self) -> f64 {
        (self.fluid - self.dark).max(f64::MIN_POSITIVE)
    }

    /// The nucleus between what gives no signal (0) and fluid (1). It does not change when the
    /// window of the image does.
    pub fn brightness(&self) -> f64 {
        (self.core - self.dark) / self.scale()
    }

    /// The nucleus against its annulus, on the same scale.
    pub fn contrast(&self) -> f64 {
        (self.core - self.annulus) / self.scale()
    }

    /// The surrogate, 1 (bright, tall) to 5 (dark, flat).
    pub fn surrogate(&self) -> f64 {
        let raw = SURROGATE[0]
            + SURROGATE[1] * self.brightness()
            + SURROGATE[2] * self.contrast()
            + SURROGATE[3] * self.flatness;
        raw.clamp(1.0, 5.0)
    }
}

/// The signal of fluid among the canal's pixels: the brightest third is fluid, and the median of all
/// that is nearly as bright as its middle does not grow with noise as a high quantile does.
fn of_fluid(canal: &mut [f64]) -> Option<f64> {
    let (low, high) = (quantile(canal, 0.05)?, quantile(canal, 5.0 / 6.0)?);
    let mut bright: Vec<f64> = canal
        .iter()
        .copied()
        .filter(|&v| v >= low + NEARLY * (high - low))
        .collect();
    median(&mut bright)
}

/// Constant, brightness, contrast, flatness.
const SURROGATE: [f64; 4] = [5.5, -2.5, -1.0, -4.0];

/// The rank of each nucleus by brightness among those that could be read, 1 the brightest, with how
/// many there are.
pub(super) fn ranks(nuclei: &[Result<Nucleus, Note>]) -> Vec<Result<(f64, usize), Note>> {
    let values: Vec<f64> = nuclei.iter().flatten().map(Nucleus::brightness).collect();
    let rank = |n: &Nucleus| {
        let brighter = values.iter().filter(|&&v| v > n.brightness()).count();
        let equal = values.iter().filter(|&&v| v == n.brightness()).count();
        // Ties share the middle of their places.
        (
            1.0 + brighter as f64 + (equal as f64 - 1.0) / 2.0,
            values.len(),
        )
    };
    nuclei
        .iter()
        .map(|n| n.as_ref().map(rank).map_err(|&note| note))
        .collect()
}

pub(super) fn measure(
    view: &LevelView<'_>,
    nucleus: &Result<Nucleus, Note>,
    rank: Result<(f64, usize), Note>,
    zero_is_no_signal: bool,
    out: &mut Vec<Measurement>,
) {
    let nucleus = nucleus.as_ref().map_err(|&note| note);
    let ratio = nucleus.and_then(|n| {
        if !zero_is_no_signal {
            return Err(Note::SignalZeroUnknown);
        }
        if n.fluid <= 0.0 {
            return Err(Note::TooFewVoxels);
        }
        Ok(Given::new(n.core / n.fluid, n.half_voxel / n.fluid))
    });
    out.push(view.row(&DISC_T2_CSF_RATIO, ratio));
    let rank = rank.and_then(|(rank, of)| {
        if of < 2 {
            return Err(Note::NothingToRankAgainst);
        }
        Ok(Given {
            half_voxel: None,
            ..Given::new(rank, 0.0)
        })
    });
    out.push(view.row(&DISC_T2_RANK, rank));
    let surrogate = nucleus.map(|n| {
        let by_core = SURROGATE[1].abs() + SURROGATE[2].abs();
        let voxel = view
            .frame()
            .map_or(0.0, |f| view.scene.extent(f.axes.up) / f.depth());
        let half = by_core * n.half_voxel / n.scale() + SURROGATE[3].abs() * voxel;
        Given::new(n.surrogate(), half).noting([Note::SurrogateOnly])
    });
    out.push(view.row(&DISC_DEGENERATION_SURROGATE, surrogate));
}
