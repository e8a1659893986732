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

/// The evidence of `rev` in the repository around `folder`, without touching the working tree.
pub fn read(folder: &Path, rev: &str) -> Result<Evidence, EvidenceFailure> {
    let failed = |found: String| EvidenceFailure::Git {
        rev: rev.to_owned(),
        found,
    };
    let root = root(folder).map_err(failed)?;
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

/// The evidence of the working tree around `folder`.
pub fn working_tree(folder: &Path) -> Result<Evidence, EvidenceFailure> {
    let root = root(folder).map_err(|found| EvidenceFailure::Git {
        rev: "HEAD".to_owned(),
        found,
    })?;
    let folder = root.join("evidence");
    Ok(Evidence {
        base: Base::read(&folder)?,
        questions: Questions::read(&folder)?,
    })
}

/// The top of the repository around `folder`.
fn root(folder: &Path) -> Result<PathBuf, String> {
    let output = git(folder, &["rev-parse", "--show-toplevel"])?;
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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn commit(folder: &Path) {
        for args in [
            &["add", "-A"][..],
            &[
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@example.org",
                "-c",
                "commit.gpgsign=false",
                "commit",
                "--allow-empty",
                "-qm",
                "x",
            ],
        ] {
            git(folder, args).unwrap();
        }
    }

    #[test]
    fn a_revision_is_read_whole_and_what_is_not_there_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        assert!(matches!(
            read(folder, "HEAD"),
            Err(EvidenceFailure::Git { .. })
        ));
        git(folder, &["init", "-q"]).unwrap();
        commit(folder);
        assert!(matches!(
            read(folder, "HEAD"),
            Err(EvidenceFailure::GitEmpty { .. })
        ));
        let evidence = folder.join("evidence/publications");
        fs::create_dir_all(&evidence).unwrap();
        let study = "key = \"a\"\ndesign = \"cohort\"\n";
        fs::write(evidence.join("a.toml"), study).unwrap();
        for register in ["vocabulary", "samples", "conflicts"] {
            let entry = match register {
                "vocabulary" => "term = []\n",
                "samples" => "sample = []\n",
                _ => "conflict = []\n",
            };
            fs::write(folder.join(format!("evidence/{register}.toml")), entry).unwrap();
        }
        commit(folder);
        fs::write(evidence.join("b.toml"), study.replace("\"a\"", "\"b\"")).unwrap();
        let then = read(folder, "HEAD").unwrap_or_else(|e| panic!("{}", e.message().id));
        assert_eq!(then.base.faults(), []);
        assert_eq!(then.base.publications().count(), 1);
        assert!(then.questions.is_empty());
        for rev in ["nosuch", "--output=x", ""] {
            assert!(matches!(
                read(folder, rev),
                Err(EvidenceFailure::Git { .. })
            ));
        }
        assert!(!folder.join("x").exists());
    }
}
