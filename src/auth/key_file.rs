//! The file the keys come from: read, or made once with a first key.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::token::{random_bytes, random_hex};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyFile {
    pub current: String,
    pub keys: BTreeMap<String, Zeroizing<String>>,
}

#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    #[error("The key file {} does not exist. GUERDON_KEYS names it.", .0.display())]
    Missing(PathBuf),
    #[error("The key file {} cannot be read: {reason}.", path.display())]
    Unreadable { path: PathBuf, reason: io::Error },
    #[error("The key file {} cannot be written: {reason}.", path.display())]
    Unwritable { path: PathBuf, reason: io::Error },
    #[error("The key file {} is malformed: {reason}.", path.display())]
    Malformed { path: PathBuf, reason: String },
    #[error("The key {id} in {} is too short: {bytes} bytes, where at least 32 are needed.", path.display())]
    KeyTooShort { path: PathBuf, id: String, bytes: usize },
}

impl KeyFile {
    pub fn read(path: &Path) -> Result<KeyFile, KeysError> {
        let text = Zeroizing::new(fs::read_to_string(path).map_err(|reason| match reason.kind() {
            ErrorKind::NotFound => KeysError::Missing(path.into()),
            _ => KeysError::Unreadable { path: path.into(), reason },
        })?);
        KeyFile::parse(&text, path)
    }

    /// `path`: where the text comes from, for the error.
    pub fn parse(text: &str, path: &Path) -> Result<KeyFile, KeysError> {
        // Only the place is told: the message of the parser could quote a key.
        serde_json::from_str(text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            KeysError::malformed(path, format!("it is not the expected JSON at line {line}, column {column}"))
        })
    }

    /// Under its name the file is there complete or not at all, and a file that exists is never replaced.
    pub fn write_new(&self, path: &Path) -> Result<(), KeysError> {
        let mut draft = path.as_os_str().to_owned();
        draft.push(format!(".{}", random_hex(8)));
        let draft = PathBuf::from(draft);

        let linked = self.write_draft(&draft).and_then(|()| fs::hard_link(&draft, path));
        // Left over, it would only be a stray copy with the rights of the file itself.
        let _ = fs::remove_file(&draft);
        match linked {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            linked => linked.map_err(|reason| KeysError::Unwritable { path: path.into(), reason }),
        }
    }

    /// Puts this in the place of the file there is, at once.
    pub fn replace(&self, path: &Path) -> Result<(), KeysError> {
        let mut draft = path.as_os_str().to_owned();
        draft.push(format!(".{}", random_hex(8)));
        let draft = PathBuf::from(draft);
        let replaced = self.write_draft(&draft).and_then(|()| fs::rename(&draft, path));
        replaced.map_err(|reason| KeysError::Unwritable { path: path.into(), reason })
    }

    /// Adds a new key and makes it the current one; its id.
    pub fn rotate(&mut self) -> &str {
        let KeyFile { current, keys } = KeyFile::generate();
        self.keys.extend(keys);
        self.current = current;
        &self.current
    }

    fn write_draft(&self, draft: &Path) -> io::Result<()> {
        let text = Zeroizing::new(serde_json::to_vec_pretty(self)?);
        let mut target = OpenOptions::new().write(true).create_new(true).mode(0o600).open(draft)?;
        target.write_all(&text)?;
        target.sync_all()
    }

    pub fn generate() -> KeyFile {
        let id = format!("k-{}", random_hex(3));
        let key = Zeroizing::new(random_bytes::<32>());
        let encoded = Zeroizing::new(BASE64.encode(key.as_ref()));
        KeyFile { current: id.clone(), keys: BTreeMap::from([(id, encoded)]) }
    }
}

impl KeysError {
    pub(super) fn malformed(path: &Path, reason: String) -> KeysError {
        KeysError::Malformed { path: path.into(), reason }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::super::Keys;
    use super::*;

    #[test]
    fn created_keys_are_private_and_stay_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("keys.json");
        let sealed = Keys::load_or_create(&path).expect("created").seal(b"points", "row 1");

        let opened = Keys::load_or_create(&path).expect("loaded").open(&sealed, "row 1").expect("opened");
        assert_eq!(*opened, b"points");
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 1);
    }

    #[test]
    fn many_who_create_at_once_hold_the_same_keys() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("keys.json");
        let ids: Vec<String> = std::thread::scope(|scope| {
            let create = || Keys::load_or_create(&path).expect("created").current_id().to_owned();
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(create)).collect();
            threads.into_iter().map(|thread| thread.join().expect("joined")).collect()
        });
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    }

    #[test]
    fn what_an_old_key_sealed_opens_after_a_rotation() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("keys.json");
        let before = Keys::load_or_create(&path).expect("created");
        let sealed = before.seal(b"points", "row 1");
        let id = super::super::rotate_keys(&path).expect("rotated");
        let after = Keys::load(&path).expect("loaded");
        assert_eq!(after.current_id(), id);
        assert_eq!(*after.open(&sealed, "row 1").expect("opened"), b"points");
        assert!(after.is_outdated(&sealed) && !after.is_outdated(&after.seal(b"points", "row 1")));
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = Keys::load("/nowhere/keys.json").expect_err("missing");
        assert_eq!(error.to_string(), "The key file /nowhere/keys.json does not exist. GUERDON_KEYS names it.");
    }
}
