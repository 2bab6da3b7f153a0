//! The server's secret keys: one file, read once at start.
//!
//! The file is `{"current": "k-1a2b3c", "keys": {"k-1a2b3c": "base64 of 32 bytes"}}`. To replace a key, add a new one
//! and make it current; what was made with the older ones can be read as long as they stay in the file.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use data_encoding::BASE64;
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::key_file::KeyFile;
pub use super::key_file::KeysError;

const KEY_BYTES_MIN: usize = 32;
/// Eight is what the `keyid` of an Argon2 string can hold.
const KEY_ID_CHARS_MAX: usize = 8;

pub(super) type Subkey = Zeroizing<[u8; 32]>;

/// The keys, ready for use. Cloning shares them; they are wiped from memory with the last clone.
#[derive(Clone)]
pub struct Keys(Arc<Ring>);

struct Ring {
    current: String,
    keys: BTreeMap<String, Subkeys>,
}

/// One key, split by purpose: what one use of it might reveal is worth nothing to the other.
struct Subkeys {
    seal: Subkey,
    password: Subkey,
    card: Subkey,
    mark: Subkey,
}

/// Adds a key to the file and makes it the current one; its id. Processes that run know it after their restart.
pub fn rotate_keys(path: impl AsRef<Path>) -> Result<String, KeysError> {
    let path = path.as_ref();
    let mut file = KeyFile::read(path)?;
    let id = file.rotate().to_owned();
    file.replace(path)?;
    Ok(id)
}

impl Keys {
    /// `path`: of the file; or its content, which begins with a brace.
    pub fn load(path: impl AsRef<Path>) -> Result<Keys, KeysError> {
        let path = path.as_ref();
        match path.to_str().filter(|text| text.trim_start().starts_with('{')) {
            Some(content) => Keys::from_file(KeyFile::parse(content, Path::new("GUERDON_KEYS"))?, Path::new("GUERDON_KEYS")),
            None => Keys::from_file(KeyFile::read(path)?, path),
        }
    }

    /// For demo and test. In production a missing file must stop the start: new keys would open nothing that exists.
    pub fn load_or_create(path: impl AsRef<Path>) -> Result<Keys, KeysError> {
        let path = path.as_ref();
        match Keys::load(path) {
            Err(KeysError::Missing(_)) => {
                KeyFile::generate().write_new(path)?;
                // Read back, because another process may have been first, and then its keys are the ones that count.
                Keys::load(path)
            }
            loaded => loaded,
        }
    }

    /// Keys that live only in this process, for tests.
    pub fn generate() -> Keys {
        Keys::from_file(KeyFile::generate(), Path::new("(memory)")).expect("generated keys are well formed")
    }

    fn from_file(file: KeyFile, path: &Path) -> Result<Keys, KeysError> {
        if !file.keys.contains_key(&file.current) {
            return Err(KeysError::malformed(path, "its current key is not among its keys".to_owned()));
        }
        let mut keys = BTreeMap::new();
        for (id, encoded) in file.keys {
            if !is_key_id(&id) {
                return Err(KeysError::malformed(
                    path,
                    // Not quoted: whoever swapped the two has written the key here.
                    "a key id has 1 to 8 of a-z, 0-9 and -".to_owned(),
                ));
            }
            let key = BASE64.decode(encoded.trim().as_bytes()).map(Zeroizing::new);
            let key = key.map_err(|_| KeysError::malformed(path, format!("the key {id} is not base64")))?;
            if key.len() < KEY_BYTES_MIN {
                return Err(KeysError::KeyTooShort { path: path.into(), id, bytes: key.len() });
            }
            keys.insert(id, Subkeys::derive(&key));
        }
        Ok(Keys(Arc::new(Ring { current: file.current, keys })))
    }

    pub(super) fn current_id(&self) -> &str {
        &self.0.current
    }

    pub(super) fn seal_key(&self, id: &str) -> Option<&Subkey> {
        self.0.keys.get(id).map(|key| &key.seal)
    }

    pub(super) fn card_key(&self, id: &str) -> Option<&Subkey> {
        self.0.keys.get(id).map(|key| &key.card)
    }

    pub(super) fn card_keys(&self) -> impl Iterator<Item = &Subkey> {
        self.0.keys.values().map(|key| &key.card)
    }

    pub(super) fn mark_key(&self, id: &str) -> Option<&Subkey> {
        self.0.keys.get(id).map(|key| &key.mark)
    }

    pub(super) fn mark_keys(&self) -> impl Iterator<Item = &Subkey> {
        self.0.keys.values().map(|key| &key.mark)
    }

    pub(super) fn password_key(&self, id: &str) -> Option<&Subkey> {
        self.0.keys.get(id).map(|key| &key.password)
    }
}

impl Subkeys {
    fn derive(key: &[u8]) -> Subkeys {
        let hkdf = Hkdf::<Sha256>::new(None, key);
        let subkey = |purpose: &str| {
            let mut bytes = Subkey::default();
            hkdf.expand(purpose.as_bytes(), bytes.as_mut()).expect("HKDF-SHA256 gives up to 8160 bytes");
            bytes
        };
        Subkeys {
            seal: subkey("guerdon seal v1"),
            password: subkey("guerdon password v1"),
            card: subkey("guerdon card v1"),
            mark: subkey("guerdon mark v1"),
        }
    }
}

fn is_key_id(id: &str) -> bool {
    (1..=KEY_ID_CHARS_MAX).contains(&id.len()) && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").field("current", &self.0.current).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn load(text: &str) -> Result<Keys, KeysError> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("keys.json");
        fs::write(&path, text).expect("written");
        Keys::load(path)
    }

    #[test]
    fn bad_files_are_refused_without_quoting_a_key() {
        let key = BASE64.encode(&[7; 32]);
        let short = BASE64.encode(&[7; 31]);
        for (text, told) in [
            (String::new(), "line 1"),
            (format!(r#"{{"current":"k-1","keys":["{key}"]}}"#), "line 1"),
            (format!(r#"{{"current":"k-2","keys":{{"k-1":"{key}"}}}}"#), "not among its keys"),
            (format!(r#"{{"current":"K.1","keys":{{"K.1":"{key}"}}}}"#), "a key id has"),
            (format!(r#"{{"current":"{key}","keys":{{"{key}":"k-1"}}}}"#), "a key id has"),
            (r#"{"current":"k-1","keys":{"k-1":"!"}}"#.to_owned(), "not base64"),
            (format!(r#"{{"current":"k-1","keys":{{"k-1":"{short}"}}}}"#), "31 bytes"),
        ] {
            let error = load(&text).expect_err("refused").to_string();
            assert!(error.contains(told), "{error}");
            assert!(!error.contains(&key) && !error.contains(&short), "{error}");
        }
    }

    #[test]
    fn a_replaced_key_still_opens_what_it_sealed() {
        let (old, new) = (BASE64.encode(&[1; 32]), BASE64.encode(&[2; 32]));
        let before = load(&format!(r#"{{"current":"k-1","keys":{{"k-1":"{old}"}}}}"#)).expect("loaded");
        let text = format!(r#"{{"current":"k-2","keys":{{"k-1":"{old}","k-2":"{new}"}}}}"#);
        let after = load(&text).expect("loaded");

        assert_eq!(*after.open(&before.seal(b"x", "row"), "row").expect("opened"), b"x");
        assert!(after.seal(b"x", "row").starts_with("k-2."));
    }

    #[test]
    fn debug_shows_no_key() {
        let shown = format!("{:?}", Keys::generate());
        assert!(shown.starts_with("Keys { current: \"k-") && shown.ends_with(".. }"), "{shown}");
    }
}
