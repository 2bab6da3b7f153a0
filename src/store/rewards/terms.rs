//! What a redemption needs to know of a reward.

use super::{countries_named, provider_named, tier_named};
use crate::db::{StoreError, Tx, fetch_optional};
use crate::domain::country::Country;
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::reward::{Delivery, Provider};
use crate::domain::tier::Tier;
use crate::domain::time::Timestamp;
use crate::store::corrupt;
use crate::store::redemptions::Goal;

pub struct Terms {
    pub id: String,
    pub delivery: Delivery,
    pub provider: Provider,
    pub max_quantity: u32,
    pub starts_at: Option<Timestamp>,
    pub ends_at: Option<Timestamp>,
    /// What is left; `None` is as many as wanted.
    pub stock: Option<i64>,
    /// Of the option; `None`: the reward's own stock alone counts.
    pub option_stock: Option<i64>,
    /// The lowest that may have it.
    pub tier: Option<Tier>,
    pub member_limit: Option<i64>,
    /// Where it is valid; `None`: everywhere.
    pub countries: Option<Vec<Country>>,
    /// Of one piece of the option; `None`: there is no such option.
    pub price: Option<Price>,
}

/// What one piece costs whoever asks, now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    pub points: Points,
    /// Without a promotion and without a locked price.
    pub usual: Points,
    /// When the promotion began at whose price it is had, if that has a stock of its own.
    pub promotion: Option<Timestamp>,
    /// The member saves for this very option.
    pub goal: Goal,
}

type Row = (
    String,
    String,
    String,
    i64,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<String>,
    Option<i64>,
    Option<String>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
);

/// `None`: there is no such reward.
/// `quantity`: a promotion with fewer pieces left is none.
pub async fn terms(
    tx: &mut Tx,
    slug: &str,
    option: &str,
    quantity: i64,
    member: Option<&MemberId>,
    now: Timestamp,
) -> Result<Option<Terms>, StoreError> {
    let row = fetch_optional!(
        tx,
        Row,
        "select r.id, r.delivery, r.provider, r.max_quantity, r.starts_at, r.ends_at, r.stock, r.tier, r.member_limit, r.countries,
                o.points, o.stock, p.points, p.starts_at, p.stock, g.points
         from reward r left join reward_option o on o.reward_id = r.id and o.code = $2 and o.withdrawn_at is null
             and (o.starts_at is null or o.starts_at > $3)
         left join promotion p on p.reward_id = r.id and p.option_code = o.code and p.starts_at <= $3 and p.ends_at > $3
             and (p.stock is null or p.stock >= $5)
         left join goal g on g.member_id = $4 and g.reward_id = r.id and g.option_code = o.code
             and (g.held_until is null or g.held_until > $3)
         where r.slug = $1 order by p.points limit 1",
        slug,
        option,
        now.micros(),
        member.map_or("", MemberId::as_str),
        quantity.max(1),
    )?;
    row.map(read).transpose()
}

fn read(row: Row) -> Result<Terms, StoreError> {
    let (id, delivery, provider, max_quantity, starts_at, ends_at, stock, tier, member_limit, countries, usual, option_stock, ..) = row;
    let (promoted, promoted_from, promoted_stock, locked) = (row.12, row.13, row.14, row.15);
    let price = usual.map(|usual| {
        let least = [promoted, locked].into_iter().flatten().fold(usual, i64::min);
        let cheapest = promoted == Some(least) && least < usual && locked.is_none_or(|locked| least < locked);
        let promotion = promoted_from.filter(|_| cheapest && promoted_stock.is_some());
        Ok::<_, StoreError>(Price {
            points: Points::new(least).map_err(corrupt)?,
            usual: Points::new(usual).map_err(corrupt)?,
            promotion: promotion.map(Timestamp::from_micros),
            goal: match locked {
                None => Goal::No,
                Some(locked) if locked == least && least < usual => Goal::Locked,
                Some(_) => Goal::Reached,
            },
        })
    });
    Ok(Terms {
        id,
        delivery: Delivery::parse(&delivery).ok_or_else(|| corrupt(format!("delivery {delivery}")))?,
        provider: provider_named(&provider)?,
        max_quantity: u32::try_from(max_quantity).map_err(corrupt)?,
        starts_at: starts_at.map(Timestamp::from_micros),
        ends_at: ends_at.map(Timestamp::from_micros),
        stock,
        option_stock,
        tier: tier.as_deref().map(tier_named).transpose()?,
        member_limit,
        countries: countries.as_deref().map(countries_named),
        price: price.transpose()?,
    })
}
