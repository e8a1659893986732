//! Axis codes: the 48 ways to store one field of view.

use std::{fmt, str::FromStr};

use crate::PhantomError;

/// Where the three array axes point: for each the patient axis (0 left, 1 posterior, 2 head) and
/// whether it runs along it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AxisCode(pub(crate) [(usize, bool); 3]);

const LETTERS: [[char; 2]; 3] = [['R', 'L'], ['A', 'P'], ['I', 'S']];

impl AxisCode {
    /// Of an affine to LPS: each array axis takes the patient axis that the six possible
    /// assignments together follow best.
    pub(crate) fn of(affine: &[[f64; 4]; 4]) -> Self {
        const ORDERS: [[usize; 3]; 6] = [
            [0, 1, 2],
            [0, 2, 1],
            [1, 0, 2],
            [1, 2, 0],
            [2, 0, 1],
            [2, 1, 0],
        ];
        let norm = [0, 1, 2].map(|c| {
            (0..3)
                .map(|r| affine[r][c].powi(2))
                .sum::<f64>()
                .sqrt()
                .max(f64::MIN_POSITIVE)
        });
        let follows = |order: &[usize; 3]| -> f64 {
            (0..3).map(|c| affine[order[c]][c].abs() / norm[c]).sum()
        };
        let mut best = ORDERS[0];
        for order in &ORDERS[1..] {
            if follows(order) > follows(&best) {
                best = *order;
            }
        }
        AxisCode([0, 1, 2].map(|c| (best[c], affine[best[c]][c] >= 0.0)))
    }
}

impl fmt::Display for AxisCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|&(axis, along)| write!(f, "{}", LETTERS[axis][usize::from(along)]))
    }
}

impl FromStr for AxisCode {
    type Err = PhantomError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let wrong = || PhantomError::AxisCode {
            found: s.to_owned(),
        };
        let mut axes = [(0, false); 3];
        let mut seen = [false; 3];
        let mut letters = s.chars();
        for slot in &mut axes {
            let letter = letters.next().ok_or_else(wrong)?;
            let (axis, along) = LETTERS
                .iter()
                .enumerate()
                .find_map(|(axis, pair)| Some((axis, pair.iter().position(|l| *l == letter)? == 1)))
                .ok_or_else(wrong)?;
            if std::mem::replace(&mut seen[axis], true) {
                return Err(wrong());
            }
            *slot = (axis, along);
        }
        match letters.next() {
            None => Ok(AxisCode(axes)),
            Some(_) => Err(wrong()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_and_nonsense_is_refused() {
        for code in ["RAS", "LPS", "PIR", "PIL", "ASR", "SLA"] {
            assert_eq!(code.parse::<AxisCode>().unwrap().to_string(), code);
        }
        for code in ["", "RA", "RAX", "RLS", "RASS", "ras"] {
            assert!(code.parse::<AxisCode>().is_err(), "{code}");
        }
    }

    #[test]
    fn the_affine_tells_its_code() {
        let lps = [
            [0.0, 0.0, -4.0, 10.0],
            [0.9, 0.1, 0.0, 0.0],
            [0.1, -0.9, 0.0, 0.0],
            [0.0, 0.0, 0.0, 1.0],
        ];
        assert_eq!(AxisCode::of(&lps).to_string(), "PIR");
    }
}
