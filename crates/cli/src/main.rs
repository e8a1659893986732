//! The `yotsui` command.
fn main() {}
