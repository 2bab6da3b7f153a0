//! The rewards of the demo programme.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Deserialize;

use super::SeedError;
use crate::auth::{Keys, random_base32};
use crate::db::{Db, Never, Stop, StoreError, Tx, ids};
use crate::domain::reward::Provider;
use crate::domain::time::Timestamp;
use crate::providers::seal_code;
use crate::store::reward_codes::{self, NewCode};
use crate::store::rewards::{self, NewOption, NewReward, NewText};

const SOURCE: &str = include_str!("rewards.toml");
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const LANGUAGES: [&str; 2] = ["en", "de"];

#[derive(Deserialize)]
struct File {
    reward: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    slug: String,
    kind: String,
    category: String,
    brand: String,
    picture: String,
    hue: String,
    delivery: String,
    /// Who brings it; an operator, unless said.
    #[serde(default = "by_hand")]
    provider: String,
    stock: Option<i64>,
    max_quantity: i64,
    ends_in_days: Option<u32>,
    option: Vec<OptionEntry>,
    en: TextEntry,
    de: TextEntry,
}

#[derive(Deserialize)]
struct OptionEntry {
    code: String,
    points: i64,
    amount: Option<String>,
    currency: Option<String>,
    #[serde(default)]
    label: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct TextEntry {
    name: String,
    summary: String,
    how: String,
    terms: Vec<String>,
}

/// Puts every reward on the shelf that is not there yet; how many the file has.
pub async fn sow(db: &Db, now: Timestamp) -> Result<usize, SeedError> {
    let file: File = toml::from_str(SOURCE)?;
    let count = file.reward.len();
    let new: Vec<_> = file.reward.into_iter().enumerate().map(|(at, entry)| reward(entry, at, now)).collect();
    db.write(new, |tx, new| Box::pin(insert(tx, new))).await.map_err(StoreError::from)?;
    Ok(count)
}

/// Codes in the pool of each option.
const IN_A_POOL: usize = 20;
const CODE_BYTES: usize = 5;

/// Fills the pools of the rewards that bring a supplier's codes, where there was never one.
pub async fn fill_pools(db: &Db, keys: &Keys, now: Timestamp) -> Result<(), SeedError> {
    let file: File = toml::from_str(SOURCE)?;
    let pools = file.reward.into_iter().filter(|entry| entry.provider == Provider::Codes.code());
    for entry in pools {
        let options: Vec<_> = entry.option.into_iter().map(|option| option.code).collect();
        let pool = (entry.slug, options, keys.clone(), now);
        db.write(pool, |tx, (slug, options, keys, now)| Box::pin(fill(tx, slug, options, keys, *now))).await.map_err(StoreError::from)?;
    }
    Ok(())
}

async fn fill(tx: &mut Tx, slug: &str, options: &[String], keys: &Keys, now: Timestamp) -> Result<(), Stop<Never>> {
    let Some(first) = options.first() else { return Ok(()) };
    let Some(terms) = rewards::terms(tx, slug, first).await? else { return Ok(()) };
    // A database from before there were pools keeps what it has.
    if terms.provider != Provider::Codes || !reward_codes::of_reward(tx, &terms.id).await?.is_empty() {
        return Ok(());
    }
    let all = options.iter().flat_map(|option| std::iter::repeat_n(option, IN_A_POOL));
    let codes: Vec<_> = all
        .map(|option| {
            let (id, code) =
                (ids::text(), format!("{}-{}", slug.split('-').next().unwrap_or_default().to_uppercase(), random_base32(CODE_BYTES)));
            let sealed = seal_code(keys, &id, &code);
            NewCode { id, reward: terms.id.clone(), option: option.clone(), sealed, redemption: None }
        })
        .collect();
    reward_codes::insert(tx, &codes, now).await?;
    Ok(rewards::restock(tx, &terms.id, i64::try_from(codes.len()).unwrap_or(i64::MAX)).await?)
}

async fn insert(tx: &mut Tx, new: &[NewReward]) -> Result<(), Stop<Never>> {
    for reward in new {
        rewards::insert(tx, reward).await?;
    }
    Ok(())
}

fn reward(entry: Entry, at: usize, now: Timestamp) -> NewReward {
    let position = i64::try_from(at).unwrap_or(i64::MAX);
    NewReward {
        id: ids::text(),
        slug: entry.slug,
        kind: entry.kind.replace('_', "-"),
        category: entry.category,
        brand: entry.brand,
        picture: entry.picture,
        hue: entry.hue,
        delivery: entry.delivery,
        provider: entry.provider,
        stock: entry.stock,
        max_quantity: entry.max_quantity,
        position,
        ends_at: entry.ends_in_days.map(|days| now + DAY * days),
        // The later ones of the file are the older ones of the programme.
        created_at: now - DAY * u32::try_from(at).unwrap_or(0),
        options: entry.option.into_iter().map(option).collect(),
        texts: LANGUAGES.into_iter().zip([entry.en, entry.de]).map(|(language, text)| new_text(language, text)).collect(),
    }
}

fn by_hand() -> String {
    Provider::Manual.code().into()
}

fn option(entry: OptionEntry) -> NewOption {
    NewOption { code: entry.code, points: entry.points, money: entry.amount.zip(entry.currency), labels: entry.label.into_iter().collect() }
}

fn new_text(language: &str, text: TextEntry) -> NewText {
    NewText { language: language.to_owned(), name: text.name, summary: text.summary, how: text.how, terms: text.terms.join("\n") }
}
