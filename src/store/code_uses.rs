//! Codes of rewards that members show at tills.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_optional};
use crate::domain::time::Timestamp;

/// A code that a member has, and how it was used up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCode {
    pub id: String,
    /// The slug of the reward, and which option of it.
    pub reward: String,
    pub option: String,
    pub used: Option<CodeUse>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeUse {
    pub partner: String,
    /// The partner's own number of it.
    pub document: String,
    pub place: String,
    pub used_at: Timestamp,
}

type Row = (String, String, String, Option<String>, Option<String>, Option<String>, Option<i64>);

/// By one of its marks; only a code that its member has asked to see: no other can be known. Of several codes that read alike, the one
/// that this partner has used up by this number, else one that is not used up.
pub async fn find(tx: &mut Tx, marks: &[String], partner: &str, document: &str) -> Result<Option<FoundCode>, StoreError> {
    let marks: Vec<_> = marks.iter().map(|mark| serde_json::json!({ "mark": mark })).collect();
    let row = fetch_optional!(
        tx,
        Row,
        "select c.id, r.slug, c.option_code, u.partner, u.document, u.place, u.used_at
         from reward_code c join reward r on r.id = c.reward_id left join code_use u on u.code_id = c.id
         where c.mark in (select value ->> 'mark' from json_each($1)) and c.redemption_id is not null and c.shown_at is not null
         order by case when u.partner = $2 and u.document = $3 then 0 when u.code_id is null then 1 else 2 end, c.id limit 1",
        serde_json::to_string(&marks).map_err(corrupt)?,
        partner,
        document,
    )?;
    Ok(row.map(|(id, reward, option, partner, document, place, used_at)| {
        let used = partner.zip(document).zip(place).zip(used_at);
        let used = used.map(|(((partner, document), place), at)| CodeUse { partner, document, place, used_at: Timestamp::from_micros(at) });
        FoundCode { id, reward, option, used }
    }))
}

/// How a code was used up.
pub async fn of_code(tx: &mut Tx, code: &str) -> Result<Option<CodeUse>, StoreError> {
    let sql = "select partner, document, place, used_at from code_use where code_id = $1";
    let row = fetch_optional!(tx, (String, String, String, i64), sql, code)?;
    Ok(row.map(|(partner, document, place, at)| CodeUse { partner, document, place, used_at: Timestamp::from_micros(at) }))
}

/// `false`: it is used up already, or the partner has used the number.
pub async fn insert(tx: &mut Tx, code: &str, new: &CodeUse) -> Result<bool, StoreError> {
    let inserted = execute!(
        tx,
        "insert into code_use (code_id, partner, document, place, used_at) values ($1, $2, $3, $4, $5) on conflict do nothing",
        code,
        new.partner.as_str(),
        new.document.as_str(),
        new.place.as_str(),
        new.used_at.micros(),
    )?;
    Ok(inserted == 1)
}

/// Codes without a mark, sealed, with their ids, behind an id; `limit` at most.
pub async fn unmarked(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<(String, String)>, StoreError> {
    let sql = "select id, sealed from reward_code where mark is null and id > $1 order by id limit $2";
    fetch_all!(tx, (String, String), sql, after, limit)
}

pub async fn set_mark(tx: &mut Tx, id: &str, mark: &str) -> Result<(), StoreError> {
    execute!(tx, "update reward_code set mark = $1 where id = $2", mark, id)?;
    Ok(())
}
