//! The member's own watch over the account: what opens it, where it is open, what happened to it; and the second look that
//! some acts need.

pub mod actions;
pub mod error;
pub mod faults;
pub mod page;
pub mod password_page;
pub mod service;
pub mod sessions_page;
pub mod step_up_page;
