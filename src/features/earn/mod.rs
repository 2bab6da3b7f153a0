//! How members come by points: purchases, and what of them is brought back.

pub mod error;
pub mod jobs;
pub mod page;
pub mod rules_page;
pub mod service;
pub mod tiers_page;
