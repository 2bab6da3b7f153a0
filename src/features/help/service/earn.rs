//! What earns, and when it can be spent.

use super::{Facts, Guide, Section, Topic};
use crate::domain::programme::{Rule, Trigger};
use crate::domain::tier::Tier;
use crate::i18n::Words;
use crate::say;
use crate::ui::{conditions, pays};

pub fn guide(words: &Words, facts: &Facts) -> Guide {
    let programme = facts.programme();
    let told: Vec<_> = facts.rules().filter(|rule| rule.on != Trigger::Code).map(|rule| line(words, rule, facts)).collect();
    let what = if told.is_empty() { words.say("earn-none") } else { words.say("help-earn-what-text") };
    let mut sections = Vec::new();
    if facts.buying_earns() {
        let card = Section::new("buy", words.say("help-earn-buy"), words.say("help-earn-buy-text"));
        sections.push(card.leading("/card", "nav-card"));
    }
    sections.push(Section::new("what", words.say("help-earn-what"), what).listing(told).leading("/earn", "earn-title"));
    if facts.has(Trigger::Purchase) {
        let when = match i64::from(programme.return_window_days) {
            0 => words.say("help-earn-when-at-once"),
            days => say!(words, "help-earn-when-later", n = days),
        };
        sections.push(Section::new("when", words.say("help-earn-when"), when).and([words.say("help-earn-return")]));
    }
    if facts.has(Trigger::Referral) || facts.has(Trigger::Invited) {
        sections
            .push(Section::new("friends", words.say("earn-invite"), words.say("help-earn-friends-text")).leading("/earn", "earn-invite"));
    }
    if facts.has(Trigger::Birthday) {
        sections.push(
            Section::new("birthday", words.say("help-earn-birthday"), words.say("help-earn-birthday-text"))
                .leading("/account", "account-title"),
        );
    }
    if facts.has(Trigger::Code) {
        sections.push(Section::new("code", words.say("claim-title"), words.say("help-earn-code-text")).leading("/earn", "earn-title"));
    }
    Guide { topic: Topic::Earn, title: words.say("help-earn-title"), intro: words.say("help-earn-intro"), steps: false, sections }
}

/// "Purchases: 10 points for every €1", as it is in the lowest tier, with what limits it.
pub fn line(words: &Words, rule: &Rule, facts: &Facts) -> String {
    let sum = pays(words, rule, facts.programme(), Tier::Bronze);
    let limits = conditions(words, rule, &facts.programme().currency);
    let limits = if limits.is_empty() { String::new() } else { format!(" ({})", limits.join("; ")) };
    format!("{}: {sum}{limits}", rule.name_in(words.lang().code()))
}
