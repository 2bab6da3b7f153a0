//! What islands need of the browser, with what the server renders in its place.

#[cfg(feature = "hydrate")]
mod clipboard;
#[cfg(feature = "hydrate")]
mod dom;
#[cfg(feature = "hydrate")]
mod filter;
#[cfg(feature = "hydrate")]
mod passkey;
#[cfg(not(feature = "hydrate"))]
mod server;

#[cfg(feature = "hydrate")]
pub use clipboard::{can_copy, copy};
#[cfg(feature = "hydrate")]
pub use dom::{number, on_choice, on_typing};
#[cfg(feature = "hydrate")]
pub use filter::on_filter;
#[cfg(feature = "hydrate")]
pub use passkey::{ask_passkey, when_able};
#[cfg(not(feature = "hydrate"))]
pub use server::{ask_passkey, can_copy, copy, number, on_choice, on_filter, on_typing, when_able};

use serde::{Deserialize, Serialize};

/// What a redemption form says at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub option: String,
    pub quantity: u32,
}

/// A ceremony with an authenticator: the form that sends its answer, by id, and where it begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ceremony {
    pub form: String,
    pub begin: String,
    /// A new passkey; else one that exists.
    pub create: bool,
    /// Offer passkeys in the e-mail field, too.
    pub autofill: bool,
}
