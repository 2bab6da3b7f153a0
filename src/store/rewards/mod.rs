//! What points buy.

mod choices;
mod new;
mod options;
mod shelves;
mod stock;
mod terms;
mod write;

use std::collections::{HashMap, HashSet};

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::domain::country::Country;
use crate::domain::points::Points;
use crate::domain::reward::{Category, Delivery, Extra, Kind, Provider, is_slug};
use crate::domain::tier::Tier;
use crate::domain::time::Timestamp;

pub use choices::{Choice, choices, deliveries};
pub use new::{NewOption, NewPromotion, NewReward, NewText};
pub use options::{RewardOption, options};
pub use shelves::{Loaded, Shelves, count_popularity, index_missing_words};
pub use stock::{put_back, restock};
pub use terms::{Price, Terms, terms};
pub use write::{first_option, put};

/// A reward as it stands on a shelf.
#[derive(Clone, Debug)]
pub struct Card {
    pub id: String,
    pub slug: String,
    pub kind: Kind,
    pub category: Category,
    pub brand: String,
    pub picture: String,
    pub hue: String,
    pub delivery: Delivery,
    pub stock: Option<i64>,
    pub max_quantity: u32,
    pub starts_at: Option<Timestamp>,
    pub ends_at: Option<Timestamp>,
    /// The lowest that may have it.
    pub tier: Option<Tier>,
    pub name: String,
    /// The cheapest option now, and whether there is a dearer one.
    pub from: Points,
    pub several_prices: bool,
    /// Of a promotion that makes it cheaper now: what it costs else, and the first instant at which it does.
    pub promoted: Option<(Points, Timestamp)>,
}

/// What its own page says besides.
#[derive(Clone, Debug)]
pub struct Text {
    pub summary: String,
    pub how: String,
    pub terms: Vec<String>,
    pub extra: Option<Extra>,
    /// Where it is valid; `None`: everywhere.
    pub countries: Option<Vec<Country>>,
    /// Pieces that one member may have, ever.
    pub member_limit: Option<i64>,
    pub provider: Provider,
}

type CardRow = (
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    Option<i64>,
    i64,
    Option<i64>,
    Option<i64>,
    Option<String>,
    String,
    i64,
    i64,
);

// The columns and tables of a card are one text; what follows `where` differs.
macro_rules! cards {
    ($tx:expr, $language:expr, $now:expr, $tail:literal $(, $bind:expr)* $(,)?) => {{
        let rows = fetch_all!(
            &mut *$tx,
            CardRow,
            concat!(
                "select r.id, r.slug, r.kind, r.category, r.brand, r.picture, r.hue, r.delivery, r.stock, r.max_quantity, r.starts_at,
                        r.ends_at, r.tier, t.name,
                        (select min(o.points) from reward_option o where o.reward_id = r.id and o.withdrawn_at is null),
                        (select max(o.points) from reward_option o where o.reward_id = r.id and o.withdrawn_at is null)
                 from reward r join reward_text t on t.reward_id = r.id and t.language = $1 where ",
                $tail
            ),
            $language
            $(, $bind)*
        )?;
        let cards = rows.into_iter().map(card).collect::<Result<Vec<_>, _>>()?;
        promote($tx, cards, $now).await
    }};
}

/// One reward by its address, also when its offer has ended.
pub async fn by_slug(tx: &mut Tx, slug: &str, language: &str, now: Timestamp) -> Result<Option<Card>, StoreError> {
    // What is none would else reach the database with characters that PostgreSQL does not take.
    if !is_slug(slug) {
        return Ok(None);
    }
    let cards = cards!(tx, language, now, "r.slug = $2", slug)?;
    Ok(cards.into_iter().next())
}

/// The rewards with these ids, by id.
pub async fn by_ids(tx: &mut Tx, ids: &[&str], language: &str, now: Timestamp) -> Result<HashMap<String, Card>, StoreError> {
    let ids = list(ids.iter().copied())?;
    let cards = cards!(tx, language, now, "r.id in (select value ->> 'id' from json_each($2))", ids.as_str())?;
    Ok(cards.into_iter().map(|card| (card.id.clone(), card)).collect())
}

/// The same as a list in the order of the ids.
pub async fn in_order(tx: &mut Tx, ids: &[&str], language: &str, now: Timestamp) -> Result<Vec<Card>, StoreError> {
    let mut cards = by_ids(tx, ids, language, now).await?;
    Ok(ids.iter().filter_map(|id| cards.remove(*id)).collect())
}

fn card(row: CardRow) -> Result<Card, StoreError> {
    let (id, slug, kind, category, brand, picture, hue, delivery, stock, max_quantity, starts_at, ends_at, tier, name, least, most) = row;
    Ok(Card {
        kind: Kind::parse(&kind).ok_or_else(|| corrupt(format!("kind {kind}")))?,
        category: Category::parse(&category).ok_or_else(|| corrupt(format!("category {category}")))?,
        delivery: Delivery::parse(&delivery).ok_or_else(|| corrupt(format!("delivery {delivery}")))?,
        max_quantity: u32::try_from(max_quantity).map_err(corrupt)?,
        starts_at: starts_at.map(Timestamp::from_micros),
        ends_at: ends_at.map(Timestamp::from_micros),
        tier: tier.as_deref().map(tier_named).transpose()?,
        from: Points::new(least).map_err(corrupt)?,
        several_prices: most > least,
        promoted: None,
        id,
        slug,
        brand,
        picture,
        hue,
        stock,
        name,
    })
}

fn tier_named(code: &str) -> Result<Tier, StoreError> {
    Tier::parse(code).ok_or_else(|| corrupt(format!("tier {code}")))
}

/// With the promotions that make them cheaper now.
async fn promote(tx: &mut Tx, mut cards: Vec<Card>, now: Timestamp) -> Result<Vec<Card>, StoreError> {
    let ids = list(cards.iter().map(|card| card.id.as_str()))?;
    let rows = fetch_all!(
        tx,
        (String, i64, i64, i64),
        "select p.reward_id, p.points, p.ends_at, o.points from promotion p
         join reward_option o on o.reward_id = p.reward_id and o.code = p.option_code
         where p.reward_id in (select value ->> 'id' from json_each($1)) and p.starts_at <= $2 and p.ends_at > $2
           and (p.stock is null or p.stock > 0)",
        ids.as_str(),
        now.micros(),
    )?;
    for (reward, points, ends_at, usual) in rows {
        let (points, usual) = (Points::new(points).map_err(corrupt)?, Points::new(usual).map_err(corrupt)?);
        for card in cards.iter_mut().filter(|card| card.id == reward && points < card.from) {
            card.promoted = Some((usual, Timestamp::from_micros(ends_at)));
            card.from = points;
            card.several_prices = true;
        }
    }
    Ok(cards)
}

pub async fn text(tx: &mut Tx, reward: &str, language: &str) -> Result<Option<Text>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String, String, String, Option<String>, Option<String>, Option<i64>, String),
        "select t.summary, t.how, t.terms, r.extra, r.countries, r.member_limit, r.provider
         from reward_text t join reward r on r.id = t.reward_id where t.reward_id = $1 and t.language = $2",
        reward,
        language,
    )?;
    let Some((summary, how, terms, extra, countries, member_limit, provider)) = row else { return Ok(None) };
    Ok(Some(Text {
        terms: terms.lines().map(str::to_owned).collect(),
        extra: extra.as_deref().map(serde_json::from_str).transpose().map_err(corrupt)?,
        countries: countries.as_deref().map(countries_named),
        provider: provider_named(&provider)?,
        summary,
        how,
        member_limit,
    }))
}

fn countries_named(list: &str) -> Vec<Country> {
    list.split(',').filter_map(Country::parse).collect()
}

/// The address of a reward, and what an option of it is worth: decimal text and ISO 4217 code.
pub async fn wanted(tx: &mut Tx, reward: &str, option: &str) -> Result<(String, Option<(String, String)>), StoreError> {
    let sql =
        "select r.slug, o.amount, o.currency from reward r join reward_option o on o.reward_id = r.id where r.id = $1 and o.code = $2";
    let (slug, amount, currency) = fetch_one!(tx, (String, Option<String>, Option<String>), sql, reward, option)?;
    Ok((slug, amount.zip(currency)))
}

/// The addresses of all rewards.
pub async fn known_slugs(tx: &mut Tx) -> Result<HashSet<String>, StoreError> {
    Ok(fetch_all!(tx, (String,), "select slug from reward")?.into_iter().map(|(slug,)| slug).collect())
}

/// What the kind of a reward needs besides.
pub async fn extra_of(tx: &mut Tx, reward: &str) -> Result<Option<Extra>, StoreError> {
    let (extra,) = fetch_one!(tx, (Option<String>,), "select extra from reward where id = $1", reward)?;
    extra.as_deref().map(serde_json::from_str).transpose().map_err(corrupt)
}

fn provider_named(code: &str) -> Result<Provider, StoreError> {
    Provider::parse(code).ok_or_else(|| corrupt(format!("provider {code}")))
}

/// Notes that something about the shelves has changed.
pub async fn changed(tx: &mut Tx) -> Result<(), StoreError> {
    execute!(tx, "update catalogue_version set version = version + 1 where id = 1")?;
    Ok(())
}

/// `[{"id": …}, …]`, for `json_each`.
fn list<'a>(ids: impl Iterator<Item = &'a str>) -> Result<String, StoreError> {
    serde_json::to_string(&ids.map(|id| serde_json::json!({ "id": id })).collect::<Vec<_>>()).map_err(corrupt)
}
