//! A bank account by its international number (ISO 13616).

use std::fmt;

use ::iban::{Iban as Checked, IbanLike, ParseBaseIbanError, ParseIbanError};
use serde::{Deserialize, Serialize};

/// Capital letters and digits, without spaces; its check digits are right, and its country has accounts of this form.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Iban(String);

/// Why a text is no IBAN, in the words of the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotAnIban {
    Missing,
    /// Too short, too long, or with a character that no IBAN has.
    Malformed,
    /// A digit is wrong, or two have changed places.
    Checksum,
    /// The country has no such accounts, or not of this length.
    Country,
}

impl Iban {
    /// Spaces and small letters are what people copy.
    pub fn parse(text: &str) -> Result<Iban, NotAnIban> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        if text.is_empty() {
            return Err(NotAnIban::Missing);
        }
        match text.parse::<Checked>() {
            Ok(iban) => Ok(Iban(iban.electronic_str().to_owned())),
            Err(ParseIbanError::InvalidBaseIban { source: ParseBaseIbanError::InvalidChecksum }) => Err(NotAnIban::Checksum),
            Err(ParseIbanError::InvalidBaseIban { .. }) => Err(NotAnIban::Malformed),
            Err(ParseIbanError::InvalidBban(_) | ParseIbanError::UnknownCountry(_)) => Err(NotAnIban::Country),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The country and the last four: enough to know one's own by, too little to pay to.
    pub fn masked(&self) -> String {
        let (country, last) = (self.0.get(..2).unwrap_or_default(), self.0.get(self.0.len().saturating_sub(4)..).unwrap_or_default());
        format!("{country} … {last}")
    }
}

/// Not the whole: what is printed ends in logs.
impl fmt::Debug for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_copy_is_read_and_what_is_wrong_is_told_apart() {
        let iban = Iban::parse(" de89 3704 0044 0532 0130 00 ").expect("an IBAN");
        assert_eq!((iban.as_str(), iban.masked().as_str()), ("DE89370400440532013000", "DE … 3000"));
        assert_eq!(format!("{iban:?}"), "DE … 3000");
        for (text, fault) in [
            ("", NotAnIban::Missing),
            ("  ", NotAnIban::Missing),
            ("37040044", NotAnIban::Malformed),
            ("DE89-3704-0044-0532-0130-00", NotAnIban::Malformed),
            ("DE89370400440532013001", NotAnIban::Checksum),
            ("DE98370400440532013000", NotAnIban::Checksum),
            ("XX82WEST12345698765432", NotAnIban::Checksum),
            ("É", NotAnIban::Malformed),
        ] {
            assert_eq!(Iban::parse(text), Err(fault), "{text:?}");
        }
    }
}
