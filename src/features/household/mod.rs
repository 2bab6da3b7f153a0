//! Sharing points in a household. Sharing is gathering: whoever joins lets the adults of the household gather their points into a balance
//! of their own, at once and in full view, and spend them from there. So each point has one owner at any time, keeps its lot and its end,
//! and redeeming knows nothing of households.

pub mod actions;
pub mod error;
pub mod faults;
pub mod jobs;
pub mod members_page;
pub mod page;
pub mod service;
