//! From a record and measures to an [`Assessment`]: what the images and the findings say together,
//! with every number traced to its study.
//!
//! Mechanism is code; medicine is data (`knowledge/*.toml`), each row with an id, its sources and a
//! worked example that the tests run. The safety rules read the record alone, never a model.

mod agreement;
mod answer;
mod assemble;
pub mod assessment;
#[cfg(test)]
mod cases;
mod comparison;
mod findings;
mod knowledge;
mod lesion;
mod network;
mod outlook;
mod phrase;
mod prevalence;
mod reading;
mod reasons;
mod safety;
mod schema;
mod summary;

pub use assemble::{Context, assess};
pub use assessment::Assessment;
pub use knowledge::KnowledgeError;
pub use schema::schema;
