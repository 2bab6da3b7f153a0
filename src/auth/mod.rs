//! Secrets: what is kept of them, in which form, and why.
//!
//! | secret | kept as | figures | because |
//! |---|---|---|---|
//! | password | Argon2id hash ([`password`]) | 19 MiB, 2 passes, 1 lane; salt 16 B, output 32 B | slow and large for a guesser; the server key makes a stolen table useless alone |
//! | TOTP secret | sealed ([`seal`]) | XChaCha20-Poly1305, bound to its row | the server needs it back, the database must not have it |
//! | session token, mailed link | SHA-256 ([`token`]) | 128 random bits or more | there is nothing to guess, so a fast hash is enough |
//!
//! Every key comes from one file ([`keys`]); a subkey for each purpose is derived from it, and each sealed or hashed
//! value names the key it was made with, so that keys can be replaced one by one.
//! Nothing here knows SQL, a request or a member.

mod hasher;
mod key_file;
pub mod keys;
pub mod password;
pub mod seal;
pub mod token;
pub mod totp;

pub use keys::{Keys, KeysError};
pub use password::{Cost, CostError, Passwords, PasswordsBusy};
pub use seal::SealError;
pub use token::{digest, random_bytes, random_hex};
pub use totp::{Secret, SecretError};
