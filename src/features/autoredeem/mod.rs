//! What a member has redeemed without them: a threshold, a list of wishes, and points that would end.

pub mod actions;
pub mod error;
pub mod faults;
pub mod jobs;
pub mod page;
pub mod preview_page;
pub mod service;
pub mod wishes_page;
