//! The card that a member shows at a till.

pub mod page;
pub mod service;
