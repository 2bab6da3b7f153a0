//! The integration tests: customers in front of the real router, each test with a database of its own, on both databases.

#[macro_use]
mod support;

mod backup;
mod catalogue;
mod config;
mod headers;
mod ledger;
mod lots;
mod model;
mod points;
mod proof;
mod races;
mod redeem;
mod redemptions;
mod refusals;
mod rules;
mod schema_files;
mod sign_in;
mod store;
mod tidy;
mod together;
mod upgrade;
mod words;
