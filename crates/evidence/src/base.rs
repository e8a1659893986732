//! The base: all publications and claims, found by name.

use std::{collections::BTreeMap, fs, path::Path, sync::LazyLock};

use yotsui_text::Lang;

use crate::{
    Citation, Claim, Conflict, EvidenceError, Gap, Publication, Sample, Term, Topic,
    embedded::PUBLICATIONS, registers::Registers,
};

/// All publications with their claims.
#[derive(Debug, Default)]
pub struct Base {
    publications: BTreeMap<String, Publication>,
    /// Claim id to (publication key, position).
    claims: BTreeMap<String, (String, usize)>,
    registers: Registers,
    faults: Vec<EvidenceError>,
}

/// The registers, in the order in which they are read.
const REGISTERS: [(&str, &str); 4] = [
    (
        "vocabulary.toml",
        include_str!("../../../evidence/vocabulary.toml"),
    ),
    (
        "samples.toml",
        include_str!("../../../evidence/samples.toml"),
    ),
    (
        "conflicts.toml",
        include_str!("../../../evidence/conflicts.toml"),
    ),
    ("gaps.toml", include_str!("../../../evidence/gaps.toml")),
];

static EMBEDDED: LazyLock<Base> =
    LazyLock::new(|| Base::from_files(REGISTERS.iter().chain(PUBLICATIONS).copied()));

impl Base {
    /// The base that is compiled in; parsed at the first call.
    pub fn embedded() -> &'static Base {
        &EMBEDDED
    }

    /// Reads a folder laid out as `evidence/`: the registers and `publications/*.toml`.
    ///
    /// # Errors
    /// [`EvidenceError::Unreadable`] where the folder or a file cannot be read; a file that can be
    /// read but not used is listed in [`Base::faults`].
    pub fn read(folder: &Path) -> Result<Base, EvidenceError> {
        let unreadable = |path: &Path, e: std::io::Error| EvidenceError::Unreadable {
            file: path.display().to_string(),
            found: e.to_string(),
        };
        let mut paths: Vec<_> = REGISTERS
            .iter()
            .map(|(name, _)| folder.join(name))
            .collect();
        let publications = folder.join("publications");
        let mut entries = Vec::new();
        for entry in fs::read_dir(&publications).map_err(|e| unreadable(&publications, e))? {
            let path = entry.map_err(|e| unreadable(&publications, e))?.path();
            if path.extension().is_some_and(|e| e == "toml") {
                entries.push(path);
            }
        }
        entries.sort();
        paths.append(&mut entries);
        let mut files = Vec::new();
        for path in &paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let text = fs::read_to_string(path).map_err(|e| unreadable(path, e))?;
            files.push((name.into_owned(), text));
        }
        Ok(Base::from_files(
            files.iter().map(|(n, t)| (n.as_str(), t.as_str())),
        ))
    }

    /// The base of (file name, content) pairs. A file with a fault is left out and listed.
    pub fn from_files<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Base {
        let mut base = Base::default();
        for (file, content) in files {
            let read = if REGISTERS.iter().any(|(name, _)| *name == file) {
                base.registers.read(file, content)
            } else {
                toml::from_str(content).map(|publication| base.add(file, publication))
            };
            if let Err(e) = read {
                base.faults.push(EvidenceError::Malformed {
                    file: file.to_owned(),
                    found: e.to_string().trim_end().to_owned(),
                });
            }
        }
        for id in std::mem::take(&mut base.registers.repeated) {
            base.faults.push(EvidenceError::Duplicate {
                file: "evidence".to_owned(),
                first: "evidence".to_owned(),
                id,
            });
        }
        base
    }

    fn add(&mut self, file: &str, mut publication: Publication) {
        let key = publication.key.clone();
        if file.strip_suffix(".toml") != Some(key.as_str()) {
            self.faults.push(EvidenceError::KeyIsNotFileName {
                file: file.to_owned(),
                found: key,
            });
            return;
        }
        for (i, claim) in publication.claims.iter_mut().enumerate() {
            claim.publication.clone_from(&key);
            for id in std::iter::once(&claim.id).chain(&claim.also) {
                if let Some((first, _)) = self.claims.get(id) {
                    self.faults.push(EvidenceError::Duplicate {
                        file: file.to_owned(),
                        id: id.clone(),
                        first: format!("{first}.toml"),
                    });
                } else {
                    self.claims.insert(id.clone(), (key.clone(), i));
                }
            }
        }
        self.publications.insert(key, publication);
    }

    /// The claim with this id, or with this other id of the same number.
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        let (key, i) = self.claims.get(id)?;
        self.publications.get(key)?.claims.get(*i)
    }

    /// The publication with this key.
    pub fn publication(&self, key: &str) -> Option<&Publication> {
        self.publications.get(key)
    }

    /// The publication that a claim belongs to.
    pub fn publication_of(&self, claim: &Claim) -> Option<&Publication> {
        self.publication(&claim.publication)
    }

    /// The citation of the publication that a claim belongs to.
    pub fn citation(&self, claim_id: &str) -> Option<Citation> {
        let claim = self.claim(claim_id)?;
        Some(Citation::of(self.publication_of(claim)?))
    }

    /// All publications, by key.
    pub fn publications(&self) -> impl Iterator<Item = &Publication> {
        self.publications.values()
    }

    /// All claims, by publication, in reading order.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.publications.values().flat_map(|p| &p.claims)
    }

    /// The claims on one shelf.
    pub fn topic(&self, topic: Topic) -> impl Iterator<Item = &Claim> {
        self.claims().filter(move |c| c.topic == topic)
    }

    /// Whether two publications draw on one sample, and so must not be pooled together. A
    /// publication overlaps with itself.
    pub fn overlap(&self, a: &str, b: &str) -> bool {
        a == b
            || match (self.publication(a), self.publication(b)) {
                (Some(a), Some(b)) => a.samples.iter().any(|s| b.samples.contains(s)),
                _ => false,
            }
    }

    /// A term of the controlled vocabulary, e.g. `disc-extrusion`, `in-asymptomatic`.
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.registers.terms.get(id)
    }

    /// The controlled vocabulary, by id.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.registers.terms.values()
    }

    /// What a claim is about, in one line: in English the words of the base, in Japanese the terms
    /// that it maps to (the English words where it maps to none).
    pub fn about(&self, claim: &Claim, lang: Lang) -> String {
        if lang == Lang::En || !claim.is_mapped() {
            return format!("{}: {}", claim.exposure, claim.outcome);
        }
        let names = |ids: &[String]| -> Vec<&str> {
            ids.iter()
                .filter_map(|id| Some(self.term(id)?.name(lang)))
                .collect()
        };
        let mut sides = vec![names(&claim.terms.exposure), names(&claim.terms.outcome)];
        sides.retain(|side| !side.is_empty());
        let mut text = sides
            .iter()
            .map(|side| side.join("・"))
            .collect::<Vec<_>>()
            .join(" → ");
        let mut details = names(&claim.terms.population);
        details.extend(names(claim.reference.as_slice()));
        details.extend(names(claim.definition.as_slice()));
        let age = claim.age.map(|age| format!("{age}歳"));
        details.extend(age.as_deref());
        if !details.is_empty() {
            text = format!("{text}({})", details.join("、"));
        }
        text
    }

    /// A sample that several publications report.
    pub fn sample(&self, id: &str) -> Option<&Sample> {
        self.registers.samples.get(id)
    }

    /// A known conflict by id.
    pub fn conflict(&self, id: &str) -> Option<&Conflict> {
        self.registers.conflicts.get(id)
    }

    /// All known conflicts, by id.
    pub fn conflicts(&self) -> impl Iterator<Item = &Conflict> {
        self.registers.conflicts.values()
    }

    /// The known conflicts that a claim is part of: shown wherever it is shown.
    pub fn conflicts_of(&self, claim: &Claim) -> impl Iterator<Item = &Conflict> {
        claim.conflicts.iter().filter_map(|id| self.conflict(id))
    }

    /// What is missing, by id.
    pub fn gaps(&self) -> impl Iterator<Item = &Gap> {
        self.registers.gaps.values()
    }

    /// Files that were left out, and why. Empty for the embedded base.
    pub fn faults(&self) -> &[EvidenceError] {
        &self.faults
    }
}

#[cfg(test)]
mod tests;
