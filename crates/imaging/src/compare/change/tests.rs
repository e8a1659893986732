//! Pairs of made-up rows.

use super::*;
use yotsui_case::{Bound, BoundBy, Interval, Level, Plane};

fn row(measure: &str, value: Option<f64>, half: f64, side: Option<SideOf>) -> Measurement {
    let bound = value.and_then(|v| {
        let interval = Interval::new((v - half).max(0.0), v + half).ok()?;
        Some(Bound {
            interval,
            by: BoundBy::HalfVoxel,
        })
    });
    Measurement {
        location: Location::Disc(Level::L4L5),
        side,
        measure: measure.to_owned(),
        value,
        unit: Unit::Millimetre,
        bound,
        method: "m_v1".to_owned(),
        plane: Plane::Sagittal,
        source: String::new(),
        notes: Vec::new(),
    }
}

const AGREE: LevelCheck = LevelCheck {
    numbers: Numbers::Agree,
    similarities: Vec::new(),
};

fn judged(a: &Measurement, b: &Measurement) -> (Judgement, Option<f64>, Option<f64>) {
    one([Some(a), Some(b)], [a.side, b.side], &AGREE, false)
        .map_or((Judgement::SameCode, None, None), |c| {
            (c.judgement, c.change, c.detectable)
        })
}

#[test]
fn a_change_must_exceed_both_the_bounds_and_the_published_figure() {
    let length = |v| row("herniation_ap_length", Some(v), 0.5, Some(SideOf::Left));
    assert_eq!(judged(&length(9.0), &length(8.2)).0, Judgement::NotBeyond);
    assert_eq!(judged(&length(9.0), &length(7.9)).0, Judgement::Smaller);
    assert_eq!(judged(&length(7.9), &length(9.0)).0, Judgement::Larger);
    // Bounds of half a millimetre in all, but published repeatability asks for two.
    let height = |v| row("disc_height_mean", Some(v), 0.25, None);
    let (judgement, change, least) = judged(&height(8.0), &height(6.5));
    assert_eq!((judgement, least), (Judgement::NotBeyond, Some(2.0)));
    assert_eq!(change, Some(-1.5));
    let coarse = |v| row("disc_height_mean", Some(v), 1.5, None);
    assert_eq!(judged(&coarse(9.0), &coarse(6.5)).2, Some(3.0));
}

#[test]
fn sides_and_formulas_must_agree() {
    let on = |side| row("herniation_ap_length", Some(6.0), 0.5, Some(side));
    let opposite = Judgement::NotCompared(NotCompared::OppositeSides);
    assert_eq!(judged(&on(SideOf::Right), &on(SideOf::Left)).0, opposite);
    assert_eq!(judged(&on(SideOf::Left), &on(SideOf::Right)).0, opposite);
    for side in [SideOf::Left, SideOf::Right] {
        assert_eq!(judged(&on(side), &on(side)).0, Judgement::NotBeyond);
    }
    let mut other = on(SideOf::Left);
    other.method = "m_v2".to_owned();
    assert_eq!(
        judged(&on(SideOf::Left), &other).0,
        Judgement::NotCompared(NotCompared::FormulaDiffers)
    );
    let gone = row("herniation_ap_length", None, 0.0, None);
    assert_eq!(
        judged(&on(SideOf::Left), &gone).0,
        Judgement::NotCompared(NotCompared::MissingAfter)
    );
    // What the rows say of themselves comes before what the images say of the whole.
    for (first, second, why) in [
        (SideOf::Left, SideOf::Left, NotCompared::Mirrored),
        (SideOf::Right, SideOf::Right, NotCompared::Mirrored),
        (SideOf::Left, SideOf::Right, NotCompared::OppositeSides),
        (SideOf::Right, SideOf::Left, NotCompared::OppositeSides),
    ] {
        let (a, b) = (on(first), on(second));
        let change = one([Some(&a), Some(&b)], [a.side, b.side], &AGREE, true);
        assert_eq!(
            change.map(|c| c.judgement),
            Some(Judgement::NotCompared(why))
        );
    }
}

#[test]
fn halves_are_paired_by_side_and_single_rows_by_place() {
    let half = |v, side| row("canal_area_half", Some(v), 1.0, Some(side));
    let before = [half(50.0, SideOf::Left), half(70.0, SideOf::Right)];
    let after = [half(71.0, SideOf::Right), half(51.0, SideOf::Left)];
    let found = pairs(&before, &after);
    assert_eq!(found.len(), 2);
    for [a, b] in found {
        assert_eq!(a.map(|m| m.side), b.map(|m| m.side));
    }
    let alone = [row("disc_ap", Some(30.0), 1.0, None)];
    assert!(pairs(&alone, &[]).iter().all(|p| p[1].is_none()));
}
