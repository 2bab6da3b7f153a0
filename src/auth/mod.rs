//! Secrets: what is kept of them, in which form, and why.
//!
//! | secret | kept as | figures | because |
//! |---|---|---|---|
//! | password | Argon2id hash ([`password`]) | 19 MiB, 2 passes, 1 lane; salt 16 B, output 32 B | slow and large for a guesser; the server key makes a stolen table useless alone |
//! | TOTP secret | sealed ([`seal`]) | XChaCha20-Poly1305, bound to its row | the server needs it back, the database must not have it |
//! | webhook secret | sealed ([`seal`]) | the same | the server signs with it |
//! | card code | not at all ([`card`]) | HMAC-SHA256 of the card's number and the time, 8 digits | the server's key makes it, and it lasts two minutes |
//! | session token, mailed link, recovery code | SHA-256 ([`token`]) | 120 random bits or more | there is nothing to guess, so a fast hash is enough |
//!
//! Every key comes from one file ([`keys`]); a subkey for each purpose is derived from it, and each sealed or hashed
//! value names the key it was made with, so that keys can be replaced one by one.
//! Nothing here knows SQL, a request or a member.

mod card;
mod common;
mod hasher;
mod key_file;
pub mod keys;
pub mod mark;
pub mod passkey;
mod password;
pub mod recovery;
pub mod seal;
mod signing;
pub mod token;
pub mod totp;

pub use card::new_card_number;
pub use keys::{Keys, KeysError, rotate_keys};
pub use passkey::{PasskeyError, Passkeys};
pub use password::{Cost, CostError, Passwords, PasswordsBusy};
pub use seal::SealError;
pub use token::{digest, mailable, random_base32, random_bytes, random_groups, random_hex};
pub use totp::{Secret, SecretError};
