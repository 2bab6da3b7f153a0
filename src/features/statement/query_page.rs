//! What the address of the statement asks for.

use jiff::civil::Date;

use super::service::{Filter, Group};

/// Longest search that is looked at, in characters.
pub const WORDS_MAX: usize = 80;

/// Reads the values of a query. What cannot be read is left out, as if it had not been asked.
pub fn read<'a>(value: impl Fn(&str) -> Option<&'a str>) -> Filter {
    let day = |name| value(name).and_then(|text| text.parse::<Date>().ok()).filter(|day| (1970..=9998).contains(&day.year()));
    Filter {
        group: value("kind").and_then(Group::parse),
        from: day("from"),
        until: day("until"),
        text: value("q").unwrap_or_default().trim().chars().take(WORDS_MAX).collect(),
    }
}

/// The address of something of the same filter, before a line.
pub fn address(path: &str, filter: &Filter, before: Option<i64>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    let mut add = |name: &str, value: String| {
        if !value.is_empty() {
            query.append_pair(name, &value);
        }
    };
    add("q", filter.text.clone());
    add("kind", filter.group.map_or(String::new(), |group| group.code().to_owned()));
    add("from", filter.from.map_or(String::new(), |day| day.to_string()));
    add("until", filter.until.map_or(String::new(), |day| day.to_string()));
    add("before", before.map_or(String::new(), |before| before.to_string()));
    let query = query.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}
