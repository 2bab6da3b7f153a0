//! The whole journal as its member reads it: line by line, as files, and as a proof that they can check themselves.

pub mod page;
pub mod pdf_page;
pub mod query_page;
pub mod service;

mod line_page;
mod prove_page;
