//! Browsing what points buy: the marketplace and each reward's own page. Open to anyone.

pub mod island;

#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod reward_page;
#[cfg(feature = "ssr")]
pub mod service;
