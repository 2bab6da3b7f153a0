//! The rewards of the demo programme.

use std::time::Duration;

use serde::Deserialize;

use super::SeedError;
use crate::auth::{Keys, random_base32};
use crate::db::{Db, Never, Stop, StoreError, Tx, ids};
use crate::domain::reward::Provider;
use crate::domain::time::Timestamp;
use crate::programme::rewards_file::{self, Entry};
use crate::providers::seal_code;
use crate::store::reward_codes::{self, NewCode};
use crate::store::rewards::{self, NewReward};

const SOURCE: &str = include_str!("rewards.toml");
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[derive(Deserialize)]
struct File {
    reward: Vec<Entry>,
}

/// Puts every reward on the shelf that is not there yet; how many the file has.
pub async fn sow(db: &Db, now: Timestamp) -> Result<usize, SeedError> {
    let file: File = toml::from_str(SOURCE)?;
    let count = file.reward.len();
    let mut new = rewards_file::of_entries(file.reward, now, &[])?;
    for (at, reward) in (0..).zip(&mut new) {
        // The later ones of the file are the older ones of the programme.
        reward.created_at = now - DAY * at;
    }
    let known = rewards::known_slugs(&mut db.read().await?).await?;
    new.retain(|reward| !known.contains(&reward.slug));
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
    let Some(terms) = rewards::terms(tx, slug, first, 1, None, now).await? else { return Ok(()) };
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
            NewCode { id, reward: terms.id.clone(), option: option.clone(), sealed, mark: keys.mark(&code), redemption: None }
        })
        .collect();
    reward_codes::insert(tx, &codes, now).await?;
    Ok(rewards::restock(tx, &terms.id, i64::try_from(codes.len()).unwrap_or(i64::MAX)).await?)
}

async fn insert(tx: &mut Tx, new: &[NewReward]) -> Result<(), Stop<Never>> {
    rewards::put(tx, new, Timestamp::default()).await?;
    Ok(())
}
