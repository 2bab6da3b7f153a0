//! Partners are told what happens, over signed webhooks, at addresses that they name.

pub mod error;
pub mod jobs;
pub mod service;
