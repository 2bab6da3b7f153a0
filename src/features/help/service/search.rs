//! Finding something in the guides: all words must occur, whatever their case and accents. What has them in its title comes first.

use super::{Guide, Section, Topic};
use crate::domain::words::{each_word, fold};

/// Longest search that is read, in characters.
pub const QUERY_MAX: usize = 100;

/// A guide, or a section of one.
pub struct Found {
    pub topic: Topic,
    pub section: Option<&'static str>,
    pub title: String,
    pub text: String,
}

/// `None`: nothing was asked.
pub fn search(guides: &[Guide], asked: &str) -> Option<Vec<Found>> {
    let wanted = fold(asked);
    if wanted.is_empty() {
        return None;
    }
    let mut found: Vec<_> = guides.iter().flat_map(|guide| of_guide(guide, &wanted)).collect();
    // Stable: what is as good stays in the order of the guides.
    found.sort_by_key(|(rank, _)| *rank);
    Some(found.into_iter().map(|(_, found)| found).collect())
}

/// The less, the better: the number of words that the title does not have.
type Rank = usize;

fn of_guide(guide: &Guide, wanted: &[String]) -> Vec<(Rank, Found)> {
    let text = guide.intro.clone();
    let whole = rank(wanted, &guide.title, std::slice::from_ref(&text));
    let whole = whole.map(|rank| (rank, Found { topic: guide.topic, section: None, title: guide.title.clone(), text }));
    let sections = guide.sections.iter().filter_map(|section| {
        let texts: Vec<_> = section.texts.iter().chain(&section.items).cloned().collect();
        Some((rank(wanted, &section.title, &texts)?, of_section(guide, section)))
    });
    whole.into_iter().chain(sections).collect()
}

fn of_section(guide: &Guide, section: &Section) -> Found {
    let text = section.texts.first().or(section.items.first()).cloned().unwrap_or_default();
    Found { topic: guide.topic, section: Some(section.id), title: format!("{}: {}", guide.title, section.title), text }
}

/// `None`: a word does not occur. A word occurs where one begins with it, so that "redeem" finds "redeemed".
fn rank(wanted: &[String], title: &str, texts: &[String]) -> Option<Rank> {
    let title: Vec<_> = each_word(title).collect();
    let text: Vec<_> = texts.iter().flat_map(|text| each_word(text)).collect();
    let occurs = |words: &[String], word: &String| words.iter().any(|known| known.starts_with(word.as_str()));
    let missing = wanted.iter().filter(|word| !occurs(&title, word)).collect::<Vec<_>>();
    missing.iter().all(|word| occurs(&text, word)).then_some(missing.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guide(title: &str, sections: &[(&'static str, &str, &str)]) -> Guide {
        let sections = sections.iter().map(|(id, title, text)| Section::new(id, (*title).to_owned(), (*text).to_owned()));
        Guide { topic: Topic::Redeem, title: title.into(), intro: "An introduction".into(), steps: true, sections: sections.collect() }
    }

    fn found(asked: &str) -> Option<Vec<String>> {
        let guides = [
            guide("Redeem", &[("find", "Find it", "Open the café catalogue"), ("cancel", "Cancel it", "You have time")]),
            guide("Points", &[("end", "When they end", "You cannot cancel the end; find them in the café")]),
        ];
        search(&guides, asked).map(|found| found.into_iter().map(|found| found.section.unwrap_or_default().to_owned()).collect())
    }

    #[test]
    fn titles_come_first_and_all_words_must_occur() {
        assert_eq!(found("cancel"), Some(vec!["cancel".into(), "end".into()]));
        assert_eq!(found("CAFE find"), Some(vec!["find".into(), "end".into()]));
        assert_eq!(found("cafe cancel"), Some(vec!["end".into()]));
        assert_eq!(found("introduction redeem"), Some(vec![String::new()]), "a guide by its title and what it is about");
        assert_eq!(found("cafe unicorn"), Some(Vec::new()));
        assert_eq!(found(" , "), None);
    }
}
