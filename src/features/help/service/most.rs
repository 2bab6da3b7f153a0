//! Getting the most out of it: what the programme in force gives, the most common first.

use super::{Facts, Guide, Section, Topic, earn, ends};
use crate::domain::programme::{Multiply, Pays, Rule, TierRule, Trigger};
use crate::i18n::Words;
use crate::say;
use crate::ui::tier_name;

pub fn guide(words: &Words, facts: &Facts) -> Guide {
    let tips = [
        card(words, facts),
        tiers(words, facts),
        bonuses(words, facts),
        friends(words, facts),
        birthday(words, facts),
        codes(words, facts),
        expiry(words, facts),
        till(words, facts),
        early(words, facts),
        Some(Section::new("save", words.say("help-more-save"), words.say("help-more-save-text")).leading("/catalogue", "all-rewards")),
        Some(
            Section::new("by-itself", words.say("auto-title"), words.say("help-more-auto-text"))
                .leading("/account/auto-redeem", "auto-title"),
        ),
    ];
    Guide {
        topic: Topic::Most,
        title: words.say("help-more-title"),
        intro: words.say("help-more-intro"),
        steps: false,
        sections: tips.into_iter().flatten().collect(),
    }
}

fn card(words: &Words, facts: &Facts) -> Option<Section> {
    let earns = facts.buying_earns();
    earns.then(|| Section::new("card", words.say("help-more-card"), words.say("help-more-card-text")).leading("/card", "nav-card"))
}

/// Where something earns status, and a higher tier multiplies something.
fn tiers(words: &Words, facts: &Facts) -> Option<Section> {
    let programme = facts.programme();
    let status = facts.rules().any(|rule| rule.pays == Pays::Status);
    let multiplied = facts.rules().any(|rule| rule.multiply == Multiply::ByTier);
    let line = |rule: &TierRule| {
        let count = words.decimal(rule.multiplier.normalize());
        say!(words, "help-more-tier", tier = tier_name(words, rule.tier), n = rule.from.get(), count = count)
    };
    let mut lowest = programme.tiers.iter();
    let base = lowest.next()?.multiplier;
    let higher: Vec<_> = lowest.filter(|rule| rule.multiplier > base).map(line).collect();
    (status && multiplied && !higher.is_empty()).then(|| {
        Section::new("tiers", words.say("help-more-tiers"), words.say("help-more-tiers-text"))
            .listing(higher)
            .leading("/tiers", "tiers-title")
    })
}

/// What pays a bonus and stands under no tip of its own.
fn bonuses(words: &Words, facts: &Facts) -> Option<Section> {
    let own = |rule: &&Rule| matches!(rule.on, Trigger::Purchase | Trigger::Visit | Trigger::Event | Trigger::SignUp);
    let lines: Vec<_> =
        facts.rules().filter(|rule| rule.pays == Pays::Bonus).filter(own).map(|rule| earn::line(words, rule, facts)).collect();
    (!lines.is_empty()).then(|| {
        Section::new("bonus", words.say("help-more-bonus"), words.say("help-more-bonus-text")).listing(lines).leading("/earn", "earn-title")
    })
}

fn friends(words: &Words, facts: &Facts) -> Option<Section> {
    let rules = facts.rules_on(Trigger::Referral).chain(facts.rules_on(Trigger::Invited));
    let lines: Vec<_> = rules.map(|rule| earn::line(words, rule, facts)).collect();
    (!lines.is_empty()).then(|| {
        Section::new("friends", words.say("earn-invite"), words.say("help-earn-friends-text"))
            .listing(lines)
            .leading("/earn", "earn-invite")
    })
}

fn birthday(words: &Words, facts: &Facts) -> Option<Section> {
    let lines: Vec<_> = facts.rules_on(Trigger::Birthday).map(|rule| earn::line(words, rule, facts)).collect();
    (!lines.is_empty()).then(|| {
        Section::new("birthday", words.say("help-earn-birthday"), words.say("help-earn-birthday-text"))
            .listing(lines)
            .leading("/account", "account-title")
    })
}

fn codes(words: &Words, facts: &Facts) -> Option<Section> {
    let there = facts.has(Trigger::Code);
    there.then(|| Section::new("code", words.say("claim-title"), words.say("help-earn-code-text")).leading("/earn", "earn-title"))
}

fn expiry(words: &Words, facts: &Facts) -> Option<Section> {
    let lifetime = facts.programme().points_last?;
    let text = ends::how_long(words, lifetime);
    Some(
        Section::new("expiry", words.say("help-more-expiry"), text)
            .and([words.say("help-more-expiry-text")])
            .leading("/wallet", "nav-wallet"),
    )
}

fn till(words: &Words, facts: &Facts) -> Option<Section> {
    facts.programme().till.map(|till| {
        let text = say!(words, "help-more-till-text", n = i64::from(till.least_points.max(1)));
        Section::new("till", words.say("help-more-till"), text).leading("/card", "nav-card")
    })
}

fn early(words: &Words, facts: &Facts) -> Option<Section> {
    let rules = facts.programme().tiers.iter().filter(|rule| rule.early_days > 0);
    let lines: Vec<_> = rules
        .map(|rule| format!("{}: {}", tier_name(words, rule.tier), say!(words, "tiers-early", n = i64::from(rule.early_days))))
        .collect();
    (!lines.is_empty()).then(|| {
        Section::new("early", words.say("help-more-early"), words.say("help-more-early-text"))
            .listing(lines)
            .leading("/tiers", "tiers-title")
    })
}
