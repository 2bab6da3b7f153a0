//! A line of the journal.

use leptos::prelude::*;

use super::{Icon, source_text};
use crate::domain::expiry::{ACTIVE, NOT_TOLD};
use crate::i18n::Words;
use crate::ledger::{Entry, EntryKind};
use crate::say;

/// How a kind of entry looks, and the key of what happened.
fn look(kind: EntryKind) -> (&'static str, &'static str, &'static str) {
    match kind {
        EntryKind::Issued => ("entry entry--in", "arrow-down-left", "entry-issued"),
        EntryKind::Matured => ("entry entry--in", "check", "entry-matured"),
        EntryKind::Received => ("entry entry--in", "arrow-down-left", "entry-received"),
        EntryKind::Reinstated => ("entry entry--back", "undo-2", "entry-reinstated"),
        EntryKind::Cancelled => ("entry entry--back", "undo-2", "entry-cancelled"),
        EntryKind::Extended => ("entry", "clock", "entry-extended"),
        EntryKind::Expired => ("entry", "clock", "entry-expired"),
        EntryKind::Voided => ("entry", "undo-2", "entry-voided"),
        EntryKind::Reversed => ("entry", "undo-2", "entry-reversed"),
        EntryKind::Repaid => ("entry", "check", "entry-repaid"),
        EntryKind::Adjusted => ("entry", "pencil", "entry-adjusted"),
        EntryKind::Sent => ("entry", "gift", "entry-sent"),
        EntryKind::Held => ("entry", "lock", "entry-held"),
        EntryKind::Captured => ("entry", "check", "entry-captured"),
        EntryKind::Released => ("entry entry--back", "undo-2", "entry-released"),
    }
}

/// What happened to the points.
pub fn entry_why(words: &Words, entry: &Entry) -> String {
    match entry.kind {
        EntryKind::Captured if entry.available > 0 => say!(words, "entry-captured-part", n = -entry.held - entry.available),
        kind => words.say(look(kind).2),
    }
}

/// How many came or went; nothing where they only changed their place.
pub fn entry_sum(words: &Words, entry: &Entry) -> String {
    match (entry.available + entry.pending, entry.available) {
        (0, 0) => String::new(),
        // The points were there before: they have only become available.
        (0, moved) => words.number(moved),
        (total, _) => words.signed(total),
    }
}

/// Why an entry was posted, as a member reads it. `None`: the kind of the entry says it already. What is none of ours are an operator's
/// own words.
pub fn reason_text(words: &Words, reason: &str) -> Option<String> {
    match reason {
        NOT_TOLD => Some(words.say("lot-not-told")),
        ACTIVE => Some(words.say("lot-active")),
        "expiry" | "date" | "debt" | "redemption" | "gift" | "household" | "fulfilled" | "cancelled" | "failed" => None,
        given => Some(given.to_owned()),
    }
}

/// What happened to the points, with `when` in front; named by the reward that it paid for, else by its reason. `after` stands below
/// the sum; the children, below it all.
#[component]
pub fn EntryRow(
    words: Words,
    entry: Entry,
    when: String,
    #[prop(optional_no_strip)] reward: Option<String>,
    #[prop(optional_no_strip)] id: Option<String>,
    #[prop(optional_no_strip)] after: Option<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let (class, icon, _) = look(entry.kind);
    let (why, sum) = (entry_why(&words, &entry), entry_sum(&words, &entry));
    let what = reward.unwrap_or_else(|| source_text(&words, &entry.reason));
    let after = after.map(|after| view! { <span class="entry__after">{after}</span> });
    view! {
        <li class=class id=id>
            <span class="entry__sign"><Icon name=icon/></span>
            <div><p class="entry__what">{what}</p><p class="entry__why">{when}" · "{why}</p></div>
            <p class="entry__sum">{sum}{after}</p>
            {children.map(|children| children())}
        </li>
    }
}
