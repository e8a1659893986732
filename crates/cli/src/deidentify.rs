//! `yotsui deidentify STUDY --out DIR`: a copy of a DICOM study that does not name the patient.

use std::{fmt::Write as _, path::Path};

use yotsui_imaging::{ImagingError, dicom::Deidentifier};
use yotsui_text::{Lang, Message, catalogue};

use crate::{
    args::DeidentifyArgs,
    error::CliError,
    output::{Output, print},
};

/// Bytes of a key of our own making.
const KEY: usize = 32;

pub fn run(args: &DeidentifyArgs, lang: Lang) -> Result<(), CliError> {
    let key = key(args.key.as_deref())?;
    // Two copies in one folder would look like one study.
    if std::fs::read_dir(&args.out).is_ok_and(|mut files| files.next().is_some()) {
        return Err(CliError::Output {
            path: args.out.clone(),
            source: std::io::ErrorKind::DirectoryNotEmpty.into(),
        });
    }
    let deidentifier = Deidentifier::new(&key);
    let mut study = deidentifier.study(&args.study)?;
    let mut output = Output::new(&args.out)?;
    let names: Vec<String> = study.names().map(str::to_owned).collect();
    let mut refused = Vec::new();
    for (number, name) in names.iter().enumerate() {
        match output.make(name, |to| study.write(number, to)) {
            Ok(()) => {}
            // What cannot be written ends the work; what cannot be taken is left out and said.
            Err(CliError::Imaging(e)) if !matches!(e, ImagingError::NotWritten { .. }) => {
                refused.push(e);
            }
            Err(other) => return Err(other),
        }
    }
    let written = names.len() - refused.len();
    if written == 0 {
        let first = refused.into_iter().next();
        return Err(CliError::Imaging(first.unwrap_or(
            ImagingError::NothingUsable {
                path: args.study.clone(),
                found: study.without_pixels,
            },
        )));
    }
    output.commit()?;

    let mut out = String::new();
    let mut line = |message: Message| {
        let _infallible = writeln!(out, "{}", catalogue().text(lang, &message));
    };
    let done = Message::new("deidentify-written").arg("count", written);
    line(done.arg("folder", args.out.display()));
    for (id, count) in [
        ("deidentify-without-pixels", study.without_pixels),
        ("deidentify-foreign", study.foreign),
        ("deidentify-broken", study.broken),
    ] {
        if count > 0 {
            line(Message::new(id).arg("count", count));
        }
    }
    for error in &refused {
        let what = catalogue().explain(lang, &error.message()).what;
        line(Message::new("deidentify-refused").arg("what", what));
    }
    line(Message::new("deidentify-removed"));
    line(Message::new("deidentify-pixels"));
    line(Message::new(match args.key {
        Some(_) => "deidentify-key-given",
        None => "deidentify-key-forgotten",
    }));
    print(&out)
}

/// The user's key, or one that nobody keeps.
fn key(file: Option<&Path>) -> Result<Vec<u8>, CliError> {
    let Some(path) = file else {
        let mut key = vec![0; KEY];
        getrandom::fill(&mut key).map_err(|e| CliError::Internal(e.to_string()))?;
        return Ok(key);
    };
    let unusable = |found: String| CliError::Key {
        path: path.to_owned(),
        found,
    };
    match std::fs::read(path) {
        Ok(key) if !key.is_empty() => Ok(key),
        Ok(_) => Err(unusable("0 bytes".to_owned())),
        Err(e) => Err(unusable(e.to_string())),
    }
}
