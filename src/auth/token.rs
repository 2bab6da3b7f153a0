//! Random values, and the form in which a random secret is stored.

use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD, HEXLOWER};
use rand::TryRng;
use rand::rngs::SysRng;
use sha2::{Digest, Sha256};

/// The only source of secrets: the operating system, so that no state in this process can be copied or guessed.
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    fill(&mut bytes);
    bytes
}

/// `bytes` random bytes, written as twice as many hexadecimal digits.
pub fn random_hex(bytes: usize) -> String {
    let mut random = vec![0; bytes];
    fill(&mut random);
    HEXLOWER.encode(&random)
}

/// `bytes` random bytes as letters that people can type: five bits each.
pub fn random_base32(bytes: usize) -> String {
    let mut random = vec![0; bytes];
    fill(&mut random);
    BASE32_NOPAD.encode(&random)
}

/// The same in groups of four: `ABCD-EFGH-…`.
pub fn random_groups(bytes: usize) -> String {
    let code = random_base32(bytes);
    let groups: Vec<_> = code.as_bytes().chunks(4).map(String::from_utf8_lossy).collect();
    groups.join("-")
}

/// 256 random bits as they fit into an address: 43 characters of base64url.
pub fn mailable() -> String {
    BASE64URL_NOPAD.encode(&random_bytes::<32>())
}

/// SHA-256 in lower-case hexadecimal. Only for values with 112 random bits or more; a password goes to `Passwords`.
pub fn digest(secret: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(secret))
}

pub(super) fn fill(bytes: &mut [u8]) {
    SysRng.try_fill_bytes(bytes).expect("the operating system gives random bytes");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_sha_256() {
        assert_eq!(digest(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn random_values_have_the_asked_length_and_differ() {
        assert_eq!(random_hex(32).len(), 64);
        assert_ne!(random_hex(16), random_hex(16));
        assert_ne!(random_bytes::<16>(), random_bytes::<16>());
    }
}
