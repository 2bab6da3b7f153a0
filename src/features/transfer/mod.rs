//! Sending points to another member. Both say yes; then the sender has some time to think better of it, and the points arrive.

pub mod actions;
pub mod error;
pub mod faults;
pub mod gift_page;
pub mod jobs;
pub mod page;
pub mod service;
