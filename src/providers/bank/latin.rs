//! Texts in the characters that every bank of SEPA takes (EPC217-08): a-z A-Z 0-9 / - ? : ( ) . , ' + and the blank.

use icu::normalizer::DecomposingNormalizerBorrowed;

/// A text in the letters of SEPA, at most `max` of them: umlauts spelt out, other marks dropped, runs of blanks made one. What has
/// no Latin form (Greek, Cyrillic, …) becomes a dot, so that it is seen to be missing.
pub fn latin(text: &str, max: usize) -> String {
    let mut latin = String::new();
    for c in DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(text.chars()) {
        match c {
            // The dots of an umlaut follow their vowel.
            '\u{308}' if latin.ends_with(['a', 'o', 'u', 'A', 'O', 'U']) => latin.push('e'),
            '\u{300}'..='\u{36f}' => {}
            _ if c.is_whitespace() || c.is_control() => {
                if !latin.is_empty() && !latin.ends_with(' ') {
                    latin.push(' ');
                }
            }
            _ if is_sepa(c) => latin.push(c),
            _ => latin.push_str(&spelt(c)),
        }
    }
    // All of it is ASCII.
    latin.truncate(max);
    latin.truncate(latin.trim_end().len());
    latin
}

/// Of the characters that every bank of SEPA takes.
pub fn is_sepa(c: char) -> bool {
    c.is_ascii_alphanumeric() || "/-?:().,'+ ".contains(c)
}

/// Letters that are no other letter with a mark, and the signs that EPC217-08 converts.
fn spelt(c: char) -> String {
    let small = match c.to_lowercase().next().unwrap_or(c) {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        '&' => "+",
        '_' | '~' | '‐' | '–' | '—' | '−' => "-",
        '[' | '{' => "(",
        ']' | '}' => ")",
        '|' | '\\' | '⁄' => "/",
        ';' => ",",
        '`' | '‘' | '’' | '"' | '“' | '”' | '„' => "'",
        '€' => "EUR",
        _ => ".",
    };
    let mut letters = small.chars();
    match letters.next() {
        Some(first) if c.is_uppercase() => first.to_uppercase().chain(letters).collect(),
        _ => small.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_in_the_letters_that_every_bank_knows() {
        for (text, expected) in [
            ("Jörg Müller-Straße", "Joerg Mueller-Strasse"),
            ("ẞÆ", "SsAe"),
            ("ÄÖÜ a\u{308}", "AeOeUe ae"),
            ("Łukasz Ødegård Þór Çağrı", "Lukasz Odegard Thor Cagri"),
            ("  R&D <x>\n“y”\t½ € ", "R+D .x. 'y' 1/2 EUR"),
            ("Ελένη 🎁", "..... ."),
            ("ñ".repeat(71).as_str(), "n".repeat(70).as_str()),
        ] {
            assert_eq!(latin(text, 70), expected);
        }
    }
}
