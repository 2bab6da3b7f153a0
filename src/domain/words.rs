//! What people type when they search.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// Letters of a word that count; the rest is cut off.
pub const MOST_LETTERS: usize = 40;
/// Words of a search that count; the rest is passed over.
pub const MOST_WORDS: usize = 12;

/// The first words of a text, as `each_word` spells them.
pub fn fold(text: &str) -> Vec<String> {
    each_word(text).take(MOST_WORDS).collect()
}

/// All words of a text in small letters without accents, so that "Café" and "CAFE" are one word.
pub fn each_word(text: &str) -> impl Iterator<Item = String> {
    // Written out, a sign such as in "Lego™" would become the end of the word.
    let letters = text.chars().map(|c| if matches!(c, '™' | '℠') { ' ' } else { c }).nfkd();
    let plain: Vec<char> = letters.filter(|c| !is_accent(*c)).flat_map(char::to_lowercase).nfc().collect();
    let mut rest = plain.into_iter();
    std::iter::from_fn(move || {
        let mut word = String::new();
        let mut letters = 0;
        let first = rest.by_ref().find(|c| c.is_alphanumeric())?;
        for c in std::iter::once(first).chain(rest.by_ref().take_while(|c| continues(*c))) {
            let mut own = [0; 4];
            for letter in spelled(c).unwrap_or(c.encode_utf8(&mut own)).chars().take(MOST_LETTERS - letters) {
                word.push(letter);
                letters += 1;
            }
        }
        Some(word)
    })
}

/// The accents of Latin, Greek and Cyrillic, the points of Hebrew and Arabic, and what cannot be seen. The marks of other
/// scripts tell words apart, as letters do.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
        || matches!(canonical_combining_class(c), 1 | 10..=35 | 200..=240)
}

fn continues(c: char) -> bool {
    c.is_alphanumeric() || canonical_combining_class(c) != 0
}

/// Letters that are not made of a plain one and an accent, as people type them who do not have them.
fn spelled(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ς' => "σ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_word_are_one() {
        let cases = [
            ("Café-Gutschein", "cafe gutschein"),
            ("ÄRGER  Straße STRASSE", "arger strasse strasse"),
            ("e\u{301}te\u{301}, naïve; Smørrebrød", "ete naive smorrebrod"),
            ("Łódź Çeşme İstanbul ısı", "lodz cesme istanbul isi"),
            ("Lego™ 50€ 2.5h", "lego 50 2 5h"),
            ("ＦＵＬＬ ﬁlm", "full film"),
            ("ΟΔΟΣ οδός", "οδοσ οδοσ"),
            ("Йога ёлка", "иога елка"),
            ("が か हिन्दी", "が か हिन्दी"),
            ("co\u{ad}op ❤\u{fe0f} !?", "coop"),
        ];
        for (text, expected) in cases {
            assert_eq!(fold(text).join(" "), expected, "{text:?}");
        }
        assert_eq!(fold(&"ß".repeat(30)), ["s".repeat(40)]);
        assert_eq!(fold(&"a ".repeat(30)).len(), MOST_WORDS);
    }

    proptest! {
        #[test]
        fn folded_words_fold_to_themselves(text in "\\PC{0,80}") {
            let words = fold(&text);
            prop_assert!(words.iter().all(|word| (1..=MOST_LETTERS).contains(&word.chars().count())));
            prop_assert_eq!(fold(&words.join(" ")), words);
        }
    }
}
