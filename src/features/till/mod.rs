//! Paying with points at a till: authorised, then captured in whole or part, or released (S51). A till that is offline spends what
//! it was allowed piece by piece, and says so later.

pub mod error;
pub mod service;
