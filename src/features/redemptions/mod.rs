//! What a member has redeemed, and how each is going.

pub mod actions;
pub mod codes_page;
pub mod error;
pub mod jobs;
pub mod list_page;
pub mod page;
pub mod service;
