//! Sending what waits in the outbox.

pub mod jobs;
pub mod service;
