//! Which passwords a member may choose (NIST SP 800-63B-4 section 3.1.1.2, ASVS 5.0 V6.2): long ones, of any characters.
//! Pure, so that a page can tell while one types. The list of common ones is too large for that: `auth::common`.

use serde::{Deserialize, Serialize};

/// In code points; the caller has brought the password into NFC.
pub const MIN: usize = 12;
pub const MAX: usize = 128;

/// What must be left, as [`weight`] counts, without runs, repetitions and known names: "monkeymonkey" has 8, "dragon 12345" 9.
const LEFT_MIN: usize = 10;
/// Shorter names stand inside too many words.
const NAME_MIN: usize = 4;

/// Three in a row, forwards or backwards, are a run, besides neighbours in the alphabet. Rows, columns and zigzags of the usual
/// keyboards, one a line.
const KEYS: &[u8] = b"qwertyuiop[]\nasdfghjkl;'\nzxcvbnm,./\nqwertzui\nyxcv\nazertyui\nqsdfghjklm\nwxcvbn\n8901\n890-=\n\
    1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/\nqazwsxedcrfvtgbyhnujm\n1q2w3e4r5t6y7u8i9o0p";

/// Why a new password is refused, in the words of the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WeakPassword {
    Missing,
    /// By so many code points.
    TooShort {
        missing: usize,
    },
    TooLong,
    /// Guessers try it first, or what it grew from. Only the server finds this out.
    Common,
    /// A known name with little else: the product's, the brand's, the member's own.
    Context,
    /// One short piece over and over, or little more than runs such as 123456 and qwerty.
    Repeats,
}

/// Everything but [`WeakPassword::Common`]. `context`: names in any case and spelling, such as `Guerdon`, `ines.keller`, `Ines Keller`.
pub fn check(password: &str, context: &[&str]) -> Result<(), WeakPassword> {
    match password.chars().take(MAX + 1).count() {
        0 => return Err(WeakPassword::Missing),
        length @ 1..MIN => return Err(WeakPassword::TooShort { missing: MIN - length }),
        MIN..=MAX => {}
        _ => return Err(WeakPassword::TooLong),
    }
    let text: Vec<char> = lower_cased(password.chars()).collect();
    let left = without(&text, context);
    if weight(&left) >= LEFT_MIN {
        return Ok(());
    }
    Err(if left.len() < text.len() { WeakPassword::Context } else { WeakPassword::Repeats })
}

/// For the meter: 0 and 1 are refused, 2 is just enough, 4 is the best. Going on with something new never makes it less.
/// Knows no more than [`check`], and nothing of the end of a password that is too long.
pub fn strength(password: &str, context: &[&str]) -> u8 {
    let begun = || password.chars().take(MAX);
    let text: Vec<char> = lower_cased(begun()).collect();
    let weight = weight(&without(&text, context));
    if weight < LEFT_MIN {
        return 0;
    }
    if begun().count() < MIN {
        return 1;
    }
    // Another kind of character is worth two more of the same.
    let kinds: [fn(&char) -> bool; 4] = [char::is_ascii_lowercase, char::is_ascii_uppercase, char::is_ascii_digit, is_sign];
    let others = kinds.iter().filter(|kind| begun().any(|c| kind(&c))).count().saturating_sub(1);
    match weight + 2 * others {
        ..16 => 2,
        16..20 => 3,
        _ => 4,
    }
}

/// How many code points say something new: they neither continue a run (abc, 321, aaa, qwe) nor repeat what stood before.
/// Expects lower case. Never less for a longer text that begins the same; takes time with the square of the length.
pub fn weight(text: &[char]) -> usize {
    let threes = || text.array_windows::<3>();
    let is_new = |(at, three): &(usize, &[char; 3])| !is_run(**three) && !threes().take(*at).any(|earlier| earlier == *three);
    text.len().min(2) + threes().enumerate().filter(is_new).count()
}

fn is_run([first, second, third]: [char; 3]) -> bool {
    let step = u32::from(second).wrapping_sub(u32::from(first));
    if matches!(step, 0 | 1 | u32::MAX) && u32::from(third).wrapping_sub(u32::from(second)) == step {
        return true;
    }
    // No key is 0.
    let [first, second, third] = [first, second, third].map(|c| u8::try_from(c).unwrap_or(0));
    KEYS.array_windows().any(|keys| *keys == [first, second, third] || *keys == [third, second, first])
}

/// A lower-cased text without the names in it, also when they are spelled with digits and signs for letters.
fn without(text: &[char], context: &[&str]) -> Vec<char> {
    let read: Vec<char> = text.iter().copied().map(as_letter).collect();
    let mut kept = vec![true; text.len()];
    for name in context.iter().flat_map(|entry| names(entry)) {
        for (at, _) in read.windows(name.len()).enumerate().filter(|(_, window)| *window == name) {
            kept[at..at + name.len()].fill(false);
        }
    }
    text.iter().zip(kept).filter_map(|(c, kept)| kept.then_some(*c)).collect()
}

/// The words of an entry, the words in one, and the entry as it stands: `ines`, `keller`, `ineskeller`, `ines.keller`.
fn names(entry: &str) -> Vec<Vec<char>> {
    let spelled = |text: &str| lower_cased(text.chars()).map(as_letter).collect::<Vec<char>>();
    let mut names: Vec<_> = entry.split(|c: char| c.is_ascii() && !c.is_ascii_alphabetic()).map(spelled).collect();
    names.push(names.concat());
    names.push(spelled(entry));
    names.retain(|name| name.len() >= NAME_MIN);
    names
}

/// Both sides are read so; that i and l become one does no harm.
fn as_letter(c: char) -> char {
    match c {
        '@' => 'a',
        '0' => 'o',
        '1' | 'l' => 'i',
        '3' => 'e',
        '5' | '$' => 's',
        other => other,
    }
}

/// For the letters of Europe, in the order of Unicode; the standard library's tables for all would cost the browser 12 KB.
fn lower_cased(text: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    text.map(|c| {
        let further = match c {
            'A'..='Z' | 'À'..='Þ' | 'Α'..='Ω' | 'А'..='Я' => 32,
            'Ѐ'..='Џ' => 80,
            'Ā'..='Ķ' | 'Ŋ'..='Ŷ' => 1 - u32::from(c) % 2,
            'Ĺ'..='Ň' | 'Ź'..='Ž' => u32::from(c) % 2,
            _ => 0,
        };
        char::from_u32(u32::from(c) + further).unwrap_or(c)
    })
}

fn is_sign(c: &char) -> bool {
    !c.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTEXT: [&str; 3] = ["Guerdon", "ines.keller", "Ines Keller"];

    fn refused(password: &str) -> Option<WeakPassword> {
        check(password, &CONTEXT).err()
    }

    #[test]
    fn any_characters_will_do() {
        for password in [
            "kqzvtmwhxyjbfrpdcnlg",
            "a quiet harbour",
            "honey on a lagoon",
            "paper boats at noon",
            "correct horse battery",
            "ines sails on quiet water",
            "my reward is a long walk",
            "7204 1938 5561",
            "#!&$%)(/+*=?",
            "😀🎈🐙🌵🚲🍋🎻🧭🪁🦉🌙🏔",
            "тихая гавань ночью",
            "静かな港で本を読む夜のこと",
            "Tr0ub4dor&3 once more",
            "             a word after spaces",
        ] {
            assert_eq!(refused(password), None, "{password}");
        }
    }

    #[test]
    fn the_length_counts_code_points() {
        assert_eq!(refused(""), Some(WeakPassword::Missing));
        assert_eq!(refused("ä"), Some(WeakPassword::TooShort { missing: 11 }));
        assert_eq!(refused("kqzvtmwhxyj"), Some(WeakPassword::TooShort { missing: 1 }));
        assert_eq!(refused("äöüßéèêñçøåž"), None);
        let random: String = (0..128u32).map(|at| char::from(b'a' + (at * at * 7 % 26) as u8)).collect();
        let long = format!("kqzvtmwhxyjb{}", &random[12..]);
        assert_eq!((long.len(), refused(&long)), (128, None));
        assert_eq!(refused(&format!("{long}a")), Some(WeakPassword::TooLong));
        assert_eq!(refused(&"é".repeat(1_000_000)), Some(WeakPassword::TooLong));
    }

    #[test]
    fn a_known_name_with_little_else_is_refused() {
        for password in [
            "Guerdon2026!!",
            "guerdonguerdon",
            "2026-GUERDON-2026",
            "Gu3rd0n2026!!",
            "Guerdon1234567890",
            "my guerdon pass",
            "ines.keller1990",
            "IN3S.KE11ER1990",
            "Keller, Ines 1990",
            "ineskeller!!1990",
            "1990kellerines",
        ] {
            assert_eq!(refused(password), Some(WeakPassword::Context), "{password}");
        }
        assert_eq!(check("j.doe2026!!!", &["j.doe"]), Err(WeakPassword::Context));
        for (upper, lower) in
            [("ÉLODIE", "élodie"), ("ŁUKASZ", "łukasz"), ("ČENĚK", "čeněk"), ("ŽOFIE", "žofie"), ("ΝΙΚΟΣ", "νικοσ"), ("ЮЛИЯ Ћ", "юлия ћ")]
        {
            assert_eq!(check(&format!("{upper}-2026!!"), &[lower]), Err(WeakPassword::Context), "{upper}");
        }
    }

    #[test]
    fn short_and_missing_names_are_no_names() {
        for context in [&["an"][..], &["ana"], &[""], &["."], &[]] {
            assert_eq!(check("banana split", context), Ok(()), "{context:?}");
        }
        assert_eq!(check("a quiet harbour", &[&"very.long".repeat(100)]), Ok(()));
    }

    #[test]
    fn runs_and_repetitions_are_refused() {
        for password in [
            "aaaaaaaaaaaa",
            "            ",
            "🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈🎈",
            "abababababab",
            "abc123abc123",
            "MonkeyMonkey",
            "letmeinletmein",
            "no no no no no",
            "123456789012",
            "210987654321",
            "abcdefghijkl",
            "zyxwvutsrqpo",
            "qwertyuiop12",
            "qwertzuiop12",
            "azertyuiop12",
            "asdfghjkl;'#",
            "1qaz2wsx3edc",
            "1q2w3e4r5t6y",
            "!QAZ@WSX#EDC",
            "abcd1234efgh",
            "1111-2222-3333",
            "dragon 12345",
        ] {
            assert_eq!(refused(password), Some(WeakPassword::Repeats), "{password}");
        }
    }

    #[test]
    fn the_meter_agrees_with_the_rules() {
        for (password, steps) in [
            ("", 0),
            ("Guerdon2026!!", 0),
            ("abcdefghijklmnopqrstuvwxyz", 0),
            ("kqzvtmwhxyj", 1),
            ("kqzvtmwhxyjb", 2),
            ("a quiet harbour", 3),
            ("kqzVTm7hx!jb", 3),
            ("paper boats at noon", 4),
            ("kqzvtmwhxyjbfrpdcnlg", 4),
        ] {
            assert_eq!(strength(password, &CONTEXT), steps, "{password}");
            assert_eq!(steps < 2, check(password, &CONTEXT).is_err(), "{password}");
        }
    }

    #[test]
    fn a_longer_one_is_never_weaker() {
        let spaces = " ".repeat(40);
        let repeated = "kqzvtmwhxyjb".repeat(20);
        let others = ["kqzvTMwhx7jb!frpdcnlgkqzvt", "a quiet harbour at noon, aaaaaaaa", "Guerdon2026 1234 harbour"];
        for password in others.into_iter().chain([spaces.as_str(), &repeated]) {
            let cuts = password.char_indices().map(|(at, _)| strength(&password[..at], &CONTEXT));
            assert!(cuts.is_sorted(), "{password}");
        }
    }
}
