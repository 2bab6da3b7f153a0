//! A supplier's server: what it is told, and what it says. It is told again until it answers, always with the same id, so that it
//! can know a repeat for what it is; what it says counts once.

use super::speech::Said;
use super::{codes, complete, fail};
use crate::auth::Keys;
use crate::db::{Never, Stop, StoreError, Tx};
use crate::domain::redemption::State;
use crate::domain::time::Timestamp;
use crate::store::redemptions::{self, Redemption};
use crate::store::suppliers::{self, Event, Kind, Outcome};
use crate::webhooks::Secret;

/// What became of what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    Now,
    /// It was said before, or it changes nothing.
    Already,
    /// The redemption ended in another way.
    TooLate(State),
}

/// The secret of a supplier, for its row and no other.
pub fn seal_secret(keys: &Keys, supplier: &str, secret: &Secret) -> String {
    keys.seal_signing(secret, &binding(supplier))
}

pub fn open_secret(keys: &Keys, supplier: &str, sealed: &str) -> Result<Secret, StoreError> {
    keys.open_signing(sealed, &binding(supplier)).map_err(|error| StoreError::Corrupt(error.to_string()))
}

fn binding(supplier: &str) -> String {
    format!("supplier {supplier}")
}

/// Takes what the supplier says of a redemption: once, whatever comes twice or late.
pub async fn hear(tx: &mut Tx, keys: &Keys, redemption: &Redemption, said: &Said, now: Timestamp) -> Result<Heard, Stop<Never>> {
    // First, so that two who hear it do not both put down its codes.
    if !redemptions::claim(tx, &redemption.id).await? {
        return settled(tx, redemption, said).await;
    }
    match said {
        Said::Accepted => {
            suppliers::settle(tx, &redemption.id, Kind::Placed, Outcome::Accepted).await?;
            return Ok(Heard::Already);
        }
        Said::Fulfilled { codes, note } => {
            codes::put_down(tx, keys, redemption, codes, now).await?;
            suppliers::settle(tx, &redemption.id, Kind::Placed, Outcome::Fulfilled).await?;
            suppliers::settle(tx, &redemption.id, Kind::Cancelled, Outcome::Fulfilled).await?;
            complete(tx, keys, redemption, note.as_deref(), now).await?;
        }
        Said::Failed { .. } | Said::Cancelled => {
            suppliers::settle(tx, &redemption.id, Kind::Placed, Outcome::Failed).await?;
            suppliers::settle(tx, &redemption.id, Kind::Cancelled, Outcome::Cancelled).await?;
            let reason = if let Said::Failed { reason } = said { Some(reason.as_str()) } else { None };
            fail(tx, keys, redemption, reason, now).await?;
        }
    }
    Ok(Heard::Now)
}

/// It has ended: what is said now agrees with that or comes too late.
async fn settled(tx: &mut Tx, redemption: &Redemption, said: &Said) -> Result<Heard, Stop<Never>> {
    let state = redemptions::find(tx, &redemption.id).await?.map_or(State::Failed, |ended| ended.state);
    let (agrees, outcome) = match said {
        Said::Accepted => return Ok(Heard::Already),
        Said::Fulfilled { .. } => (state == State::Fulfilled, Outcome::Fulfilled),
        Said::Failed { .. } | Said::Cancelled => (state != State::Fulfilled, Outcome::Cancelled),
    };
    // It goes on being told until it agrees.
    if !agrees {
        return Ok(Heard::TooLate(state));
    }
    suppliers::settle(tx, &redemption.id, Kind::Cancelled, outcome).await?;
    Ok(Heard::Already)
}

/// Every attempt was in vain. Nobody waits any longer: the points come back, and the supplier is told so, should it ever wake.
pub async fn give_up(tx: &mut Tx, keys: &Keys, event: &Event, now: Timestamp) -> Result<(), Stop<Never>> {
    suppliers::settle(tx, &event.redemption, event.kind, Outcome::Dead).await?;
    if event.kind == Kind::Placed
        && let Some(redemption) = redemptions::find(tx, &event.redemption).await?
    {
        fail(tx, keys, &redemption, None, now).await?;
    }
    Ok(())
}
