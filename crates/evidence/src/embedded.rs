//! The files that `build.rs` collected.

include!(concat!(env!("OUT_DIR"), "/files.rs"));
