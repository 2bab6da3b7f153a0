//! What islands need of the browser, with what the server renders in its place.

#[cfg(feature = "hydrate")]
mod dom;
#[cfg(not(feature = "hydrate"))]
mod server;

#[cfg(feature = "hydrate")]
pub use dom::{number, on_choice};
#[cfg(not(feature = "hydrate"))]
pub use server::{number, on_choice};

/// What a redemption form says at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub option: String,
    pub quantity: u32,
}
