//! Embeds the site: `.make/assets.mjs` has written every file and a manifest, this turns the manifest into Rust.

use std::{env, error::Error, fmt::Write as _, fs, path::Path, path::PathBuf};

use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rustc-env=LEPTOS_OUTPUT_NAME=guerdon");
    println!("cargo:rerun-if-changed=src/build.rs");
    println!("cargo:rerun-if-env-changed=GUERDON_SITE");
    // The browser's half carries no files; if it listened to the manifest, each build would cause the next one.
    if env::var_os("CARGO_FEATURE_SSR").is_none() {
        return Ok(());
    }
    let top = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let site = top.join(env::var_os("GUERDON_SITE").unwrap_or_else(|| "target/site".into()));
    let manifest = site.join("manifest.json");
    let files = if manifest.exists() {
        println!("cargo:rerun-if-changed={}", manifest.display());
        embedded(&site, &fs::read_to_string(&manifest)?)?
    } else {
        // Cargo reruns for ever for the sake of a missing file, but not for that of an empty folder.
        fs::create_dir_all(&site)?;
        println!("cargo:rerun-if-changed={}", site.display());
        String::new()
    };
    let output = PathBuf::from(env::var("OUT_DIR")?).join("assets.rs");
    fs::write(output, format!("&[\n{files}]\n"))?;
    Ok(())
}

fn embedded(site: &Path, manifest: &str) -> Result<String, Box<dyn Error>> {
    let entries: Vec<Value> = serde_json::from_str(manifest)?;
    let mut rust = String::new();
    for entry in &entries {
        let text = |key: &str| entry[key].as_str();
        let needed = |key: &str| text(key).ok_or_else(|| format!("the manifest has an entry without `{key}`"));
        let bytes = |file: &str| format!("include_bytes!({:?}) as &[u8]", site.join(file).display().to_string());
        let copy = |key: &str| text(key).map_or_else(|| "None".to_owned(), |file| format!("Some({})", bytes(file)));
        writeln!(
            rust,
            "    File {{ logical: {:?}, path: {:?}, content_type: {:?}, identity: {}, brotli: {}, gzip: {} }},",
            needed("logical")?,
            needed("path")?,
            needed("type")?,
            bytes(needed("file")?),
            copy("br"),
            copy("gz"),
        )?;
    }
    Ok(rust)
}
