//! One row: what is expected, what was found, whether the two agree.

use yotsui_case::{Root, SideOf};
use yotsui_text::{Bilingual, catalogue};

use super::look::{Found, Seen};
use crate::{
    assessment::{AgreementRow, Statement, Verdict},
    knowledge::{Localisation, SignRow},
    lesion::Lesion,
    phrase::{Phrase, listed},
};

pub(super) fn of(
    sign: &SignRow,
    seen: Seen,
    lesion: &Lesion,
    local: &Localisation,
) -> AgreementRow {
    let verdict = verdict(&seen, lesion.side);
    AgreementRow {
        sign: sign.id.clone(),
        test: sign.name.clone(),
        expected: expected(&sign.id, lesion.root, lesion.side, local),
        found: Phrase::new("assess-found-sides")
            .words("left", "left", seen.left.words.clone())
            .words("right", "right", seen.right.words.clone())
            .statement(),
        verdict,
        caveat: shared(&seen, local).or_else(|| sign.worth.clone()),
    }
}

/// With a known side, that side decides. Without one, a sign that is there cannot be placed, and
/// only one that is missing on both sides speaks against the root.
fn verdict(seen: &Seen, side: SideOf) -> Verdict {
    if let Some(side) = side.known() {
        return match seen.on(side).found {
            Found::Positive => Verdict::Agrees,
            Found::Negative => Verdict::Disagrees,
            Found::Unknown => Verdict::Unknown,
            Found::NotAsked => Verdict::NotAsked,
        };
    }
    match (seen.left.found, seen.right.found) {
        (Found::Positive, _) | (_, Found::Positive) => Verdict::SideUnverified,
        (Found::Negative, Found::Negative) => Verdict::Disagrees,
        (Found::Unknown, _) | (_, Found::Unknown) => Verdict::Unknown,
        _ => Verdict::NotAsked,
    }
}

/// What a lesion of `root` is expected to show.
fn expected(sign: &str, root: Root, side: SideOf, local: &Localisation) -> Statement {
    let phrase = |id| Phrase::new(id).arg("root", root).side(side);
    let row = local.roots.get(&root);
    let root_sources = row.map(|r| r.sources.clone()).unwrap_or_default();
    match sign {
        "complaint_side" => phrase("assess-expected-side").statement(),
        "distribution" | "sensation" => {
            let id = if sign == "sensation" {
                "assess-expected-sensation"
            } else {
                "assess-expected-distribution"
            };
            let area = row.map_or_else(|| same(&root.to_string()), |r| (&r.dermatome).into());
            phrase(id)
                .words("area", "dermatome", area)
                .citing(root_sources)
                .statement()
        }
        "strength" => {
            let of_root: Vec<_> = local
                .muscles
                .iter()
                .filter_map(|(m, roots)| Some((m, roots.get(&root)?)))
                .collect();
            let names: Vec<Bilingual> = of_root
                .iter()
                .map(|(m, _)| catalogue().bilingual(&m.message()))
                .collect();
            phrase("assess-expected-strength")
                .words("muscles", "muscles", listed(&names))
                .citing(
                    of_root
                        .iter()
                        .flat_map(|(_, sources)| sources.iter().cloned()),
                )
                .statement()
        }
        "walking" => {
            let (test, id) = if walks(local, "heel_walking", root) {
                ("heel_walking", "assess-expected-heel")
            } else {
                ("toe_walking", "assess-expected-toe")
            };
            let sources = local.walking.get(test).and_then(|c| c.roots.get(&root));
            phrase(id)
                .citing(sources.into_iter().flatten().cloned())
                .statement()
        }
        "patellar_reflex" | "achilles_reflex" => {
            let name = sign.trim_end_matches("_reflex");
            let sources = local
                .reflexes
                .iter()
                .find(|(n, _)| n.code() == name)
                .and_then(|(_, roots)| roots.get(&root));
            phrase("assess-expected-reflex")
                .citing(sources.into_iter().flatten().cloned())
                .statement()
        }
        "emg" => phrase("assess-expected-emg").statement(),
        _ => {
            let test = local.tension.get(sign);
            let id = if test.is_some_and(|t| t.assumption) {
                "assess-expected-tension-assumed"
            } else {
                "assess-expected-tension"
            };
            let sources = test.and_then(|t| t.roots.get(&root));
            phrase(id)
                .citing(sources.into_iter().flatten().cloned())
                .statement()
        }
    }
}

fn walks(local: &Localisation, test: &str, root: Root) -> bool {
    local
        .walking
        .get(test)
        .is_some_and(|c| c.roots.contains_key(&root))
}

/// That the tables disagree about a muscle found weak.
fn shared(seen: &Seen, local: &Localisation) -> Option<Statement> {
    let muscle = seen.left.shared.iter().chain(&seen.right.shared).min()?;
    let row = local.muscles.get(muscle)?;
    let roots: Vec<_> = row.keys().map(ToString::to_string).collect();
    Some(
        Phrase::new("assess-caveat-shared-muscle")
            .words(
                "muscle",
                muscle.code(),
                catalogue().bilingual(&muscle.message()),
            )
            .arg("roots", roots.join(", "))
            .citing(row.values().flatten().cloned())
            .statement(),
    )
}

fn same(text: &str) -> Bilingual {
    Bilingual {
        ja: text.to_owned(),
        en: text.to_owned(),
    }
}
