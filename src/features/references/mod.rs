//! What a partner calls a member: a customer number of its own, linked while the member stands before it.

pub mod error;
pub mod service;
