//! The evidence of a git revision, and of the working tree that the command runs in.

use std::{
    io::Read,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use yotsui_evidence::{Base, question::Questions};

use super::{Evidence, EvidenceFailure};

/// A file of evidence is a few kilobytes; nothing larger is read.
const LARGEST: u64 = 16 << 20;

/// The evidence of `rev`, without touching the working tree.
pub fn read(rev: &str) -> Result<Evidence, EvidenceFailure> {
    let failed = |found: String| EvidenceFailure::Git {
        rev: rev.to_owned(),
        found,
    };
    let root = root().map_err(failed)?;
    // Resolved first, so that a name can never be taken for an option.
    let spec = format!("{rev}^{{commit}}");
    let commit = git(
        &root,
        &[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &spec,
        ],
    )
    .map_err(|e| failed(if e.is_empty() { rev.to_owned() } else { e }))?;
    let commit = String::from_utf8_lossy(&commit.stdout).trim().to_owned();
    let archive = git(&root, &["archive", "--format=tar", &commit, "evidence"]).map_err(|e| {
        if e.contains("did not match") {
            EvidenceFailure::GitEmpty {
                rev: rev.to_owned(),
            }
        } else {
            failed(e)
        }
    })?;
    let files = unpack(&archive.stdout).map_err(|e| failed(e.to_string()))?;
    let named = |folder: &'static str| {
        files.iter().filter_map(move |(path, text)| {
            let name = path.strip_prefix("evidence/")?.strip_prefix(folder)?;
            (!name.contains('/') && name.ends_with(".toml")).then_some((name, text.as_str()))
        })
    };
    if named("publications/").next().is_none() {
        return Err(EvidenceFailure::GitEmpty {
            rev: rev.to_owned(),
        });
    }
    Ok(Evidence {
        base: Base::from_files(named("").chain(named("publications/"))),
        questions: Questions::from_files(named("questions/")),
    })
}

/// The evidence of the working tree.
pub fn working_tree() -> Result<Evidence, EvidenceFailure> {
    let root = root().map_err(|found| EvidenceFailure::Git {
        rev: "HEAD".to_owned(),
        found,
    })?;
    let folder = root.join("evidence");
    Ok(Evidence {
        base: Base::read(&folder)?,
        questions: Questions::read(&folder)?,
    })
}

/// The folder of the repository that the command runs in.
fn root() -> Result<PathBuf, String> {
    let output = git(Path::new("."), &["rev-parse", "--show-toplevel"])?;
    Ok(PathBuf::from(
        String::from_utf8_lossy(&output.stdout).trim_end_matches(['\r', '\n']),
    ))
}

/// Runs git; what it says on failure is the error.
fn git(folder: &Path, args: &[&str]) -> Result<Output, String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(args)
        .output()
        .map_err(|e| format!("git: {e}"))?;
    if output.status.success() {
        Ok(output)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
    }
}

fn unpack(archive: &[u8]) -> std::io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for entry in tar::Archive::new(archive).entries()? {
        let entry = entry?;
        let path = entry.path()?.to_string_lossy().into_owned();
        if path.ends_with(".toml") {
            let mut text = String::new();
            entry.take(LARGEST).read_to_string(&mut text)?;
            files.push((path, text));
        }
    }
    files.sort();
    Ok(files)
}
