//! Series of every disorder, from headers made here.

use super::*;
use crate::dicom::{
    header::{PixelFormat, Words},
    object::{Encoding, Packing},
    syntax::Syntax,
};

const AXIAL: [f64; 6] = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0];
const SAGITTAL: [f64; 6] = [0.0, 1.0, 0.0, 0.0, 0.0, -1.0];

fn slice(position: [f64; 3], orientation: [f64; 6], instance: i64) -> Header {
    Header {
        sop_class: String::new(),
        sop_instance: format!("1.{instance}"),
        modality: Some("MR".into()),
        patient: None,
        study: "1".into(),
        series: "2".into(),
        series_number: Some(1),
        acquisition: Some(1),
        instance: Some(instance),
        frame_of_reference: None,
        date: None,
        words: Words::default(),
        format: Some(PixelFormat {
            rows: 8,
            columns: 10,
            allocated: 16,
            stored: 12,
            high_bit: 11,
            signed: false,
            float: false,
            inverted: false,
            samples: 1,
        }),
        frames: vec![Frame {
            position: Some(position),
            orientation: Some(orientation),
            spacing: Some([0.5, 0.7]),
            thickness: Some(4.0),
            ..Frame::default()
        }],
        lossy: false,
        encoding: Encoding {
            syntax: Syntax::EXPLICIT,
            deflated: false,
            packing: Packing::Native,
            lossy: false,
        },
        pixels: None,
        total: 0,
    }
}

fn axial(z: &[f64]) -> Vec<Header> {
    z.iter()
        .enumerate()
        .map(|(n, z)| slice([1.0, 2.0, *z], AXIAL, n as i64 + 1))
        .collect()
}

fn stacked(headers: &[Header]) -> Stacks {
    let all: Vec<&Header> = headers.iter().collect();
    let numbers: Vec<usize> = (0..headers.len()).collect();
    stack(&all, &numbers)
}

/// For each stack, the numbers of its objects; `None`: an empty place.
fn orders(stacks: &Stacks) -> Vec<Vec<Option<usize>>> {
    stacks
        .stacks
        .iter()
        .map(|s| s.slices.iter().map(|f| f.map(|f| f.object)).collect())
        .collect()
}

fn ids(stack: &Stack) -> Vec<&str> {
    stack.warnings.iter().map(|m| m.id.as_str()).collect()
}

#[test]
fn slices_are_sorted_by_place_and_the_affine_says_where() {
    let found = stacked(&axial(&[12.0, 0.0, 8.0, 4.0]));
    assert_eq!(orders(&found), [[Some(1), Some(3), Some(2), Some(0)]]);
    let stack = &found.stacks[0];
    assert_eq!(stack.shape, [10, 8, 4]);
    // Columns are 0.7 mm apart, rows 0.5 mm: the second value of Pixel Spacing is that of columns.
    let at = stack.affine * nalgebra::Vector4::new(1.0, 1.0, 1.0, 1.0);
    assert_eq!((at.x, at.y, at.z), (1.7, 2.5, 4.0));
    assert!(ids(stack).is_empty());
}

#[test]
fn sagittal_slices_lie_from_right_to_left_or_left_to_right() {
    for sign in [1.0, -1.0] {
        let headers: Vec<Header> = (0..3)
            .map(|n| {
                slice(
                    [sign * 4.0 * f64::from(n), 0.0, 0.0],
                    SAGITTAL,
                    i64::from(n),
                )
            })
            .collect();
        let found = stacked(&headers);
        let stack = &found.stacks[0];
        // The normal of these slices points to the right: the most left slice comes first.
        let first = stack.slices[0].expect("there").object;
        assert_eq!(first, if sign > 0.0 { 2 } else { 0 });
        assert!(stack.affine[(0, 2)] < 0.0);
    }
}

#[test]
fn a_missing_slice_leaves_its_place_empty_and_is_said() {
    let found = stacked(&axial(&[0.0, 4.0, 12.0, 16.0, 20.0]));
    assert_eq!(
        orders(&found),
        [[Some(0), Some(1), None, Some(2), Some(3), Some(4)]]
    );
    let stack = &found.stacks[0];
    assert_eq!(stack.affine[(2, 2)], 4.0);
    assert_eq!(ids(stack), ["dicom-warning-missing-slices"]);
    assert_eq!(stack.warnings[0].args[2].1, "3");
}

#[test]
fn blocks_with_gaps_between_are_stacks_of_their_own() {
    let found = stacked(&axial(&[0.0, 4.0, 8.0, 30.0, 34.0, 38.0]));
    let three = |n: usize| vec![Some(n), Some(n + 1), Some(n + 2)];
    assert_eq!(orders(&found), [three(0), three(3)]);
    // As where too many places would be empty.
    let found = stacked(&axial(&[0.0, 4.0, 16.0, 20.0, 32.0, 36.0]));
    assert_eq!(found.stacks.len(), 3);
}

#[test]
fn a_gap_between_slices_is_no_missing_slice() {
    // 4 mm thick, 5 mm apart.
    let found = stacked(&axial(&[0.0, 5.0, 10.0, 15.0]));
    assert_eq!(found.stacks[0].affine[(2, 2)], 5.0);
    assert!(ids(&found.stacks[0]).is_empty());
}

#[test]
fn duplicates_are_left_out_and_repetitions_divided() {
    // The same object twice.
    let mut headers = axial(&[0.0, 4.0, 8.0]);
    headers.push(headers[1].clone());
    let found = stacked(&headers);
    assert_eq!(orders(&found), [[Some(0), Some(1), Some(2)]]);
    assert_eq!(ids(&found.stacks[0]), ["dicom-warning-duplicates"]);
    // Another object at one place: the first is taken.
    let mut headers = axial(&[0.0, 4.0, 8.0]);
    headers.push(slice([1.0, 2.0, 4.0], AXIAL, 9));
    let found = stacked(&headers);
    assert_eq!(orders(&found), [[Some(0), Some(1), Some(2)]]);
    assert_eq!(ids(&found.stacks[0]), ["dicom-warning-duplicates"]);
    // Every place twice: two volumes, in the order of instances.
    let headers = axial(&[0.0, 4.0, 8.0, 0.0, 4.0, 8.0]);
    let found = stacked(&headers);
    assert_eq!(
        orders(&found),
        [[Some(0), Some(1), Some(2)], [Some(3), Some(4), Some(5)]]
    );
    assert!(ids(&found.stacks[0]).is_empty());
}

#[test]
fn directions_echoes_and_sizes_are_told_apart() {
    let mut headers = axial(&[0.0, 4.0]);
    headers.push(slice([0.0; 3], SAGITTAL, 3));
    headers.push(slice([4.0, 0.0, 0.0], SAGITTAL, 4));
    let mut echo = axial(&[0.0, 4.0]);
    for h in &mut echo {
        h.frames[0].echo_time = Some(80.0);
    }
    headers.extend(echo);
    let mut small = slice([0.0; 3], AXIAL, 7);
    if let Some(format) = &mut small.format {
        format.rows = 4;
    }
    headers.push(small);
    let found = stacked(&headers);
    let mut counts: Vec<usize> = found.stacks.iter().map(|s| s.slices.len()).collect();
    counts.sort_unstable();
    assert_eq!(counts, [1, 2, 2, 2]);
}

#[test]
fn slices_without_a_sound_place_are_counted() {
    let mut headers = axial(&[0.0, 4.0, 8.0, 12.0, 16.0]);
    headers[1].frames[0].position = None;
    headers[2].frames[0].orientation = Some([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    headers[3].frames[0].spacing = Some([0.0, 0.5]);
    let found = stacked(&headers);
    assert_eq!(found.homeless, 3);
    // Slices shifted sideways make no volume.
    let mut headers = axial(&[0.0, 4.0, 8.0]);
    headers[1].frames[0].position = Some([9.0, 2.0, 4.0]);
    let found = stacked(&headers);
    assert!(found.stacks.is_empty());
    assert_eq!(found.failures[0].0.id, "dicom-refused-not-in-line");
}

#[test]
fn one_slice_takes_its_depth_from_the_header() {
    let found = stacked(&axial(&[3.0]));
    assert_eq!(found.stacks[0].affine[(2, 2)], 4.0);
    assert_eq!(ids(&found.stacks[0]), ["dicom-warning-one-slice"]);
    let mut bare = axial(&[3.0]);
    bare[0].frames[0].thickness = None;
    assert_eq!(stacked(&bare).failures[0].0.id, "dicom-refused-one-slice");
}
