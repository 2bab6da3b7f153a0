//! Points that end: their members are told in time, or they last longer.

pub mod jobs;
pub mod service;
