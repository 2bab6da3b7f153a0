//! The card that a member shows at a till.

pub mod offline_page;
pub mod page;
pub mod service;
