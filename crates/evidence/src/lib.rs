//! Publications and claims: what was read, where, how, and what it may be used for.
//!
//! The files are in `evidence/`: one publication a file, its claims inside, facts only. They are
//! compiled in; [`Base::embedded`] parses them at the first call.
//!
//! ```
//! use yotsui_evidence::Base;
//!
//! let base = Base::embedded();
//! let claim = base.claim("chiu2015-regress-seq").ok_or("no such claim")?;
//! assert_eq!(claim.estimate, Some(0.96));
//! let citation = base.citation(&claim.id).ok_or("no such publication")?;
//! assert_eq!(citation.link.as_deref(), Some("https://doi.org/10.1177/0269215514540919"));
//! # Ok::<(), &str>(())
//! ```

pub mod audit;
mod base;
pub mod check;
mod cite;
mod claim;
mod codes;
pub mod difference;
mod embedded;
mod error;
mod kind;
pub mod mapping;
pub mod pool;
mod publication;
pub mod question;
mod registers;
mod summary;
pub mod words;

pub use base::Base;
pub use cite::{Citation, Style, cite};
pub use claim::{Claim, PValue, Raw, Relation, Terms};
pub use error::EvidenceError;
pub use kind::{Basis, Kind, Level, Measure, Topic, Unit};
pub use publication::{Bias, Design, Field, Publication, RiskOfBias};
pub use registers::{Conflict, ConflictKind, Gap, GapKind, Group, Sample, Term};
pub use summary::Summary;
