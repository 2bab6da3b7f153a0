//! The files that a programme's brand names, read from beside it.

use std::io::Read;
use std::path::Path;

use super::versions::File;
use crate::auth::digest;
use crate::brand::{self, ACCENT, FILE_MAX, Kind, LOGO, NoFile, of_picture, sheet};
use crate::domain::programme::Brand;
use crate::store::brand_files::NewFile;
use crate::store::programmes::NoProgramme;

/// All that a brand shows, ready to be kept; or all that is wrong with it.
pub fn files(brand: &Brand, beside: &File<'_>) -> Result<Vec<NewFile>, NoProgramme> {
    let accent = brand.accent.as_deref().map(|accent| new(ACCENT.to_owned(), Kind::Sheet, sheet(accent).into_bytes()));
    let (mut files, mut faults): (Vec<_>, Vec<_>) = (accent.into_iter().collect(), Vec::new());
    let names = brand.logo.iter().map(|_| LOGO.to_owned()).chain(brand.pictures.keys().map(|name| of_picture(name)));
    for (name, (place, file)) in names.zip(brand.files()) {
        match read(&beside.folder.join(file)).and_then(|bytes| Ok((brand::kind(file, &bytes).map_err(|no| no.to_string())?, bytes))) {
            Ok((kind, bytes)) => files.push(new(name, kind, bytes)),
            Err(told) => faults.push(format!("{place}: {file} {told}")),
        }
    }
    if faults.is_empty() { Ok(files) } else { Err(NoProgramme(faults)) }
}

fn new(name: String, kind: Kind, bytes: Vec<u8>) -> NewFile {
    NewFile { name, digest: digest(&bytes), kind, bytes }
}

/// Not more of it than is needed to see that it is too large.
fn read(path: &Path) -> Result<Vec<u8>, String> {
    let cannot = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => "is not there; it is looked for beside the programme's file".to_owned(),
        _ => format!("cannot be read: {error}"),
    };
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(cannot)?;
    let size = file.metadata().map_err(cannot)?.len();
    if size > FILE_MAX as u64 {
        return Err(NoFile::Large(usize::try_from(size).unwrap_or(usize::MAX)).to_string());
    }
    file.take(FILE_MAX as u64 + 1).read_to_end(&mut bytes).map_err(cannot)?;
    Ok(bytes)
}
