//! Codes of rewards, shown at a till.

pub mod error;
pub mod jobs;
pub mod service;
