//! Recovery codes: 24 letters and digits of base32, 120 random bits, so that a fast digest is enough (ASVS 6.5.2 draws the line
//! at 112).

use super::token::{digest, random_groups};

/// Codes that are made at a time.
pub const CODES: usize = 10;
const BYTES: usize = 15;
const CHARS: usize = 24;

/// New codes as they are shown: `ABCD-EFGH-…`, six groups of four.
pub fn generate() -> [String; CODES] {
    std::array::from_fn(|_| random_groups(BYTES))
}

/// What is kept of a code. `None`: this is no recovery code, whatever else it may be. Taken as people copy them: small
/// letters, spaces, dashes, and the digits 0, 1 and 8 where O, I and B were meant.
pub fn digest_of(typed: &str) -> Option<String> {
    let mut code = String::with_capacity(CHARS);
    for c in typed.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        let c = match c.to_ascii_uppercase() {
            '0' => 'O',
            '1' => 'I',
            '8' => 'B',
            other => other,
        };
        if code.len() == CHARS || !matches!(c, 'A'..='Z' | '2'..='7') {
            return None;
        }
        code.push(c);
    }
    (code.len() == CHARS).then(|| digest(code.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_differ_and_come_back_as_people_copy_them() {
        let codes = generate();
        assert_eq!(codes.iter().collect::<std::collections::BTreeSet<_>>().len(), CODES);
        for code in &codes {
            assert_eq!(code.len(), 29, "{code}");
            let kept = digest_of(code).expect("a code");
            for typed in [code.to_lowercase(), code.replace('-', " "), format!("  {}\n", code.replace('-', "")), code.replace('O', "0")] {
                assert_eq!(digest_of(&typed).as_ref(), Some(&kept), "{typed}");
            }
        }
    }

    #[test]
    fn anything_else_is_none() {
        let long = "A".repeat(100_000);
        for typed in ["", "123456", "ABCD-EFGH", "ABCD-EFGH-IJKL-MNOP-QRST-UV9X", "ABCD-EFGH-IJKL-MNOP-QRST-UVWXY", long.as_str(), "é"] {
            assert_eq!(digest_of(typed), None, "{typed}");
        }
    }
}
