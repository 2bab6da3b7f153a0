//! One round of bringing.

mod suppliers;

use std::time::Duration;

use crate::auth::Keys;
use crate::db::{Db, Never, Stop, StoreError};
use crate::domain::time::Timestamp;
use crate::providers::{self, Brought};
use crate::store::fulfilments;

pub use suppliers::{due_suppliers, take_answer, tell_supplier, tell_suppliers};

/// Redemptions that one round brings at most.
const AT_ONCE: i64 = 100;
/// Between two tries: the first of these, then twice as long each time, up to the last.
const WAITS: [Duration; 2] = [Duration::from_secs(10), Duration::from_secs(60 * 60)];

/// Brings what is due; how much there was. What cannot be brought yet is tried again later, until its time is over.
pub async fn bring_due(db: &Db, keys: &Keys, now: Timestamp) -> Result<usize, StoreError> {
    let due = fulfilments::due(&mut db.read().await?, now, AT_ONCE).await?;
    let count = due.len();
    for (id, tries) in due {
        let brought = providers::bring(db, keys, &id, now).await.unwrap_or_else(|error| {
            tracing::error!(%error, redemption = id.as_str(), "a reward could not be brought");
            Brought::NotYet
        });
        if brought == Brought::NotYet {
            let put_off = db.write((id, now + wait_after(tries)), |tx, (id, next)| {
                Box::pin(async move { Ok::<_, Stop<Never>>(fulfilments::put_off(tx, id, *next).await?) })
            });
            put_off.await.map_err(StoreError::from)?;
        }
    }
    Ok(count)
}

fn wait_after(tries: i64) -> Duration {
    let doublings = u32::try_from(tries.clamp(0, 16)).unwrap_or(16);
    (WAITS[0] * 2u32.pow(doublings)).min(WAITS[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_to_an_hour() {
        assert_eq!([0, 1, 5, 9, 1_000].map(|tries| wait_after(tries).as_secs()), [10, 20, 320, 3_600, 3_600]);
    }
}
