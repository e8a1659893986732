//! Where the objects of a study lie: in a folder, an archive, a DICOMDIR, or one file.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
    path::{Component, Path, PathBuf},
};

use zip::ZipArchive;

use super::{frames::items, header::texts, object};
use crate::ImagingError;
use dicom_dictionary_std::tags;

/// The most files of one study.
pub(crate) const FILE_LIMIT: usize = 100_000;
/// How deep folders are followed.
const FOLDER_DEPTH: usize = 24;
/// The most bytes of one file in an archive, unpacked.
const ENTRY_LIMIT: u64 = 4 * 1024 * 1024 * 1024;

/// The files of a study, in the order of their names.
#[derive(Debug)]
pub(crate) struct Source {
    pub entries: Vec<Entry>,
    /// The archive that holds them.
    archive: Option<PathBuf>,
    /// Files that a DICOMDIR names and that are not there.
    pub absent: usize,
}

/// One file.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    place: Place,
    pub length: u64,
}

impl Entry {
    /// The file; `None` in an archive.
    pub(crate) fn path(&self) -> Option<&Path> {
        match &self.place {
            Place::File(path) => Some(path),
            Place::Packed(_) => None,
        }
    }
}

#[derive(Debug, Clone)]
enum Place {
    File(PathBuf),
    /// Number in the archive.
    Packed(usize),
}

/// What a thread keeps open.
pub(crate) struct Opened {
    archive: Option<ZipArchive<BufReader<File>>>,
}

impl Source {
    /// Finds the files below `path`.
    ///
    /// # Errors
    /// Not there, not readable, too many files, or an archive that is broken or locked.
    pub(crate) fn find(path: &Path) -> Result<Self, ImagingError> {
        let metadata = std::fs::metadata(path).map_err(|e| ImagingError::io(path, e))?;
        if metadata.is_dir() {
            let mut entries = Vec::new();
            walk(path, 0, &mut entries).map_err(|e| ImagingError::io(path, e))?;
            if entries.len() > FILE_LIMIT {
                return Err(too_many(path, entries.len()));
            }
            return Ok(Self::of(entries));
        }
        let mut magic = [0u8; 4];
        let mut file = File::open(path).map_err(|e| ImagingError::io(path, e))?;
        let packed = file.read_exact(&mut magic).is_ok() && &magic == b"PK\x03\x04";
        if packed {
            return Self::archive(path);
        }
        let single = Entry {
            place: Place::File(path.to_owned()),
            length: metadata.len(),
        };
        match listed(path, &single)? {
            Some(source) => Ok(source),
            None => Ok(Self::of(vec![single])),
        }
    }

    fn of(entries: Vec<Entry>) -> Self {
        Source {
            entries,
            archive: None,
            absent: 0,
        }
    }

    fn archive(path: &Path) -> Result<Self, ImagingError> {
        let mut archive = open_archive(path).map_err(|e| ImagingError::io(path, e))?;
        if archive.len() > FILE_LIMIT {
            return Err(too_many(path, archive.len()));
        }
        let mut named = Vec::new();
        for n in 0..archive.len() {
            // A locked or otherwise unreadable entry shows again, with its reason, when it is read.
            let Ok(file) = archive.by_index_raw(n) else {
                continue;
            };
            if file.encrypted() {
                return Err(ImagingError::NotAStudy {
                    path: path.to_owned(),
                    found: "an archive locked with a password".to_owned(),
                });
            }
            let Ok(name) = file.name().map(|n| n.into_owned()) else {
                continue;
            };
            if file.is_file() && file.size() <= ENTRY_LIMIT && !is_noise(&name) {
                named.push((
                    name,
                    Entry {
                        place: Place::Packed(n),
                        length: file.size(),
                    },
                ));
            }
        }
        named.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(Source {
            entries: named.into_iter().map(|(_, e)| e).collect(),
            archive: Some(path.to_owned()),
            absent: 0,
        })
    }

    /// What one thread needs to read entries.
    pub(crate) fn open(&self) -> Opened {
        Opened {
            archive: self.archive.as_deref().and_then(|p| open_archive(p).ok()),
        }
    }
}

impl Opened {
    /// Calls `with` with the bytes of an entry from `offset` on.
    pub(crate) fn read<T>(
        &mut self,
        entry: &Entry,
        offset: u64,
        with: impl FnOnce(&mut dyn Read) -> T,
    ) -> io::Result<T> {
        match &entry.place {
            Place::File(path) => {
                let mut file = File::open(path)?;
                if offset > 0 {
                    file.seek(SeekFrom::Start(offset))?;
                }
                Ok(with(&mut file))
            }
            Place::Packed(n) => {
                let archive = self
                    .archive
                    .as_mut()
                    .ok_or_else(|| io::Error::other("archive closed"))?;
                let file = archive.by_index(*n).map_err(io::Error::other)?;
                // Never more than its directory announces, so that an entry cannot grow without end.
                let mut file = file.take(entry.length);
                io::copy(&mut (&mut file).take(offset), &mut io::sink())?;
                Ok(with(&mut file))
            }
        }
    }
}

fn open_archive(path: &Path) -> io::Result<ZipArchive<BufReader<File>>> {
    ZipArchive::new(BufReader::new(File::open(path)?)).map_err(io::Error::other)
}

fn too_many(path: &Path, found: usize) -> ImagingError {
    ImagingError::NotAStudy {
        path: path.to_owned(),
        found: format!("{found} files, more than {FILE_LIMIT}"),
    }
}

/// Files that systems leave beside images.
fn is_noise(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.starts_with('.') || name.starts_with("__MACOSX/") || file == "Thumbs.db"
}

fn walk(folder: &Path, depth: usize, into: &mut Vec<Entry>) -> io::Result<()> {
    if depth > FOLDER_DEPTH || into.len() > FILE_LIMIT {
        return Ok(());
    }
    let mut all: Vec<_> = std::fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    all.sort_by_key(std::fs::DirEntry::file_name);
    for entry in all {
        let path = entry.path();
        if is_noise(&entry.file_name().to_string_lossy()) {
            continue;
        }
        // A link may lead in circles: folders behind links are not followed, files are.
        if entry.file_type()?.is_dir() {
            walk(&path, depth + 1, into)?;
        } else if let Ok(metadata) = std::fs::metadata(&path)
            && metadata.is_file()
        {
            into.push(Entry {
                place: Place::File(path),
                length: metadata.len(),
            });
        }
    }
    Ok(())
}

/// The files that a DICOMDIR names; `None` if `entry` is none.
fn listed(path: &Path, entry: &Entry) -> Result<Option<Source>, ImagingError> {
    let wanted = |tag| tag == tags::DIRECTORY_RECORD_SEQUENCE;
    let read = File::open(path)
        .map_err(|e| ImagingError::io(path, e))
        .map(|f| object::read(BufReader::new(f), entry.length, &wanted))?;
    let Ok(directory) = read else {
        return Ok(None);
    };
    let records = items(&directory.data, tags::DIRECTORY_RECORD_SEQUENCE);
    if records.is_empty() {
        return Ok(None);
    }
    if records.len() > FILE_LIMIT {
        return Err(too_many(path, records.len()));
    }
    let root = path.parent().unwrap_or(Path::new(""));
    let mut source = Source::of(Vec::new());
    for record in records {
        let parts = texts(record, tags::REFERENCED_FILE_ID);
        if parts.is_empty() {
            continue;
        }
        match resolve(root, &parts) {
            Some(entry) => source.entries.push(entry),
            None => source.absent += 1,
        }
    }
    Ok(Some(source))
}

/// A file of a DICOMDIR, below its folder and nowhere else. Media are written in capitals without
/// extension; copies of them often are not.
fn resolve(root: &Path, parts: &[String]) -> Option<Entry> {
    let relative: PathBuf = parts.iter().collect();
    let inside = relative
        .components()
        .all(|c| matches!(c, Component::Normal(_)));
    if !inside {
        return None;
    }
    let lower: PathBuf = parts.iter().map(|p| p.to_lowercase()).collect();
    let candidates = [
        root.join(&relative),
        root.join(&lower),
        root.join(&relative).with_extension("dcm"),
        root.join(&lower).with_extension("dcm"),
    ];
    candidates.into_iter().find_map(|path| {
        let metadata = std::fs::metadata(&path).ok()?;
        metadata.is_file().then_some(Entry {
            place: Place::File(path),
            length: metadata.len(),
        })
    })
}
