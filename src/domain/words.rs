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

/// All words that rewards are found by, to tell what a mistyped word was meant to be.
#[derive(Debug)]
pub struct Vocabulary {
    /// In order, each once.
    words: Vec<Known>,
}

#[derive(Debug)]
struct Known {
    word: String,
    length: usize,
    letters: Letters,
    /// How many times it is there.
    times: u32,
}

impl Vocabulary {
    /// From the folded words of all rewards, with repeats.
    pub fn new(words: impl Iterator<Item = String>) -> Vocabulary {
        let mut all: Vec<String> = words.collect();
        all.sort_unstable();
        let words = all.chunk_by(|one, other| one == other).filter_map(|same| Some((same.first()?, same.len())));
        let known = words.map(|(word, times)| Known {
            word: word.clone(),
            length: word.chars().count(),
            letters: Letters::of(word),
            times: u32::try_from(times).unwrap_or(u32::MAX),
        });
        Vocabulary { words: known.collect() }
    }

    /// Whether a known word starts with `prefix`.
    pub fn knows(&self, prefix: &str) -> bool {
        let first = self.words.partition_point(|known| known.word.as_str() < prefix);
        self.words.get(first).is_some_and(|known| known.word.starts_with(prefix))
    }

    /// The known word that `word` or the beginning of it was most likely meant to be: with one typing error in 4 to 7 letters,
    /// two in 8 or more. Of equally near words the more frequent, then the first by alphabet. `None` also when there is
    /// nothing to correct, since a known word starts with it.
    pub fn nearest(&self, word: &str) -> Option<&str> {
        let typed = Typed::new(word)?;
        if self.knows(word) {
            return None;
        }
        let mut best: Option<(usize, &Known)> = None;
        for known in &self.words {
            // They come by alphabet: what is as near and no more frequent comes too late. No distance is zero, or it were known.
            let errors = best.map_or(typed.errors, |(least, other)| least - usize::from(known.times <= other.times));
            if let Some(distance) = typed.distance(known, errors) {
                best = Some((distance, known));
            }
        }
        best.map(|(_, known)| known.word.as_str())
    }
}

/// A word with room for errors.
struct Typed<'a> {
    word: &'a str,
    length: usize,
    letters: Letters,
    /// How many there can be.
    errors: usize,
}

impl<'a> Typed<'a> {
    /// `None` when the word is too short to tell an error from another word.
    fn new(word: &'a str) -> Option<Self> {
        let length = word.chars().count();
        let errors = match length {
            0..=3 => return None,
            4..=7 => 1,
            _ => 2,
        };
        Some(Self { word, length, letters: Letters::of(word), errors })
    }

    /// To the whole word or to a beginning of it that is as long give or take one letter, whichever is nearest; `None` when
    /// that takes more than so many errors.
    fn distance(&self, known: &Known, errors: usize) -> Option<usize> {
        if errors == 0 || known.length + errors < self.length || self.letters.without(known.letters) > errors {
            return None;
        }
        let whole = (known.length <= self.length + errors).then_some(known.word.as_str());
        let lengths = self.length - 1..(self.length + 2).min(known.length);
        let beginnings = lengths.filter_map(|length| known.word.char_indices().nth(length).map(|(end, _)| &known.word[..end]));
        let near = whole.into_iter().chain(beginnings).filter(|other| {
            let letters = Letters::of(other);
            self.letters.without(letters) <= errors && letters.without(self.letters) <= errors
        });
        near.map(|other| strsim::damerau_levenshtein(self.word, other)).filter(|distance| *distance <= errors).min()
    }
}

/// Which letters there are in a word; rare letters share a bit. One error adds at most one letter and takes away at most one,
/// which rules out nearly all words at a small part of the cost of a distance.
#[derive(Clone, Copy, Debug)]
struct Letters(u64);

impl Letters {
    fn of(word: &str) -> Self {
        Self(word.chars().fold(0, |bits, c| {
            bits | 1
                << match c {
                    'a'..='z' => u32::from(c) - u32::from('a'),
                    '0'..='9' => u32::from(c) - u32::from('0') + 26,
                    _ => u32::from(c) % 28 + 36,
                }
        }))
    }

    /// How many letters are here and not in `other`.
    fn without(self, other: Letters) -> usize {
        (self.0 & !other.0).count_ones() as usize
    }
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

    fn vocabulary(text: &str) -> Vocabulary {
        Vocabulary::new(each_word(text))
    }

    #[test]
    fn what_was_mistyped_is_told() {
        let vocabulary = vocabulary("headphones wireless voucher voucher vouchee coffee toffee coffees tennis spa massage spaß");
        let cases = [
            ("headfone", Some("headphones")),
            ("haedphones", Some("headphones")),
            ("vouchet", Some("voucher")),
            ("coffe", None),
            ("cofee", Some("coffee")),
            ("xoffee", Some("coffee")),
            ("masage", Some("massage")),
            ("tenis", Some("tennis")),
            ("spp", None),
            ("bicycle", None),
            ("", None),
        ];
        for (typed, expected) in cases {
            assert_eq!(vocabulary.nearest(typed), expected, "{typed:?}");
        }
        assert!(vocabulary.knows("wire") && vocabulary.knows("spa") && !vocabulary.knows("wires"));
    }

    /// The nearest word, with no word ruled out beforehand.
    fn plain(words: &[String], typed: &str) -> Option<String> {
        let length = typed.chars().count();
        let errors = if length < 4 { return None } else { 1 + usize::from(length > 7) };
        let times = |word: &str| words.iter().filter(|other| *other == word).count();
        let distance = |word: &str| {
            let letters: Vec<char> = word.chars().collect();
            let ends = [letters.len(), length - 1, length, length + 1].into_iter().filter(|end| *end <= letters.len());
            ends.map(|end| strsim::generic_damerau_levenshtein(&letters[..end], &typed.chars().collect::<Vec<_>>())).min()
        };
        let near = words.iter().filter(|word| distance(word).is_some_and(|distance| distance <= errors));
        let best = near.min_by_key(|word| (distance(word), std::cmp::Reverse(times(word)), (*word).clone()));
        best.filter(|_| !words.iter().any(|word| word.starts_with(typed))).cloned()
    }

    proptest! {
        #[test]
        fn no_near_word_is_overlooked(words in proptest::collection::vec("[abcé]{1,11}", 0..40), typed in "[abcé]{0,12}") {
            let vocabulary = Vocabulary::new(words.iter().cloned());
            prop_assert_eq!(vocabulary.nearest(&typed).map(str::to_owned), plain(&words, &typed));
            prop_assert_eq!(vocabulary.knows(&typed), words.iter().any(|word| word.starts_with(&typed)));
        }

        #[test]
        fn folded_words_fold_to_themselves(text in "\\PC{0,80}") {
            let words = fold(&text);
            prop_assert!(words.iter().all(|word| (1..=MOST_LETTERS).contains(&word.chars().count())));
            prop_assert_eq!(fold(&words.join(" ")), words);
        }
    }
}
