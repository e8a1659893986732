//! What all targets share: the readers take paths, so the bytes go through a file.

use std::path::{Path, PathBuf};

/// Writes `data` to a file of this process and calls `read` with its path.
pub fn with_file(name: &str, data: &[u8], read: impl FnOnce(&Path)) {
    // In memory where the system has such a folder.
    let folder = ["/dev/shm", "/tmp"]
        .iter()
        .map(PathBuf::from)
        .find(|f| f.is_dir())
        .unwrap_or_else(std::env::temp_dir);
    let path = folder.join(format!("yotsui-fuzz-{name}-{}", std::process::id()));
    if std::fs::write(&path, data).is_ok() {
        read(&path);
    }
}
