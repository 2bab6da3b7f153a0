//! Marks of codes that are kept sealed: by its mark a code is found again, and the mark says nothing of it without the key
//! (HMAC-SHA256, RFC 2104).

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::keys::{Keys, Subkey};

impl Keys {
    /// By which a code is found from now on.
    pub fn mark(&self, code: &str) -> String {
        self.mark_key(self.current_id()).map_or_else(String::new, |key| mark(key, code))
    }

    /// By which it may have been marked: keys are replaced.
    pub fn marks(&self, code: &str) -> Vec<String> {
        self.mark_keys().map(|key| mark(key, code)).collect()
    }
}

fn mark(key: &Subkey, code: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(&key[..]).expect("HMAC takes keys of any length");
    mac.update(code.as_bytes());
    data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_of_its_code_and_of_its_key() {
        let (keys, others) = (Keys::generate(), Keys::generate());
        assert_eq!(keys.marks("BOOK-1"), [keys.mark("BOOK-1")]);
        assert_ne!(keys.mark("BOOK-1"), keys.mark("BOOK-2"));
        assert_ne!(keys.mark("BOOK-1"), others.mark("BOOK-1"));
        assert_eq!(keys.mark("BOOK-1").len(), 64);
    }
}
