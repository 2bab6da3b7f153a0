//! Guides.

pub mod page;
