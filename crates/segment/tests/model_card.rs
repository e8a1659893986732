//! The card of the model and its limits of agreement speak of the model that is carried.

use std::{fmt::Write as _, path::Path};

use sha2::{Digest as _, Sha256};

#[test]
fn the_card_names_the_carried_model() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../training/MODEL_CARD.md");
    let card = std::fs::read_to_string(path).unwrap();
    let hash = Sha256::digest(yotsui_segment::model_bytes());
    let hash = hash.iter().fold(String::new(), |mut s, b| {
        let _infallible = write!(s, "{b:02x}");
        s
    });
    assert!(card.contains(&hash), "MODEL_CARD.md does not name {hash}");
    // The limits of agreement are of that model, too.
    let table = include_str!("../model/agreement.csv");
    let head = format!("# network {hash}");
    assert_eq!(table.lines().next(), Some(head.as_str()));
    assert!(yotsui_segment::model_bytes().len() < 20_000_000);
}
