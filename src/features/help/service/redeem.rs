//! From the catalogue to the reward in hand.

use super::{Facts, Guide, Section, Topic};
use crate::domain::redemption::FULFIL_WITHIN;
use crate::domain::reward::Delivery;
use crate::i18n::Words;
use crate::say;

pub fn guide(words: &Words, facts: &Facts) -> Guide {
    let days = FULFIL_WITHIN.as_secs() / (24 * 60 * 60);
    let codes = facts.deliveries.contains(&Delivery::Email) || facts.deliveries.contains(&Delivery::Spot);
    let mut sections = vec![
        Section::new("find", words.say("help-redeem-find"), words.say("help-redeem-find-text")).leading("/catalogue", "all-rewards"),
        Section::new("choose", words.say("help-redeem-choose"), words.say("help-redeem-choose-text")),
        Section::new("review", words.say("help-redeem-review"), words.say("help-redeem-review-text")),
        Section::new("confirm", words.say("help-redeem-confirm"), words.say("help-redeem-confirm-text")).and([factor(words, facts)]),
        Section::new("wait", words.say("help-redeem-wait"), say!(words, "help-redeem-wait-text", n = days as i64)),
    ];
    let ways: Vec<_> = Delivery::ALL.iter().filter(|delivery| facts.deliveries.contains(delivery)).map(|way| by(words, *way)).collect();
    if !ways.is_empty() {
        sections.push(Section::new("delivery", words.say("help-redeem-delivery"), words.say("help-redeem-delivery-text")).listing(ways));
    }
    if codes {
        sections.push(Section::new("codes", words.say("help-redeem-codes"), words.say("help-redeem-codes-text")));
    }
    sections.push(
        Section::new("cancel", words.say("help-redeem-cancel"), words.say("help-redeem-cancel-text"))
            .leading("/redemptions", "redemptions-title"),
    );
    sections.push(
        Section::new("by-itself", words.say("help-redeem-auto"), words.say("help-redeem-auto-text"))
            .leading("/account/auto-redeem", "auto-title"),
    );
    Guide { topic: Topic::Redeem, title: words.say("help-redeem-title"), intro: words.say("help-redeem-intro"), steps: true, sections }
}

fn factor(words: &Words, facts: &Facts) -> String {
    match facts.passkeys {
        true => say!(words, "help-redeem-factor-passkey", n = facts.above),
        false => say!(words, "help-redeem-factor", n = facts.above),
    }
}

fn by(words: &Words, delivery: Delivery) -> String {
    words.say(match delivery {
        Delivery::Email => "help-by-email",
        Delivery::Post => "help-by-post",
        Delivery::Spot => "help-by-spot",
        Delivery::Account => "help-by-account",
        Delivery::Bank => "help-by-bank",
        Delivery::Wallet => "help-by-wallet",
    })
}
