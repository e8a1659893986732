//! One path from cause to effect.

/// The sign that the reason for an edge expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// More of the cause, more of the effect.
    Positive,
    /// More of the cause, less of the effect.
    Negative,
    /// Either way.
    Unknown,
}

impl Sign {
    /// As in the data files: `+`, `-`, `?`.
    pub fn code(self) -> &'static str {
        match self {
            Sign::Positive => "+",
            Sign::Negative => "-",
            Sign::Unknown => "?",
        }
    }

    /// 1, −1, or 1 where the sign is not expected.
    pub(crate) fn factor(self) -> f64 {
        if self == Sign::Negative { -1.0 } else { 1.0 }
    }
}

/// A directed path; indices into the causal order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// The cause.
    pub from: usize,
    /// The effect; always later in the causal order.
    pub to: usize,
    /// The sign expected.
    pub sign: Sign,
    /// Whether the effect is an indicator of a latent factor.
    pub loading: bool,
    /// Whether it names the direction of the factor.
    pub marker: bool,
    /// Why it is there, in Japanese.
    pub ja: String,
    /// Why it is there, in English.
    pub en: String,
}
