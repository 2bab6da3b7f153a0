//! The books as their member reads them.

pub mod page;
pub mod service;
