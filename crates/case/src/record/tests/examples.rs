//! The built-in example and the case files of `examples/`.

use std::path::Path;

use super::*;
use crate::{Laterality, Level, Root, Side};

#[test]
fn the_demo_is_the_case_of_seed_002() {
    let demo = Record::demo().unwrap();
    assert_eq!(demo.warnings(), []);
    assert_eq!(demo.patient.sex.get(), Some(Sex::Female));
    assert!((40..50).contains(&demo.age().unwrap()));
    assert_eq!(demo.presentation.side.get(), Some(Laterality::Right));
    let disc = demo.readings[0].level(Level::L5S1).unwrap();
    assert_eq!(disc.side.get(), Some(Laterality::Right));
    assert_eq!(
        (disc.roots[0].root, disc.roots[0].side),
        (Root::S1, Side::Right)
    );
    let sources: Vec<_> = demo
        .images
        .iter()
        .map(|i| demo.image_source(i).unwrap())
        .collect();
    assert_eq!(
        sources,
        [
            ImageSource::Phantom(PhantomCase::Seed002Before),
            ImageSource::Phantom(PhantomCase::Seed002After)
        ]
    );
    let [before, after] = [0, 1].map(|i| demo.images[i].date.get().unwrap());
    assert_eq!(
        before.until((jiff::Unit::Year, after)).unwrap().get_years(),
        1
    );
    assert_eq!(demo.follow_up[0].course.get(), Some(Course::Resolved));
}

#[test]
fn every_example_is_valid_and_never_claims_a_side_of_the_images() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if !path.is_dir() {
            continue;
        }
        let record = Record::from_path(&path).unwrap_or_else(|e| panic!("{e}: {:?}", e.messages()));
        assert_eq!(record.warnings(), [], "{}", path.display());
        for image in &record.images {
            assert_eq!(
                image.sides.get(),
                Some(Sides::Unverified),
                "{}",
                path.display()
            );
            assert!(image.phantom.is_not_asked() && image.labels.is_known());
        }
        for reading in &record.readings {
            assert_eq!(reading.reader.get(), Some(Reader::DatasetGraders));
            for level in &reading.levels {
                assert!(level.side.is_not_asked() && level.roots.is_empty());
                assert!(level.size_mm.is_not_asked() && level.zone.is_not_asked());
            }
        }
        let head = std::fs::read_to_string(path.join("case.yaml")).unwrap();
        for words in ["invented", "SPIDER", "van der Graaf", "CC BY 4.0"] {
            assert!(head.contains(words), "{} lacks '{words}'", path.display());
        }
        seen += 1;
    }
    assert!(seen >= 5, "{seen} examples");
}

/// Needs the data set beside the repository; without it there is nothing to compare with.
#[test]
fn the_readings_and_the_sex_are_those_of_the_data_set() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let table = |name: &str| -> Option<Vec<Vec<String>>> {
        let text = std::fs::read_to_string(root.join("shared/data/spider").join(name)).ok()?;
        let rows = text.lines().skip(1);
        Some(
            rows.map(|l| l.split(',').map(str::to_owned).collect())
                .collect(),
        )
    };
    let (Some(patients), Some(gradings)) = (table("index.csv"), table("radiological_gradings.csv"))
    else {
        return;
    };
    for number in ["57", "61", "78", "142", "209"] {
        let folder = format!("../../examples/spider-{number:0>3}");
        let record = Record::from_path(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
        let sex = patients.iter().find(|row| row[0] == number).unwrap()[10].clone();
        assert_eq!(
            record.patient.sex.get() == Some(Sex::Male),
            sex == "M",
            "{number}"
        );
        let rows: Vec<_> = gradings.iter().filter(|row| row[0] == number).collect();
        let levels = &record.readings[0].levels;
        assert_eq!(levels.len(), rows.len(), "{number}");
        let mut level = Level::L5S1;
        for (row, read) in rows.into_iter().zip(levels) {
            let yes = |column: usize| row[column] == "1";
            assert_eq!(read.level, level, "{number}");
            assert_eq!(read.modic.get().unwrap().to_string(), row[2]);
            assert_eq!(read.upper_endplate.is_present(), yes(3));
            assert_eq!(read.lower_endplate.is_present(), yes(4));
            assert_eq!(read.listhesis.is_present(), yes(5));
            assert_eq!(read.herniation.get().unwrap().is_present(), yes(6));
            assert_eq!(read.narrowing.is_present(), yes(7));
            assert_eq!(read.bulge.is_present(), yes(8));
            assert_eq!(read.pfirrmann.get().unwrap().to_string(), row[9]);
            level = level.above().unwrap();
        }
        for image in &record.images {
            let Some(ImageSource::Files { image, labels }) = record.image_source(image) else {
                panic!("{number} has no files");
            };
            assert!(image.is_file() && labels.unwrap().is_file(), "{number}");
        }
    }
}
