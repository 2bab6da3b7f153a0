//! A forgotten password: a mail, a link for half an hour, a new password. It signs nobody in and takes no second factor away.

pub mod actions;
pub mod error;
pub mod page;
pub mod service;
