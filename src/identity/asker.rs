//! Where an act comes from.

/// For the member's own list, and to know a browser again.
#[derive(Clone, Debug, Default)]
pub struct Asker {
    /// IP address, as far as it is believed.
    pub address: String,
    /// What the browser calls itself.
    pub device: String,
    /// Digest of the token that this browser keeps.
    pub browser: String,
}
