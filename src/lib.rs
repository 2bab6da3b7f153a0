//! Guerdon, a rewards portal. The modules stand in the order of the floors, from the ground up; a file imports only from
//! floors below its own, and `src/tests/tidy` sees to it.

// Views are types that nest as deep as the page.
#![recursion_limit = "512"]

pub mod domain;

#[cfg(feature = "ssr")]
pub mod assets;
#[cfg(feature = "ssr")]
pub mod brand;
#[cfg(feature = "ssr")]
pub mod config;
#[cfg(feature = "ssr")]
pub mod db;
pub mod scannable;
#[cfg(feature = "ssr")]
pub mod smtp;
#[cfg(feature = "ssr")]
pub mod telemetry;
#[cfg(feature = "ssr")]
pub mod till;
#[cfg(feature = "ssr")]
pub mod webhooks;

#[cfg(feature = "ssr")]
pub mod auth;
#[cfg(feature = "ssr")]
pub mod i18n;
#[cfg(feature = "ssr")]
pub mod ledger;
#[cfg(feature = "pocket")]
pub mod pocket;
#[cfg(feature = "prover")]
pub mod prover;
#[cfg(feature = "ssr")]
pub mod store;

#[cfg(feature = "ssr")]
pub mod live;
#[cfg(feature = "ssr")]
pub mod mail;

#[cfg(feature = "ssr")]
pub mod identity;

#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod browser;
#[cfg(feature = "ssr")]
pub mod providers;
#[cfg(feature = "ssr")]
pub mod session;
#[cfg(feature = "ssr")]
pub mod state;

#[cfg(feature = "ssr")]
pub mod answer;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod islands;
#[cfg(feature = "ssr")]
pub mod visit;

#[cfg(feature = "ssr")]
pub mod ui;

#[cfg(feature = "ssr")]
pub mod backup;
#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod features;
#[cfg(feature = "ssr")]
pub mod programme;
#[cfg(feature = "ssr")]
pub mod seed;

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod app;

#[cfg(feature = "ssr")]
pub mod http;

/// Called by the browser before it wakes the islands.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
