//! What a member's card shows: twenty digits, which a scanner reads and a cashier can type.

use std::fmt;

/// Seconds for which a card shows the same code.
pub const STEP_SECONDS: i64 = 30;
/// What it showed is taken for so many steps.
pub const STEPS_TAKEN: i64 = 4;
/// Digits of a card's number, and of the code that changes.
pub const NUMBER_DIGITS: usize = 12;
pub const CODE_DIGITS: usize = 8;

/// A card's number and what it shows at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardCode {
    pub number: String,
    pub digits: String,
}

/// What was scanned or typed is no code of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a card's code has twenty digits")]
pub struct NoCard;

impl CardCode {
    /// Blanks and hyphens between the digits are passed over.
    pub fn parse(text: &str) -> Result<CardCode, NoCard> {
        let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        if plain.len() != NUMBER_DIGITS + CODE_DIGITS || !plain.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NoCard);
        }
        let (number, digits) = plain.split_at(NUMBER_DIGITS);
        Ok(CardCode { number: number.to_owned(), digits: digits.to_owned() })
    }

    /// In groups of four, for people.
    pub fn grouped(&self) -> String {
        let plain = self.to_string();
        let groups: Vec<_> = plain.as_bytes().chunks(4).map(String::from_utf8_lossy).collect();
        groups.join(" ")
    }
}

/// As scanners read it.
impl fmt::Display for CardCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.number, self.digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_shown() {
        let code = CardCode { number: "004200420042".into(), digits: "12345678".into() };
        assert_eq!(code.grouped(), "0042 0042 0042 1234 5678");
        assert_eq!(CardCode::parse(&code.grouped()), Ok(code.clone()));
        assert_eq!(CardCode::parse(&code.to_string()), Ok(code));
        for text in ["", "0042", "0042004200421234567x", "004200420042123456789", "٠٠٤٢٠٠٤٢٠٠٤٢١٢٣٤٥٦٧٨"] {
            assert_eq!(CardCode::parse(text), Err(NoCard), "{text}");
        }
    }
}
