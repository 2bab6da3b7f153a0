//! Paying with points at a till: authorised, then captured in whole or part, or released (S51).

pub mod error;
pub mod service;
