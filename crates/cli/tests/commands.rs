//! The program as a user runs it.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failed helper fails its test"
)]

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use common::output as yotsui;

fn path(p: &Path) -> &str {
    p.to_str().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Where the real images lie, or a printed reason to skip.
fn data() -> Option<PathBuf> {
    let place = std::env::var_os("YOTSUI_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    if place.is_dir() {
        return Some(place);
    }
    println!("skipped: no data at {} (set YOTSUI_DATA)", place.display());
    None
}

/// The files of a folder, sorted.
fn files(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn the_demo_does_the_whole_job_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    for (lang, word) in [("ja", "研究用"), ("en", "not an approved medical device")] {
        let out = folder.path().join(lang);
        let run = yotsui(&["demo", "--out", path(&out), "--lang", lang]);
        assert!(run.status.success(), "{}", stderr(&run));
        assert!(String::from_utf8_lossy(&run.stdout).contains(word));
        assert_eq!(
            files(&out),
            [
                "assessment.json",
                "evidence",
                "measurements.csv",
                "report.html"
            ]
        );
        let page = fs::read_to_string(out.join("report.html")).unwrap();
        assert!(page.contains(word) && page.contains("<svg") && !page.contains('⟨'));
        assert!(page.contains(&format!("lang=\"{lang}\"")));
        let json: serde_json::Value =
            serde_json::from_slice(&fs::read(out.join("assessment.json")).unwrap()).unwrap();
        assert_eq!(json["schema"], "yotsui-assessment/1");
        assert!(json["notice"]["ja"].as_str().unwrap().contains("医療機器"));
    }
    // The herniation of the first date is there, on the right, and gone at the second.
    let table = fs::read_to_string(folder.path().join("en/measurements.csv")).unwrap();
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(table.as_bytes())
        .records()
        .map(Result::unwrap)
        .collect();
    let length = |image: &str| {
        let row = rows
            .iter()
            .find(|r| &r[0] == "L5/S1" && &r[2] == "herniation_ap_length" && &r[11] == image)
            .unwrap();
        (row[1].to_owned(), row[3].parse::<f64>().unwrap())
    };
    let (side, before) = length("image-1");
    assert_eq!(side, "right");
    assert!((before - 9.0).abs() < 0.5, "{before}");
    assert!(length("image-2").1 < 1.0);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let run = |name: &str| {
        let out = folder.path().join(name);
        assert!(
            yotsui(&["demo", "--out", path(&out), "--lang", "en"])
                .status
                .success()
        );
        ["report.html", "assessment.json", "measurements.csv"]
            .map(|f| fs::read(out.join(f)).unwrap())
    };
    assert!(run("a") == run("b"));
}

#[test]
fn the_five_real_cases_are_assessed() {
    let Some(_) = data() else { return };
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let folder = tempfile::tempdir().unwrap();
    let mut count = 0;
    for name in files(&examples).iter().filter(|n| n.starts_with("spider-")) {
        let out = folder.path().join(name);
        let run = yotsui(&[
            "assess",
            path(&examples.join(name)),
            "--out",
            path(&out),
            "--lang",
            "ja",
        ]);
        assert!(run.status.success(), "{name}: {}", stderr(&run));
        let table = fs::read_to_string(out.join("measurements.csv")).unwrap();
        // Nothing in this data set proves left from right.
        for row in csv::Reader::from_reader(table.as_bytes()).records() {
            let row = row.unwrap();
            assert!(["", "unknown"].contains(&&row[1]), "{name}: {row:?}");
        }
        let l4l5 = table
            .lines()
            .find(|l| l.starts_with("L4/L5,,disc_height_middle,"))
            .unwrap();
        let height: f64 = l4l5.split(',').nth(3).unwrap().parse().unwrap();
        assert!((1.0..20.0).contains(&height), "{name}: {l4l5}");
        count += 1;
    }
    assert_eq!(count, 5);
}

#[test]
fn measure_writes_the_columns_and_states_no_unproven_side() {
    let Some(data) = data() else { return };
    let spider = data.join("spider");
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let image = spider.join("142_t2space_img.nii.gz");
    let mask = spider.join("142_t2space_mask.nii.gz");
    let run = yotsui(&[
        "measure",
        path(&image),
        "--labels",
        path(&mask),
        "--out",
        path(&out),
        "--lang",
        "en",
    ]);
    assert!(run.status.success(), "{}", stderr(&run));
    let table = fs::read_to_string(out.join("measurements.csv")).unwrap();
    let header = "level,side,measure,value,unit,low,high,method,plane,source,note";
    assert_eq!(table.lines().next(), Some(header));
    assert!(!table.contains(",left,") && !table.contains(",right,"));
    assert!(
        table
            .lines()
            .skip(1)
            .all(|l| l.contains("level_provisional"))
    );
    assert!(String::from_utf8_lossy(&run.stdout).contains("left and right are not proven"));
}

/// Runs and expects a refusal: this code, these words, and nothing written.
fn refused(args: &[&str], out: &Path, code: i32, words: &[&str]) {
    let run = yotsui(args);
    let text = stderr(&run);
    assert_eq!(run.status.code(), Some(code), "{text}");
    for word in words {
        assert!(text.contains(word), "'{word}' is missing in: {text}");
    }
    assert!(files(out).is_empty(), "{:?}", files(out));
    let parent = out.parent().unwrap();
    assert!(
        !files(parent).iter().any(|f| f.starts_with(".yotsui-")),
        "{:?}",
        files(parent)
    );
}

#[test]
fn bad_input_is_refused_in_words_with_nothing_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let write = |name: &str, bytes: &[u8]| {
        let p = folder.path().join(name);
        fs::write(&p, bytes).unwrap();
        p
    };
    let image = write("image.nii", &nifti([4, 5, 6], &[9; 120]));
    let other = write("other.nii", &nifti([4, 5, 7], &[1; 140]));
    let empty = write("empty.nii", &nifti([4, 5, 6], &[0; 120]));
    let strange = write("strange.nii", &nifti([4, 5, 6], &[250; 120]));
    let text = write("text.nii", b"this is not an image");
    let whole = packed(&nifti([40, 50, 60], &noise(120_000)));
    let cut = write("cut.nii.gz", &whole[..whole.len() / 2]);
    let gone = folder.path().join("gone.nii");
    let measure = |image: &Path, mask: &Path, code: i32, words: &[&str]| {
        let args = [
            "measure",
            path(image),
            "--labels",
            path(mask),
            "--out",
            path(&out),
            "--lang",
            "en",
        ];
        refused(&args, &out, code, words);
    };
    measure(
        &gone,
        &image,
        3,
        &["gone.nii", "no such file", "what to do"],
    );
    measure(
        &text,
        &image,
        4,
        &["text.nii", "not an image that can be read"],
    );
    measure(&cut, &image, 4, &["cut.nii.gz", "truncated", "bytes"]);
    measure(&image, &cut, 4, &["cut.nii.gz", "truncated"]);
    measure(&image, &other, 5, &["other.nii", "4x5x7", "4x5x6"]);
    measure(&image, &empty, 5, &["empty.nii", "no labelled voxel"]);
    measure(
        &image,
        &strange,
        5,
        &["250 (120 voxels)", "--label-convention"],
    );

    let case = |text: &str, words: &[&str]| {
        let p = folder.path().join("case.yaml");
        fs::write(&p, text).unwrap();
        refused(
            &["assess", path(&p), "--out", path(&out), "--lang", "en"],
            &out,
            6,
            words,
        );
    };
    case(
        "format: yotsui-case/1\npatient:\n  age: 230\n",
        &["patient.age", "230"],
    );
    case(
        "format: yotsui-case/1\npatient:\n  agee: 50\n",
        &["agee", "age"],
    );
    case("format: yotsui-case/9\n", &["yotsui-case/9"]);
    let missing =
        "format: yotsui-case/1\nimages:\n  - image: nowhere.nii.gz\n    labels: x.nii.gz\n";
    let p = folder.path().join("case.yaml");
    fs::write(&p, missing).unwrap();
    let args = ["assess", path(&p), "--out", path(&out), "--lang", "ja"];
    refused(&args, &out, 3, &["nowhere.nii.gz", "見つかりません"]);
}

#[test]
fn the_template_is_a_valid_case_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    for lang in ["ja", "en"] {
        let run = yotsui(&["case", "template", "--lang", lang]);
        assert!(run.status.success());
        let p = folder.path().join("case.yaml");
        fs::write(&p, &run.stdout).unwrap();
        let check = yotsui(&["case", "check", path(&p), "--lang", lang]);
        assert!(check.status.success(), "{}", stderr(&check));
    }
}

/// A NIfTI-1 file of `u8` voxels, 1 mm, off the origin.
fn nifti(shape: [u16; 3], data: &[u8]) -> Vec<u8> {
    let mut out = vec![0u8; 352];
    out[..4].copy_from_slice(&348i32.to_le_bytes());
    let dim = [3, shape[0], shape[1], shape[2], 1, 1, 1, 1];
    for (i, d) in dim.iter().enumerate() {
        out[40 + 2 * i..42 + 2 * i].copy_from_slice(&d.to_le_bytes());
    }
    out[70..72].copy_from_slice(&2i16.to_le_bytes());
    out[72..74].copy_from_slice(&8i16.to_le_bytes());
    out[108..112].copy_from_slice(&352f32.to_le_bytes());
    out[254..256].copy_from_slice(&1i16.to_le_bytes());
    for row in 0..3 {
        let at = 280 + 16 * row;
        out[at + 4 * row..at + 4 * row + 4].copy_from_slice(&1f32.to_le_bytes());
        out[at + 12..at + 16].copy_from_slice(&(-7f32).to_le_bytes());
    }
    out[344..348].copy_from_slice(b"n+1\0");
    out.extend_from_slice(data);
    out
}

fn noise(n: u64) -> Vec<u8> {
    (0..n)
        .map(|i| (i.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8)
        .collect()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
