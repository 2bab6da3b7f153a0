//! Secrets that sign webhooks, at rest.

use super::keys::Keys;
use super::seal::SealError;
use crate::webhooks::Secret;

impl Keys {
    /// For the one place that `bound_to` names.
    pub fn seal_signing(&self, secret: &Secret, bound_to: &str) -> String {
        self.seal(secret.reveal().as_bytes(), bound_to)
    }

    pub fn open_signing(&self, sealed: &str, bound_to: &str) -> Result<Secret, SealError> {
        let text = self.open(sealed, bound_to)?;
        str::from_utf8(&text).ok().and_then(Secret::parse).ok_or(SealError::Malformed)
    }
}
