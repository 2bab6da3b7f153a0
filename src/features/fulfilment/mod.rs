//! What is brought without a hand, where it could not be brought as it was placed.

pub mod error;
pub mod jobs;
pub mod service;
