//! Reminders before points end, and the end itself. No notice, no expiry: what nobody could be told of is postponed; what an active
//! member has goes on, where the programme has it so.

use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;
use futures::stream::{self, StreamExt};
use jiff::ToSpan;

use crate::auth::Keys;
use crate::db::{Db, Stop, StoreError, Tx, ids};
use crate::domain::expiry::{ACTIVE, NOT_TOLD};
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::programme::{begins, day};
use crate::domain::reminder::{POSTPONED_DAYS, Reminder, ahead, due, in_time};
use crate::domain::time::Timestamp;
use crate::domain::topic::Topic;
use crate::identity::{letter_to, notify, open_message, tell};
use crate::ledger::{self, Currency, Due, Ending, Prolonging, Refusal};
use crate::mail::Message;
use crate::store::programmes::{self, InForce};
use crate::store::{members, notifications, reminders};

/// Members that one page of a round sees to.
pub const AT_ONCE: i64 = 250;

/// Members whose transactions may share a commit.
const TOGETHER: usize = 16;

/// A letter that was given up goes out again after so long.
const AGAIN_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// Reminds a page of members of what ends within two months; where the next page begins.
pub async fn remind(db: &Db, keys: &Keys, after: Option<&Due>, now: Timestamp) -> Result<Option<Due>, StoreError> {
    let members = ledger::members_ending(&mut db.read().await?, after, ahead(now), AT_ONCE).await?;
    let reminded = members.iter().map(|(_, member)| remind_member(db, keys, member, now).boxed()).collect();
    all_of(reminded).await;
    Ok(members.last().cloned().filter(|_| members.len() as i64 == AT_ONCE))
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
    // Nobody can sign in to a closed account; when it is opened again, its points last on.
    if members::contact_of(tx, member).await?.disabled {
        return Ok(false);
    }
    for ending in ledger::endings(tx, member, ahead(now)).await? {
        let to_remind = to_remind_of(tx, &ending, now).await?.is_some() || !given_up(tx, &ending, now).await?.is_empty();
        if to_remind || goes_on_until(tx, in_force, &ending).await? > Some(ending.expires_at) {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn say_what_ends(tx: &mut Tx, keys: &Keys, member: &MemberId, now: Timestamp) -> Result<(), Stop<Refusal>> {
    // One instance reminds, and nothing is earned or spent meanwhile.
    ledger::stand_still(tx, member).await?;
    let in_force = programmes::in_force(tx).await?;
    let mut told = Vec::new();
    for ending in ledger::endings(tx, member, ahead(now)).await? {
        if let Some(until) = goes_on_until(tx, &in_force, &ending).await?.filter(|until| *until > ending.expires_at) {
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
    for (notification, message) in given_up(tx, ending, now).await? {
        let message = open_message(keys, &notification, &message)?;
        let letter = letter_to(tx, keys, &ending.member, message, now).await?;
        notifications::set_letter(tx, &notification, &letter).await?;
    }
    Ok(())
}

async fn given_up(tx: &mut Tx, ending: &Ending, now: Timestamp) -> Result<Vec<(String, String)>, StoreError> {
    reminders::given_up(tx, &ending.member, ending.expires_at, now - AGAIN_AFTER).await
}

/// Until when points of an active member last, where it was so when they were earned, or is so now: a change takes nothing away.
async fn goes_on_until(tx: &mut Tx, in_force: &InForce, ending: &Ending) -> Result<Option<Timestamp>, StoreError> {
    let mut lifetimes = vec![in_force.programme.points_last];
    for version in ledger::terms_of(tx, &ending.member, ending.expires_at).await? {
        if version != in_force.version {
            lifetimes.push(programmes::of_version(tx, version).await?.programme.points_last);
        }
    }
    let renewing: Vec<_> = lifetimes.into_iter().flatten().filter(|lifetime| lifetime.renewed_by_activity).collect();
    if renewing.is_empty() {
        return Ok(None);
    }
    let active = ledger::last_active(tx, &ending.member).await?;
    Ok(active.and_then(|at| renewing.iter().filter_map(|lifetime| lifetime.ends(at, &in_force.zone)).max()))
}

/// The reminders of an end: the member's own and, of points that came from others, those that others had of it before.
async fn reminders_of(tx: &mut Tx, ending: &Ending) -> Result<Vec<Reminder>, StoreError> {
    let mut all = reminders::of(tx, &ending.member, ending.expires_at).await?;
    for giver in ledger::givers(tx, &ending.member, ending.expires_at).await? {
        for theirs in reminders::of(tx, &giver, ending.expires_at).await? {
            if all.iter().all(|own| own.days != theirs.days) {
                all.push(theirs);
            }
        }
    }
    Ok(all)
}

/// Lets end what has come to its end and was told of; everything else goes on. How many members were seen to.
pub async fn let_end(db: &Db, keys: &Keys, now: Timestamp) -> Result<usize, StoreError> {
    let members = ledger::members_due(&mut db.read().await?, now, AT_ONCE).await?;
    let count = members.len();
    let ended = members.into_iter().map(|(member, currency)| end_of(db, keys, member, currency, now).boxed()).collect();
    all_of(ended).await;
    Ok(count)
}

async fn end_of(db: &Db, keys: &Keys, member: MemberId, currency: Currency, now: Timestamp) -> Result<(), StoreError> {
    let input = (keys.clone(), member, currency, now);
    let ended = db.write(input, |tx, (keys, member, currency, now)| Box::pin(end(tx, keys, member, *currency, *now)));
    ended.await.or_else(unless_refused)
}

/// Several at once, so that they share commits. What fails for one is no reason to let the others wait.
async fn all_of(rounds: Vec<BoxFuture<'_, Result<(), StoreError>>>) {
    let mut done = stream::iter(rounds).buffer_unordered(TOGETHER);
    while let Some(one) = done.next().await {
        if let Err(error) = one {
            tracing::error!(%error, "points of a member could not end, or nobody could be told of it");
        }
    }
}

async fn end(tx: &mut Tx, keys: &Keys, member: &MemberId, currency: Currency, now: Timestamp) -> Result<(), Stop<Refusal>> {
    let mut at = now;
    if currency == Currency::Points {
        // Up to now they could be spent: the notice comes after all that was.
        at = ledger::stand_still(tx, member).await?.after(now);
        let in_force = programmes::in_force(tx).await?;
        for ending in ledger::endings(tx, member, now).await? {
            judge(tx, keys, &in_force, &ending, at).await?;
        }
    }
    ledger::expire_member(tx, member, currency, at).await?;
    Ok(())
}

/// Whether points that have come to their end may end.
async fn judge(tx: &mut Tx, keys: &Keys, in_force: &InForce, ending: &Ending, now: Timestamp) -> Result<(), Stop<Refusal>> {
    let Ending { member, expires_at, .. } = ending;
    if ledger::is_told(tx, member, *expires_at).await? {
        return Ok(());
    }
    if let Some(until) = goes_on_until(tx, in_force, ending).await?.filter(|until| *until > now) {
        prolong(tx, ending, until, ACTIVE, now).await?;
        return Ok(());
    }
    if in_time(&reminders_of(tx, ending).await?, *expires_at, ending.since, ending.points) {
        return Ok(ledger::give_notice(tx, member, *expires_at, now).await?);
    }
    let until = begins(day(now, &in_force.zone).saturating_add(i64::from(POSTPONED_DAYS).days()), &in_force.zone);
    let points = prolong(tx, ending, until, NOT_TOLD, now).await?;
    if !points.is_zero() && !members::contact_of(tx, member).await?.disabled {
        tell(tx, keys, member, Message::EndPostponed { points: points.get(), until }, now).await?;
    }
    Ok(())
}

/// What is held of them is judged when it comes back. How many go on.
async fn prolong(tx: &mut Tx, ending: &Ending, until: Timestamp, reason: &str, now: Timestamp) -> Result<Points, Stop<Refusal>> {
    let mut sum = Points::ZERO;
    for (lot, points) in ledger::lots_ending(tx, &ending.member, ending.expires_at).await? {
        let new = Prolonging { id: ids::transaction(), lot, new_lot: ids::lot(), expires_at: Some(until), reason: reason.to_owned() };
        ledger::extend(tx, &new, now).await?;
        sum = [sum, points].into_iter().sum();
    }
    Ok(sum)
}

/// Another act may have been quicker.
fn unless_refused(stop: Stop<Refusal>) -> Result<(), StoreError> {
    match stop {
        Stop::Refused(_) => Ok(()),
        Stop::Failed(error) => Err(error),
    }
}
