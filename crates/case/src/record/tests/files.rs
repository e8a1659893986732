//! Files and folders.

use std::fs;

use yotsui_text::{Lang, catalogue};

use super::*;

const GOOD: &str = "format: yotsui-case/1\nimages: [{image: scan/t2.nii.gz, labels: l.nii.gz}]\n";

#[track_caller]
fn fails(path: &std::path::Path, id: &str) -> yotsui_text::Message {
    let message = Record::from_path(path).unwrap_err().message();
    assert_eq!(message.id, id);
    for lang in Lang::ALL {
        let words = catalogue().explain(lang, &message);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(words.what.contains(&name), "{}", words.what);
        assert!(
            words.action.is_some() && !words.what.contains('{'),
            "{words:?}"
        );
    }
    message
}

#[test]
fn a_file_or_its_folder() {
    let dir = tempfile::tempdir().unwrap();
    fails(dir.path(), "case-error-no-case-file");
    for name in ["case.yaml", "case.yml"] {
        let file = dir.path().join(name);
        fs::write(&file, format!("\u{feff}{GOOD}")).unwrap();
        let record = Record::from_path(dir.path()).unwrap();
        assert_eq!(record, Record::from_path(&file).unwrap());
        assert_eq!(
            record.image_source(&record.images[0]).unwrap(),
            ImageSource::Files {
                image: dir.path().join("scan/t2.nii.gz"),
                labels: Some(dir.path().join("l.nii.gz")),
            }
        );
        fs::remove_file(file).unwrap();
    }
    fs::write(
        dir.path().join("case.json"),
        r#"{"format":"yotsui-case/1"}"#,
    )
    .unwrap();
    assert_eq!(
        Record::from_path(dir.path()).unwrap().base(),
        Some(dir.path())
    );
    fs::write(dir.path().join("case.yaml"), GOOD).unwrap();
    fails(dir.path(), "case-error-several-case-files");
}

#[test]
fn files_that_cannot_be_a_record() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    fails(&dir.path().join("none.yaml"), "case-error-read");
    fails(&dir.path().join("none.nii.gz"), "case-error-read");
    fails(&write("scan.nii.gz", b"x"), "case-error-extension");
    fails(
        &write("sjis.yaml", b"format: yotsui-case/1\nid: \x8e\x52"),
        "case-error-not-text",
    );
    fails(
        &write("big.yaml", &vec![b'#'; (1 << 20) + 1]),
        "case-error-too-large",
    );
    let message = fails(
        &write("bad.yaml", b"format: yotsui-case/1\npatient: {age: 45\n"),
        "case-error-syntax",
    );
    assert!(
        message.args.iter().any(|(k, v)| k == "line" && v != "0"),
        "{message:?}"
    );
    fails(&write("bad.json", b"{\"format\":"), "case-error-syntax");
    let error = Record::from_path(write(
        "age.yaml",
        b"format: yotsui-case/1\npatient: {age: 230}",
    ))
    .unwrap_err();
    for lang in Lang::ALL {
        let text = catalogue().text(lang, &error.message());
        assert!(text.contains("age.yaml") && text.contains('1'), "{text}");
    }
    let [problem] = error.messages().try_into().unwrap();
    assert!(
        problem
            .args
            .iter()
            .any(|(k, v)| k == "file" && v.ends_with("age.yaml"))
    );
}

#[test]
fn a_field_that_stands_twice_never_wins_in_silence() {
    for error in [
        Record::from_yaml_str("format: yotsui-case/1\npresentation: {side: left, side: right}"),
        Record::from_json_str(
            r#"{"format":"yotsui-case/1","presentation":{"side":"left","side":"right"}}"#,
        ),
    ] {
        let error = error.unwrap_err();
        assert_eq!(error.message().id, "case-error-syntax");
        assert!(error.to_string().contains("side"), "{error}");
    }
}
