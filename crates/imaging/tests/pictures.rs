//! The axial picture: the level, the letters, both sides; several maps of one examination.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failed helper fails its test"
)]

mod common;

use common::{labels, labels_of, study, volume_of};
use yotsui_case::{Level, Location, Side, SideOf};
use yotsui_imaging::{
    anatomy::{Anatomy, LabelOptions},
    measure::{Labelled, measure, measure_together},
    picture,
    sides::{Doubt, Sidedness},
};
use yotsui_phantom::{Bulge, Convention, Herniation, Scan, Spine, presets, render};
use yotsui_text::Lang;

/// The x coordinates of the red line from the posterior limit to the tip.
fn red(svg: &str) -> f64 {
    let line = svg.split("<line ").find(|l| l.contains("#ff5a4f")).unwrap();
    let x2 = line.split("x2=\"").nth(1).unwrap();
    x2.split('"').next().unwrap().parse().unwrap()
}

#[test]
fn the_patients_right_is_on_the_left_of_the_axial_picture() {
    for side in Side::ALL {
        let spine = Spine::build(presets::herniated(side)).unwrap();
        let scan = Scan::about(spine.centre(), [70, 100, 230], [1.0; 3]).unwrap();
        let rendered = render(&spine, &scan);
        let image = volume_of(&rendered);
        let map = labels_of(&rendered, Convention::Yotsui);
        let anatomy = Anatomy::new(&map, LabelOptions::default()).unwrap();
        let draw = |sidedness| {
            picture::axial(&image, &anatomy, &study(&map, sidedness), None, Lang::En)
                .unwrap()
                .unwrap()
        };
        let (level, svg) = draw(Sidedness::Verified);
        assert_eq!(level, Level::L5S1);
        // 90 mm wide, the mid-sagittal plane at 45.
        let tip = red(&svg);
        assert_eq!(tip > 45.0, side == Side::Left, "{side}: {tip}");
        let right = svg.find(">R</text>").unwrap();
        let left = svg.find(">L</text>").unwrap();
        assert!(svg[..right].ends_with(r#"paint-order="stroke""#) && right < left);
        if let Some(folder) = std::env::var_os("WRITE_PICTURES") {
            let path = std::path::Path::new(&folder).join(format!("axial-{side}.svg"));
            std::fs::write(path, &svg).unwrap();
        }
        assert!(svg.contains(">L5/S1</text>"), "the level's name");
        let (_, doubtful) = draw(Sidedness::Unverified(Doubt::Stated));
        assert!(!doubtful.contains(">R</text>") && doubtful.contains(">?</text>"));
    }
}

/// A rim of an upper disc can reach further than the herniation that the case is about.
#[test]
fn the_axial_picture_shows_the_level_that_is_asked_for_and_no_bulge_before_a_herniation() {
    for side in Side::ALL {
        let s = if side == Side::Left { 1.0 } else { -1.0 };
        let herniation = Herniation {
            level: Level::L5S1,
            length_mm: 4.0,
            lateral_mm: 4.0 * s,
            base_width_mm: 14.0,
            craniocaudal_mm: 7.0,
            shift_mm: 0.0,
        };
        let bulge = Bulge {
            level: Level::L3L4,
            posterior_mm: 6.5,
            anterior_mm: 4.0,
            left_mm: 5.0,
            right_mm: 5.0,
        };
        let spine = Spine::build(
            presets::adult()
                .with_herniation(herniation)
                .with_bulge(bulge),
        )
        .unwrap();
        let [x, y, z] = spine.centre();
        let scan = Scan::about([x, y + 10.0, z - 20.0], [70, 100, 190], [1.2; 3]).unwrap();
        let rendered = render(&spine, &scan);
        let image = volume_of(&rendered);
        let map = labels_of(&rendered, Convention::Yotsui);
        let anatomy = Anatomy::new(&map, LabelOptions::default()).unwrap();
        let study = study(&map, Sidedness::Verified);
        let reach = |level| study.drawings[&level].axial.as_ref().map(|d| d.length);
        assert!(reach(Level::L3L4) > reach(Level::L5S1), "{side}");
        let shown = |wanted| {
            let drawn = picture::axial(&image, &anatomy, &study, wanted, Lang::En);
            drawn.unwrap().unwrap().0
        };
        assert_eq!(shown(None), Level::L5S1);
        assert_eq!(shown(Some(Level::L3L4)), Level::L3L4);
        assert_eq!(
            shown(Some(Level::L1L2)),
            Level::L5S1,
            "nothing to see there"
        );
    }
}

/// The numbers of an attribute's list in the first tag that has it.
fn numbers(tag: &str, attribute: &str) -> Vec<f64> {
    let start = format!(" {attribute}=\"");
    let rest = tag.split(&start).nth(1).unwrap_or_default();
    let list = rest.split('"').next().unwrap_or_default();
    list.split(' ').filter_map(|n| n.parse().ok()).collect()
}

/// The box of a text of bold letters: left, right, top, bottom.
fn text_box(tag: &str) -> [f64; 4] {
    let [x, y, size] = ["x", "y", "font-size"].map(|a| numbers(tag, a)[0]);
    let words = tag.split('>').nth(1).unwrap().split('<').next().unwrap();
    let width = 0.65 * size * words.chars().count() as f64;
    let left = match tag.split("text-anchor=\"").nth(1).unwrap() {
        a if a.starts_with("end") => x - width,
        a if a.starts_with("middle") => x - width / 2.0,
        _ => x,
    };
    [left, left + width, y - 0.8 * size, y]
}

/// An isotropic field of view that ends just in front of the discs once cut their names off, and the
/// direction letters stood over names.
#[test]
fn names_and_letters_are_whole_and_apart_in_a_narrow_field_of_view() {
    let spine = Spine::build(presets::herniated(Side::Left)).unwrap();
    for depth in [90, 100, 180] {
        let scan = Scan::about(spine.centre(), [60, depth, 230], [1.0; 3]).unwrap();
        let rendered = render(&spine, &scan);
        let image = volume_of(&rendered);
        let map = labels_of(&rendered, Convention::Yotsui);
        let anatomy = Anatomy::new(&map, LabelOptions::default()).unwrap();
        let study = study(&map, Sidedness::Verified);
        for lang in Lang::ALL {
            let svg = picture::midsagittal(&image, &anatomy, &study, lang).unwrap();
            if let Some(folder) = std::env::var_os("WRITE_PICTURES") {
                let name = format!("midsagittal-{depth}-{lang:?}.svg");
                std::fs::write(std::path::Path::new(&folder).join(name), &svg).unwrap();
            }
            assert!(svg.contains(">50 mm</text>"));
            let frame = numbers(&svg, "viewBox");
            let [left, top, wide, high] = frame.try_into().unwrap();
            let texts: Vec<[f64; 4]> = svg.split("<text").skip(1).map(text_box).collect();
            assert!(texts.len() > 10, "{}", texts.len());
            for (n, a) in texts.iter().enumerate() {
                assert!(a[0] >= left && a[1] <= left + wide, "{depth}: {a:?}");
                assert!(a[2] >= top && a[3] <= top + high, "{depth}: {a:?}");
                for b in &texts[n + 1..] {
                    let apart = a[1] < b[0] || b[1] < a[0] || a[3] < b[2] || b[3] < a[2];
                    assert!(apart, "{depth}: {a:?} {b:?}");
                }
            }
        }
    }
}

#[test]
fn each_measure_is_taken_from_the_map_that_resolves_it_best() {
    let spine = Spine::build(presets::herniated(Side::Left)).unwrap();
    let centre = spine.centre();
    let sagittal = Scan::about(centre, [17, 150, 380], [4.0, 0.6, 0.6]).unwrap();
    let axial = Scan::about(centre, [120, 120, 56], [0.7, 0.7, 4.0]).unwrap();
    let measured = [sagittal, axial].map(|scan| {
        let map = labels(&spine, &scan, Convention::Yotsui);
        let anatomy = Anatomy::new(&map, LabelOptions::default()).unwrap();
        let study = measure(&anatomy, Sidedness::Verified);
        (anatomy, study)
    });
    let maps: Vec<Labelled<'_>> = measured
        .iter()
        .zip(["sagittal", "axial"])
        .map(|((anatomy, study), series)| Labelled {
            series,
            anatomy,
            measurements: &study.measurements,
            sidedness: study.sidedness,
        })
        .collect();
    let together = measure_together(&maps);
    assert_eq!(together.measurements.len(), together.taken_from.len());
    let from = |measure: &str| {
        let rows = together.measurements.iter().zip(&together.taken_from);
        let mut found: Vec<&str> = rows
            .filter(|(m, _)| m.location == Location::Disc(Level::L3L4) && m.measure == measure)
            .map(|(_, &n)| maps[n].series)
            .collect();
        found.dedup();
        found
    };
    assert_eq!(from("disc_height_middle"), ["sagittal"]);
    assert_eq!(from("canal_area"), ["axial"]);
    let halves: Vec<_> = together
        .measurements
        .iter()
        .filter(|m| m.measure == "canal_area_half" && m.location.to_string() == "L4/L5")
        .map(|m| m.side)
        .collect();
    assert_eq!(halves, [Some(SideOf::Right), Some(SideOf::Left)]);
}

/// Levels that are counted from the lowest disc carry a question mark; levels that are named do not.
#[test]
fn a_name_that_rests_on_a_guess_is_shown_as_one() {
    let spine = Spine::build(presets::herniated(Side::Left)).unwrap();
    let scan = Scan::about(spine.centre(), [60, 100, 230], [1.0; 3]).unwrap();
    let rendered = render(&spine, &scan);
    let image = volume_of(&rendered);
    for (convention, shown) in [
        (Convention::SpiderMerged, ">L4/L5?</text>"),
        (Convention::Yotsui, ">L4/L5</text>"),
    ] {
        let map = labels_of(&rendered, convention);
        let anatomy = Anatomy::new(&map, LabelOptions::default()).unwrap();
        let study = study(&map, Sidedness::Verified);
        let svg = picture::midsagittal(&image, &anatomy, &study, Lang::En).unwrap();
        assert!(svg.contains(shown), "{convention:?}");
    }
}

/// A block of axial slices about one disc ends inside both vertebrae. What that hides from it is no
/// reason for the examination, and the canal that it shows is measured in it.
#[test]
fn a_block_about_one_disc_gives_its_canal_and_no_reasons_of_its_edges() {
    for side in Side::ALL {
        let spine = Spine::build(presets::herniated(side)).unwrap();
        let centre = spine.centre();
        let sagittal = Scan::about(centre, [17, 150, 380], [4.0, 0.6, 0.6]).unwrap();
        let sagittal = labels(&spine, &sagittal, Convention::Yotsui);
        let first = Anatomy::new(&sagittal, LabelOptions::default()).unwrap();
        let alone = measure(&first, Sidedness::Verified);
        // Slices along each disc's own plane, from below: the second is that of L4/L5.
        let block = &Scan::axial_blocks(&spine, 0.7, 4.0, 130.0).unwrap()[1];
        let second = Anatomy::new(
            &labels(&spine, block, Convention::Yotsui),
            LabelOptions::default(),
        );
        let second = second.unwrap();
        let of_block = measure(&second, Sidedness::Verified);
        let maps = [("sagittal", &first, &alone), ("block", &second, &of_block)];
        let maps = maps.map(|(series, anatomy, study)| Labelled {
            series,
            anatomy,
            measurements: &study.measurements,
            sidedness: study.sidedness,
        });
        let together = measure_together(&maps);
        for (row, &from) in together.measurements.iter().zip(&together.taken_from) {
            if row.value.is_none() && from == 1 {
                let had = alone.measurements.iter().any(|m| {
                    (m.location, &m.measure, m.side) == (row.location, &row.measure, row.side)
                });
                assert!(!had, "{row:?}");
            }
        }
        let canal = together.measurements.iter().zip(&together.taken_from);
        let mut canal = canal.filter(|(m, _)| {
            m.location == Location::Disc(Level::L4L5) && m.measure == "canal_area"
        });
        let (row, &from) = canal.next().unwrap();
        let own = of_block
            .measurements
            .iter()
            .find(|m| m.measure == "canal_area");
        assert_eq!(from, 1, "{:?}", own.map(|m| (m.location, &m.notes)));
        let expected = spine.truth().discs[&Level::L4L5]
            .canal
            .area_with_herniation_mm2;
        let error = row.value.unwrap() / expected - 1.0;
        assert!(error.abs() < 0.05, "{side}: {row:?} of {expected}");
    }
}
