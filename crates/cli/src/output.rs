//! Files that appear whole or not at all.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use crate::error::CliError;

/// Writes to standard output; a reader that has gone (`| head`) is no failure.
pub fn print(text: &str) -> Result<(), CliError> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => Err(CliError::Output {
            path: "stdout".into(),
            source: e,
        }),
        _ => Ok(()),
    }
}

/// Writes one file whole or not at all.
pub fn write_whole(file: &Path, content: impl AsRef<[u8]>) -> Result<(), CliError> {
    let folder = file
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let name = file
        .file_name()
        .and_then(|n| n.to_str())
        .ok_or_else(|| CliError::Output {
            path: file.to_owned(),
            source: std::io::Error::from(std::io::ErrorKind::InvalidFilename),
        })?;
    let mut output = Output::new(folder)?;
    output.write(name, content)?;
    output.commit().map(|_| ())
}

/// Files on their way to a folder: written to a hidden folder beside their place, then moved. If
/// anything fails before [`Self::commit`], nothing is left.
pub struct Output {
    folder: PathBuf,
    aside: tempfile::TempDir,
    names: Vec<String>,
}

impl Output {
    /// Begins an output to `folder`, which is made if it is not there.
    pub fn new(folder: &Path) -> Result<Self, CliError> {
        let failed = |source| CliError::Output {
            path: folder.to_owned(),
            source,
        };
        // The nearest ancestor that exists lies on the same file system as the folder will.
        let mut near = folder;
        while !near.is_dir() {
            near = match near.parent() {
                Some(p) if !p.as_os_str().is_empty() => p,
                _ => Path::new("."),
            };
        }
        let aside = tempfile::Builder::new()
            .prefix(".yotsui-")
            .tempdir_in(near)
            .map_err(failed)?;
        Ok(Output {
            folder: folder.to_owned(),
            aside,
            names: Vec::new(),
        })
    }

    /// Writes one file aside; a name may lie in a folder, as `evidence/cited.en.html`.
    pub fn write(&mut self, name: &str, content: impl AsRef<[u8]>) -> Result<(), CliError> {
        let path = self.aside.path().join(name);
        folder_of(&path)?;
        fs::write(&path, content).map_err(|source| CliError::Output { path, source })?;
        self.names.push(name.to_owned());
        Ok(())
    }

    /// Lets `write` write one file aside, at the path that it is given.
    pub fn make<E>(
        &mut self,
        name: &str,
        write: impl FnOnce(&Path) -> Result<(), E>,
    ) -> Result<(), CliError>
    where
        CliError: From<E>,
    {
        let path = self.aside.path().join(name);
        folder_of(&path)?;
        write(&path)?;
        self.names.push(name.to_owned());
        Ok(())
    }

    /// Moves all files to their place; gives their paths in the order of writing.
    pub fn commit(self) -> Result<Vec<String>, CliError> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source| CliError::Output { path, source }
        };
        fs::create_dir_all(&self.folder).map_err(failed(&self.folder))?;
        let mut written = Vec::new();
        for name in &self.names {
            let place = self.folder.join(name);
            folder_of(&place)?;
            fs::rename(self.aside.path().join(name), &place).map_err(failed(&place))?;
            written.push(place.display().to_string());
        }
        Ok(written)
    }
}

/// Makes the folder that `path` lies in, where it is not there.
fn folder_of(path: &Path) -> Result<(), CliError> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(|source| CliError::Output {
        path: folder.to_owned(),
        source,
    })
}
