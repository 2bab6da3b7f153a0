//! The books as their member reads them.

pub mod chart_page;
pub mod jobs;
pub mod page;
pub mod service;
