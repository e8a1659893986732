//! Inference on models made at random.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failed expectation fails the test"
)]

mod checks;
mod common;
mod edges;
mod input;
mod population;
mod readouts;
