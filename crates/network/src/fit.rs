//! From moments to parameters: posterior mode, draws, refits without each study, and the table of
//! what was published beside what the model implies.

mod mode;
mod nuts;
mod objective;
mod parameters;
mod run;
mod table;

pub(crate) use parameters::Layout;
pub(crate) use run::pairs;
pub use run::{FitOptions, fit, refit_mode};
pub(crate) use table::{explained_in, natural, summary};
