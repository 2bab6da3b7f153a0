//! Passwords that guessers try first, known from leaks (NIST SP 800-63B-4 section 3.1.1.2, ASVS 5.0 V6.2.4 and V6.2.12).

use std::iter;

use zeroize::Zeroizing;

use crate::domain::password::weight;

/// ASCII, lower-cased, sorted by bytes, one a line: of the 100,000 most common those with [`STEM_MIN`] bytes or more, and of the
/// million most common those that are long enough for us. Origin and licence: `common-passwords.LICENSE`.
const LIST: &str = include_str!("common-passwords.txt");
const STEM_MIN: usize = 8;

/// Whether a password is a listed one, or grew from one: by capitals, by @ 0 1 3 5 $ for letters, by digits, signs and spaces
/// before and after it, or by saying it twice. Meant for what `password::check` let pass, because it takes time with the length.
pub fn is_common(password: &str) -> bool {
    let text = Zeroizing::new(password.to_lowercase());
    grew_from_listed(&text) || said_once(&text).is_some_and(|once| grew_from_listed(&once))
}

/// What was added counts as `weight` has it: "20262026" and "1234567890" are shorter than they look.
fn grew_from_listed(text: &str) -> bool {
    let first_letter = text.find(char::is_alphabetic).unwrap_or(text.len());
    // A stem of ASCII that ends before the second byte of the last letter does not hold it: `at + 1` will do for any letter.
    let letters_end = text.rfind(char::is_alphabetic).map_or(0, |at| at + 1);
    let starts = || (0..=first_letter).filter(|at| text.is_char_boundary(*at));
    readings(text).any(|read| {
        starts().any(|start| {
            let stem = listed_beginning(&read[start..], STEM_MIN.max(letters_end.saturating_sub(start)));
            stem > 0 && {
                let added = Zeroizing::new(text[..start].chars().chain(text[start + stem..].chars()).collect::<Vec<char>>());
                weight(&added) <= stem
            }
        })
    })
}

/// A text as it is, and with letters for the digits and signs that stand for them; each byte keeps its place.
fn readings(text: &str) -> impl Iterator<Item = Zeroizing<String>> {
    let with_letters = move |one| {
        let letter = move |c| match c {
            '@' => 'a',
            '0' => 'o',
            '1' => one,
            '3' => 'e',
            '5' | '$' => 's',
            other => other,
        };
        Zeroizing::new(text.chars().map(letter).collect::<String>())
    };
    iter::once_with(move || Zeroizing::new(text.to_owned())).chain(['i', 'l'].into_iter().map(with_letters))
}

/// A text whose letters say one thing twice, with it once: "sunshine-7" for "sunshine-sunshine7".
fn said_once(text: &str) -> Option<Zeroizing<String>> {
    let start = text.find(char::is_alphabetic)?;
    let end = text.trim_end_matches(|c: char| !c.is_alphabetic()).len();
    let core = &text[start..end];
    let is_half = |bytes: &usize| {
        core.get(..*bytes).is_some_and(|half| core.ends_with(half) && !core[*bytes..core.len() - bytes].contains(char::is_alphabetic))
    };
    let bytes = (STEM_MIN / 2..=core.len() / 2).rev().find(is_half)?;
    Some(Zeroizing::new([&text[..end - bytes], &text[end..]].concat()))
}

/// The length of the longest listed password a text begins with, if it has `least` bytes; else 0.
fn listed_beginning(mut text: &str, least: usize) -> usize {
    while text.len() >= least {
        // What the text begins with is not after it, and all between the two begin with it as well.
        let near = last_up_to(text);
        let shared = near.bytes().zip(text.bytes()).take_while(|(near, byte)| near == byte).count();
        if shared == near.len() {
            return if shared >= least { shared } else { 0 };
        }
        text = &text[..shared];
    }
    0
}

/// The last line that does not come after a text; empty when there is none.
fn last_up_to(text: &str) -> &'static str {
    let bytes = LIST.as_bytes();
    let (mut low, mut high, mut found) = (0, bytes.len(), "");
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|byte| *byte == b'\n').map_or(low, |at| low + at + 1);
        let end = bytes[middle..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| middle + at);
        let line = &LIST[start..end];
        if line <= text {
            (found, low) = (line, end + 1);
        } else {
            high = start;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::domain::password::{MIN, check};

    /// Of the first 3,000 with at least 8 characters.
    const TOP: &str = "01011971 02041972 02051972 02091986 03082006 10011983 10081990 10203040 11011990 12021985 12041986 12071991 \
        12121986 12345qwe 14021985 20011989 20041988 21031988 22011992 25051985 25252525 27272727 29051989 anderson angelika \
        camaross champion coventry dfktynbyf fandango firefigh honeybee hotstuff iloveyou2 lacrosse lonesome marlboro maryjane \
        mersedes minecraft mohammed nintendo pringles richard1 skywalke tomorrow trustno1 warriors zachary1 zildjian";

    /// Of the first 3,000 with at least 12.
    const TOP_LONG: &str = "002543200254 123456789yfcnz 987654321123456789 anjingsemua1 facetoface77 ghjcnjckfdrf initializing \
        jamestkirk7769h kkkkkktttttt liverpool123 lsjkfghkj45kjh nissanalmera nnnnnnnnnnnn qaz1wsx2edc3 qwertyonline \
        rtyufghjvbnm thunderbirds tracon130591 uaiobg9312gg1 underground3";

    const WORDS: &str = "a amber and anchor apple at autumn banana barn basil beach bell birch boat bread bridge butter candle \
        castle cedar cheese chestnut cloud clover coffee comet copper coral correct cotton cricket crystal desk dragon eagle ember \
        falcon feather fern field flower football forest fox garden ginger gold grape green guitar hammer harbour hazel honey horse \
        in ivory jacket jungle kettle lagoon lake lantern lemon lily love magic maple marble master meadow melon midnight mirror \
        monkey moon mountain noon ocean olive on orange orchard paper peach pepper piano pine pirate planet plum pocket princess \
        purple quiet rabbit rain raven river rocket saffron sailor salt scarf shadow silver snow spider spring star stone storm \
        sugar summer sunshine swallow table thunder tiger tulip turtle umbrella valley velvet violet walnut water whisper willow \
        window winter wolf yellow zebra";

    fn phrases() -> impl Iterator<Item = String> {
        let words: Vec<&str> = WORDS.split_whitespace().collect();
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        iter::repeat_with(move || {
            let mut next = || {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                usize::try_from(state >> 33).expect("31 bits")
            };
            let chosen: Vec<&str> = (0..3 + next() % 2).map(|_| words[next() % words.len()]).collect();
            chosen.join([" ", "-", ""][next() % 3])
        })
        .filter(|phrase| phrase.len() >= MIN)
    }

    #[test]
    fn the_list_is_sorted_without_doubles_and_of_its_form() {
        assert!(LIST.lines().is_sorted_by(|one, next| one < next));
        assert!(LIST.ends_with('\n') && LIST.len() < 1_000_000);
        for line in LIST.lines() {
            assert!(line.len() >= STEM_MIN && line.bytes().all(|byte| byte.is_ascii_graphic() && !byte.is_ascii_uppercase()), "{line}");
        }
    }

    #[test]
    fn every_line_is_found_and_nothing_else() {
        for line in LIST.lines() {
            assert_eq!(last_up_to(line), line);
        }
        assert_eq!((last_up_to(""), last_up_to("\u{10ffff}")), ("", LIST.lines().last().expect("not empty")));
        for unlisted in ["passwor", "kqzvtmwh", "~~~~~~~~~", "\n\n\n\n\n\n\n\n", "\0", "password\n", "pässword"] {
            assert_ne!(last_up_to(unlisted), unlisted);
        }
    }

    #[test]
    fn the_most_common_are_refused_also_when_lengthened() {
        assert_eq!((TOP.split_whitespace().count(), TOP_LONG.split_whitespace().count()), (50, 20));
        for password in TOP.split_whitespace().chain(TOP_LONG.split_whitespace()) {
            assert!(is_common(password), "{password}");
            for digits in ["2026", "7301", "90210"] {
                assert!(is_common(&format!("{password}{digits}")) && is_common(&format!("{digits}{password}")), "{password} {digits}");
            }
        }
    }

    #[test]
    fn what_grew_from_a_common_one_is_refused() {
        for password in [
            "SUNSHINE2026",
            "2026Sunshine!",
            "!!sunshine!!!",
            "$un$hin3 2026",
            "Sun5h1ne-1990",
            "F00tba11!2026",
            "P@55w0rd2026!",
            "sunshinesunshine",
            "Sunshine-Sunshine7",
            "sunshine7sunshine7",
            "$unshine$unshine",
            "p@ssword p@ssword",
            "password1234567890",
            "password 2026 2026",
            "sunshine 🎈🎈🎈",
            "Welcome2026!",
        ] {
            assert!(is_common(password), "{password}");
        }
    }

    #[test]
    fn what_only_holds_a_common_one_is_not() {
        for password in [
            "a quiet harbour",
            "honey on a lagoon",
            "paper boats at noon",
            "correct horse battery",
            "sunshine on a lake",
            "my password is long",
            "sunshine 8374619205773",
            "sunshineé",
            "ésunshine",
            "kqzvtmwhxyjb",
            "😀🎈🐙🌵🚲🍋🎻🧭🪁🦉🌙🏔",
            "静かな港で本を読む夜のこと",
            "",
        ] {
            assert!(!is_common(password), "{password}");
        }
    }

    #[test]
    fn of_a_thousand_passphrases_less_than_one_is_refused() {
        let refused: Vec<String> = phrases().take(10_000).filter(|phrase| is_common(phrase)).collect();
        assert!(refused.len() < 10, "{refused:?}");
        for phrase in phrases().take(1_000) {
            assert_eq!(check(&phrase, &["Guerdon", "Ines Keller"]), Ok(()), "{phrase}");
        }
    }

    #[test]
    fn a_lookup_costs_nothing_beside_a_hash() {
        let phrases: Vec<String> = phrases().take(1_000).collect();
        let start = Instant::now();
        assert!(phrases.iter().filter(|phrase| is_common(phrase)).count() < 10);
        let each = start.elapsed() / 1_000;
        // 20 µs in practice, not optimised; a hash takes a thousand times as long.
        assert!(each < Duration::from_millis(2), "{each:?}");
    }
}
