//! A line of the statement, which opens to its lots, its reason, and where the points came from or went.

use leptos::prelude::*;

use super::service::{Shown, Why};
use crate::domain::books::Account;
use crate::i18n::Words;
use crate::ledger::{EntryKind, GRANT, Part};
use crate::say;
use crate::ui::{EntryRow, reason_text, source_text};

pub fn line(words: &Words, shown: &Shown) -> impl IntoView + use<> {
    let entry = shown.line.entry.clone();
    let after = say!(words, "statement-after", n = shown.available);
    let (facts, lots) = (facts(words, shown), lots(words, shown));
    let about = words.say("statement-open");
    view! {
        <EntryRow words=words.clone() when=words.date(entry.posted_at) reward=shown.reward.clone() entry=entry
            id=Some(format!("line-{}", shown.line.sequence)) after=Some(after)>
            <details class="why entry__more">
                <summary>{about}</summary>
                <dl class="facts">{facts}</dl>
                {lots}
            </details>
        </EntryRow>
    }
}

fn fact(name: String, value: impl IntoView + 'static) -> AnyView {
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any()
}

fn facts(words: &Words, shown: &Shown) -> Vec<AnyView> {
    let (line, entry) = (&shown.line, &shown.line.entry);
    let mut facts =
        vec![fact(words.say("line-number"), words.number(line.sequence)), fact(words.say("line-time"), words.full_moment(entry.posted_at))];
    let reason_told = reason_text(words, &line.reason).filter(|reason| !reason.is_empty() && reason != shown.what());
    facts.extend(reason_told.map(|reason| fact(words.say("line-reason"), reason)));
    let paying =
        matches!(entry.kind, EntryKind::Issued | EntryKind::Held | EntryKind::Captured | EntryKind::Released | EntryKind::Cancelled);
    let is_telling = !["", GRANT].contains(&entry.reference.as_str());
    if paying && shown.reward.is_none() && shown.other.is_none() && is_telling {
        facts.push(fact(words.say("line-reference"), entry.reference.clone()));
    }
    if let Some(reward) = &shown.reward {
        let to = format!("/redemptions/{}", entry.reference);
        let name = reward.clone();
        facts.push(fact(words.say("line-reward"), view! { <a href=to>{name}</a> }));
    }
    if let Some(other) = &shown.other {
        let name = if entry.kind == EntryKind::Received { words.say("line-from") } else { words.say("line-to") };
        facts.push(fact(name, other.clone()));
    }
    for why in shown.lots().filter_map(|(_, why)| why) {
        facts.extend(reason(words, why));
    }
    if let Some((partner, document)) = &shown.till {
        facts.push(fact(words.say("line-partner"), format!("{partner}, {document}")));
    }
    let others = line.parts.iter().filter(|part| part.lot.is_none());
    facts.extend(others.map(|part| fact(account(words, part.account), words.signed(part.amount))));
    facts
}

fn reason(words: &Words, why: &Why) -> Vec<AnyView> {
    let rule = say!(words, "line-rule-version", rule = why.rule.clone(), version = why.origin.version);
    let mut facts = vec![fact(words.say("line-rule"), rule)];
    if let (Some(partner), Some(document)) = (&why.origin.partner, &why.origin.document) {
        facts.push(fact(words.say("line-partner"), format!("{partner}, {document}")));
    }
    facts
}

/// Points of each lot, and what lot it is.
fn lots(words: &Words, shown: &Shown) -> Option<AnyView> {
    let rows: Vec<_> = shown.line.parts.iter().filter_map(|part| lot(words, part)).map(|row| view! { <li>{row}</li> }).collect();
    (!rows.is_empty()).then(|| view! { <p class="small"><strong>{words.say("line-lots")}</strong></p><ul>{rows}</ul> }.into_any())
}

fn lot(words: &Words, part: &Part) -> Option<String> {
    let lot = part.lot.as_ref()?;
    let ends = match lot.expires_at {
        Some(end) => say!(words, "line-lot-until", date = words.date(end.last_moment())),
        None => words.say("line-lot-stays"),
    };
    let earned = say!(words, "line-lot-earned", source = source_text(words, &lot.source), date = words.date(lot.earned_at));
    let from = (part.account == Account::Pending).then(|| say!(words, "line-lot-from", date = words.date(lot.available_from)));
    let moved = format!("{} {}", words.signed(part.amount), account(words, part.account));
    Some([Some(moved), Some(earned), from, Some(ends)].into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

fn account(words: &Words, account: Account) -> String {
    match account {
        Account::Pending => words.say("line-in-pending"),
        Account::Available => words.say("line-in-available"),
        Account::Held => words.say("line-in-held"),
        Account::Debt => words.say("line-in-debt"),
        Account::Issued => words.say("line-in-issued"),
        Account::Redeemed => words.say("line-in-redeemed"),
        Account::Expired => words.say("line-in-expired"),
        Account::Adjusted => words.say("line-in-adjusted"),
        Account::Transferred => words.say("line-in-transferred"),
    }
}
