//! The proof of the books while they are in use.

pub mod jobs;
pub mod service;
