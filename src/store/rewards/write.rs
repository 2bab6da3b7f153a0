//! Putting rewards on the shelf, many in one statement.

use std::collections::HashMap;

use serde::Serialize;

use super::corrupt;
use super::new::{NewOption, NewPromotion, NewReward, NewText};
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_optional};
use crate::domain::time::Timestamp;
use crate::domain::words;

/// Puts rewards on the shelf, and changes those whose address is known; how many are new. What is redeemed stays redeemed: a stock
/// that is named is what is left now.
pub async fn put(tx: &mut Tx, all: &[NewReward], now: Timestamp) -> Result<u64, StoreError> {
    let known = known(tx, all).await?;
    let id = |reward: &NewReward| known.get(&reward.slug).unwrap_or(&reward.id).clone();
    put_rewards(tx, all).await?;
    put_texts(tx, all, &id).await?;
    put_options(tx, all, &id, now).await?;
    put_labels(tx, all, &id).await?;
    put_promotions(tx, all, &id, now).await?;
    put_words(tx, all, &id).await?;
    super::changed(tx).await?;
    Ok((all.len() - known.len()) as u64)
}

/// Ids of the rewards whose address is taken, by address.
async fn known(tx: &mut Tx, all: &[NewReward]) -> Result<HashMap<String, String>, StoreError> {
    let slugs: Vec<_> = all.iter().map(|reward| serde_json::json!({ "slug": reward.slug })).collect();
    let sql = "select slug, id from reward where slug in (select value ->> 'slug' from json_each($1))";
    Ok(fetch_all!(tx, (String, String), sql, json(&slugs)?)?.into_iter().collect())
}

fn json(rows: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(rows).map_err(corrupt)
}

async fn put_rewards(tx: &mut Tx, all: &[NewReward]) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into reward (id, slug, kind, category, brand, picture, hue, delivery, provider, supplier, stocked, stock, max_quantity,
             member_limit, tier, countries, extra, position, starts_at, ends_at, created_at)
         select value ->> 'id', value ->> 'slug', value ->> 'kind', value ->> 'category', value ->> 'brand', value ->> 'picture',
             value ->> 'hue', value ->> 'delivery', value ->> 'provider', value ->> 'supplier', cast(value ->> 'stock' as bigint),
             cast(value ->> 'stock' as bigint), cast(value ->> 'max_quantity' as bigint), cast(value ->> 'member_limit' as bigint),
             value ->> 'tier', value ->> 'countries', value ->> 'extra', cast(value ->> 'position' as bigint),
             cast(value ->> 'starts_at' as bigint), cast(value ->> 'ends_at' as bigint), cast(value ->> 'created_at' as bigint)
         from json_each($1) where true
         on conflict (slug) do update set kind = excluded.kind, category = excluded.category, brand = excluded.brand,
             picture = excluded.picture, hue = excluded.hue, delivery = excluded.delivery, provider = excluded.provider,
             supplier = excluded.supplier, max_quantity = excluded.max_quantity, member_limit = excluded.member_limit,
             tier = excluded.tier, countries = excluded.countries, extra = excluded.extra, position = excluded.position,
             starts_at = excluded.starts_at, ends_at = excluded.ends_at,
             stock = case when excluded.provider = 'codes' then reward.stock else excluded.stock end,
             stocked = case
                 when excluded.provider = 'codes' then reward.stocked
                 when excluded.stock is null then null
                 when reward.stock is not null then reward.stocked + excluded.stock - reward.stock
                 -- what was taken off while it had a stock before
                 else excluded.stock + (select cast(coalesce(sum(r.quantity), 0) as bigint) from redemption r
                                        where r.reward_id = reward.id and r.took_stock = 1 and r.state not in ('failed', 'cancelled'))
             end",
        json(&all)?,
    )?;
    Ok(())
}

#[derive(Serialize)]
struct TextRow<'a> {
    id: String,
    language: &'a str,
    name: &'a str,
    summary: &'a str,
    how: &'a str,
    terms: &'a str,
}

async fn put_texts(tx: &mut Tx, all: &[NewReward], id: &impl Fn(&NewReward) -> String) -> Result<(), StoreError> {
    let of = |reward: &NewReward| std::iter::repeat(id(reward));
    let rows = all.iter().flat_map(|reward| {
        of(reward).zip(&reward.texts).map(|(id, NewText { language, name, summary, how, terms })| TextRow {
            id,
            language,
            name,
            summary,
            how,
            terms,
        })
    });
    execute!(
        tx,
        "insert into reward_text (reward_id, language, name, summary, how, terms)
         select value ->> 'id', value ->> 'language', value ->> 'name', value ->> 'summary', value ->> 'how', value ->> 'terms'
         from json_each($1) where true
         on conflict (reward_id, language) do update
             set name = excluded.name, summary = excluded.summary, how = excluded.how, terms = excluded.terms",
        json(&rows.collect::<Vec<_>>())?,
    )?;
    Ok(())
}

#[derive(Serialize)]
struct OptionRow<'a> {
    id: String,
    code: &'a str,
    position: usize,
    points: i64,
    amount: Option<&'a str>,
    currency: Option<&'a str>,
    percent: Option<&'a str>,
    size: Option<&'a str>,
    colour: Option<&'a str>,
    starts_at: Option<Timestamp>,
    stock: Option<i64>,
}

async fn put_options(tx: &mut Tx, all: &[NewReward], id: &impl Fn(&NewReward) -> String, now: Timestamp) -> Result<(), StoreError> {
    let rows = all.iter().flat_map(|reward| {
        reward.options.iter().enumerate().map(|(position, option)| OptionRow {
            id: id(reward),
            code: &option.code,
            position,
            points: option.points,
            amount: option.money.as_ref().map(|(amount, _)| amount.as_str()),
            currency: option.money.as_ref().map(|(_, currency)| currency.as_str()),
            percent: option.percent.as_deref(),
            size: option.size.as_deref(),
            colour: option.colour.as_deref(),
            starts_at: option.starts_at,
            stock: option.stock,
        })
    });
    let rows = json(&rows.collect::<Vec<_>>())?;
    // What is not named any more is withdrawn: it may have been redeemed.
    execute!(
        &mut *tx,
        "update reward_option set withdrawn_at = $2 where withdrawn_at is null and reward_id in (select value ->> 'id' from json_each($1))",
        rows.as_str(),
        now.micros(),
    )?;
    execute!(
        tx,
        "insert into reward_option (reward_id, code, position, points, amount, currency, percent, size, colour, starts_at, stocked, stock)
         select value ->> 'id', value ->> 'code', cast(value ->> 'position' as bigint), cast(value ->> 'points' as bigint),
             value ->> 'amount', value ->> 'currency', value ->> 'percent', value ->> 'size', value ->> 'colour',
             cast(value ->> 'starts_at' as bigint), cast(value ->> 'stock' as bigint), cast(value ->> 'stock' as bigint)
         from json_each($1) where true
         on conflict (reward_id, code) do update set position = excluded.position, points = excluded.points, amount = excluded.amount,
             currency = excluded.currency, percent = excluded.percent, size = excluded.size, colour = excluded.colour,
             starts_at = excluded.starts_at, stock = excluded.stock, withdrawn_at = null,
             stocked = case
                 when excluded.stock is null then null
                 when reward_option.stock is not null then reward_option.stocked + excluded.stock - reward_option.stock
                 else excluded.stock + (select cast(coalesce(sum(r.quantity), 0) as bigint) from redemption r
                                        where r.reward_id = reward_option.reward_id and r.option_code = reward_option.code
                                          and r.took_option = 1 and r.state not in ('failed', 'cancelled'))
             end",
        rows.as_str(),
    )?;
    Ok(())
}

async fn put_labels(tx: &mut Tx, all: &[NewReward], id: &impl Fn(&NewReward) -> String) -> Result<(), StoreError> {
    let of_option = |reward: String, option: &NewOption| {
        let code = option.code.clone();
        option
            .labels
            .iter()
            .map(move |(language, label)| serde_json::json!({ "id": reward, "code": code, "language": language, "label": label }))
            .collect::<Vec<_>>()
    };
    let rows = all.iter().flat_map(|reward| reward.options.iter().flat_map(|option| of_option(id(reward), option)).collect::<Vec<_>>());
    execute!(
        tx,
        "insert into reward_option_label (reward_id, code, language, label)
         select value ->> 'id', value ->> 'code', value ->> 'language', value ->> 'label' from json_each($1) where true
         on conflict (reward_id, code, language) do update set label = excluded.label",
        json(&rows.collect::<Vec<_>>())?,
    )?;
    Ok(())
}

async fn put_promotions(tx: &mut Tx, all: &[NewReward], id: &impl Fn(&NewReward) -> String, now: Timestamp) -> Result<(), StoreError> {
    let rows = all.iter().flat_map(|reward| {
        let row = |promotion: &NewPromotion| {
            serde_json::json!({
                "id": id(reward), "code": promotion.option, "points": promotion.points, "starts_at": promotion.starts_at,
                "ends_at": promotion.ends_at, "stock": promotion.stock,
            })
        };
        reward.promotions.iter().map(row).collect::<Vec<_>>()
    });
    let rows = json(&rows.collect::<Vec<_>>())?;
    let rewards = json(&all.iter().map(|reward| serde_json::json!({ "id": id(reward) })).collect::<Vec<_>>())?;
    // What the file does not name any more is over: it has run for a while, or it never will.
    execute!(
        &mut *tx,
        "update promotion set ends_at = $3 where starts_at < $3 and ends_at > $3 and reward_id in (select value ->> 'id' from json_each($2))
           and not exists (select 1 from json_each($1) where value ->> 'id' = reward_id and value ->> 'code' = option_code
                           and cast(value ->> 'starts_at' as bigint) = starts_at)",
        rows.as_str(),
        rewards.as_str(),
        now.micros(),
    )?;
    execute!(
        &mut *tx,
        "delete from promotion where starts_at >= $3 and reward_id in (select value ->> 'id' from json_each($2))
           and not exists (select 1 from json_each($1) where value ->> 'id' = reward_id and value ->> 'code' = option_code
                           and cast(value ->> 'starts_at' as bigint) = starts_at)",
        rows.as_str(),
        rewards.as_str(),
        now.micros(),
    )?;
    execute!(
        tx,
        "insert into promotion (reward_id, option_code, points, starts_at, ends_at, stocked, stock)
         select value ->> 'id', value ->> 'code', cast(value ->> 'points' as bigint), cast(value ->> 'starts_at' as bigint),
             cast(value ->> 'ends_at' as bigint), cast(value ->> 'stock' as bigint), cast(value ->> 'stock' as bigint)
         from json_each($1) where true
         on conflict (reward_id, option_code, starts_at) do update set points = excluded.points, ends_at = excluded.ends_at,
             stocked = excluded.stocked,
             -- the pieces at this price are so many in all, whenever the file is read again
             stock = case
                 when excluded.stocked is null or promotion.stock is null then excluded.stocked
                 when excluded.stocked - promotion.stocked + promotion.stock < 0 then 0
                 else excluded.stocked - promotion.stocked + promotion.stock
             end",
        rows.as_str(),
    )?;
    Ok(())
}

/// What a search looks through.
async fn put_words(tx: &mut Tx, all: &[NewReward], id: &impl Fn(&NewReward) -> String) -> Result<(), StoreError> {
    let rows = all.iter().flat_map(|reward| {
        let row =
            |text: &NewText| serde_json::json!({ "id": id(reward), "language": text.language, "name": name_words(text), "words": search_words(&reward.brand, text) });
        reward.texts.iter().map(row).collect::<Vec<_>>()
    });
    execute!(
        tx,
        "insert into reward_search (reward_id, language, name, words)
         select value ->> 'id', value ->> 'language', value ->> 'name', value ->> 'words' from json_each($1) where true
         on conflict (reward_id, language) do update set name = excluded.name, words = excluded.words
         where reward_search.words <> excluded.words or reward_search.name <> excluded.name",
        json(&rows.collect::<Vec<_>>())?,
    )?;
    Ok(())
}

/// What a search looks through, of one text that has been there before.
pub async fn put_words_of(tx: &mut Tx, reward: &str, brand: &str, text: &NewText) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into reward_search (reward_id, language, name, words) values ($1, $2, $3, $4) on conflict (reward_id, language) do nothing",
        reward,
        text.language.as_str(),
        name_words(text),
        search_words(brand, text),
    )?;
    Ok(())
}

fn name_words(text: &NewText) -> String {
    words::each_word(&text.name).collect::<Vec<_>>().join(" ")
}

fn search_words(brand: &str, text: &NewText) -> String {
    words::each_word(&format!("{} {brand} {}", text.name, text.summary)).collect::<Vec<_>>().join(" ")
}

/// The option of a reward that is chosen when nobody has chosen.
pub async fn first_option(tx: &mut Tx, slug: &str) -> Result<Option<String>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String,),
        "select o.code from reward_option o join reward r on r.id = o.reward_id
         where r.slug = $1 and o.withdrawn_at is null order by o.position limit 1",
        slug,
    )?;
    Ok(row.map(|(code,)| code))
}
