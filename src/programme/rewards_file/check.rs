//! What must hold of a reward, and the reward that an entry becomes. Of an entry with faults the reward is never used.

use url::Url;

use super::entry::Entry;
use super::fault::What;
use super::notes::{Notes, Part};
use super::options;
use super::times::{Edge, ahead, instant};
use super::words::{NAME_MAX, line, slug, texts};
use crate::db::ids;
use crate::domain::country::Country;
use crate::domain::reward::{Category, Delivery, Extra, Kind, Provider};
use crate::domain::tier::Tier;
use crate::domain::time::Timestamp;
use crate::store::rewards::NewReward;

/// The most of anything that is counted: points and pieces.
pub const COUNT_MAX: i64 = 1_000_000_000;
const QUANTITY_MAX: i64 = 100;
const DAYS_MAX: u32 = 3_660;
/// In characters.
const LINK_MAX: usize = 500;
/// What the tile of a reward can be coloured.
const HUES: [&str; 6] = ["sand", "clay", "rose", "sky", "sage", "heather"];

/// What the checks of the options need to know of their reward.
pub struct Nature {
    pub kind: Option<Kind>,
    pub provider: Option<Provider>,
    pub max_quantity: i64,
}

pub fn reward(mut entry: Entry, position: i64, now: Timestamp, suppliers: &[String], notes: &mut Notes<'_>) -> NewReward {
    if entry.kind.contains('_') {
        entry.kind = entry.kind.replace('_', "-");
    }
    let nature = nature(&entry, notes);
    of_reward(&entry, notes);
    numbers(&entry, notes);
    brought(&entry, nature.provider, suppliers, notes);
    extra(&entry, nature.kind, nature.provider, notes);
    let (starts_at, ends_at) = span(&entry, now, notes);
    let countries = countries(entry.countries.as_deref(), notes);
    let options = options::options(std::mem::take(&mut entry.option), &nature, now, notes);
    let promotions = options::promotions(std::mem::take(&mut entry.promotion), &options, now, notes);
    NewReward {
        id: ids::text(),
        options,
        promotions,
        texts: texts(&entry, notes),
        slug: entry.slug,
        kind: entry.kind,
        category: entry.category,
        brand: entry.brand,
        picture: entry.picture,
        hue: entry.hue,
        delivery: entry.delivery,
        provider: entry.provider,
        supplier: entry.supplier,
        stock: entry.stock,
        max_quantity: entry.max_quantity,
        member_limit: entry.member_limit,
        tier: entry.tier,
        countries,
        extra: entry.extra.as_ref().and_then(|extra| NewReward::extra(extra).ok()),
        position,
        starts_at,
        ends_at,
        created_at: now,
    }
}

fn nature(entry: &Entry, notes: &mut Notes<'_>) -> Nature {
    let kind = Kind::parse(&entry.kind);
    let provider = Provider::parse(&entry.provider);
    let allowed = Kind::ALL.iter().map(|kind| kind.code());
    notes.check(Part::Reward, "kind", unknown(kind.is_none(), &entry.kind, allowed));
    let allowed = Provider::ALL.iter().map(|provider| provider.code());
    notes.check(Part::Reward, "provider", unknown(provider.is_none(), &entry.provider, allowed));
    Nature { kind, provider, max_quantity: entry.max_quantity }
}

/// What is wrong with a code that is none of those allowed.
pub fn unknown(it_is: bool, found: &str, allowed: impl Iterator<Item = &'static str>) -> Option<What> {
    match found {
        _ if !it_is => None,
        "" => Some(What::Missing),
        _ => Some(What::Unknown { found: found.to_owned(), allowed: allowed.collect::<Vec<_>>().join(", ") }),
    }
}

fn of_reward(entry: &Entry, notes: &mut Notes<'_>) {
    notes.check(Part::Reward, "slug", slug(&entry.slug));
    let allowed = Category::ALL.iter().map(|category| category.code());
    notes.check(Part::Reward, "category", unknown(Category::parse(&entry.category).is_none(), &entry.category, allowed));
    notes.check(Part::Reward, "brand", line(&entry.brand, 1, NAME_MAX));
    notes.check(Part::Reward, "picture", slug(&entry.picture));
    notes.check(Part::Reward, "hue", unknown(!HUES.contains(&entry.hue.as_str()), &entry.hue, HUES.into_iter()));
    if let Some(tier) = &entry.tier {
        notes.check(Part::Reward, "tier", unknown(Tier::parse(tier).is_none(), tier, Tier::ALL.iter().map(|tier| tier.code())));
    }
}

fn numbers(entry: &Entry, notes: &mut Notes<'_>) {
    notes.check(Part::Reward, "stock", entry.stock.and_then(|stock| whole(stock, 0, COUNT_MAX)));
    notes.check(Part::Reward, "max_quantity", whole(entry.max_quantity, 1, QUANTITY_MAX));
    notes.check(Part::Reward, "member_limit", entry.member_limit.and_then(|limit| whole(limit, 1, COUNT_MAX)));
}

/// What is wrong with a number outside of its bounds.
pub fn whole(number: i64, least: i64, most: i64) -> Option<What> {
    (!(least..=most).contains(&number)).then_some(What::Whole { least, most })
}

fn brought(entry: &Entry, provider: Option<Provider>, suppliers: &[String], notes: &mut Notes<'_>) {
    let delivery = Delivery::parse(&entry.delivery);
    let allowed = Delivery::ALL.iter().map(|delivery| delivery.code());
    notes.check(Part::Reward, "delivery", unknown(delivery.is_none(), &entry.delivery, allowed));
    let Some(provider) = provider else { return };
    let there_are = || if suppliers.is_empty() { "none yet".to_owned() } else { suppliers.join(", ") };
    match &entry.supplier {
        None if provider == Provider::Webhook => notes.of_reward("supplier", What::NoSupplier(there_are())),
        Some(name) if provider == Provider::Webhook && !suppliers.contains(name) => {
            notes.of_reward("supplier", What::Unknown { found: name.clone(), allowed: there_are() });
        }
        Some(_) if provider != Provider::Webhook => notes.of_reward("supplier", What::Supplier),
        _ => {}
    }
    if provider == Provider::Codes && entry.stock.is_some() {
        notes.of_reward("stock", What::Pool);
    }
    match (provider, delivery) {
        (Provider::Bank, Some(delivery)) if delivery != Delivery::Bank => notes.of_reward("delivery", What::BankDelivery),
        (Provider::Bank | Provider::Manual, _) => {}
        (_, Some(Delivery::Bank)) => notes.of_reward("provider", What::BankProvider),
        _ => {}
    }
}

fn extra(entry: &Entry, kind: Option<Kind>, provider: Option<Provider>, notes: &mut Notes<'_>) {
    if kind == Some(Kind::Charity) && !matches!(entry.extra, Some(Extra::Charity { .. })) {
        notes.say(Part::Extra, "", What::Charity);
    }
    let days = |days: u32| whole(days.into(), 1, DAYS_MAX.into());
    match &entry.extra {
        Some(Extra::Charity { name, number }) => {
            notes.check(Part::Extra, "name", line(name, 1, NAME_MAX));
            notes.check(Part::Extra, "number", number.as_ref().and_then(|number| line(number, 1, NAME_MAX)));
        }
        Some(Extra::Link { url }) => notes.check(Part::Extra, "url", link(url)),
        Some(Extra::Tier { days: count, .. }) => notes.check(Part::Extra, "tier_days", days(*count)),
        Some(Extra::Trial { days: count }) => notes.check(Part::Extra, "trial_days", days(*count)),
        Some(Extra::Status { points }) => notes.check(Part::Extra, "points", whole(*points, 1, COUNT_MAX)),
        Some(Extra::Badge) | None => {}
    }
    // Only the portal itself gives these: brought by another, they would be paid for and not given.
    if matches!(entry.extra, Some(Extra::Tier { .. } | Extra::Status { .. } | Extra::Badge)) && provider != Some(Provider::Internal) {
        notes.of_reward("provider", What::OnlyInternal);
    }
}

fn link(url: &str) -> Option<What> {
    let told = url.chars().count() <= LINK_MAX && !url.chars().any(|c| c.is_whitespace() || c.is_control());
    let is_link = told && url.starts_with("https://") && Url::parse(url).is_ok_and(|url| url.has_host());
    (!is_link).then_some(What::Link(LINK_MAX))
}

/// An instant given as such or in days. `fields`: how an entry names the two.
pub fn moment(
    part: Part<'_>,
    fields: (&'static str, &str),
    at: Option<&str>,
    in_days: Option<Result<Timestamp, What>>,
    edge: Edge,
    notes: &mut Notes<'_>,
) -> Option<Timestamp> {
    let read = match (at, in_days) {
        (Some(_), Some(_)) => Err((fields.1, What::Besides(fields.0))),
        (Some(text), None) => instant(text, edge).ok_or((fields.0, What::Time)),
        (None, Some(ahead)) => ahead.map_err(|what| (fields.1, what)),
        (None, None) => return None,
    };
    read.map_err(|(field, what)| notes.say(part, field, what)).ok()
}

pub const STARTS: (&str, &str) = ("starts_at", "starts_in_days");
pub const ENDS: (&str, &str) = ("ends_at", "ends_in_days");

fn span(entry: &Entry, now: Timestamp, notes: &mut Notes<'_>) -> (Option<Timestamp>, Option<Timestamp>) {
    let starts_at = moment(Part::Reward, STARTS, entry.starts_at.as_deref(), None, Edge::Start, notes);
    let in_days = entry.ends_in_days.map(|days| ahead(days, now));
    let ends_at = moment(Part::Reward, ENDS, entry.ends_at.as_deref(), in_days, Edge::End, notes);
    if starts_at.zip(ends_at).is_some_and(|(start, end)| end <= start) {
        notes.of_reward(if entry.ends_at.is_some() { ENDS.0 } else { ENDS.1 }, What::EndsFirst);
    }
    (starts_at, ends_at)
}

/// With commas between, each once.
fn countries(given: Option<&[String]>, notes: &mut Notes<'_>) -> Option<String> {
    let given = given?;
    let mut codes: Vec<&str> = Vec::with_capacity(given.len());
    for code in given {
        if !codes.contains(&code.as_str()) {
            codes.push(code);
        }
    }
    if codes.is_empty() || codes.iter().any(|code| Country::parse(code).is_none()) {
        notes.of_reward("countries", What::Country);
    }
    Some(codes.join(","))
}
