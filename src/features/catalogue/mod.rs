//! Browsing what points buy: the marketplace and each reward's own page. Open to anyone.

pub mod island;

#[cfg(feature = "ssr")]
pub mod actions;
#[cfg(feature = "ssr")]
pub mod beside_page;
#[cfg(feature = "ssr")]
pub mod error;
#[cfg(feature = "ssr")]
pub mod filters_page;
#[cfg(feature = "ssr")]
pub mod jobs;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod query_page;
#[cfg(feature = "ssr")]
pub mod reward_page;
#[cfg(feature = "ssr")]
pub mod service;
