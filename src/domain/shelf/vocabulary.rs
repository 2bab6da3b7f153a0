//! The words that rewards are found by: where each stands, and what a mistyped one was meant to be.
//!
//! In memory, as the rest of the shelf is: with the full text of SQLite (FTS5) and PostgreSQL (tsvector), a word that one reward
//! in sixty has took most of the page's time, since facets need every row, not only the best.

use std::collections::HashMap;

use crate::domain::shelf::bits::Bits;

/// All words that rewards are found by, in one language.
#[derive(Debug)]
pub struct Vocabulary {
    /// In order, each once.
    words: Vec<Known>,
    /// One more than the last row.
    rows: usize,
}

/// What a reward is found by: its words are folded, with blanks between.
#[derive(Clone, Copy, Debug)]
pub struct Described<'a> {
    /// Its index among the rows that the shelf was made from.
    pub row: u32,
    pub name: &'a str,
    /// Those of the name among them.
    pub words: &'a str,
}

#[derive(Debug)]
struct Known {
    word: String,
    length: usize,
    letters: Letters,
    stands: Stands,
}

/// The rows in which a word stands.
#[derive(Debug, Default)]
struct Stands {
    in_name: Vec<u32>,
    anywhere: Vec<u32>,
}

impl Vocabulary {
    pub fn new<'a>(rewards: impl Iterator<Item = Described<'a>>) -> Vocabulary {
        let mut stands = HashMap::<&str, Stands>::new();
        let mut rows = 0;
        for Described { row, name, words } in rewards {
            rows = rows.max(row as usize + 1);
            for word in words.split_ascii_whitespace() {
                stands.entry(word).or_default().anywhere.push(row);
            }
            for word in name.split_ascii_whitespace() {
                stands.entry(word).or_default().in_name.push(row);
            }
        }
        let known = |(word, stands): (&str, Stands)| Known {
            word: word.to_owned(),
            length: word.chars().count(),
            letters: Letters::of(word),
            stands,
        };
        let mut words: Vec<_> = stands.into_iter().map(known).collect();
        words.sort_unstable_by(|one, other| one.word.cmp(&other.word));
        Vocabulary { words, rows }
    }

    /// The rows in which every one of the words stands, or one that begins with it. Those that have all of them in their name
    /// come first, and once more after that.
    pub fn matching(&self, words: &[String]) -> Vec<u32> {
        let (mut in_name, mut anywhere) = (Bits::all(self.rows), Bits::all(self.rows));
        for word in words {
            let (mut named, mut stands) = (Bits::none(self.rows), Bits::none(self.rows));
            for known in self.beginning(word) {
                known.stands.in_name.iter().for_each(|row| named.insert(*row as usize));
                known.stands.anywhere.iter().for_each(|row| stands.insert(*row as usize));
            }
            in_name.keep(&named);
            anywhere.keep(&stands);
        }
        in_name.rows().chain(anywhere.rows()).map(|row| row as u32).collect()
    }

    /// The known words that start with `prefix`.
    fn beginning(&self, prefix: &str) -> impl Iterator<Item = &Known> {
        let first = self.words.partition_point(|known| known.word.as_str() < prefix);
        self.words[first..].iter().take_while(move |known| known.word.starts_with(prefix))
    }

    /// Whether a known word starts with `prefix`.
    fn knows(&self, prefix: &str) -> bool {
        self.beginning(prefix).next().is_some()
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
            let errors = best.map_or(typed.errors, |(least, other)| least - usize::from(known.times() <= other.times()));
            if let Some(distance) = typed.distance(known, errors) {
                best = Some((distance, known));
            }
        }
        best.map(|(_, known)| known.word.as_str())
    }
}

impl Known {
    /// In how many rewards it stands, repeats counted.
    fn times(&self) -> usize {
        self.stands.anywhere.len()
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
    use crate::domain::words::fold;

    /// Of rewards without a name.
    fn vocabulary(words: &str) -> Vocabulary {
        Vocabulary::new(std::iter::once(Described { row: 0, name: "", words }))
    }

    #[test]
    fn all_words_of_a_search_are_of_one_reward() {
        let rewards = [("coffee for two", "coffee for two in the harbour"), ("harbour tour", "harbour tour with coffee"), ("tea", "tea")];
        let described = (0..).zip(rewards).map(|(row, (name, words))| Described { row, name, words });
        let vocabulary = Vocabulary::new(described);
        let found = |words: &str| vocabulary.matching(&fold(words));
        assert_eq!(found("coffee"), [0, 0, 1]);
        assert_eq!(found("harb"), [1, 0, 1]);
        assert_eq!(found("harbour coffee"), [0, 1]);
        assert_eq!(found("t"), [0, 1, 2, 0, 1, 2]);
        assert!(found("tea coffee").is_empty());
        assert!(found("z").is_empty());
    }

    #[test]
    fn what_was_mistyped_is_told() {
        let vocabulary = vocabulary("headphones wireless voucher voucher vouchee coffee toffee coffees tennis spa massage spass");
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
            let vocabulary = vocabulary(&words.join(" "));
            prop_assert_eq!(vocabulary.nearest(&typed).map(str::to_owned), plain(&words, &typed));
            prop_assert_eq!(vocabulary.knows(&typed), words.iter().any(|word| word.starts_with(&typed)));
        }

        #[test]
        fn every_reward_with_the_words_is_found(
            rewards in proptest::collection::vec(("[ab]{1,3}( [ab]{1,3}){0,2}", "[abc]{1,3}( [abc]{1,3}){0,3}"), 0..70),
            typed in "[abc]{1,2}( [abc]{1,2}){0,2}",
        ) {
            let rewards: Vec<_> = rewards.into_iter().map(|(name, rest)| (name.clone(), format!("{name} {rest}"))).collect();
            let described = (0..).zip(&rewards).map(|(row, (name, words))| Described { row, name, words });
            let asked = fold(&typed);
            let found = Vocabulary::new(described).matching(&asked);
            let has = |text: &str| asked.iter().all(|prefix| text.split(' ').any(|word| word.starts_with(prefix.as_str())));
            let rows = |has: &dyn Fn(&(String, String)) -> bool| (0..).zip(&rewards).filter(|(_, reward)| has(reward)).map(|(row, _)| row).collect();
            let (named, all): (Vec<u32>, Vec<u32>) = (rows(&|(name, _)| has(name)), rows(&|(_, words)| has(words)));
            prop_assert_eq!(found, [named, all].concat());
        }
    }
}
