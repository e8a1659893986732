//! What each measure is: id, unit, plane, formula id, formula, source, repeatability, caveat.
//!
//! One file a family. `docs/measures.md` is written from these tables (a test keeps the two
//! together); the words for pages are the Fluent messages `measure-…`.

pub mod canal;
pub mod disc;
pub mod herniation;
pub mod signal;
pub mod vertebra;

use yotsui_case::{Plane, Unit, code_words};
use yotsui_text::{Lang, Message, catalogue};

/// The description of a measure.
#[derive(Debug, Clone, Copy)]
pub struct Info {
    /// The id in tables and JSON.
    pub id: &'static str,
    /// The unit.
    pub unit: Unit,
    /// The plane.
    pub plane: Plane,
    /// The formula's id; it changes when the formula does.
    pub method: &'static str,
    /// Whether it can be negative.
    pub signed: bool,
    /// The formula in words.
    pub formula: &'static str,
    /// Where the definition comes from.
    pub source: &'static str,
    /// What limits it.
    pub caveat: &'static str,
    /// What the literature says of repeated measurement, with its source; `None` where no figure
    /// was found.
    pub repeatability: Option<&'static str>,
    /// The numbers that a measure can have whose value is a code, each with its words
    /// ([`Info::code_words`]); empty for a quantity.
    pub codes: &'static [u8],
}

impl Info {
    /// What a value means, for a measure whose value is a code; `None` for a quantity.
    pub fn code_words(&self, value: f64) -> Option<Message> {
        let known = self.codes.iter().any(|&c| f64::from(c) == value);
        known.then(|| code_words(self.id, value)).flatten()
    }
}

/// The families, in the order of tables: name, measures.
pub static FAMILIES: &[(&str, &[&Info])] = &[
    ("Disc", disc::ALL),
    ("Herniation", herniation::ALL),
    ("Canal", canal::ALL),
    ("Vertebrae", vertebra::ALL),
    ("Signals", signal::ALL),
];

/// Every measure, in the order of tables.
pub fn all() -> impl Iterator<Item = &'static Info> {
    FAMILIES.iter().flat_map(|(_, infos)| infos.iter().copied())
}

/// The measure with an id from a table.
pub fn from_id(id: &str) -> Option<&'static Info> {
    all().find(|info| info.id == id)
}

/// What bounds hold besides half a voxel of each surface.
const BOUNDS: &str = "
Bounds that hold more than that:

- AP diameters of canal and sac: a voxel along the chord plus `g (s / 2 + m)`, mm. `g` is the \
steepest change of the chord to the slice beside (mm/mm), `s` the lateral spacing, since a slice stands \
for half of it to each side, `m` how well the mid-plane is known: a quarter of the lateral spacing, half of it \
where the stack cuts the canal. Behind the tip of a herniation in thick slices this is most of it.
- Halves of canal and sac: half of the bound of the whole plus `m c`, mm2, with `c` the AP chord in \
the middle.
- Foramina: half of the lateral spacing times the change of height or area across the middle quarter \
of the pedicle; of heights also half a millimetre for the step of the sampling.
- Displaced arc: the change of the arc when the rim reaches half a voxel further or less far, and a \
voxel across the rays.
- Coronal Cobb angle: a voxel over the width in which each endplate was fitted (10 to 18 mm), not over \
its depth. An angle within its bound is no curve, and no vertebra ends it.

A size of displaced tissue with the note `partial`, `other_tissue` or `at_stack_edge` is a lower limit: `high` does \
not bound it.
";

/// The page `docs/measures.md`.
pub fn markdown() -> String {
    let mut page = String::from(
        "# Measures\n\nWritten from `crates/imaging/src/measure/catalogue/` by \
         `UPDATE_DOCS=1 cargo test -p yotsui-imaging measures_page`; do not edit.\n\n\
         Every measure is taken in patient millimetres. `low` and `high` in `measurements.csv` are a \
         bound, not a confidence interval: how far the value moves when the surface of every label \
         moves by half a voxel. Where `yotsui segment` drew the surfaces, they hold as well the values with \
         the surfaces drawn at a probability of 0.25 and 0.75, and the 95 % limits of agreement of its \
         validation (`training/MODEL_CARD.md`). A row without a value says why in its note.\n",
    );
    page += BOUNDS;
    for (family, infos) in FAMILIES {
        page += &format!(
            "
# {family}
"
        );
        for info in *infos {
            page += &entry(info);
        }
    }
    page += "\n# Notes\n\nCodes in the column `note`, separated by `;`.\n\n| code | meaning |\n|---|---|\n";
    for note in yotsui_case::Note::ALL {
        let words = catalogue().plain(Lang::En, &note.message_id());
        page += &format!("| `{}` | {words} |\n", note.code());
    }
    page
}

fn entry(info: &Info) -> String {
    let mut entry = format!(
        "\n## `{}`\n\n| | |\n|---|---|\n| unit | {} |\n| plane | {} |\n| formula id | `{}` |\n\
         | formula | {} |\n",
        info.id, info.unit, info.plane, info.method, info.formula
    );
    for &code in info.codes {
        let words = info.code_words(f64::from(code));
        let meaning = words.map_or_else(String::new, |w| catalogue().text(Lang::En, &w));
        entry += &format!("| value {code} | {meaning} |\n");
    }
    entry += &format!("| source | {} |\n", info.source);
    if let Some(figures) = info.repeatability {
        entry += &format!("| repeatability | {figures} |\n");
    }
    entry + &format!("| caveat | {} |\n", info.caveat)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_and_note_has_words() {
        for lang in Lang::ALL {
            for info in all() {
                let id = format!("measure-{}", info.id.replace('_', "-"));
                assert!(catalogue().has(lang, &id), "{id}");
                for &code in info.codes {
                    let words = info.code_words(f64::from(code));
                    assert!(words.is_some_and(|w| catalogue().has(lang, &w.id)), "{id}");
                }
                assert_eq!(info.code_words(9.0).is_some(), info.codes.contains(&9));
                assert_eq!(info.code_words(99.0), None);
                let definition = format!("definition-{}", info.method.replace('_', "-"));
                assert!(catalogue().has(lang, &definition), "{definition}");
                assert_eq!(from_id(info.id).map(|i| i.method), Some(info.method));
            }
            for note in yotsui_case::Note::ALL {
                assert!(
                    catalogue().has(lang, &note.message_id()),
                    "{}",
                    note.message_id()
                );
            }
        }
    }

    #[test]
    fn measures_page_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/measures.md");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, markdown()).unwrap();
        }
        let written = std::fs::read_to_string(path).unwrap();
        assert_eq!(
            written,
            markdown(),
            "run UPDATE_DOCS=1 cargo test -p yotsui-imaging measures_page"
        );
    }
}
