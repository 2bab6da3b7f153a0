//! Proving who you are.
//!
//! ```text
//! stranger ── password ──▶ half way (10 minutes, 5 codes) ── code ──▶ member ── sign out ──▶ stranger
//! ```
//! A half-way visitor reaches nothing but the second step. Strangers are never told whether an account exists.

pub mod actions;
pub mod error;
pub mod page;
pub mod service;
