//! What points buy.

mod write;

use std::collections::HashMap;

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::domain::points::Points;
use crate::domain::reward::{Category, Delivery, Kind, Provider, is_slug};
use crate::domain::time::Timestamp;

pub use write::{NewOption, NewReward, NewText, first_option, insert};

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
    pub ends_at: Option<Timestamp>,
    pub name: String,
    /// The cheapest option, and whether there is a dearer one.
    pub from: Points,
    pub several_prices: bool,
}

/// What its own page says besides.
#[derive(Clone, Debug)]
pub struct Text {
    pub summary: String,
    pub how: String,
    pub terms: Vec<String>,
}

/// A denomination, size or date, each with its price.
#[derive(Clone, Debug)]
pub struct RewardOption {
    pub code: String,
    pub points: Points,
    /// Decimal text and ISO 4217 code.
    pub money: Option<(String, String)>,
    pub label: Option<String>,
}

/// Which rewards to list. Empty and `None` mean all.
#[derive(Clone, Debug, Default)]
pub struct Search {
    pub words: String,
    pub category: Option<Category>,
    pub kinds: Vec<Kind>,
    pub deliveries: Vec<Delivery>,
    pub max_points: Option<Points>,
    pub order: Order,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Suggested,
    Cheapest,
    Dearest,
    Newest,
}

type CardRow = (String, String, String, String, String, String, String, String, Option<i64>, i64, Option<i64>, String, i64, i64, i64);

// The columns and tables of a card are one text; what follows `where` differs. The last column counts all that match.
macro_rules! cards {
    ($tx:expr, $language:expr, $now:expr, $tail:literal $(, $bind:expr)* $(,)?) => {{
        let rows = fetch_all!(
            $tx,
            CardRow,
            concat!(
                "select r.id, r.slug, r.kind, r.category, r.brand, r.picture, r.hue, r.delivery, r.stock, r.max_quantity, r.ends_at,
                        t.name, p.least, p.most, count(*) over ()
                 from reward r
                 join reward_text t on t.reward_id = r.id and t.language = $1
                 join (select reward_id, min(points) as least, max(points) as most from reward_option group by reward_id) as p
                   on p.reward_id = r.id
                 where (r.ends_at is null or r.ends_at > $2) and ",
                $tail
            ),
            $language,
            $now.micros()
            $(, $bind)*
        )?;
        let total = rows.first().map_or(0, |row| row.14);
        rows.into_iter().map(card).collect::<Result<Vec<_>, _>>().map(|cards| (cards, total))
    }};
}

/// One page of the rewards that match, and how many match in all (0 where the page is empty).
pub async fn search(
    tx: &mut Tx,
    search: &Search,
    language: &str,
    now: Timestamp,
    limit: i64,
    offset: i64,
) -> Result<(Vec<Card>, i64), StoreError> {
    let words = search.words.to_lowercase();
    let kinds = list(search.kinds.iter().map(|kind| kind.code()));
    let deliveries = list(search.deliveries.iter().map(|delivery| delivery.code()));
    cards!(
        tx,
        language,
        now,
        // Not LIKE: SQLite would prepare the statement anew for each pattern.
        "($3 = '' or replace(lower(t.name || ' ' || r.brand || ' ' || t.summary), $3, '') <> lower(t.name || ' ' || r.brand || ' ' || t.summary))
         and ($4 = '' or r.category = $4) and ($5 = '' or replace($5, ',' || r.kind || ',', '') <> $5)
         and ($6 = '' or replace($6, ',' || r.delivery || ',', '') <> $6) and p.least <= $7
         order by case $8 when 'least' then p.least when 'most' then -p.least when 'newest' then -r.created_at else 0 end, r.position
         limit $9 offset $10",
        words.as_str(),
        search.category.map_or("", Category::code),
        kinds.as_str(),
        deliveries.as_str(),
        search.max_points.map_or(i64::MAX, Points::get),
        search.order.column(),
        limit,
        offset,
    )
}

/// Rewards in stock that cost `at_most` or less, in the programme's order; how many there are in all.
pub async fn within_reach(
    tx: &mut Tx,
    language: &str,
    now: Timestamp,
    at_most: Points,
    limit: i64,
) -> Result<(Vec<Card>, i64), StoreError> {
    cards!(tx, language, now, "p.least <= $3 and (r.stock is null or r.stock > 0) order by r.position limit $4", at_most.get(), limit)
}

/// The cheapest reward in stock that costs more than `above`: the next one to reach.
pub async fn next_to_reach(tx: &mut Tx, language: &str, now: Timestamp, above: Points) -> Result<Option<Card>, StoreError> {
    let (cards, _) =
        cards!(tx, language, now, "p.least > $3 and (r.stock is null or r.stock > 0) order by p.least, r.position limit 1", above.get())?;
    Ok(cards.into_iter().next())
}

/// One reward by its address, also when its offer has ended.
pub async fn by_slug(tx: &mut Tx, slug: &str, language: &str) -> Result<Option<Card>, StoreError> {
    // What is none would else reach the database with characters that PostgreSQL does not take.
    if !is_slug(slug) {
        return Ok(None);
    }
    let (cards, _) = cards!(tx, language, Timestamp::from_micros(i64::MIN), "r.slug = $3", slug)?;
    Ok(cards.into_iter().next())
}

/// The rewards with these ids, by id.
pub async fn by_ids(tx: &mut Tx, ids: &[&str], language: &str) -> Result<HashMap<String, Card>, StoreError> {
    let ids = list(ids.iter().copied());
    let (cards, _) = cards!(tx, language, Timestamp::from_micros(i64::MIN), "replace($3, r.id, '') <> $3", ids.as_str())?;
    Ok(cards.into_iter().map(|card| (card.id.clone(), card)).collect())
}

fn card(row: CardRow) -> Result<Card, StoreError> {
    let (id, slug, kind, category, brand, picture, hue, delivery, stock, max_quantity, ends_at, name, least, most, _) = row;
    Ok(Card {
        kind: Kind::parse(&kind).ok_or_else(|| corrupt(format!("kind {kind}")))?,
        category: Category::parse(&category).ok_or_else(|| corrupt(format!("category {category}")))?,
        delivery: Delivery::parse(&delivery).ok_or_else(|| corrupt(format!("delivery {delivery}")))?,
        max_quantity: u32::try_from(max_quantity).map_err(corrupt)?,
        ends_at: ends_at.map(Timestamp::from_micros),
        from: Points::new(least).map_err(corrupt)?,
        several_prices: most > least,
        id,
        slug,
        brand,
        picture,
        hue,
        stock,
        name,
    })
}

pub async fn text(tx: &mut Tx, reward: &str, language: &str) -> Result<Option<Text>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String, String, String),
        "select summary, how, terms from reward_text where reward_id = $1 and language = $2",
        reward,
        language,
    )?;
    Ok(row.map(|(summary, how, terms)| Text { summary, how, terms: terms.lines().map(str::to_owned).collect() }))
}

/// The options of a reward, the first one being the default.
pub async fn options(tx: &mut Tx, reward: &str, language: &str) -> Result<Vec<RewardOption>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, i64, Option<String>, Option<String>, Option<String>),
        "select o.code, o.points, o.amount, o.currency, l.label from reward_option o
         left join reward_option_label l on l.reward_id = o.reward_id and l.code = o.code and l.language = $2
         where o.reward_id = $1 order by o.position",
        reward,
        language,
    )?;
    rows.into_iter()
        .map(|(code, points, amount, currency, label)| {
            Ok(RewardOption { code, points: Points::new(points).map_err(corrupt)?, money: amount.zip(currency), label })
        })
        .collect()
}

/// What a redemption needs to know of a reward.
pub struct Terms {
    pub id: String,
    pub delivery: Delivery,
    pub provider: Provider,
    pub max_quantity: u32,
    pub ends_at: Option<Timestamp>,
    /// What is left; `None` is as many as wanted.
    pub stock: Option<i64>,
    /// Of one piece of the option; `None`: there is no such option.
    pub price: Option<Points>,
}

pub async fn terms(tx: &mut Tx, slug: &str, option: &str) -> Result<Option<Terms>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String, String, String, i64, Option<i64>, Option<i64>, Option<i64>),
        "select r.id, r.delivery, r.provider, r.max_quantity, r.ends_at, r.stock, o.points
         from reward r left join reward_option o on o.reward_id = r.id and o.code = $2 where r.slug = $1",
        slug,
        option,
    )?;
    let Some((id, delivery, provider, max_quantity, ends_at, stock, price)) = row else { return Ok(None) };
    Ok(Some(Terms {
        id,
        delivery: Delivery::parse(&delivery).ok_or_else(|| corrupt(format!("delivery {delivery}")))?,
        provider: provider_named(&provider)?,
        max_quantity: u32::try_from(max_quantity).map_err(corrupt)?,
        ends_at: ends_at.map(Timestamp::from_micros),
        stock,
        price: price.map(Points::new).transpose().map_err(corrupt)?,
    }))
}

/// Who brings a reward.
pub async fn provider_of(tx: &mut Tx, reward: &str) -> Result<Provider, StoreError> {
    let (provider,) = fetch_one!(tx, (String,), "select provider from reward where id = $1", reward)?;
    provider_named(&provider)
}

fn provider_named(code: &str) -> Result<Provider, StoreError> {
    Provider::parse(code).ok_or_else(|| corrupt(format!("provider {code}")))
}

/// Puts more beside those that are on the shelf; where none were counted before, what was redeemed then counts as stocked, too.
pub async fn restock(tx: &mut Tx, reward: &str, count: i64) -> Result<(), StoreError> {
    execute!(
        tx,
        "update reward set stock = coalesce(stock, 0) + $1, stocked = $1 + coalesce(stocked, (
             select cast(coalesce(sum(r.quantity), 0) as bigint) from redemption r
             where r.reward_id = reward.id and r.state not in ('failed', 'cancelled')))
         where id = $2",
        count,
        reward,
    )?;
    Ok(())
}

/// Puts so many back.
pub async fn return_stock(tx: &mut Tx, reward: &str, quantity: u32) -> Result<(), StoreError> {
    execute!(tx, "update reward set stock = stock + $1 where id = $2 and stock is not null", i64::from(quantity), reward)?;
    Ok(())
}

impl Order {
    const fn column(self) -> &'static str {
        match self {
            Order::Suggested => "position",
            Order::Cheapest => "least",
            Order::Dearest => "most",
            Order::Newest => "newest",
        }
    }
}

/// `,a,b,`, or nothing for no restriction.
fn list<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    let joined = codes.collect::<Vec<_>>().join(",");
    if joined.is_empty() { joined } else { format!(",{joined},") }
}
