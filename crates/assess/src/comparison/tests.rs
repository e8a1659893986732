//! Side by side, by one formula only.

use yotsui_case::{Level, Side, SideOf};

use super::all;
use crate::{
    assessment::Sides,
    cases::{image, measure},
};

#[test]
fn only_the_same_formula_stands_in_a_row() {
    let mut other = measure(Level::L4L5, "disc_height_mean", 8.0);
    other.method = "another/2".to_owned();
    let a = image(
        "image-1",
        "2025-11-10",
        Sides::Verified,
        vec![
            measure(Level::L5S1, "herniation_ap_length", 8.2),
            measure(Level::L4L5, "disc_height_mean", 9.0),
            measure(Level::L3L4, "disc_ap", 30.0),
        ],
    );
    let b = image(
        "image-2",
        "2026-11-10",
        Sides::Verified,
        vec![measure(Level::L5S1, "herniation_ap_length", 2.1), other],
    );
    let c = &all(&[a, b])[0];
    assert_eq!(c.days, Some(365));
    assert_eq!(c.rows.len(), 1);
    assert_eq!(
        (c.rows[0].earlier.value, c.rows[0].later.value),
        (Some(8.2), Some(2.1))
    );
    let left_out: Vec<_> = c.left_out.iter().map(|s| s.text.en.as_str()).collect();
    assert_eq!(left_out.len(), 2);
    assert!(left_out[0].starts_with("disc_ap") && left_out[1].starts_with("disc_height_mean"));
}

#[test]
fn left_and_right_are_never_compared_with_each_other() {
    for side in Side::ALL {
        let sided = |s: Side, value| {
            let mut m = measure(Level::L4L5, "herniation_ap_length", value);
            m.side = Some(SideOf::from(s));
            m
        };
        let a = image("a", "2025-01-01", Sides::Verified, vec![sided(side, 5.0)]);
        let b = image(
            "b",
            "2026-01-01",
            Sides::Verified,
            vec![sided(side.opposite(), 4.0)],
        );
        assert!(all(&[a.clone(), b]).iter().all(|c| c.rows.is_empty()));
        let same = image("b", "2026-01-01", Sides::Verified, vec![sided(side, 4.0)]);
        assert_eq!(all(&[a, same])[0].rows[0].side, Some(SideOf::from(side)));
    }
}

#[test]
fn one_image_is_no_comparison() {
    let a = image(
        "a",
        "",
        Sides::Verified,
        vec![measure(Level::L4L5, "disc_ap", 30.0)],
    );
    assert!(all(&[a]).is_empty());
    assert!(all(&[]).is_empty());
}

#[test]
fn a_herniation_with_a_side_stands_beside_its_absence_without_one() {
    for side in Side::ALL {
        let with = |s: Option<SideOf>, value| {
            let mut m = measure(Level::L5S1, "herniation_ap_length", value);
            m.side = s;
            m
        };
        let rows = |before: Option<SideOf>, after: Option<SideOf>| {
            let a = image("a", "2025-01-01", Sides::Verified, vec![with(before, 8.0)]);
            let b = image("b", "2026-01-01", Sides::Verified, vec![with(after, 0.0)]);
            all(&[a, b]).remove(0).rows
        };
        let known = Some(SideOf::from(side));
        let gone = rows(known, None);
        assert_eq!(gone.len(), 1);
        assert_eq!(gone[0].side, known);
        assert_eq!(rows(None, known)[0].side, known);
        assert_eq!(
            rows(known, Some(SideOf::Unknown))[0].side,
            Some(SideOf::Unknown)
        );
    }
}

#[test]
fn of_two_sides_each_keeps_its_own() {
    let with = |s: Side, value| {
        let mut m = measure(Level::L5S1, "herniation_ap_length", value);
        m.side = Some(SideOf::from(s));
        m
    };
    let a = image(
        "a",
        "2025-01-01",
        Sides::Verified,
        vec![with(Side::Left, 1.0), with(Side::Right, 2.0)],
    );
    let b = image(
        "b",
        "2026-01-01",
        Sides::Verified,
        vec![with(Side::Right, 4.0), with(Side::Left, 3.0)],
    );
    let found: Vec<_> = all(&[a, b])[0]
        .rows
        .iter()
        .map(|r| (r.side, r.earlier.value, r.later.value))
        .collect();
    assert_eq!(
        found,
        [
            (Some(SideOf::Left), Some(1.0), Some(3.0)),
            (Some(SideOf::Right), Some(2.0), Some(4.0)),
        ]
    );
}
