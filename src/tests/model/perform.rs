//! The deeds of the oracle, done by the ledger.

use std::sync::LazyLock;

use guerdon::auth::Keys;
use guerdon::db::{Db, Never, Stop};
use guerdon::domain::ids::{LotId, MemberId, TransactionId};
use guerdon::domain::points::Points;
use guerdon::domain::reversal::Shortfall;
use guerdon::domain::time::Timestamp;
use guerdon::features::expiry::service::let_end;
use guerdon::features::wallet::service::keep_time;
use guerdon::ledger::{
    self, Adjustment, Credit, Currency, Direction, HandOver, Hold, LotKind, Posted, Prolonging, Refusal, Reversing, Transfer,
};

use super::oracle::{Deed, HoldState, Oracle};

/// Of letters that nobody reads.
static KEYS: LazyLock<Keys> = LazyLock::new(Keys::generate);

type Moved = Result<Posted, Refusal>;

/// Runs an act of the ledger on its input.
macro_rules! on {
    ($db:ident, $now:ident, $input:expr, |$tx:ident, $new:ident| $act:expr) => {
        moved(
            $db.write(($input, $now), |$tx, ($new, now)| {
                let $now = *now;
                Box::pin($act)
            })
            .await,
        )
    };
}

/// Does it; the same `keys` make it the same act.
pub async fn perform(db: &Db, members: &[MemberId; 2], oracle: &Oracle, deed: &Deed, keys: &[TransactionId; 2], now: Timestamp) -> Moved {
    let key = keys[0].clone();
    if let Deed::Issue { expires: Some(end), .. } | Deed::Extend { expires: end, .. } = deed {
        tell(db, members, Timestamp::from_micros(*end), now).await;
    }
    let known = |at: usize| oracle.lots[at].id.clone().expect("a lot with a known id");
    match deed.clone() {
        Deed::KeepTime => keep(db, now).await,
        Deed::Mature { lot } => on!(db, now, (known(lot), key), |tx, new| ledger::mature(tx, &new.0, &new.1, "test", now)),
        Deed::Void { lot } => on!(db, now, (known(lot), key), |tx, new| ledger::void(tx, &new.0, &new.1, "test", now)),
        Deed::Capture { hold, id } => {
            on!(db, now, (oracle.holds[hold].id.clone(), id), |tx, new| ledger::capture(tx, &new.0, &new.1, "test", now))
        }
        Deed::CapturePart { hold, points, id } => {
            let new = (oracle.holds[hold].id.clone(), id, count(points));
            on!(db, now, new, |tx, new| ledger::capture_part(tx, &new.0, new.2, &new.1, "test", now))
        }
        Deed::Release { hold } => {
            on!(db, now, (oracle.holds[hold].id.clone(), key), |tx, new| ledger::release(tx, &new.0, &new.1, "test", now))
        }
        Deed::Cancel { hold } => {
            let HoldState::Captured(capture) = oracle.holds[hold].state.clone() else { panic!("only captures are cancelled") };
            on!(db, now, (capture, key), |tx, new| ledger::cancel(tx, &new.0, &new.1, "test", now))
        }
        Deed::Reverse { lot, points, owe } => {
            let shortfall = if owe { Shortfall::Owe } else { Shortfall::Forgive };
            let new = Reversing { id: key, lot: known(lot), points: count(points), shortfall, reason: "test".into() };
            on!(db, now, new, |tx, new| ledger::reverse(tx, new, now))
        }
        Deed::Extend { lot, expires, id } => {
            let new = prolonging(key, known(lot), id, Some(Timestamp::from_micros(expires)));
            on!(db, now, new, |tx, new| ledger::extend(tx, new, now))
        }
        Deed::Reinstate { lot, points, id } => {
            let new = (prolonging(key, known(lot), id, None), count(points));
            on!(db, now, new, |tx, new| ledger::reinstate(tx, &new.0, new.1, now))
        }
        Deed::Give { from, points } => {
            let (sent, received) = (key, keys[1].clone());
            let (from, to) = (members[from].clone(), members[1 - from].clone());
            let new = Transfer { sent, received, from, to, points: count(points), reason: "test".into() };
            on!(db, now, new, |tx, new| ledger::transfer(tx, new, now))
        }
        Deed::HandOver { hold } => {
            let (sent, received, to) = (key, keys[1].clone(), members[1 - oracle.holder(hold)].clone());
            let new = HandOver { hold: oracle.holds[hold].id.clone(), sent, received, to, reason: "test".into() };
            on!(db, now, new, |tx, new| async move { ledger::hand_over(tx, new, now).await.map(|(posted, _)| posted) })
        }
        Deed::Hold { member, points, ends, id } => {
            let (member, reference) = (members[member].clone(), id.to_string());
            let ends_at = Some(Timestamp::from_micros(ends));
            let new = Hold { id, member, points: count(points), reference, reason: "test".into(), ends_at };
            on!(db, now, new, |tx, new| ledger::hold(tx, new, now))
        }
        Deed::Issue { .. } => on!(db, now, credit(members, deed, key, now), |tx, new| ledger::issue(tx, new, now)),
        Deed::Credit { .. } | Deed::Debit { .. } => on!(db, now, adjustment(members, deed, key), |tx, new| ledger::adjust(tx, new, now)),
    }
}

async fn keep(db: &Db, now: Timestamp) -> Moved {
    // One round sees to a hundred.
    while keep_time(db, &KEYS, now).await.expect("a round") + let_end(db, &KEYS, now).await.expect("a round") > 0 {}
    Ok(Posted::Now)
}

/// As if they had been reminded in time of what ends then: both, since points are given away, too.
async fn tell(db: &Db, members: &[MemberId; 2], end: Timestamp, now: Timestamp) {
    for member in members {
        let told = db.write((member.clone(), end, now), |tx, (member, end, now)| {
            Box::pin(async move { Ok::<_, Stop<Never>>(ledger::give_notice(tx, member, *end, *now).await?) })
        });
        told.await.expect("told");
    }
}

fn count(points: i64) -> Points {
    Points::new(points).expect("points")
}

fn prolonging(id: TransactionId, lot: LotId, new_lot: LotId, expires_at: Option<Timestamp>) -> Prolonging {
    Prolonging { id, lot, new_lot, expires_at, reason: "test".into() }
}

fn credit(members: &[MemberId; 2], deed: &Deed, id: TransactionId, now: Timestamp) -> Credit {
    let Deed::Issue { member, points, available_from, expires, id: lot, .. } = deed.clone() else { panic!("not an issue") };
    Credit {
        id,
        lot,
        member: members[member].clone(),
        currency: Currency::Points,
        points: count(points),
        kind: LotKind::Base,
        source: "test".into(),
        reference: "test".into(),
        reason: "test".into(),
        earned_at: now,
        available_from: Timestamp::from_micros(available_from),
        expires_at: expires.map(Timestamp::from_micros),
        terms_version: 1,
    }
}

fn adjustment(members: &[MemberId; 2], deed: &Deed, id: TransactionId) -> Adjustment {
    let (member, points, direction) = match deed.clone() {
        Deed::Credit { member, points, id } => (member, points, Direction::Credit { lot: id, expires_at: None, terms_version: 1 }),
        Deed::Debit { member, points } => (member, points, Direction::Debit),
        other => panic!("{other:?} is no adjustment"),
    };
    Adjustment {
        id,
        member: members[member].clone(),
        currency: Currency::Points,
        points: count(points),
        direction,
        reason: "test".into(),
        by: "ada".into(),
        approved_by: None,
        limit: Points::MAX,
    }
}

fn moved(outcome: Result<Posted, Stop<Refusal>>) -> Moved {
    outcome.map_err(|stop| match stop {
        Stop::Refused(refusal) => refusal,
        Stop::Failed(error) => panic!("{error}"),
    })
}
