//! Earn rules in words.

use rust_decimal::Decimal;

use super::tier_name;
use crate::domain::programme::{Cap, Multiply, Pays, Programme, Rule, Trigger};
use crate::domain::tier::Tier;
use crate::i18n::Words;
use crate::say;

/// "12.5 points for every €1": what a rule gives in a tier.
pub fn pays(words: &Words, rule: &Rule, programme: &Programme, tier: Tier) -> String {
    let multiplier = if rule.multiply == Multiply::ByTier { programme.multiplier(tier) } else { Decimal::ONE };
    let sum = sum(words, rule, (Decimal::from(rule.points) * multiplier).normalize());
    match (rule.on, rule.every) {
        (Trigger::Purchase, _) => {
            let per = rule.rate.map(|rate| rate.per.decimal()).unwrap_or_default();
            say!(words, "earn-by-amount", sum = sum, amount = words.money(per, &programme.currency))
        }
        (Trigger::Visit, Some(every)) => say!(words, "earn-by-visits", sum = sum, every = every),
        (Trigger::Visit, None) => say!(words, "earn-by-visit", sum = sum),
        (Trigger::SignUp, _) => say!(words, "earn-by-sign-up", sum = sum),
        (Trigger::Birthday, _) => say!(words, "earn-by-birthday", sum = sum),
        (Trigger::Referral, _) => say!(words, "earn-by-referral", sum = sum),
        (Trigger::Invited, _) => say!(words, "earn-by-invited", sum = sum),
        (Trigger::Code, _) => say!(words, "earn-by-code", sum = sum),
        (Trigger::Event, _) => say!(words, "earn-by-event", sum = sum),
    }
}

/// "1 point", "12.5 status points"
fn sum(words: &Words, rule: &Rule, count: Decimal) -> String {
    let figure = words.decimal(count);
    // Only one is one.
    let n = if count == Decimal::ONE { 1 } else { 2 };
    match rule.pays {
        Pays::Base | Pays::Bonus => say!(words, "earn-of-points", count = figure, n = n),
        Pays::Status => say!(words, "earn-of-status", count = figure, n = n),
    }
}

/// When it does so, and how much at most.
pub fn conditions(words: &Words, rule: &Rule, currency: &str) -> Vec<String> {
    let only = &rule.only;
    let mut told = Vec::new();
    let lists = [&only.products, &only.categories, &only.brands, &only.channels];
    told.extend(lists.into_iter().filter(|list| !list.is_empty()).map(|list| say!(words, "earn-only", what = list.join(", "))));
    if !only.weekdays.is_empty() {
        let days: Vec<_> = only.weekdays.iter().map(|day| words.weekday(*day as u8)).collect();
        told.push(say!(words, "earn-only", what = days.join(", ")));
    }
    if !only.tiers.is_empty() {
        let tiers: Vec<_> = only.tiers.iter().map(|tier| tier_name(words, *tier)).collect();
        told.push(say!(words, "earn-only", what = tiers.join(", ")));
    }
    told.extend(only.least.map(|least| say!(words, "earn-least", amount = words.money(least.decimal(), currency))));
    told.extend(rule.until.map(|last| say!(words, "earn-until", date = words.day(last))));
    told.extend(rule.cap.map(|cap| at_most(words, rule, cap)));
    told.extend(rule.budget.map(|_| words.say("earn-budget")));
    told
}

fn at_most(words: &Words, rule: &Rule, cap: Cap) -> String {
    let sum = sum(words, rule, Decimal::from(cap.points()));
    match cap {
        Cap::PerDay(_) => say!(words, "earn-cap-day", sum = sum),
        Cap::PerMonth(_) => say!(words, "earn-cap-month", sum = sum),
        Cap::PerYear(_) => say!(words, "earn-cap-year", sum = sum),
        Cap::InAll(_) => say!(words, "earn-cap-all", sum = sum),
    }
}
