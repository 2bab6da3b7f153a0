//! Putting rewards on the shelf.

use crate::db::{StoreError, Tx, execute, fetch_optional};
use crate::domain::time::Timestamp;

/// A reward as it is put on the shelf.
pub struct NewReward {
    pub id: String,
    pub slug: String,
    pub kind: String,
    pub category: String,
    pub brand: String,
    pub picture: String,
    pub hue: String,
    pub delivery: String,
    pub provider: String,
    pub stock: Option<i64>,
    pub max_quantity: i64,
    pub position: i64,
    pub ends_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub options: Vec<NewOption>,
    pub texts: Vec<NewText>,
}

pub struct NewOption {
    pub code: String,
    pub points: i64,
    /// Decimal text and ISO 4217 code.
    pub money: Option<(String, String)>,
    /// Language and label.
    pub labels: Vec<(String, String)>,
}

pub struct NewText {
    pub language: String,
    pub name: String,
    pub summary: String,
    pub how: String,
    /// One condition a line.
    pub terms: String,
}

/// Inserts a reward with its options and texts. `false`: its address is taken, and nothing is changed.
pub async fn insert(tx: &mut Tx, new: &NewReward) -> Result<bool, StoreError> {
    let inserted = execute!(
        &mut *tx,
        "insert into reward (id, slug, kind, category, brand, picture, hue, delivery, stocked, stock, max_quantity, position, ends_at, created_at, provider)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11, $12, $13, $14) on conflict (slug) do nothing",
        new.id.as_str(),
        new.slug.as_str(),
        new.kind.as_str(),
        new.category.as_str(),
        new.brand.as_str(),
        new.picture.as_str(),
        new.hue.as_str(),
        new.delivery.as_str(),
        new.stock,
        new.max_quantity,
        new.position,
        new.ends_at.map(Timestamp::micros),
        new.created_at.micros(),
        new.provider.as_str(),
    )?;
    if inserted == 0 {
        return Ok(false);
    }
    for text in &new.texts {
        insert_text(tx, &new.id, text).await?;
    }
    for (position, option) in new.options.iter().enumerate() {
        insert_option(tx, &new.id, i64::try_from(position).unwrap_or(i64::MAX), option).await?;
    }
    Ok(true)
}

async fn insert_text(tx: &mut Tx, reward: &str, text: &NewText) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into reward_text (reward_id, language, name, summary, how, terms) values ($1, $2, $3, $4, $5, $6)",
        reward,
        text.language.as_str(),
        text.name.as_str(),
        text.summary.as_str(),
        text.how.as_str(),
        text.terms.as_str(),
    )?;
    Ok(())
}

async fn insert_option(tx: &mut Tx, reward: &str, position: i64, option: &NewOption) -> Result<(), StoreError> {
    execute!(
        &mut *tx,
        "insert into reward_option (reward_id, code, position, points, amount, currency) values ($1, $2, $3, $4, $5, $6)",
        reward,
        option.code.as_str(),
        position,
        option.points,
        option.money.as_ref().map(|(amount, _)| amount.as_str()),
        option.money.as_ref().map(|(_, currency)| currency.as_str()),
    )?;
    for (language, label) in &option.labels {
        execute!(
            &mut *tx,
            "insert into reward_option_label (reward_id, code, language, label) values ($1, $2, $3, $4)",
            reward,
            option.code.as_str(),
            language.as_str(),
            label.as_str(),
        )?;
    }
    Ok(())
}

/// The option of a reward that is chosen when nobody has chosen.
pub async fn first_option(tx: &mut Tx, slug: &str) -> Result<Option<String>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String,),
        "select o.code from reward_option o join reward r on r.id = o.reward_id where r.slug = $1 order by o.position limit 1",
        slug,
    )?;
    Ok(row.map(|(code,)| code))
}
