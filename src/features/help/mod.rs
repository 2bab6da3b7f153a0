//! Guides, made from the programme in force: none of them says what it does not have.

pub mod page;
pub mod safe_page;
pub mod service;
