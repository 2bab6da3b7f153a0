//! Placing: the points are held, the redemption stands, and the reward is off the shelf, together or not at all.
//!
//! On PostgreSQL all of it is the function `redemptions_place`, a transaction of one statement, since each way there and back
//! costs more than a statement.

use serde::Serialize;

use super::{Redemption, corrupt, json};
use crate::db::{Stop, StoreError, Tx, execute};
use crate::domain::reward::Provider;
use crate::ledger::{self, Hold, Posted, Refusal};
use crate::store::{fulfilments, reward_codes, rewards};

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
    /// The books were found to be wrong: nobody redeems until they are right.
    Stopped,
}

/// What a redemption takes besides points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Supply {
    /// The reward has a stock to take from.
    pub limited: bool,
    pub provider: Provider,
}

impl Supply {
    /// What an operator brings.
    pub const fn by_hand(limited: bool) -> Supply {
        Supply { limited, provider: Provider::Manual }
    }
}

/// Places a redemption.
pub async fn place(tx: &mut Tx, new: &Redemption, supply: Supply) -> Result<Placing, StoreError> {
    let hold = Hold {
        id: new.id.hold(),
        member: new.member.clone(),
        points: new.points,
        reference: new.id.to_string(),
        reason: "redemption".into(),
        ends_at: None,
    };
    match (tx, supply.provider) {
        (tx @ Tx::Postgres(_), Provider::Manual) => at_once(tx, new, &hold, supply).await,
        (tx, _) => in_steps(tx, new, &hold, supply).await,
    }
}

async fn in_steps(tx: &mut Tx, new: &Redemption, hold: &Hold, supply: Supply) -> Result<Placing, StoreError> {
    let limited = supply.limited;
    if ledger::alarm::stands(tx).await? {
        let placed_before = super::find(tx, &new.id).await?.is_some();
        return Ok(if placed_before { Placing::IdTaken } else { Placing::Stopped });
    }
    // The shelf before the points, everywhere: two that lock in different orders wait for each other.
    if limited && !take_off_the_shelf(tx, new).await? {
        let placed_before = super::find(tx, &new.id).await?.is_some();
        return Ok(if placed_before { Placing::IdTaken } else { Placing::SoldOut });
    }
    match ledger::hold(tx, hold, new.placed_at).await {
        Ok(Posted::Now) => {}
        Ok(Posted::Already) | Err(Stop::Refused(Refusal::IdUsedForAnother)) => {
            // A repeat is kept, so it must not have taken anything.
            if limited {
                rewards::return_stock(tx, &new.reward, new.quantity).await?;
            }
            return Ok(Placing::IdTaken);
        }
        Err(Stop::Refused(Refusal::NotEnough { available })) => return Ok(Placing::NotEnough { available }),
        Err(Stop::Refused(refusal)) => return Err(corrupt(refusal)),
        Err(Stop::Failed(error)) => return Err(error),
    }
    insert(tx, new).await?;
    let reserved = match supply.provider {
        Provider::Manual => return Ok(Placing::Placed),
        Provider::Internal => true,
        Provider::Codes => reward_codes::reserve(tx, &new.reward, &new.option, new.quantity, &new.id).await?,
    };
    fulfilments::insert(tx, &new.id, new.placed_at).await?;
    Ok(if reserved { Placing::Placed } else { Placing::SoldOut })
}

/// Writes a redemption that is held for already.
pub async fn insert(tx: &mut Tx, new: &Redemption) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into redemption (id, member_id, reward_id, option_code, quantity, points, destination, state, placed_at, due_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
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
    )?;
    Ok(())
}

async fn take_off_the_shelf(tx: &mut Tx, new: &Redemption) -> Result<bool, StoreError> {
    let taken =
        execute!(tx, "update reward set stock = stock - $1 where id = $2 and stock >= $1", i64::from(new.quantity), new.reward.as_str())?;
    Ok(taken == 1)
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
    fingerprint: String,
    reason: &'a str,
}

async fn at_once(tx: &mut Tx, new: &Redemption, hold: &Hold, supply: Supply) -> Result<Placing, StoreError> {
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
        limited: supply.limited,
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
        "due" => in_steps(tx, new, hold, supply).await,
        "short" => Ok(Placing::NotEnough { available: ledger::balance(tx, &new.member).await?.available.get() }),
        other => Err(corrupt(format!("redemption_place says {other}"))),
    }
}
