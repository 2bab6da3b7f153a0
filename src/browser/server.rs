//! The server's half: the first picture of an island.

use super::Choice;
use crate::i18n::{Lang, Words};

/// A figure with the separators of the language.
pub fn number(n: i64, language: &str) -> String {
    Words::new(Lang::parse(language).unwrap_or_default(), jiff::tz::TimeZone::UTC).number(n)
}

/// Nothing is chosen while the server renders.
pub fn on_choice(_form: &str, _most: u32, _then: impl Fn(Choice) + 'static) {}
