//! The ready examinations by name: what `yotsui phantom --preset` offers.

use std::{fmt, str::FromStr};

use yotsui_case::{Level, Side, Vertebra};

use super::{adult, segment_of, thoracic};
use crate::{
    PhantomError,
    error::by_name,
    parameters::{Herniation, Parameters, Pose},
    shapes::{
        Bulge, Extrusion, FacetShape, HighIntensityZone, MarrowChange, ModicType, RootOffset,
    },
};

/// A ready patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Preset {
    /// Nothing amiss.
    Normal,
    /// A subarticular protrusion.
    Protrusion,
    /// A subarticular extrusion with a neck narrower than its dome, a little migrated downwards.
    Extrusion,
    /// A free fragment behind the body below.
    Sequestration,
    /// An asymmetric bulge, larger on the side.
    Bulge,
    /// A narrow canal, bulging discs, and a narrow recess and foramen on the side.
    Stenosis,
    /// The upper vertebra slipped forward by 6 mm.
    Listhesis,
    /// A coronal curve of 22 degrees, convex to the side.
    Scoliosis,
    /// Six lumbar vertebrae.
    Transitional,
    /// L5 taken up into the sacrum: a rudimentary disc below it and broad transverse processes.
    Sacralised,
    /// Modic's three types, one at each of the three lowest discs.
    Modic,
    /// A bright spot in the posterior annulus on the side.
    HighIntensityZone,
    /// An extrusion, and the same patient later, the extrusion shrunk and the patient lying
    /// differently.
    FollowUp,
}

/// One examination of a preset's patient.
#[derive(Debug, Clone, PartialEq)]
pub struct TimePoint {
    /// `baseline` or `follow-up`.
    pub name: &'static str,
    /// Days after the first one.
    pub day: u32,
    /// The patient at that time.
    pub parameters: Parameters,
}

impl Preset {
    /// All of them.
    pub const ALL: [Preset; 13] = [
        Preset::Normal,
        Preset::Protrusion,
        Preset::Extrusion,
        Preset::Sequestration,
        Preset::Bulge,
        Preset::Stenosis,
        Preset::Listhesis,
        Preset::Scoliosis,
        Preset::Transitional,
        Preset::Sacralised,
        Preset::Modic,
        Preset::HighIntensityZone,
        Preset::FollowUp,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Preset::Normal => "normal",
            Preset::Protrusion => "protrusion",
            Preset::Extrusion => "extrusion",
            Preset::Sequestration => "sequestration",
            Preset::Bulge => "bulge",
            Preset::Stenosis => "stenosis",
            Preset::Listhesis => "listhesis",
            Preset::Scoliosis => "scoliosis",
            Preset::Transitional => "transitional",
            Preset::Sacralised => "sacralised",
            Preset::Modic => "modic",
            Preset::HighIntensityZone => "high-intensity-zone",
            Preset::FollowUp => "follow-up",
        }
    }

    /// The level at which its finding lies unless another is asked for.
    pub fn usual_level(self) -> Level {
        match self {
            Preset::Listhesis | Preset::Stenosis | Preset::Bulge => Level::L4L5,
            _ => Level::L5S1,
        }
    }

    /// Whether it has a finding that lies at a level of one's choice.
    pub fn has_level(self) -> bool {
        matches!(
            self,
            Preset::Protrusion
                | Preset::Extrusion
                | Preset::Sequestration
                | Preset::Bulge
                | Preset::Stenosis
                | Preset::Listhesis
                | Preset::HighIntensityZone
                | Preset::FollowUp
        )
    }

    /// Whether it has a finding that lies on a side.
    pub fn has_side(self) -> bool {
        match self {
            // The whole vertebra, straight forwards.
            Preset::Listhesis => false,
            // The whole spine, to one side.
            Preset::Scoliosis => true,
            other => other.has_level(),
        }
    }

    /// Its examinations, with the finding on `side` at `level`. Left and right are exact mirror
    /// images; the presets without a side are symmetric but for the pose.
    pub fn examinations(self, side: Side, level: Level) -> Vec<TimePoint> {
        let first = |parameters: Parameters| {
            vec![TimePoint {
                name: "baseline",
                day: 0,
                parameters: sided(parameters.with_pose(LYING[0]), side),
            }]
        };
        let p = with_thorax(adult());
        match self {
            Preset::Normal => first(p),
            Preset::Protrusion => first(beside_root(p, level).with_herniation(Herniation {
                level,
                length_mm: 5.0,
                lateral_mm: 6.5,
                base_width_mm: 15.0,
                craniocaudal_mm: 6.0,
                shift_mm: 0.0,
            })),
            Preset::Extrusion => first(beside_root(p, level).with_extrusion(extruded(level, 8.5))),
            Preset::Sequestration => first(beside_root(p, level).with_extrusion(Extrusion {
                level,
                length_mm: 9.5,
                centre_mm: 5.6,
                lateral_mm: 5.5,
                dome_width_mm: 9.0,
                dome_craniocaudal_mm: 12.0,
                shift_mm: -9.0,
            })),
            Preset::Bulge => first(p.with_bulge(Bulge {
                level,
                posterior_mm: 2.5,
                anterior_mm: 2.0,
                left_mm: 4.5,
                right_mm: 2.0,
            })),
            Preset::Stenosis => first(stenotic(p, level)),
            Preset::Listhesis => first(p.with_listhesis(level, 6.0)),
            Preset::Scoliosis => first(curved(p)),
            Preset::Transitional => first(six_lumbar(p)),
            Preset::Sacralised => first(sacralised(p)),
            Preset::Modic => first(marrow(p)),
            Preset::HighIntensityZone => first(annulus(p, level)),
            Preset::FollowUp => {
                let before = beside_root(p.clone(), level).with_extrusion(extruded(level, 8.5));
                let after = p.with_herniation(Herniation {
                    level,
                    length_mm: 3.5,
                    lateral_mm: 6.0,
                    base_width_mm: 12.0,
                    craniocaudal_mm: 6.0,
                    shift_mm: 0.0,
                });
                let mut all = first(before);
                all.push(TimePoint {
                    name: "follow-up",
                    day: 182,
                    parameters: sided(after.with_pose(LYING[1]), side),
                });
                all
            }
        }
    }
}

impl fmt::Display for Preset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Preset {
    type Err = PhantomError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        by_name("preset", s, Preset::ALL, Preset::name)
    }
}

/// From T10 down, so that an ordinary field of view cuts the uppermost vertebra, as in life.
fn with_thorax(mut p: Parameters) -> Parameters {
    p.segments.extend(thoracic());
    p
}

/// How the patient lies at the two dates, for findings on the left.
const LYING: [Pose; 2] = [
    Pose {
        rotation_deg: [1.5, 1.0, -2.0],
        translation_mm: [-3.0, -4.0, 6.0],
    },
    Pose {
        rotation_deg: [-2.0, -1.5, 1.0],
        translation_mm: [4.0, 2.0, -9.0],
    },
];

/// The presets are written for the left.
fn sided(left: Parameters, side: Side) -> Parameters {
    match side {
        Side::Left => left,
        Side::Right => left.mirrored(),
    }
}

fn extruded(level: Level, length_mm: f64) -> Extrusion {
    Extrusion {
        level,
        length_mm,
        centre_mm: 3.5,
        lateral_mm: 6.0,
        dome_width_mm: 13.0,
        dome_craniocaudal_mm: 13.0,
        shift_mm: -3.0,
    }
}

/// The left root that crosses the disc, pushed to the back.
fn beside_root(p: Parameters, level: Level) -> Parameters {
    p.with_root_offset(RootOffset {
        level,
        side: Side::Left,
        lateral_mm: -1.2,
        posterior_mm: 3.4,
    })
}

fn stenotic(mut p: Parameters, level: Level) -> Parameters {
    for (at, [ap, width]) in [(level, [9.5, 19.0]), (above(level), [11.0, 20.5])] {
        if let Some(s) = p.segment_mut(at) {
            s.canal.ap_mm = ap;
            s.canal.width_mm = width;
            s.disc.hydration = 0.2;
        }
    }
    if let Some(s) = p.segment_mut(level) {
        s.facets = Some(FacetShape {
            recess_left_mm: 2.6,
            recess_right_mm: 4.2,
        });
    }
    p.with_bulge(Bulge {
        level,
        posterior_mm: 2.0,
        anterior_mm: 1.5,
        left_mm: 2.5,
        right_mm: 2.5,
    })
}

fn above(level: Level) -> Level {
    level.above().unwrap_or(level)
}

/// From L5 up, relative to the body below; the apex lies at L2/3, convex to the left.
fn curved(mut p: Parameters) -> Parameters {
    for (segment, deg) in p.segments.iter_mut().zip([-3.0, -4.0, -4.0, 4.0, 9.0, 9.0]) {
        segment.coronal_deg = deg;
    }
    p
}

fn six_lumbar(mut p: Parameters) -> Parameters {
    let mut sixth = segment_of(Vertebra::L5, 0.97);
    sixth.vertebra = Vertebra::L6;
    if let Some(lowest) = p.segments.first_mut() {
        lowest.disc.anterior_height_mm = 12.0;
        lowest.disc.posterior_height_mm = 7.5;
    }
    p.segments.insert(0, sixth);
    // Two tilted segments at the bottom would fall over backwards.
    p.sacral_slope_deg += 6.0;
    p
}

fn sacralised(mut p: Parameters) -> Parameters {
    if let Some(s) = p.segment_mut(Level::L5S1) {
        s.disc.anterior_height_mm = 5.0;
        s.disc.posterior_height_mm = 3.5;
        s.disc.hydration = 0.3;
        s.arch.transverse_length_mm = 26.0;
    }
    p
}

fn marrow(mut p: Parameters) -> Parameters {
    for (level, modic, height_mm) in [
        (Level::L3L4, ModicType::Sclerosis, 6.0),
        (Level::L4L5, ModicType::Oedema, 9.0),
        (Level::L5S1, ModicType::Fat, 8.0),
    ] {
        if let Some(s) = p.segment_mut(level) {
            s.disc.hydration = 0.15;
        }
        p.marrow.push(MarrowChange {
            level,
            above: true,
            below: true,
            modic,
            height_mm,
            from_fraction: 0.0,
            to_fraction: 0.7,
        });
    }
    p
}

fn annulus(mut p: Parameters, level: Level) -> Parameters {
    if let Some(s) = p.segment_mut(level) {
        s.disc.hydration = 0.35;
    }
    p.high_intensity_zones.push(HighIntensityZone {
        level,
        lateral_mm: 3.0,
        depth_mm: 2.2,
        size_mm: 2.6,
        width_mm: 6.0,
    });
    p
}
