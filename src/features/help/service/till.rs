//! The card, and paying at tills.

use super::{Facts, Guide, Section, Topic};
use crate::domain::card::STEP_SECONDS;
use crate::i18n::Words;
use crate::say;

pub fn guide(words: &Words, facts: &Facts) -> Guide {
    let seconds = STEP_SECONDS;
    let mut sections =
        vec![Section::new("show", words.say("help-card-show"), words.say("help-card-show-text")).leading("/card", "nav-card")];
    if facts.buying_earns() {
        sections.push(Section::new("earn", words.say("help-card-earn"), words.say("help-card-earn-text")));
    }
    if let Some(till) = facts.programme().till {
        let worth = words.money(till.point_worth.decimal() * rust_decimal::Decimal::ONE_HUNDRED, &facts.programme().currency);
        let least = (till.least_points > 1).then(|| say!(words, "help-card-pay-least", n = i64::from(till.least_points)));
        let pay = Section::new("pay", words.say("help-card-pay"), say!(words, "help-card-pay-text", worth = worth)).and(least);
        sections.push(pay.and([words.say("help-card-pay-held")]).leading("/wallet", "nav-wallet"));
    }
    sections.push(Section::new("offline", words.say("help-card-offline"), words.say("help-card-offline-text")));
    sections.push(Section::new("safe", words.say("help-card-safe"), say!(words, "help-card-safe-text", n = seconds)));
    let (title, intro) = match facts.programme().till {
        Some(_) => (words.say("help-card-title-till"), words.say("help-card-intro-till")),
        None => (words.say("help-card-title"), words.say("help-card-intro")),
    };
    Guide { topic: Topic::Till, title, intro, steps: false, sections }
}
