//! Becoming a member.
//!
//! ```text
//! form ── mail ──▶ link ── the password once more ──▶ half way ── first factor ──▶ member
//! ```
//! Nobody is told whether an address has an account: the answer is the same, and the mail says the rest to whoever owns it.
//! The password is asked again behind the link, so that nobody confirms an account that somebody else prepared for them.

pub mod actions;
pub mod error;
pub mod page;
pub mod service;
