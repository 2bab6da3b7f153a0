//! What a member was told, how they want to hear of it, and the way out of letters.

pub mod actions;
pub mod choices_page;
pub mod error;
pub mod jobs;
pub mod page;
pub mod service;
pub mod unsubscribe_page;
