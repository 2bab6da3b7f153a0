//! Who is signed in, in which language, and the way out.

pub mod actions;
pub mod birthday_page;
pub mod country_page;
pub mod email_page;
pub mod error;
pub mod page;
pub mod service;
