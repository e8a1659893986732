//! Collects `knowledge/text/{ja,en}/*.ftl`, so that a new file needs no list to be kept.

use std::{env, fs, path::Path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../knowledge/text");
    let mut code = String::from(
        "/// (language tag, file name, source) of every Fluent file.\nconst FILES: &[(&str, &str, &str)] = &[\n",
    );
    for lang in ["ja", "en"] {
        let dir = root.join(lang).canonicalize()?;
        println!("cargo:rerun-if-changed={}", dir.display());
        let mut names: Vec<_> = fs::read_dir(&dir)?.collect::<Result<Vec<_>, _>>()?;
        names.sort_by_key(|e| e.file_name());
        for entry in names {
            let path = entry.path();
            if path.extension().is_some_and(|e| e == "ftl") {
                println!("cargo:rerun-if-changed={}", path.display());
                let name = entry.file_name().to_string_lossy().into_owned();
                code += &format!("    ({lang:?}, {name:?}, include_str!({path:?})),\n");
            }
        }
    }
    code += "];\n";
    fs::write(Path::new(&env::var("OUT_DIR")?).join("files.rs"), code)?;
    Ok(())
}
