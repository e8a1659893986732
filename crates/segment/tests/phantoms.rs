//! The network on phantoms: levels, sides, storage, what was not acquired, what is refused.
#![allow(clippy::unwrap_used, reason = "a failed helper fails its test")]

use nalgebra::{Matrix4, Vector4};
use yotsui_case::{Level, Location, Side, SideOf};
use yotsui_imaging::{
    Canonical, Grid, LabelMap, Volume, anatomy::Confidence, sides::Sidedness,
    statistics::label_statistics,
};
use yotsui_phantom::{Convention, Rendered, Scan, Spine, presets, render};
use yotsui_segment::{Found, Network, SegmentError, find};

/// With an extrusion at L4/L5: behind L5/S1 nothing is measured without the sacrum.
fn spine(side: Side) -> Spine {
    let mut dates = presets::Preset::Extrusion.examinations(side, Level::L4L5);
    Spine::build(dates.remove(0).parameters).unwrap()
}

/// A sagittal T2 phantom of few slices, and its true labels in the numbers of TotalSpineSeg.
fn phantom(side: Side) -> (Volume, LabelMap) {
    let spine = spine(side);
    let scan = Scan::sagittal(&spine, 0.8, 5.0, 240.0)
        .unwrap()
        .with_noise(0.02, 1);
    let made = render(&spine, &scan);
    let volume = image(&made);
    let labels = LabelMap {
        grid: volume.grid.clone(),
        data: made.labels(Convention::TotalSpineSeg),
    };
    (volume, labels)
}

fn image(made: &Rendered) -> Volume {
    let affine = Matrix4::from_fn(|r, c| made.affine[r][c]);
    Volume {
        grid: Grid::new(made.shape, affine).unwrap(),
        data: made.image.clone(),
    }
}

fn run(volume: &Volume, lowest: Option<Level>) -> Result<Found, SegmentError> {
    find(&Network::new().unwrap(), volume, lowest, &|| ())
}

fn dice(a: &LabelMap, b: &LabelMap, which: impl Fn(u16) -> bool) -> f64 {
    let (mut same, mut all) = (0.0, 0.0);
    for (&x, &y) in a.data.iter().zip(&b.data) {
        all += f64::from(u8::from(which(x))) + f64::from(u8::from(which(y)));
        same += f64::from(u8::from(which(x) && x == y));
    }
    2.0 * same / all
}

/// The same voxels stored along other axes and in other directions.
fn stored_otherwise(volume: &Volume) -> Volume {
    let [a, b, c] = volume.grid.shape();
    let old = volume.grid.affine();
    // k first and reversed, then i, then j reversed.
    let mut affine = Matrix4::identity();
    affine.set_column(0, &(-old.column(2)));
    affine.set_column(1, &old.column(0).into_owned());
    affine.set_column(2, &(-old.column(1)));
    let corner = old * Vector4::new(0.0, (b - 1) as f64, (c - 1) as f64, 1.0);
    affine.set_column(3, &corner);
    let mut data = Vec::with_capacity(volume.data.len());
    for j in (0..b).rev() {
        for i in 0..a {
            for k in (0..c).rev() {
                data.push(volume.data[i + a * (j + b * k)]);
            }
        }
    }
    Volume {
        grid: Grid::new([c, a, b], affine).unwrap(),
        data,
    }
}

/// The side of the tip of the largest displaced tissue.
fn herniated(found: &Found) -> Option<Side> {
    let study = found.measured(Sidedness::Verified);
    let tips = study.measurements.iter();
    let tips = tips.filter(|m| m.measure == "herniation_ap_length" && m.value.is_some());
    let largest = tips.max_by(|a, b| a.value.unwrap().total_cmp(&b.value.unwrap()))?;
    assert_eq!(largest.location, Location::Disc(Level::L4L5));
    match largest.side? {
        SideOf::Left => Some(Side::Left),
        SideOf::Right => Some(Side::Right),
        SideOf::Unknown => None,
    }
}

#[test]
fn discs_are_found_and_named_on_either_side_and_in_any_storage() {
    for side in [Side::Left, Side::Right] {
        let (volume, truth) = phantom(side);
        let found = run(&volume, None).unwrap();
        let lumbar = [
            Level::L1L2,
            Level::L2L3,
            Level::L3L4,
            Level::L4L5,
            Level::L5S1,
        ];
        for level in lumbar {
            assert!(found.anatomy.discs.contains_key(&level), "{side}: {level}");
        }
        // Level by level: a disc with the number of its neighbour counts as missed.
        assert!(
            dice(&found.labels, &truth, |n| n >= 91) > 0.8,
            "{side}: discs"
        );
        assert!(
            dice(&found.labels, &truth, |n| n == 2) > 0.8,
            "{side}: canal"
        );
        assert!(found.anatomy.numbering.provisional);
        assert_eq!(herniated(&found), Some(side), "the side of the herniation");
        if side == Side::Right {
            let other = stored_otherwise(&volume);
            let again = run(&other, None).unwrap();
            assert_eq!(herniated(&again), Some(side), "the side in another storage");
            let turned = |l: &LabelMap| Canonical::new(&l.grid, &l.data).data;
            assert!(
                turned(&again.labels) == turned(&found.labels),
                "the storage changes the labels"
            );
        }
    }
}

/// An image that ends within L5: its lowest disc is L4/L5, and would be called L5/S1.
#[test]
fn a_vertebra_below_the_lowest_disc_makes_the_numbers_doubtful() {
    let (volume, truth) = phantom(Side::Left);
    let reasons = |found: &Found| -> Vec<String> {
        let all = found.anatomy.numbering.reasons.iter();
        all.map(|m| m.id.clone()).collect()
    };
    let whole = run(&volume, None).unwrap();
    let said = reasons(&whole);
    assert!(
        said.iter()
            .any(|m| m == "segment-numbering-no-vertebra-below"),
        "{said:?}"
    );
    assert_eq!(whole.anatomy.numbering.confidence, Confidence::Moderate);

    let middle = label_statistics(&truth)[&45].centroid_mm;
    let spine = spine(Side::Left);
    let [x, y, _] = spine.centre();
    let scan = Scan::about([x, y, middle[2] + 80.0], [7, 200, 200], [5.0, 0.8, 0.8]).unwrap();
    let cut = run(&image(&render(&spine, &scan.with_noise(0.02, 1))), None).unwrap();
    let said = reasons(&cut);
    assert!(
        said.iter().any(|m| m == "segment-numbering-vertebra-below"),
        "{said:?}"
    );
    assert_eq!(cut.anatomy.numbering.confidence, Confidence::Low);
}

#[test]
fn the_lowest_disc_can_be_stated() {
    let (volume, _) = phantom(Side::Left);
    let found = run(&volume, Some(Level::L4L5)).unwrap();
    assert!(found.anatomy.discs.contains_key(&Level::L4L5));
    assert!(!found.anatomy.discs.contains_key(&Level::L5S1));
    assert!(!found.anatomy.numbering.provisional);
}

#[test]
fn a_slice_that_was_not_acquired_is_not_labelled() {
    let (mut volume, _) = phantom(Side::Left);
    let turned = Canonical::new(&volume.grid, &volume.data);
    let gone = turned.shape[0] / 2;
    let size = turned.shape[1] * turned.shape[2];
    let mut data = turned.data.clone();
    data[gone * size..(gone + 1) * size].fill(f32::NAN);
    volume.data = turned.with(data).restored(&volume.grid);
    let found = run(&volume, None).unwrap();
    let labels = Canonical::new(&found.labels.grid, &found.labels.data);
    assert!(labels.slice(gone).iter().all(|&n| n == 0));
    assert!(labels.slice(gone + 1).iter().any(|&n| n > 0));
}

#[test]
fn what_is_no_sagittal_lumbar_spine_is_refused() {
    let affine = Matrix4::new(
        0.0, 0.0, 4.0, -20.0, //
        0.8, 0.0, 0.0, -80.0, //
        0.0, -0.8, 0.0, 90.0, //
        0.0, 0.0, 0.0, 1.0,
    );
    let sagittal = Grid::new([128, 160, 5], affine).unwrap();
    // A disc of light: something to see, but no spine.
    let data = (0..128 * 160 * 5).map(|i| {
        let (y, z) = ((i % 128) as f32 - 64.0, (i / 128 % 160) as f32 - 80.0);
        if y * y + z * z < 2000.0 {
            900.0 + (i * 7919 % 97) as f32
        } else {
            40.0 + (i * 7919 % 31) as f32
        }
    });
    let volume = Volume {
        grid: sagittal,
        data: data.collect(),
    };
    let refused = run(&volume, None);
    assert!(
        matches!(
            refused,
            Err(SegmentError::NotASpine { .. }
                | SegmentError::Spacing { .. }
                | SegmentError::Unsure { .. })
        ),
        "a disc of light was taken for a spine"
    );
    // A label map, a volume of one value and one of none.
    for label in [|i: usize| (i % 40) as f32, |_| 7.0, |_| f32::NAN] {
        let refused = run(
            &Volume {
                grid: volume.grid.clone(),
                data: (0..128 * 160 * 5).map(label).collect(),
            },
            None,
        );
        assert!(matches!(refused, Err(SegmentError::FewValues { .. })));
    }
    let axial = Matrix4::new(
        0.8, 0.0, 0.0, -50.0, //
        0.0, 0.8, 0.0, -60.0, //
        0.0, 0.0, 4.0, 0.0, //
        0.0, 0.0, 0.0, 1.0,
    );
    let grid = Grid::new([128, 160, 5], axial).unwrap();
    let refused = run(
        &Volume {
            grid,
            data: volume.data,
        },
        None,
    );
    assert!(matches!(refused, Err(SegmentError::Plane { .. })));
}
