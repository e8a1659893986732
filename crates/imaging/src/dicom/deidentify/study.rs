//! A whole study without what identifies the patient: each object read, cleaned and written by itself.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use super::{
    super::{
        gather::gather,
        source::{Opened, Source},
    },
    Deidentifier,
};
use crate::ImagingError;

/// The objects of a study that hold pixels, by neutral names.
pub struct StudyCopy<'d> {
    deidentifier: &'d Deidentifier,
    path: PathBuf,
    source: Source,
    opened: Opened,
    /// The number of the entry, and the name of its copy.
    objects: Vec<(usize, String)>,
    /// Objects without pixels (reports, presentation states): their text may name anybody.
    pub without_pixels: usize,
    /// Files that are not DICOM, a DICOMDIR among them.
    pub foreign: usize,
    /// Objects that cannot be read.
    pub broken: usize,
}

impl<'d> StudyCopy<'d> {
    pub(super) fn new(deidentifier: &'d Deidentifier, path: &Path) -> Result<Self, ImagingError> {
        let source = Source::find(path)?;
        let gathered = gather(&source);
        gathered.check(path, &source)?;
        // Series and images are counted in the order of the files: names and numbers that a device or
        // a person gave are no part of the copy.
        let mut series: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let mut objects = Vec::new();
        let mut without_pixels = 0;
        for (entry, header) in &gathered.objects {
            if header.pixels.is_none() {
                without_pixels += 1;
                continue;
            }
            let next = series.len() + 1;
            let (number, images) = series.entry(&header.series).or_insert((next, 0));
            *images += 1;
            objects.push((*entry, format!("s{number:02}/{images:05}.dcm")));
        }
        Ok(StudyCopy {
            deidentifier,
            path: path.to_owned(),
            objects,
            without_pixels,
            foreign: gathered.foreign,
            broken: gathered.broken.len(),
            opened: source.open(),
            source,
        })
    }

    /// The names of the copies, folders of series and numbers in them.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.objects.iter().map(|(_, name)| name.as_str())
    }

    /// Writes the copy of that number among [`Self::names`].
    ///
    /// # Errors
    /// As for [`Deidentifier::file`]; a number that is not there is not found.
    pub fn write(&mut self, number: usize, to: &Path) -> Result<(), ImagingError> {
        let entry = (self.objects.get(number)).and_then(|(n, _)| self.source.entries.get(*n));
        let Some(entry) = entry else {
            return Err(ImagingError::io(
                &self.path,
                std::io::ErrorKind::NotFound.into(),
            ));
        };
        let from = entry.path().unwrap_or(&self.path);
        let mut bytes = Vec::new();
        let read = (self.opened).read(entry, 0, |source| source.read_to_end(&mut bytes));
        read.and_then(|inner| inner)
            .map_err(|e| ImagingError::io(from, e))?;
        self.deidentifier.copy(from, &bytes, to)
    }
}
