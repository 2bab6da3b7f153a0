//! Styles, scripts, pictures and the WebAssembly: content-hashed, precompressed, and part of the binary.

use std::collections::HashMap;
use std::sync::LazyLock;

/// One file. `logical` is its name in the sources, `path` where browsers find it.
pub struct File {
    pub logical: &'static str,
    pub path: &'static str,
    pub content_type: &'static str,
    pub identity: &'static [u8],
    pub brotli: Option<&'static [u8]>,
    pub gzip: Option<&'static [u8]>,
}

static FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

static BY_LOGICAL: LazyLock<HashMap<&str, &File>> = LazyLock::new(|| FILES.iter().map(|file| (file.logical, file)).collect());
static BY_PATH: LazyLock<HashMap<&str, &File>> = LazyLock::new(|| FILES.iter().map(|file| (file.path, file)).collect());

/// The address of a file, such as `/assets/img/books.3f2a9c1b7d.webp`. A file that was not packed keeps its plain name.
pub fn url(logical: &str) -> String {
    BY_LOGICAL.get(logical).map_or_else(|| format!("/assets/{logical}"), |file| file.path.to_owned())
}

/// Whether a file was packed.
pub fn has(logical: &str) -> bool {
    BY_LOGICAL.contains_key(logical)
}

/// The file at this address.
pub fn at(path: &str) -> Option<&'static File> {
    BY_PATH.get(path).copied()
}
