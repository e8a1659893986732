//! Rows of `knowledge/localisation`: which root a finding can touch, and which signs a root has.

use std::collections::BTreeMap;

use serde::Deserialize;
use yotsui_case::{
    Level, Root, Vertebra,
    record::{Muscle, ReflexName, Zone},
};

use super::{File, KnowledgeError, Text, Texts, file};
use crate::assessment::{Passage, Statement};

const ROOTS: File = file!("localisation/roots.toml");
const ZONES: File = file!("localisation/zones.toml");
const SIGNS: File = file!("localisation/signs.toml");

/// Roots by sign: root to the tables that say so.
type ByRoot = BTreeMap<Root, Vec<String>>;

/// Roots, zones and signs.
#[derive(Debug)]
pub(crate) struct Localisation {
    /// Roots with a row.
    pub roots: BTreeMap<Root, RootRow>,
    pub muscles: BTreeMap<Muscle, ByRoot>,
    pub reflexes: BTreeMap<ReflexName, ByRoot>,
    /// Tension signs, by id of the sign.
    pub tension: BTreeMap<String, Compatible>,
    /// `heel_walking`, `toe_walking`.
    pub walking: BTreeMap<String, Compatible>,
    pub zones: BTreeMap<Zone, (Passage, Vec<String>)>,
    /// In the order of the page.
    pub signs: Vec<SignRow>,
    #[cfg_attr(
        not(test),
        allow(dead_code, reason = "worked examples that the tests run")
    )]
    pub examples: (Vec<SignExample>, Vec<ZoneExample>),
}

/// One root.
#[derive(Debug)]
pub(crate) struct RootRow {
    pub dermatome: Text,
    pub sources: Vec<String>,
}

/// The roots that a test is compatible with.
#[derive(Debug)]
pub(crate) struct Compatible {
    pub roots: ByRoot,
    /// No table that was read names the roots.
    pub assumption: bool,
}

/// One sign of the table.
#[derive(Debug)]
pub(crate) struct SignRow {
    pub id: String,
    pub name: Statement,
    /// What it is worth.
    pub worth: Option<Statement>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(
    not(test),
    allow(dead_code, reason = "worked examples that the tests run")
)]
pub(crate) struct SignExample {
    pub sign: String,
    pub roots: Vec<Root>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(
    not(test),
    allow(dead_code, reason = "worked examples that the tests run")
)]
pub(crate) struct ZoneExample {
    pub level: Level,
    pub zone: Zone,
    pub root: Root,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RootFile {
    root: Vec<RawRoot>,
    muscle: Vec<RawMuscle>,
    reflex: Vec<RawReflex>,
    tension: Vec<RawTest>,
    walking: Vec<RawTest>,
    example: Vec<SignExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRoot {
    root: Root,
    dermatome: Text,
    sources: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMuscle {
    id: Muscle,
    roots: ByRoot,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReflex {
    id: ReflexName,
    roots: ByRoot,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTest {
    id: String,
    roots: ByRoot,
    #[serde(default)]
    assumption: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ZoneFile {
    zone: Vec<RawZone>,
    example: Vec<ZoneExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawZone {
    id: Zone,
    passage: Passage,
    sources: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignFile {
    sign: Vec<RawSign>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSign {
    id: String,
    en: String,
    ja: String,
    worth_en: Option<String>,
    worth_ja: Option<String>,
}

impl Localisation {
    pub(super) fn load(texts: &Texts) -> Result<Self, KnowledgeError> {
        let raw: RootFile = ROOTS.parse()?;
        let known = |row: &str, roots: ByRoot| -> Result<ByRoot, KnowledgeError> {
            let mut out = ByRoot::new();
            for (root, sources) in roots {
                out.insert(root, known_all(texts, ROOTS, row, &sources)?);
            }
            Ok(out)
        };
        let mut roots = BTreeMap::new();
        for r in raw.root {
            let row = RootRow {
                sources: known_all(texts, ROOTS, &r.root.to_string(), &r.sources)?,
                dermatome: r.dermatome,
            };
            roots.insert(r.root, row);
        }
        let mut muscles = BTreeMap::new();
        for m in raw.muscle {
            muscles.insert(m.id, known(m.id.code(), m.roots)?);
        }
        let mut reflexes = BTreeMap::new();
        for r in raw.reflex {
            reflexes.insert(r.id, known(r.id.code(), r.roots)?);
        }
        let tests = |rows: Vec<RawTest>| -> Result<BTreeMap<String, Compatible>, KnowledgeError> {
            let mut out = BTreeMap::new();
            for t in rows {
                let row = Compatible {
                    roots: known(&t.id, t.roots)?,
                    assumption: t.assumption,
                };
                out.insert(t.id, row);
            }
            Ok(out)
        };
        let (tension, walking) = (tests(raw.tension)?, tests(raw.walking)?);

        let zone_file: ZoneFile = ZONES.parse()?;
        let mut zones = BTreeMap::new();
        for z in zone_file.zone {
            let sources = known_all(texts, ZONES, z.id.code(), &z.sources)?;
            zones.insert(z.id, (z.passage, sources));
        }

        let sign_file: SignFile = SIGNS.parse()?;
        let mut signs = Vec::new();
        for s in sign_file.sign {
            let name = Text { en: s.en, ja: s.ja };
            let worth = match (s.worth_en, s.worth_ja) {
                (Some(en), Some(ja)) => {
                    let row = format!("{}-worth", s.id);
                    Some(texts.statement(SIGNS.path, &row, &Text { en, ja }, &[])?)
                }
                (None, None) => None,
                _ => {
                    return Err(KnowledgeError::Row {
                        file: SIGNS.path,
                        row: s.id,
                        found: "its worth stands in one language only".to_owned(),
                    });
                }
            };
            signs.push(SignRow {
                name: texts.statement(SIGNS.path, &s.id, &name, &[])?,
                id: s.id,
                worth,
            });
        }
        Ok(Localisation {
            roots,
            muscles,
            reflexes,
            tension,
            walking,
            zones,
            signs,
            examples: (raw.example, zone_file.example),
        })
    }

    /// The root that passes or leaves at `level`; `None` for a root that has no name here (that of
    /// a sixth lumbar vertebra) or no row.
    pub fn root_at(&self, level: Level, passage: Passage) -> Option<Root> {
        let vertebra = match passage {
            Passage::Traversing => level.lower(),
            Passage::Exiting => level.upper(),
        };
        let root = match vertebra {
            Vertebra::L1 => Root::L1,
            Vertebra::L2 => Root::L2,
            Vertebra::L3 => Root::L3,
            Vertebra::L4 => Root::L4,
            Vertebra::L5 => Root::L5,
            Vertebra::S1 => Root::S1,
            _ => return None,
        };
        self.roots.contains_key(&root).then_some(root)
    }

    /// How `root` stands to `level`, if it passes or leaves there.
    pub fn passage_of(&self, level: Level, root: Root) -> Option<Passage> {
        [Passage::Traversing, Passage::Exiting]
            .into_iter()
            .find(|p| self.root_at(level, *p) == Some(root))
    }
}

fn known_all(
    texts: &Texts,
    file: File,
    row: &str,
    ids: &[String],
) -> Result<Vec<String>, KnowledgeError> {
    ids.iter()
        .map(|id| {
            texts
                .sources
                .known(id)
                .map_err(|found| KnowledgeError::Row {
                    file: file.path,
                    row: row.to_owned(),
                    found,
                })
        })
        .collect()
}
