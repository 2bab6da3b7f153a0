//! When points end, and how to keep them.

use super::{Facts, Guide, Section, Topic};
use crate::domain::expiry::{Length, Lifetime, Stretch};
use crate::i18n::Words;
use crate::say;

pub fn guide(words: &Words, facts: &Facts) -> Guide {
    let (intro, sections) = match facts.programme().points_last {
        Some(lifetime) => (words.say("help-ends-intro"), ending(words, facts, lifetime)),
        None => (words.say("help-ends-never-intro"), never(words)),
    };
    Guide { topic: Topic::Ends, title: words.say("help-ends-title"), intro, steps: false, sections }
}

fn never(words: &Words) -> Vec<Section> {
    let stay = Section::new("stay", words.say("help-ends-never"), words.say("help-ends-never-text"));
    vec![stay.leading("/wallet", "nav-wallet")]
}

fn ending(words: &Words, facts: &Facts, lifetime: Lifetime) -> Vec<Section> {
    let last = lifetime.last_day(facts.today).map(|day| say!(words, "help-ends-example", date = words.day(day)));
    let mut keep = vec![words.say("help-keep-redeem")];
    keep.extend(facts.programme().till.map(|_| words.say("help-keep-till")));
    keep.push(words.say("help-keep-auto"));
    vec![
        Section::new("when", words.say("help-ends-when"), how_long(words, lifetime))
            .and(last)
            .and(lifetime.renewed_by_activity.then(|| words.say("terms-end-active")))
            .and([words.say("terms-end-told")]),
        Section::new("order", words.say("help-ends-order"), words.say("help-ends-order-text")).leading("/wallet", "nav-wallet"),
        Section::new("keep", words.say("help-ends-keep"), words.say("help-ends-keep-text"))
            .listing(keep)
            .leading("/account/auto-redeem", "auto-title"),
        Section::new("held", words.say("help-ends-held"), words.say("help-ends-held-text")),
    ]
}

/// How long points last, as one sentence and the next.
pub fn how_long(words: &Words, lifetime: Lifetime) -> String {
    let length = match lifetime.length {
        Length::Days(count) => say!(words, "help-ends-days", n = i64::from(count)),
        Length::Months(count) => say!(words, "help-ends-months", n = i64::from(count)),
    };
    let rounded = lifetime.rounded_up_to.map(|stretch| {
        words.say(match stretch {
            Stretch::Month => "help-ends-month",
            Stretch::Quarter => "help-ends-quarter",
            Stretch::HalfYear => "help-ends-half-year",
            Stretch::Year => "help-ends-year",
        })
    });
    [Some(length), rounded].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
