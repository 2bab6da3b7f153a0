//! The server's half: the first picture of an island.

use super::{Ceremony, Choice};
use crate::i18n::{Lang, Words};

/// A figure with the separators of the language.
pub fn number(n: i64, language: &str) -> String {
    Words::new(Lang::parse(language).unwrap_or_default(), jiff::tz::TimeZone::UTC).number(n)
}

/// Nothing is chosen while the server renders.
pub fn on_choice(_form: &str, _most: u32, _then: impl Fn(Choice) + 'static) {}

/// Nobody types while the server renders.
pub fn on_typing(_field: &str, _beside: &[String], _then: impl Fn(String, Vec<String>) + 'static) {}

/// Nothing is filtered while the server renders.
pub fn on_filter(_form: &str, _found: &str) {}

/// The server has no clipboard.
pub fn can_copy() -> bool {
    false
}

/// Nobody presses while the server renders.
pub fn copy(_of: &str, _done: impl Fn() + 'static) {}

/// The server has no authenticator.
pub fn when_able(_ceremony: &Ceremony, _then: impl Fn() + 'static) {}

/// Nobody presses while the server renders.
pub fn ask_passkey(_ceremony: &Ceremony, _failed: impl Fn() + 'static) {}
