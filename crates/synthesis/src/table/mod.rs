//! From a table to a synthesis: reading, finding the columns, fitting, and the script that repeats
//! it in R.

mod columns;
mod counts;
mod csv_table;
mod effects;
mod generalised;
mod script;
mod synthesis;

pub use columns::Columns;
pub use counts::{CountSynthesis, synthesize_counts};
pub use csv_table::Table;
pub use effects::{TableEffects, diagnostic_tables, table_effects};
pub use generalised::{GeneralisedSynthesis, synthesize_generalised};
pub use script::{as_r, counts_as_r};
pub use synthesis::{Back, GroupFits, Request, Synthesis, Weighted, synthesize};
