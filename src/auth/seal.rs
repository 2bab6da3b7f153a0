//! Secrets at rest: encrypted, authenticated, and bound to the row that holds them.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use data_encoding::BASE64URL_NOPAD;
use zeroize::Zeroizing;

use super::keys::{Keys, Subkey};
use super::token::random_bytes;

const NONCE_BYTES: usize = 24;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    #[error("This is not a sealed value.")]
    Malformed,
    #[error("This was sealed with a key that is no longer in the key file.")]
    UnknownKey,
    #[error("This was altered, or sealed for another place.")]
    Refused,
}

impl Keys {
    /// `bound_to` names the one place where the value belongs, say `totp:{member}:{row}`: moved to another row, it does
    /// not open. The nonce is random; with 192 bits a repeat need not be feared.
    pub fn seal(&self, plaintext: &[u8], bound_to: &str) -> String {
        let id = self.current_id();
        let key = self.seal_key(id).expect("the current key is among the keys");
        let nonce = random_bytes::<NONCE_BYTES>();
        let mut sealed = nonce.to_vec();
        sealed.extend(
            cipher(key)
                .encrypt(&XNonce::from(nonce), Payload { msg: plaintext, aad: bound_to.as_bytes() })
                .expect("a message in memory is shorter than the cipher's limit of 256 GB"),
        );
        format!("{id}.{}", BASE64URL_NOPAD.encode(&sealed))
    }

    /// Whether this was sealed with a key that has been replaced since.
    pub fn is_outdated(&self, sealed: &str) -> bool {
        sealed.split_once('.').is_none_or(|(id, _)| id != self.current_id())
    }

    pub fn open(&self, sealed: &str, bound_to: &str) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let (id, encoded) = sealed.split_once('.').ok_or(SealError::Malformed)?;
        let bytes = BASE64URL_NOPAD.decode(encoded.as_bytes()).map_err(|_| SealError::Malformed)?;
        let (nonce, ciphertext) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or(SealError::Malformed)?;
        let key = self.seal_key(id).ok_or(SealError::UnknownKey)?;
        cipher(key)
            .decrypt(&XNonce::from(*nonce), Payload { msg: ciphertext, aad: bound_to.as_bytes() })
            .map(Zeroizing::new)
            .map_err(|_| SealError::Refused)
    }
}

fn cipher(key: &Subkey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(**key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_opens_only_in_its_place() {
        let keys = Keys::generate();
        let sealed = keys.seal(b"secret", "totp:1");
        assert_eq!(*keys.open(&sealed, "totp:1").expect("opened"), b"secret");
        assert_eq!(keys.open(&sealed, "totp:2"), Err(SealError::Refused));
        assert_eq!(Keys::generate().open(&sealed, "totp:1"), Err(SealError::UnknownKey));
    }

    #[test]
    fn the_same_secret_never_looks_the_same() {
        let keys = Keys::generate();
        assert_ne!(keys.seal(b"secret", "row"), keys.seal(b"secret", "row"));
    }

    #[test]
    fn every_altered_byte_is_noticed() {
        let keys = Keys::generate();
        let sealed = keys.seal(b"secret", "row");
        let (id, encoded) = sealed.split_once('.').expect("a dot");
        let bytes = BASE64URL_NOPAD.decode(encoded.as_bytes()).expect("base64");
        for at in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[at] ^= 1;
            let altered = format!("{id}.{}", BASE64URL_NOPAD.encode(&altered));
            assert_eq!(keys.open(&altered, "row"), Err(SealError::Refused), "byte {at}");
        }
    }

    #[test]
    fn rubbish_is_malformed() {
        let keys = Keys::generate();
        for rubbish in ["", ".", "k", "k.", "k.!", "k.AAAA", "é.é"] {
            assert_eq!(keys.open(rubbish, "row"), Err(SealError::Malformed), "{rubbish:?}");
        }
    }
}
