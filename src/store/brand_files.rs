//! Files of a brand, by digest: one that several versions of the programme name is there once.

use super::corrupt;
use crate::brand::Kind;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_optional};

/// A file, and what the version that brings it calls it: `logo`, `picture/headphones`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    pub name: String,
    /// SHA-256 of the bytes, in hexadecimal.
    pub digest: String,
    pub kind: Kind,
    pub bytes: Vec<u8>,
}

/// Keeps the files of a version.
pub async fn insert(tx: &mut Tx, version: i64, files: &[NewFile]) -> Result<(), StoreError> {
    for NewFile { name, digest, kind, bytes } in files {
        let sql = "insert into brand_file (digest, kind, bytes) values ($1, $2, $3) on conflict (digest) do nothing";
        execute!(&mut *tx, sql, digest.as_str(), kind.code(), &bytes[..])?;
        let sql = "insert into programme_file (version, name, digest) values ($1, $2, $3)";
        execute!(&mut *tx, sql, version, name.as_str(), digest.as_str())?;
    }
    Ok(())
}

/// What a version calls its files, with digest and kind.
pub async fn of_version(tx: &mut Tx, version: i64) -> Result<Vec<(String, String, Kind)>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, String, String),
        "select f.name, f.digest, b.kind from programme_file f join brand_file b on b.digest = f.digest where f.version = $1 order by f.name",
        version,
    )?;
    rows.into_iter().map(|(name, digest, kind)| Ok((name, digest, Kind::parse(&kind).ok_or_else(|| corrupt(kind))?))).collect()
}

/// The bytes of a file.
pub async fn bytes(tx: &mut Tx, digest: &str, kind: Kind) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "select bytes from brand_file where digest = $1 and kind = $2";
    Ok(fetch_optional!(tx, (Vec<u8>,), sql, digest, kind.code())?.map(|(bytes,)| bytes))
}
