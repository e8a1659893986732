//! Names of a map that counts from its bottom, moved so that its lowest disc is the one stated.

use std::iter::successors;

use yotsui_case::Level;

use super::{Anatomy, code};
use crate::Canonical;

/// Renames discs and vertebrae in place, so that the lowest labelled disc is `lowest`. What lies below
/// it, and what would lie above the first cervical vertebra, loses its name.
pub fn recount(parts: &mut Canonical<u8>, lowest: Level) {
    let mut present = [false; 256];
    parts
        .data
        .iter()
        .for_each(|&c| present[usize::from(c)] = true);
    let there = |level: &Level| present[usize::from(Anatomy::disc_code(*level))];
    // Such a map knows no sixth lumbar vertebra: its discs are those above L5/S1.
    let old = successors(Some(Level::L5S1), |l| l.above()).skip_while(|l| !there(l));
    let new = successors(Some(lowest), |l| l.above());
    let mut table: [u8; 256] = std::array::from_fn(|c| c as u8);
    for (c, to) in table.iter_mut().enumerate() {
        let c = c as u8;
        if code::is_vertebra(c) {
            *to = code::OTHER;
        } else if (code::DISC..code::VERTEBRA).contains(&c) {
            *to = code::NONE;
        }
    }
    for (n, (old, new)) in old.zip(new).enumerate() {
        let mut rename = |from: u8, to: u8| table[usize::from(from)] = to;
        rename(Anatomy::disc_code(old), Anatomy::disc_code(new));
        let [from, to] = [old, new].map(|l| Anatomy::vertebra_code(l.upper()));
        rename(from, to);
        if n == 0 {
            let [from, to] = [old, new].map(|l| Anatomy::vertebra_code(l.lower()));
            rename(from, to);
        }
    }
    parts
        .data
        .iter_mut()
        .for_each(|c| *c = table[usize::from(*c)]);
}
