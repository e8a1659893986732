//! From a record and measures to an [`Assessment`]: what the images and the findings say together,
//! with every number traced to its study.
//!
//! Mechanism is code; medicine is data (`knowledge/*.toml`), each row with an id, its sources and a
//! worked example that the tests run. The safety rules read the record alone, never a model.

pub mod assessment;

pub use assessment::Assessment;
