//! The texts of a reward: long enough, short enough, and nothing in them that does not show.

use super::entry::{Entry, TextEntry};
use super::fault::What;
use super::notes::{Notes, Part};
use crate::domain::reward::is_slug;
use crate::store::rewards::NewText;

/// In characters, as the next three.
pub const NAME_MAX: usize = 120;
const PROSE_MAX: usize = 1_000;
const TERM_MAX: usize = 300;
pub const SLUG_MAX: usize = 80;
const TERMS_MAX: usize = 20;
/// Languages that texts may be in. The first stands in for the others: a reward has them all.
pub const LANGUAGES: [&str; 4] = ["en", "de", "it", "ms"];

/// What is wrong with a text of `least` to `most` characters on one line.
pub fn line(text: &str, least: usize, most: usize) -> Option<What> {
    let too_short = least > 0 && text.trim().is_empty();
    // No text has more characters than bytes, and most are short.
    if too_short || (text.len() > most && text.chars().count() > most) {
        Some(What::Length { least, most })
    } else if text.chars().any(char::is_control) {
        Some(What::Control)
    } else {
        None
    }
}

/// What is wrong with a name that stands in addresses.
pub fn slug(text: &str) -> Option<What> {
    (!is_slug(text) || text.len() > SLUG_MAX).then_some(What::Slug(SLUG_MAX))
}

/// In all languages; English where there is none.
pub fn texts(entry: &Entry, notes: &mut Notes<'_>) -> Vec<NewText> {
    let given = [Some(&entry.en), entry.de.as_ref(), entry.it.as_ref(), entry.ms.as_ref()];
    for (language, text) in LANGUAGES.into_iter().zip(given) {
        if let Some(text) = text {
            check(language, text, notes);
        }
    }
    LANGUAGES.into_iter().zip(given).map(|(language, text)| new_text(language, text.unwrap_or(&entry.en))).collect()
}

fn check(language: &str, text: &TextEntry, notes: &mut Notes<'_>) {
    let part = Part::Text(language);
    notes.check(part, "name", line(&text.name, 1, NAME_MAX));
    notes.check(part, "summary", line(&text.summary, 0, PROSE_MAX));
    notes.check(part, "how", line(&text.how, 0, PROSE_MAX));
    notes.check(part, "terms", (text.terms.len() > TERMS_MAX).then_some(What::Terms(TERMS_MAX)));
    notes.check(part, "terms", text.terms.iter().find_map(|term| line(term, 1, TERM_MAX)));
}

fn new_text(language: &str, text: &TextEntry) -> NewText {
    NewText {
        language: language.to_owned(),
        name: text.name.clone(),
        summary: text.summary.clone(),
        how: text.how.clone(),
        terms: text.terms.join("\n"),
    }
}
