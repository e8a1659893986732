//! Collects `evidence/{publications,audit,questions}/*.toml`, so that a new study needs no list to be kept.

use std::{env, fs, path::Path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../evidence");
    let mut code = String::new();
    for (name, folder) in [
        ("PUBLICATIONS", "publications"),
        ("AUDIT", "audit"),
        ("QUESTIONS", "questions"),
    ] {
        let dir = root.join(folder).canonicalize()?;
        println!("cargo:rerun-if-changed={}", dir.display());
        let mut entries: Vec<_> = fs::read_dir(&dir)?.collect::<Result<Vec<_>, _>>()?;
        entries.sort_by_key(|e| e.file_name());
        code += &format!(
            "/// (file name, content) of every file in `evidence/{folder}`.\npub(crate) const {name}: &[(&str, &str)] = &[\n"
        );
        for entry in entries {
            let path = entry.path();
            if path.extension().is_some_and(|e| e == "toml") {
                println!("cargo:rerun-if-changed={}", path.display());
                let file = entry.file_name().to_string_lossy().into_owned();
                code += &format!("    ({file:?}, include_str!({path:?})),\n");
            }
        }
        code += "];\n";
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("files.rs"), code)?;
    Ok(())
}
