//! The first page: what this is to a stranger, what they have to a member.

pub mod first_page;
pub mod page;
pub mod service;
