//! Real studies beside the repository, for the tests that look at them.

use std::path::PathBuf;

/// A folder of the data, or a printed reason to skip the test: its place is `../shared/data` beside
/// the repository, or `$YOTSUI_DATA`.
pub fn folder(name: &str) -> Option<PathBuf> {
    let base = std::env::var_os("YOTSUI_DATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let folder = base.join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: {} is not there", folder.display());
    None
}
