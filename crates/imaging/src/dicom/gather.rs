//! The headers of all objects of a study, read side by side, and what is to be said of the files.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use yotsui_text::Message;

use super::{
    header::{self, Header, Patient},
    object::{self, Fault},
    source::{Opened, Source},
};
use crate::{ImagingError, threads::side_by_side};

/// The headers of a study, and how many files are something else.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// Number of the entry, and its header; in the order of the entries.
    pub objects: Vec<(usize, Header)>,
    /// Files that are not DICOM.
    pub foreign: usize,
    /// Objects that cannot be read, each with why.
    pub broken: Vec<(usize, Fault)>,
}

impl Gathered {
    /// Refuses what holds no object, and what holds those of two patients.
    pub(crate) fn check(&self, path: &Path, source: &Source) -> Result<(), ImagingError> {
        if self.objects.is_empty() {
            return Err(ImagingError::NotAStudy {
                path: path.to_owned(),
                found: self.nothing(source),
            });
        }
        // Images of two patients side by side would put one's side on the other.
        let patients = self.patients();
        if patients > 1 {
            return Err(ImagingError::SeveralPatients {
                path: path.to_owned(),
                found: patients,
            });
        }
        Ok(())
    }

    fn patients(&self) -> usize {
        let objects = self.objects.iter();
        let all: BTreeSet<Patient> = objects.filter_map(|(_, h)| h.patient).collect();
        let is_identifier = |p: &&Patient| matches!(p, Patient::Identifier(_));
        // A name beside identifiers is that of an object without one.
        match all.iter().filter(is_identifier).count() {
            0 => all.len(),
            identifiers => identifiers,
        }
    }

    /// Whose images these are: by an identifier, or by a name where no object has one.
    pub(crate) fn patient(&self) -> Option<Patient> {
        // An identifier sorts before a name.
        self.objects.iter().filter_map(|(_, h)| h.patient).min()
    }

    /// What was found in place of an object.
    fn nothing(&self, source: &Source) -> String {
        match self.broken.first() {
            Some((_, fault)) => format!(
                "{} files, none of which can be read ({fault})",
                self.broken.len(),
            ),
            None if source.absent > 0 => {
                format!("a list of {} files, none of them there", source.absent)
            }
            None if source.entries.is_empty() => "no file".to_owned(),
            None => format!("{} files, none of them DICOM", source.entries.len()),
        }
    }

    /// What the user should know of the files as a whole.
    pub(crate) fn notes(&self, source: &Source) -> Vec<Message> {
        let mut notes = Vec::new();
        if source.absent > 0 {
            notes.push(Message::new("dicom-warning-absent").arg("count", source.absent));
        }
        let mut broken: BTreeMap<String, usize> = BTreeMap::new();
        for (_, fault) in &self.broken {
            *broken.entry(fault.to_string()).or_default() += 1;
        }
        notes.extend(broken.into_iter().map(|(found, count)| {
            Message::new("dicom-warning-broken")
                .arg("count", count)
                .arg("found", found)
        }));
        notes
    }
}

/// Reads all headers.
pub(crate) fn gather(source: &Source) -> Gathered {
    let read = |opened: &mut Opened, n: usize| -> Result<Header, Fault> {
        let entry = &source.entries[n];
        let object = opened.read(entry, 0, |bytes| {
            object::read(bytes, entry.length, &header::wanted)
        })??;
        Ok(Header::new(&object))
    };
    let all = side_by_side(source.entries.len(), || source.open(), read);
    let mut gathered = Gathered::default();
    for (n, result) in all.into_iter().enumerate() {
        match result {
            // A DICOMDIR among the files that it lists.
            Ok(header) if header.series.is_empty() && header.pixels.is_none() => {
                gathered.foreign += 1;
            }
            Ok(header) => gathered.objects.push((n, header)),
            Err(Fault::NotDicom) => gathered.foreign += 1,
            Err(fault) => gathered.broken.push((n, fault)),
        }
    }
    gathered
}

/// Exactly `size` bytes of an entry from `offset` on, into `buffer`.
pub(crate) fn bytes_at(
    source: &Source,
    opened: &mut Opened,
    entry: usize,
    offset: u64,
    size: usize,
    buffer: &mut Vec<u8>,
) -> std::io::Result<()> {
    let Some(entry) = source.entries.get(entry) else {
        return Err(std::io::ErrorKind::NotFound.into());
    };
    // What the file does not hold is not made room for.
    if offset.saturating_add(size as u64) > entry.length {
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    buffer.resize(size, 0);
    opened.read(entry, offset, |bytes| bytes.read_exact(buffer))?
}
