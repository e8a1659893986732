//! From a table to a synthesis: reading, finding the columns, fitting, and the script that repeats
//! it in R.

mod columns;
mod csv_table;
mod effects;
mod script;
mod synthesis;

pub use columns::Columns;
pub use csv_table::Table;
pub use effects::{TableEffects, diagnostic_tables, table_effects};
pub use script::as_r;
pub use synthesis::{Back, Request, Synthesis, Weighted, synthesize};
