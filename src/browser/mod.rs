//! What islands need of the browser, with what the server renders in its place.

#[cfg(feature = "hydrate")]
mod dom;
#[cfg(not(feature = "hydrate"))]
mod server;

#[cfg(feature = "hydrate")]
pub use dom::{on_choice, number};
#[cfg(not(feature = "hydrate"))]
pub use server::{on_choice, number};

/// What a redemption form says at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub option: String,
    pub quantity: u32,
}
