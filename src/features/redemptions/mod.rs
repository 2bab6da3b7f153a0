//! What a member has redeemed, and how each is going.

pub mod actions;
pub mod after_page;
pub mod codes_page;
pub mod error;
pub mod jobs;
pub mod list_page;
pub mod page;
pub mod receipt_page;
pub mod service;
