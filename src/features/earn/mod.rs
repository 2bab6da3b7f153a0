//! How members come by points: purchases, what of them is brought back, and what else a programme pays for.

pub mod actions;
pub mod error;
pub mod invite_page;
pub mod jobs;
pub mod page;
pub mod service;
pub mod tiers_page;
pub mod what_if_page;
