//! The terms of the programme, made from the settings in force.

pub mod page;
pub mod service;
