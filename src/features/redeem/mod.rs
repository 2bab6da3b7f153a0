//! Turning points into a reward: review, then one transaction that takes the stock and holds the points, or changes nothing.

pub mod actions;
pub mod destination_page;
pub mod error;
pub mod faults;
pub mod page;
pub mod service;
