//! Points: how many, on their way to what, and what became of them.

use leptos::prelude::*;

use crate::domain::ids::TransactionId;
use crate::domain::points::Points;
use crate::domain::time::Timestamp;
use crate::i18n::Words;
use crate::ledger::{Entry, EntryKind};
use crate::ui::{Arc, EntryRow, LotRow, Progress, lot_until};

/// 2026-11-21T08:12:00Z
pub const THEN: Timestamp = Timestamp::from_seconds(1_795_248_720);

const KINDS: [EntryKind; 15] = [
    EntryKind::Issued,
    EntryKind::Matured,
    EntryKind::Received,
    EntryKind::Reinstated,
    EntryKind::Cancelled,
    EntryKind::Extended,
    EntryKind::Expired,
    EntryKind::Voided,
    EntryKind::Reversed,
    EntryKind::Repaid,
    EntryKind::Adjusted,
    EntryKind::Sent,
    EntryKind::Held,
    EntryKind::Captured,
    EntryKind::Released,
];

pub fn balances(words: &Words) -> impl IntoView + use<> {
    let all = [(0.0, "glow-none", 0), (62.0, "glow-some", 18_460), (100.0, "glow-all", 1_234_567)];
    all.map(|(percent, id, points)| {
        view! {
            <section class="balance" aria-label=words.number(points)>
                <div class="balance__sum">
                    <p class="balance__label">"Good morning, Ines"</p>
                    <p class="points"><data value=points>{words.number(points)}</data>" "<span class="points__unit">"points"</span></p>
                    <p class="balance__facts"><span><strong>{words.number(1_240)}</strong>" on their way"</span></p>
                </div>
                <div class="arc">
                    <Arc percent=percent id=id/>
                    <div class="arc__text"><strong>{words.number(6_440)}" to go"</strong><p>"Wireless headphones"</p></div>
                    <div class="arc__ends"><span>"0"</span><span>{words.number(24_900)}</span></div>
                </div>
            </section>
        }
    })
    .into_iter()
    .collect_view()
}

pub fn figures(words: &Words) -> impl IntoView + use<> {
    let figure = |class: &'static str, name: &'static str, n: i64| {
        view! { <div class=class><dt>{name}</dt><dd><span class="figure__sum">{words.number(n)}</span>"What that means"</dd></div> }
    };
    view! {
        <dl class="figures">
            {figure("figure figure--main", "Available", 18_460)}
            {figure("figure", "On their way", 1_240)}
            {figure("figure", "Held", 0)}
        </dl>
        <Progress percent=62.0 label="62 per cent"/>
    }
}

pub fn journal(words: &Words) -> impl IntoView + use<> {
    let entries = KINDS.map(|kind| view! { <EntryRow words=words.clone() entry=entry(kind) when=words.short_date(THEN)/> });
    let lot = |source: &str, expires_at| {
        view! { <LotRow words=words.clone() source=source.to_owned() lines=vec![lot_until(words, expires_at)] points=points(250)/> }
    };
    view! {
        <div class="split split--even">
            <ul class="ledger">{entries.into_iter().collect_view()}</ul>
            <ul class="ledger">{lot("Corner shop", Some(THEN))}{lot("gift", None)}</ul>
        </div>
    }
}

fn points(n: i64) -> Points {
    Points::new(n).unwrap_or_default()
}

/// Moves as its kind does.
fn entry(kind: EntryKind) -> Entry {
    let (available, pending, held) = match kind {
        EntryKind::Issued => (0, 250, 0),
        EntryKind::Matured => (250, -250, 0),
        EntryKind::Held => (-250, 0, 250),
        EntryKind::Captured => (0, 0, -250),
        EntryKind::Released | EntryKind::Cancelled => (250, 0, -250),
        EntryKind::Received | EntryKind::Reinstated => (250, 0, 0),
        EntryKind::Extended => (0, 0, 0),
        _ => (-250, 0, 0),
    };
    let id = TransactionId::parse("019ab1f0-0000-7000-8000-000000000000").expect("a UUID");
    Entry { id, kind, reference: String::new(), reason: "Corner shop".to_owned(), posted_at: THEN, available, pending, held }
}
