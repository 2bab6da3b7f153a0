//! Placing: the points are held, the redemption stands, and the reward is off the shelf, together or not at all.
//!
//! On PostgreSQL all of it is the function `redemptions_place`, a transaction of one statement, since each way there and back
//! costs more than a statement.

use serde::Serialize;

use super::{Redemption, Took, corrupt, json};
use crate::db::{Stop, StoreError, Tx, execute};
use crate::domain::reward::Provider;
use crate::domain::time::Timestamp;
use crate::ledger::{self, Hold, Posted, Refusal};
use crate::store::{fulfilments, goals, reward_codes, rewards, suppliers};

/// What became of a redemption that was to be placed. What is not placed must be refused by the caller, which takes back the
/// steps that were taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placing {
    Placed,
    /// The id is taken: by the same redemption or by another.
    IdTaken,
    NotEnough {
        available: i64,
    },
    SoldOut,
    /// Nothing is left at this price.
    PriceOver,
    /// The member has had as many as anyone may have.
    LimitReached {
        most: i64,
    },
    /// The books were found to be wrong: nobody redeems until they are right.
    Stopped,
}

/// What else there is to a redemption: what it takes and who brings it stand in the redemption itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Pieces that the member may have, ever.
    pub member_limit: Option<i64>,
    /// It is what the member saves for.
    pub goal: Goal,
    /// It is brought not before this. `None`: at once.
    pub not_before: Option<Timestamp>,
}

/// Whether a redemption is what its member saves for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Goal {
    #[default]
    No,
    /// At a price that is anybody's.
    Reached,
    /// At the locked price, which is had once.
    Locked,
}

/// Whether `redemptions_place` can take it: no more than a stock and points, and nobody to be told.
fn is_plain(new: &Redemption, rules: Rules) -> bool {
    let Took { option, promotion, .. } = new.took;
    matches!(new.provider, Provider::Manual | Provider::Bank) && !option && promotion.is_none() && rules == Rules::default()
}

/// Places a redemption.
pub async fn place(tx: &mut Tx, new: &Redemption, rules: Rules) -> Result<Placing, StoreError> {
    let hold = Hold {
        id: new.id.hold(),
        member: new.member.clone(),
        points: new.points,
        reference: new.id.to_string(),
        reason: "redemption".into(),
        ends_at: None,
    };
    match tx {
        tx @ Tx::Postgres(_) if is_plain(new, rules) => at_once(tx, new, &hold).await,
        tx => in_steps(tx, new, &hold, rules).await,
    }
}

async fn in_steps(tx: &mut Tx, new: &Redemption, hold: &Hold, rules: Rules) -> Result<Placing, StoreError> {
    if ledger::alarm::stands(tx).await? {
        let placed_before = super::find(tx, &new.id).await?.is_some();
        return Ok(if placed_before { Placing::IdTaken } else { Placing::Stopped });
    }
    // The shelf before the points, everywhere: two that lock in different orders wait for each other.
    if let Some(missing) = take_off_the_shelf(tx, new).await? {
        let placed_before = super::find(tx, &new.id).await?.is_some();
        return Ok(if placed_before { Placing::IdTaken } else { missing });
    }
    match ledger::hold(tx, hold, new.placed_at).await {
        Ok(Posted::Now) => {}
        Ok(Posted::Already) | Err(Stop::Refused(Refusal::IdUsedForAnother)) => {
            // A repeat is kept, so it must not have taken anything.
            rewards::put_back(tx, new).await?;
            return Ok(Placing::IdTaken);
        }
        Err(Stop::Refused(Refusal::NotEnough { available })) => return Ok(Placing::NotEnough { available }),
        Err(Stop::Refused(refusal)) => return Err(corrupt(refusal)),
        Err(Stop::Failed(error)) => return Err(error),
    }
    // Behind the hold, which has one redemption of a member wait for the other.
    if let Some(most) = rules.member_limit
        && super::pieces_of(tx, &new.member, &new.reward).await? + i64::from(new.quantity) > most
    {
        return Ok(Placing::LimitReached { most });
    }
    insert(tx, new).await?;
    // Of many forms at once one finds the price still there.
    if rules.goal != Goal::No && !goals::clear(tx, &new.member).await? && rules.goal == Goal::Locked {
        return Ok(Placing::PriceOver);
    }
    reserve(tx, new, rules.not_before.unwrap_or(new.placed_at)).await
}

/// What whoever brings it needs.
async fn reserve(tx: &mut Tx, new: &Redemption, from: Timestamp) -> Result<Placing, StoreError> {
    let reserved = match new.provider {
        Provider::Manual | Provider::Bank => return Ok(Placing::Placed),
        Provider::Webhook if suppliers::tell_placed(tx, &new.id, from).await? => return Ok(Placing::Placed),
        Provider::Webhook => return Err(corrupt(format!("reward {} has no supplier", new.reward))),
        Provider::Internal => true,
        Provider::Codes => reward_codes::reserve(tx, &new.reward, &new.option, new.quantity, &new.id).await?,
    };
    fulfilments::insert(tx, &new.id, from).await?;
    Ok(if reserved { Placing::Placed } else { Placing::SoldOut })
}

/// Writes a redemption that is held for already.
pub async fn insert(tx: &mut Tx, new: &Redemption) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into redemption (id, member_id, reward_id, option_code, quantity, points, destination, state, placed_at, due_at, provider,
             took_stock, took_option, promotion_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        new.id.as_str(),
        new.member.as_str(),
        new.reward.as_str(),
        new.option.as_str(),
        i64::from(new.quantity),
        new.points.get(),
        json(&new.destination)?,
        new.state.code(),
        new.placed_at.micros(),
        new.due_at.micros(),
        new.provider.code(),
        i64::from(new.took.stock),
        i64::from(new.took.option),
        new.took.promotion.map(Timestamp::micros),
    )?;
    Ok(())
}

/// What there is too little of, if anything.
async fn take_off_the_shelf(tx: &mut Tx, new: &Redemption) -> Result<Option<Placing>, StoreError> {
    let (quantity, reward, option) = (i64::from(new.quantity), new.reward.as_str(), new.option.as_str());
    if new.took.stock {
        let sql = "update reward set stock = stock - $1 where id = $2 and stock >= $1";
        if execute!(&mut *tx, sql, quantity, reward)? == 0 {
            return Ok(Some(Placing::SoldOut));
        }
    }
    if new.took.option {
        let sql = "update reward_option set stock = stock - $1 where reward_id = $2 and code = $3 and stock >= $1";
        if execute!(&mut *tx, sql, quantity, reward, option)? == 0 {
            return Ok(Some(Placing::SoldOut));
        }
    }
    if let Some(starts_at) = new.took.promotion {
        let sql = "update promotion set stock = stock - $1 where reward_id = $2 and option_code = $3 and starts_at = $4 and stock >= $1";
        if execute!(&mut *tx, sql, quantity, reward, option, starts_at.micros())? == 0 {
            return Ok(Some(Placing::PriceOver));
        }
    }
    Ok(None)
}

/// What `redemption_place` is told.
#[derive(Serialize)]
struct Order<'a> {
    id: &'a str,
    member: &'a str,
    reward: &'a str,
    option: &'a str,
    quantity: u32,
    points: i64,
    destination: String,
    placed_at: i64,
    due_at: i64,
    limited: bool,
    provider: &'static str,
    fingerprint: String,
    reason: &'a str,
}

async fn at_once(tx: &mut Tx, new: &Redemption, hold: &Hold) -> Result<Placing, StoreError> {
    let Tx::Postgres(connection) = tx else { return Err(corrupt("redemption_place is PostgreSQL's")) };
    let order = Order {
        id: new.id.as_str(),
        member: new.member.as_str(),
        reward: &new.reward,
        option: &new.option,
        quantity: new.quantity,
        points: new.points.get(),
        destination: json(&new.destination)?,
        placed_at: new.placed_at.micros(),
        due_at: new.due_at.micros(),
        limited: new.took.stock,
        provider: new.provider.code(),
        fingerprint: hold.fingerprint(),
        reason: &hold.reason,
    };
    let call = "select redemptions_place(cast($1 as jsonb))";
    match connection.whole(call, &new.reward, json(&order)?).await?.as_str() {
        "placed" => Ok(Placing::Placed),
        "known" => Ok(Placing::IdTaken),
        "sold out" => Ok(Placing::SoldOut),
        "stopped" => Ok(Placing::Stopped),
        // Something of the member's has ended and is not posted yet: all in one transaction then.
        "due" => in_steps(tx, new, hold, Rules::default()).await,
        "short" => Ok(Placing::NotEnough { available: ledger::balance(tx, &new.member).await?.available.get() }),
        other => Err(corrupt(format!("redemption_place says {other}"))),
    }
}
