//! The second locks: authenticator app, passkeys, recovery codes. Whoever joins chooses the first before the first whole sign-in;
//! a member changes them after a fresh factor. The last one stays.

pub mod actions;
pub mod error;
pub mod faults;
pub mod first_page;
pub mod passkeys_page;
pub mod recovery_page;
pub mod service;
pub mod totp_page;
