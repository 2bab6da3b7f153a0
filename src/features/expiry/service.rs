//! Reminders before points end, and the end itself. No notice, no expiry: what nobody could be told of is postponed; what an active
//! member has goes on, where the programme has it so.

use futures::FutureExt;
use futures::future::BoxFuture;
use futures::stream::{self, StreamExt};
use jiff::ToSpan;

use crate::auth::Keys;
use crate::db::{Db, Stop, StoreError, Tx, ids};
use crate::domain::expiry::{ACTIVE, NOT_TOLD};
use crate::domain::ids::MemberId;
use crate::domain::programme::{begins, day};
use crate::domain::reminder::{ahead, due, in_time};
use crate::domain::time::Timestamp;
use crate::domain::topic::Topic;
use crate::identity::{letter_to, notify, tell};
use crate::ledger::{self, Currency, Due, Ending, Prolonging, Refusal};
use crate::mail::Message;
use crate::store::programmes::{self, InForce};
use crate::store::{notifications, reminders};

/// Members that one page of a round sees to.
pub const AT_ONCE: i64 = 250;

/// Members whose transactions may share a commit.
const TOGETHER: usize = 16;

/// What could not be told of lasts so much longer: the reminders of a month fit in.
const POSTPONED_DAYS: i64 = 30;

/// Reminds a page of members of what ends within two months; where the next page begins.
pub async fn remind(db: &Db, keys: &Keys, after: Option<&Due>, now: Timestamp) -> Result<Option<Due>, StoreError> {
    let members = ledger::members_ending(&mut db.read().await?, after, ahead(now), AT_ONCE).await?;
    let reminded = members.iter().map(|(_, member)| remind_member(db, keys, member, now).boxed()).collect();
    all_of(reminded).await.map(|()| members.last().cloned().filter(|_| members.len() as i64 == AT_ONCE))
}

/// Looks first, since most members were reminded already.
async fn remind_member(db: &Db, keys: &Keys, member: &MemberId, now: Timestamp) -> Result<(), StoreError> {
    let mut tx = db.read().await?;
    let in_force = programmes::in_force(&mut tx).await?;
    if !something_to_say(&mut tx, &in_force, member, now).await? {
        return Ok(());
    }
    let input = (keys.clone(), member.clone(), now);
    let reminded = db.write(input, |tx, (keys, member, now)| Box::pin(say_what_ends(tx, keys, member, *now)));
    reminded.await.or_else(unless_refused)
}

async fn something_to_say(tx: &mut Tx, in_force: &InForce, member: &MemberId, now: Timestamp) -> Result<bool, StoreError> {
    let goes_on = goes_on_until(tx, in_force, member).await?;
    for ending in ledger::endings(tx, member, ahead(now)).await? {
        let reminders =
            to_remind_of(tx, &ending, now).await?.is_some() || !reminders::given_up(tx, member, ending.expires_at).await?.is_empty();
        if reminders || goes_on > Some(ending.expires_at) {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn say_what_ends(tx: &mut Tx, keys: &Keys, member: &MemberId, now: Timestamp) -> Result<(), Stop<Refusal>> {
    // One instance reminds, and nothing is earned or spent meanwhile.
    ledger::stand_still(tx, member).await?;
    let in_force = programmes::in_force(tx).await?;
    let goes_on = goes_on_until(tx, &in_force, member).await?;
    let mut told = Vec::new();
    for ending in ledger::endings(tx, member, ahead(now)).await? {
        if let Some(until) = goes_on.filter(|until| *until > ending.expires_at) {
            prolong(tx, &ending, until, ACTIVE, now).await?;
            continue;
        }
        send_again(tx, keys, &ending, now).await?;
        if let Some(days) = to_remind_of(tx, &ending, now).await? {
            told.push((ending, days));
        }
    }
    if told.is_empty() {
        return Ok(());
    }
    let ends = told.iter().map(|(ending, _)| (ending.expires_at, ending.points.get())).collect();
    let id = notify(tx, keys, member, Topic::Expiry, Message::PointsEnd { ends }, now).await?;
    for (ending, days) in told {
        reminders::put(tx, member, (ending.expires_at, ending.points), days, &id).await?;
    }
    Ok(())
}

/// The reminder of an end that is to be made now.
async fn to_remind_of(tx: &mut Tx, ending: &Ending, now: Timestamp) -> Result<Option<u16>, StoreError> {
    let Some(days) = due(ending.expires_at, now) else { return Ok(None) };
    let made = reminders::of(tx, &ending.member, ending.expires_at).await?;
    Ok(made.iter().all(|reminder| reminder.days != days).then_some(days))
}

/// Letters of reminders that were given up go out again: there is still time.
async fn send_again(tx: &mut Tx, keys: &Keys, ending: &Ending, now: Timestamp) -> Result<(), StoreError> {
    for (notification, message) in reminders::given_up(tx, &ending.member, ending.expires_at).await? {
        let message = serde_json::from_str(&message).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        let letter = letter_to(tx, keys, &ending.member, message, now).await?;
        notifications::set_letter(tx, &notification, &letter).await?;
    }
    Ok(())
}

/// Until when points of an active member last, where the programme has it so.
async fn goes_on_until(tx: &mut Tx, in_force: &InForce, member: &MemberId) -> Result<Option<Timestamp>, StoreError> {
    let Some(lifetime) = in_force.programme.points_last.filter(|lifetime| lifetime.renewed_by_activity) else { return Ok(None) };
    Ok(ledger::last_active(tx, member).await?.and_then(|at| lifetime.ends(at, &in_force.zone)))
}

/// Lets end what has come to its end and was told of; everything else goes on. How many members were seen to.
pub async fn let_end(db: &Db, keys: &Keys, now: Timestamp) -> Result<usize, StoreError> {
    let members = ledger::members_due(&mut db.read().await?, now, AT_ONCE).await?;
    let count = members.len();
    let ended = members.into_iter().map(|(member, currency)| end_of(db, keys, member, currency, now).boxed()).collect();
    all_of(ended).await.map(|()| count)
}

async fn end_of(db: &Db, keys: &Keys, member: MemberId, currency: Currency, now: Timestamp) -> Result<(), StoreError> {
    let input = (keys.clone(), member, currency, now);
    let ended = db.write(input, |tx, (keys, member, currency, now)| Box::pin(end(tx, keys, member, *currency, *now)));
    ended.await.or_else(unless_refused)
}

/// Several at once, so that they share commits. What fails for one is no reason to let the others wait.
async fn all_of(rounds: Vec<BoxFuture<'_, Result<(), StoreError>>>) -> Result<(), StoreError> {
    let done: Vec<_> = stream::iter(rounds).buffer_unordered(TOGETHER).collect().await;
    done.into_iter().collect()
}

async fn end(tx: &mut Tx, keys: &Keys, member: &MemberId, currency: Currency, now: Timestamp) -> Result<(), Stop<Refusal>> {
    if currency == Currency::Points {
        ledger::stand_still(tx, member).await?;
        let in_force = programmes::in_force(tx).await?;
        let goes_on = goes_on_until(tx, &in_force, member).await?;
        for ending in ledger::endings(tx, member, now).await? {
            judge(tx, keys, &in_force, goes_on, &ending, now).await?;
        }
    }
    ledger::expire_member(tx, member, currency, now).await?;
    Ok(())
}

/// Whether points that have come to their end may end.
async fn judge(
    tx: &mut Tx,
    keys: &Keys,
    in_force: &InForce,
    goes_on: Option<Timestamp>,
    ending: &Ending,
    now: Timestamp,
) -> Result<(), Stop<Refusal>> {
    let Ending { member, expires_at, points } = ending;
    if ledger::is_told(tx, member, *expires_at).await? {
        return Ok(());
    }
    if let Some(until) = goes_on.filter(|until| *until > now) {
        return prolong(tx, ending, until, ACTIVE, now).await;
    }
    if in_time(&reminders::of(tx, member, *expires_at).await?, *expires_at, *points) {
        return Ok(ledger::give_notice(tx, member, *expires_at, now).await?);
    }
    let until = begins(day(now, &in_force.zone).saturating_add(POSTPONED_DAYS.days()), &in_force.zone);
    prolong(tx, ending, until, NOT_TOLD, now).await?;
    Ok(tell(tx, keys, member, Message::EndPostponed { points: points.get(), until }, now).await?)
}

async fn prolong(tx: &mut Tx, ending: &Ending, until: Timestamp, reason: &str, now: Timestamp) -> Result<(), Stop<Refusal>> {
    for lot in ledger::lots_ending(tx, &ending.member, ending.expires_at).await? {
        let new = Prolonging { id: ids::transaction(), lot, new_lot: ids::lot(), expires_at: Some(until), reason: reason.to_owned() };
        ledger::extend(tx, &new, now).await?;
    }
    Ok(())
}

/// Another act may have been quicker.
fn unless_refused(stop: Stop<Refusal>) -> Result<(), StoreError> {
    match stop {
        Stop::Refused(_) => Ok(()),
        Stop::Failed(error) => Err(error),
    }
}
