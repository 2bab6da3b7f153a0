//! How many of a reward: parsed from what a person typed.

/// One or more, and at most what the reward allows at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity(u32);

/// Why a text is no quantity, in the words of the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum NotAQuantity {
    Missing,
    NotWhole,
    TooFew,
    TooMany { most: u32 },
}

impl Quantity {
    pub const ONE: Quantity = Quantity(1);

    pub fn parse(text: &str, most: u32) -> Result<Self, NotAQuantity> {
        let text = text.trim();
        if text.is_empty() {
            return Err(NotAQuantity::Missing);
        }
        let digits = text.strip_prefix(['-', '\u{2212}']).unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotAQuantity::NotWhole);
        }
        if digits.len() < text.len() {
            return Err(NotAQuantity::TooFew);
        }
        match digits.parse::<u32>() {
            Ok(0) => Err(NotAQuantity::TooFew),
            Ok(count) if count <= most => Ok(Self(count)),
            _ => Err(NotAQuantity::TooMany { most }),
        }
    }

    pub const fn get(self) -> u32 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_told_apart() {
        let cases = [
            ("2", Ok(Quantity(2))),
            (" 4 ", Ok(Quantity(4))),
            ("", Err(NotAQuantity::Missing)),
            ("0", Err(NotAQuantity::TooFew)),
            ("-1", Err(NotAQuantity::TooFew)),
            ("1.5", Err(NotAQuantity::NotWhole)),
            ("1e9", Err(NotAQuantity::NotWhole)),
            ("two", Err(NotAQuantity::NotWhole)),
            ("5", Err(NotAQuantity::TooMany { most: 4 })),
            ("2147483648", Err(NotAQuantity::TooMany { most: 4 })),
            ("99999999999999999999", Err(NotAQuantity::TooMany { most: 4 })),
        ];
        for (text, expected) in cases {
            assert_eq!(Quantity::parse(text, 4), expected, "{text:?}");
        }
    }
}
