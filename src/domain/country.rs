//! Countries, by their codes.

use serde::{Deserialize, Serialize};

/// A country as ISO 3166-1 alpha-2 writes it: two capital letters. Whether there is such a country is not looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

/// The text is not two capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a country code: two capital letters")]
pub struct NotACountry;

impl Country {
    pub fn parse(text: &str) -> Option<Self> {
        match *text.as_bytes() {
            [first @ b'A'..=b'Z', second @ b'A'..=b'Z'] => Some(Self([first, second])),
            _ => None,
        }
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl std::fmt::Display for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for Country {
    type Error = NotACountry;

    fn try_from(text: String) -> Result<Self, NotACountry> {
        Self::parse(&text).ok_or(NotACountry)
    }
}

impl From<Country> for String {
    fn from(country: Country) -> String {
        country.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use serde::de::IntoDeserializer;
    use serde::de::value::Error;

    use super::*;

    #[test]
    fn a_country_is_two_capital_letters() {
        for code in ["DE", "US", "ZZ"] {
            assert_eq!(Country::parse(code).map(|country| country.to_string()).as_deref(), Some(code));
        }
        for text in ["", "D", "de", "De", "DEU", "D1", " DE", "Ü"] {
            assert_eq!(Country::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn it_is_read_from_its_text() {
        let read = |text: &'static str| Country::deserialize(IntoDeserializer::<Error>::into_deserializer(text));
        assert_eq!(read("FR").ok(), Country::parse("FR"));
        assert!(read("fr").is_err());
    }
}
