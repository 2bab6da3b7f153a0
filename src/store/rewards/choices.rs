//! What can be redeemed without anything that its member types in, and how rewards come.

use super::RewardOption;
use crate::db::{StoreError, Tx, fetch_all};
use crate::domain::points::Points;
use crate::domain::reward::Delivery;
use crate::domain::time::Timestamp;
use crate::store::corrupt;

/// Options that a list offers at most.
const LISTED: i64 = 300;

/// An option of a reward, at its usual price.
#[derive(Clone, Debug)]
pub struct Choice {
    pub slug: String,
    pub name: String,
    pub option: RewardOption,
}

type Row = (String, String, String, i64, Option<String>, Option<String>, Option<String>, Option<String>, Option<String>);

/// By name, then by price; those that cost more than `above` are left out.
pub async fn choices(tx: &mut Tx, language: &str, above: i64, now: Timestamp) -> Result<Vec<Choice>, StoreError> {
    let rows = fetch_all!(
        tx,
        Row,
        "select r.slug, t.name, o.code, o.points, o.amount, o.currency, o.percent, o.size, l.label
         from reward r join reward_text t on t.reward_id = r.id and t.language = $1 join reward_option o on o.reward_id = r.id
         left join reward_option_label l on l.reward_id = o.reward_id and l.code = o.code and l.language = $1
         where r.delivery in ('email', 'spot', 'account') and r.provider <> 'bank' and (r.ends_at is null or r.ends_at > $2)
           and o.withdrawn_at is null and (o.starts_at is null or o.starts_at > $2) and o.points <= $3
         order by t.name, o.points, o.code limit $4",
        language,
        now.micros(),
        above,
        LISTED,
    )?;
    rows.into_iter().map(choice).collect()
}

fn choice((slug, name, code, points, amount, currency, percent, size, label): Row) -> Result<Choice, StoreError> {
    let points = Points::new(points).map_err(corrupt)?;
    let option = RewardOption {
        code,
        points,
        usual: points,
        promotion: None,
        locked: None,
        money: amount.zip(currency),
        percent,
        size,
        colour: None,
        starts_at: None,
        stock: None,
        label,
    };
    Ok(Choice { slug, name, option })
}

/// How the rewards come that can be had now.
pub async fn deliveries(tx: &mut Tx, now: Timestamp) -> Result<Vec<Delivery>, StoreError> {
    let sql = "select distinct delivery from reward where (ends_at is null or ends_at > $1) and (starts_at is null or starts_at <= $1)";
    let rows = fetch_all!(tx, (String,), sql, now.micros())?;
    rows.into_iter().map(|(code,)| Delivery::parse(&code).ok_or_else(|| corrupt(format!("delivery {code}")))).collect()
}
