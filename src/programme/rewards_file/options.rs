//! What must hold of the options of a reward, and of what makes them cheaper for a while.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::check::{COUNT_MAX, ENDS, Nature, STARTS, moment, whole};
use super::entry::{OptionEntry, PromotionEntry};
use super::fault::What;
use super::notes::{Notes, Part};
use super::times::{Edge, ahead, evening};
use super::words::{LANGUAGES, NAME_MAX, line, slug};
use crate::domain::reward::{Kind, Provider};
use crate::domain::time::Timestamp;
use crate::store::rewards::{NewOption, NewPromotion};

const OPTIONS_MAX: usize = 50;
/// In characters.
const SIZE_MAX: usize = 40;
const DECIMALS: u32 = 2;
/// The most that one SEPA transfer may move.
const AMOUNT_MAX: Decimal = Decimal::from_parts(1_215_752_191, 23, 0, false, DECIMALS);

pub fn options(entries: Vec<OptionEntry>, nature: &Nature, now: Timestamp, notes: &mut Notes<'_>) -> Vec<NewOption> {
    if entries.is_empty() || entries.len() > OPTIONS_MAX {
        notes.of_reward("option", What::Options(OPTIONS_MAX));
    }
    let mut codes = HashSet::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        let part = Part::Option(at);
        check(entry, at, notes);
        money(entry, part, nature, notes);
        notes.check(part, "code", (!codes.insert(entry.code.as_str())).then_some(What::OptionTwice));
        if entries.len() > 1 && is_nameless(entry) {
            notes.say(part, "", What::Nameless);
        }
        if nature.provider == Some(Provider::Codes) && entry.stock.is_some() {
            notes.say(part, "stock", What::Pool);
        }
    }
    entries.into_iter().enumerate().map(|(at, entry)| new_option(entry, at, now, notes)).collect()
}

fn check(entry: &OptionEntry, at: usize, notes: &mut Notes<'_>) {
    let part = Part::Option(at);
    notes.check(part, "code", slug(&entry.code));
    notes.check(part, "points", whole(entry.points, 1, COUNT_MAX));
    notes.check(part, "stock", entry.stock.and_then(|stock| whole(stock, 0, COUNT_MAX)));
    notes.check(part, "size", entry.size.as_ref().and_then(|size| line(size, 1, SIZE_MAX)));
    let is_percent = |text: &String| decimal(text).is_some_and(|percent| percent > Decimal::ZERO && percent <= Decimal::ONE_HUNDRED);
    notes.check(part, "percent", entry.percent.as_ref().filter(|text| !is_percent(text)).map(|_| What::Percent));
    notes.check(part, "colour", entry.colour.as_ref().filter(|text| !is_colour(text)).map(|_| What::Colour));
    for (language, label) in &entry.label {
        if LANGUAGES.contains(&language.as_str()) {
            notes.check(Part::Label(at, language), "", line(label, 1, NAME_MAX));
        } else {
            let what = What::Unknown { found: language.clone(), allowed: LANGUAGES.join(", ") };
            notes.say(part, "label", what);
        }
    }
}

fn money(entry: &OptionEntry, part: Part<'_>, nature: &Nature, notes: &mut Notes<'_>) {
    let amount = entry.amount.as_ref().map(|text| amount(text));
    notes.check(part, "amount", matches!(amount, Some(None)).then_some(What::Amount(AMOUNT_MAX)));
    let is_currency = |text: &String| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    notes.check(part, "currency", entry.currency.as_ref().filter(|text| !is_currency(text)).map(|_| What::Currency));
    match (&entry.amount, &entry.currency) {
        (Some(_), None) => notes.say(part, "currency", What::Missing),
        (None, Some(_)) => notes.say(part, "amount", What::Missing),
        (None, None) => {
            let needed = match (nature.provider, nature.kind) {
                (Some(Provider::Bank), _) => Some(What::Money("provider is bank")),
                (_, Some(Kind::GiftCard)) => Some(What::Money("kind is gift-card")),
                (_, Some(Kind::Cashback)) => Some(What::Money("kind is cashback")),
                (_, Some(Kind::Discount)) if entry.percent.is_none() => Some(What::Discount),
                _ => None,
            };
            notes.check(part, "amount", needed);
        }
        (Some(_), Some(_)) => {}
    }
    if let (Some(Provider::Bank), Some(Some(amount))) = (nature.provider, amount) {
        let all = amount.checked_mul(Decimal::from(nature.max_quantity));
        notes.check(part, "amount", all.is_none_or(|all| all > AMOUNT_MAX).then_some(What::TooMuch(AMOUNT_MAX)));
    }
}

fn amount(text: &str) -> Option<Decimal> {
    decimal(text).filter(|amount| *amount > Decimal::ZERO && *amount <= AMOUNT_MAX)
}

/// Digits, and at most two more behind a point.
fn decimal(text: &str) -> Option<Decimal> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if digits(whole) && digits(decimals) && decimals.len() <= DECIMALS as usize { text.parse().ok() } else { None }
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn is_nameless(entry: &OptionEntry) -> bool {
    let OptionEntry { amount, percent, size, colour, starts_at, starts_in_days, label, .. } = entry;
    let named = [amount, percent, size, colour, starts_at].into_iter().any(Option::is_some);
    !named && starts_in_days.is_none() && !label.contains_key(LANGUAGES[0])
}

fn new_option(entry: OptionEntry, at: usize, now: Timestamp, notes: &mut Notes<'_>) -> NewOption {
    let in_days = entry.starts_in_days.map(|days| evening(days, now));
    let starts_at = moment(Part::Option(at), STARTS, entry.starts_at.as_deref(), in_days, Edge::Start, notes);
    let [first, others @ ..] = LANGUAGES;
    let mut label = entry.label;
    if let Some(english) = label.get(first).cloned() {
        for language in others {
            label.entry(language.to_owned()).or_insert_with(|| english.clone());
        }
    }
    NewOption {
        code: entry.code,
        points: entry.points,
        money: entry.amount.zip(entry.currency),
        percent: entry.percent,
        size: entry.size,
        colour: entry.colour,
        starts_at,
        stock: entry.stock,
        labels: label.into_iter().collect(),
    }
}

pub fn promotions(entries: Vec<PromotionEntry>, options: &[NewOption], now: Timestamp, notes: &mut Notes<'_>) -> Vec<NewPromotion> {
    let mut all = Vec::with_capacity(entries.len());
    let mut spans: Vec<(String, Timestamp, Timestamp, usize)> = Vec::with_capacity(entries.len());
    for (at, entry) in entries.into_iter().enumerate() {
        let part = Part::Promotion(at);
        notes.check(part, "points", whole(entry.points, 1, COUNT_MAX));
        notes.check(part, "stock", entry.stock.and_then(|stock| whole(stock, 0, COUNT_MAX)));
        match options.iter().find(|option| option.code == entry.option) {
            None => notes.say(part, "option", What::NoOption),
            Some(option) if entry.points >= option.points => notes.say(part, "points", What::NoBargain(option.points)),
            Some(_) => {}
        }
        let Some((starts_at, ends_at)) = span(&entry, at, now, notes) else { continue };
        spans.push((entry.option.clone(), starts_at, ends_at, at));
        all.push(NewPromotion { option: entry.option, points: entry.points, starts_at, ends_at, stock: entry.stock });
    }
    spans.sort();
    let mut latest: Option<&(String, Timestamp, Timestamp, usize)> = None;
    for span in &spans {
        match latest.filter(|latest| latest.0 == span.0 && span.1 < latest.2) {
            Some(longer) => {
                notes.say(Part::Promotion(longer.3.max(span.3)), STARTS.0, What::Overlap);
                latest = Some(if longer.2 < span.2 { span } else { longer });
            }
            None => latest = Some(span),
        }
    }
    all
}

fn span(entry: &PromotionEntry, at: usize, now: Timestamp, notes: &mut Notes<'_>) -> Option<(Timestamp, Timestamp)> {
    let part = Part::Promotion(at);
    if entry.starts_at.is_none() && entry.starts_in_days.is_none() {
        notes.say(part, STARTS.0, What::Missing);
    }
    if entry.ends_at.is_none() && entry.ends_in_days.is_none() {
        notes.say(part, ENDS.0, What::Missing);
    }
    let [start, end] = [entry.starts_in_days, entry.ends_in_days].map(|days| days.map(|days| ahead(days, now)));
    let starts_at = moment(part, STARTS, entry.starts_at.as_deref(), start, Edge::Start, notes);
    let ends_at = moment(part, ENDS, entry.ends_at.as_deref(), end, Edge::End, notes);
    let (starts_at, ends_at) = starts_at.zip(ends_at)?;
    if ends_at <= starts_at {
        notes.say(part, if entry.ends_at.is_some() { ENDS.0 } else { ENDS.1 }, What::EndsFirst);
        return None;
    }
    Some((starts_at, ends_at))
}
