//! The options of a reward, with what they cost whoever asks.

use super::corrupt;
use crate::db::{StoreError, Tx, fetch_all};
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// A denomination, size or date, each with its price.
#[derive(Clone, Debug)]
pub struct RewardOption {
    pub code: String,
    /// For whoever asks, now.
    pub points: Points,
    /// What it costs without promotion and without the price that a member has locked.
    pub usual: Points,
    /// The first instant at which the promotion is over, and the pieces that are left at its price.
    pub promotion: Option<(Timestamp, Option<i64>)>,
    /// The member saves for it at this price.
    pub locked: Option<Points>,
    /// Decimal text and ISO 4217 code.
    pub money: Option<(String, String)>,
    /// Decimal text.
    pub percent: Option<String>,
    pub size: Option<String>,
    /// As `#1f6f6b`.
    pub colour: Option<String>,
    /// When it takes place.
    pub starts_at: Option<Timestamp>,
    /// Its own seats or pieces.
    pub stock: Option<i64>,
    pub label: Option<String>,
}

type OptionRow = (
    String,
    i64,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<i64>,
    Option<i64>,
    Option<String>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
);

impl RewardOption {
    /// What one of so many costs: a promotion with fewer pieces left is none.
    pub fn points_for(&self, quantity: u32) -> Points {
        match self.promotion {
            Some((_, Some(left))) if left < i64::from(quantity) => self.locked.unwrap_or(self.usual).min(self.usual),
            _ => self.points,
        }
    }
}

/// The options of a reward as they are for a member, or for anyone; the first one is the default.
pub async fn options(
    tx: &mut Tx,
    reward: &str,
    language: &str,
    member: Option<&MemberId>,
    now: Timestamp,
) -> Result<Vec<RewardOption>, StoreError> {
    let rows = fetch_all!(
        tx,
        OptionRow,
        "select o.code, o.points, o.amount, o.currency, o.percent, o.size, o.colour, o.starts_at, o.stock, l.label,
                p.points, p.ends_at, p.stock, g.points
         from reward_option o
         left join reward_option_label l on l.reward_id = o.reward_id and l.code = o.code and l.language = $2
         left join promotion p on p.reward_id = o.reward_id and p.option_code = o.code and p.starts_at <= $3 and p.ends_at > $3
             and (p.stock is null or p.stock > 0)
         left join goal g on g.member_id = $4 and g.reward_id = o.reward_id and g.option_code = o.code
             and (g.held_until is null or g.held_until > $3)
         where o.reward_id = $1 and o.withdrawn_at is null and (o.starts_at is null or o.starts_at > $3) order by o.position",
        reward,
        language,
        now.micros(),
        member.map_or("", MemberId::as_str),
    )?;
    rows.into_iter().map(option).collect()
}

fn option(row: OptionRow) -> Result<RewardOption, StoreError> {
    let (code, usual, amount, currency, percent, size, colour, starts_at, stock, label, promoted, ends_at, left, locked) = row;
    let least = [promoted, locked].into_iter().flatten().fold(usual, i64::min);
    let promotion = promoted.filter(|points| *points == least && least < usual).and(ends_at);
    Ok(RewardOption {
        code,
        points: Points::new(least).map_err(corrupt)?,
        usual: Points::new(usual).map_err(corrupt)?,
        promotion: promotion.map(|ends_at| (Timestamp::from_micros(ends_at), left)),
        locked: locked.map(Points::new).transpose().map_err(corrupt)?,
        money: amount.zip(currency),
        percent,
        size,
        colour,
        starts_at: starts_at.map(Timestamp::from_micros),
        stock,
        label,
    })
}
