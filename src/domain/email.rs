//! E-mail addresses as people type them.

use serde::{Deserialize, Serialize};

/// A trimmed, lower-cased address of the form `somebody@example.com`, at most 254 bytes (RFC 5321 section 4.5.3.1.3).
/// Whether it receives mail is only known by sending some.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EmailAddress(String);

/// Why a text is no address, in the words of the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotAnEmail {
    Missing,
    NoAt,
    NoEnding,
    Malformed,
}

impl EmailAddress {
    pub const MAX_BYTES: usize = 254;

    pub fn parse(text: &str) -> Result<Self, NotAnEmail> {
        // Lower-casing can lengthen a text, so it comes before the length.
        let text = text.trim().to_lowercase();
        if text.is_empty() {
            return Err(NotAnEmail::Missing);
        }
        if text.len() > Self::MAX_BYTES || text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>()[],;:\"\\".contains(c)) {
            return Err(NotAnEmail::Malformed);
        }
        let (local, host) = text.rsplit_once('@').ok_or(NotAnEmail::NoAt)?;
        if local.is_empty() || local.contains('@') || host.is_empty() {
            return Err(NotAnEmail::Malformed);
        }
        if !host.contains('.') || host.ends_with('.') {
            return Err(NotAnEmail::NoEnding);
        }
        if host.split('.').any(str::is_empty) {
            return Err(NotAnEmail::Malformed);
        }
        Ok(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_trimmed_and_lower_cased() {
        assert_eq!(EmailAddress::parse("  Ines@Example.COM ").map(|email| email.0), Ok("ines@example.com".into()));
    }

    #[test]
    fn each_fault_has_its_name() {
        let cases = [
            ("", NotAnEmail::Missing),
            ("ines", NotAnEmail::NoAt),
            ("ines@example", NotAnEmail::NoEnding),
            ("ines@example.", NotAnEmail::NoEnding),
            ("@example.com", NotAnEmail::Malformed),
            ("a b@example.com", NotAnEmail::Malformed),
            ("ines@example..com", NotAnEmail::Malformed),
            ("ines@example.com\r\nBcc: all@example.com", NotAnEmail::Malformed),
        ];
        for (text, fault) in cases {
            assert_eq!(EmailAddress::parse(text), Err(fault), "{text:?}");
        }
    }
}
