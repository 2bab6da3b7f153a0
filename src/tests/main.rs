//! The integration tests: customers in front of the real router, each test with a database of its own, on both databases.

#[macro_use]
mod support;

/// What stands for a phone or a key: as the unit tests of `auth::passkey` have it.
#[path = "../auth/passkey/software_authenticator.rs"]
mod software_authenticator;

mod abroad;
mod ahead;
mod asvs;
mod auto_redeem;
mod backup;
mod brand;
mod cards;
mod catalogue;
mod codes;
mod config;
mod earn_rules;
mod earning;
mod expiry;
mod factors;
mod finding;
mod friends;
mod fulfilment;
mod gifts;
mod happenings;
mod headers;
mod help;
mod households;
mod installed;
mod languages;
mod late;
mod ledger;
mod live;
mod lots;
mod mail;
mod marketplace;
mod matrix;
mod model;
mod notifications;
mod offline;
mod payouts;
mod plans;
mod pocket;
mod points;
mod post;
mod programmes;
mod proof;
mod proving;
mod races;
mod recovery;
mod redeem;
mod redemptions;
mod references;
mod refusals;
mod reversals;
mod rules;
mod schema_files;
mod security;
mod shared;
mod shelf_files;
mod sign_in;
mod sign_up;
mod statement;
mod store;
mod suppliers;
mod terms;
mod tidy;
mod till_program;
mod tills;
mod together;
mod tongues;
mod upgrade;
mod webhooks;
mod what_if;
mod words;
