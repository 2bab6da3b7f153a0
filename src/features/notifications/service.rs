//! Reading what was told, and choosing how to hear.

use jiff::ToSpan;

use super::error::NotificationsError;
use crate::auth::Keys;
use crate::db::{Db, Never, Stop, StoreError, Tx};
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::programme::{begins, day, minute};
use crate::domain::quiet::Quiet;
use crate::domain::time::Timestamp;
use crate::domain::topic::{Topic, Way};
use crate::identity::{letter_to, open_message, unsubscribed_by};
use crate::ledger;
use crate::mail::Message;
use crate::store::notifications::{self, Notification};
use crate::store::{members, programmes};

/// On one page.
pub const PAGE: i64 = 30;
/// Members whose digests one round writes at most.
const DIGESTS: i64 = 500;
/// The minute of the programme's day from which a digest of the days before comes.
const DIGEST_MINUTE: u16 = 8 * 60;

/// A page of what a member was told.
pub struct Told {
    pub available: Points,
    /// The newest first.
    pub messages: Vec<(Notification, Message)>,
    pub page: i64,
    pub pages: i64,
    /// By topic, those that can be chosen.
    pub ways: Vec<(Topic, Way)>,
    pub quiet: Option<Quiet>,
}

pub async fn told(db: &Db, keys: &Keys, member: &MemberId, page: i64) -> Result<Told, StoreError> {
    let mut tx = db.read().await?;
    let all = notifications::count(&mut tx, member).await?;
    let pages = (all - 1).max(0) / PAGE + 1;
    let page = page.clamp(1, pages);
    let mut messages = Vec::new();
    for one in notifications::of_member(&mut tx, member, (page - 1) * PAGE, PAGE).await? {
        let message = open_message(keys, &one.id, &one.message)?;
        messages.push((one, message));
    }
    let mut ways = Vec::new();
    for topic in Topic::ALL.iter().copied().filter(|topic| topic.is_optional()) {
        ways.push((topic, notifications::way_of(&mut tx, member, topic).await?));
    }
    let available = ledger::balance(&mut tx, member).await?.available;
    let quiet = notifications::quiet_of(&mut tx, member).await?;
    Ok(Told { available, messages, page, pages, ways, quiet })
}

/// Marks as read what a page showed: what was told from one instant up to another. What it did not show stays new.
pub async fn mark_read(db: &Db, member: MemberId, shown: (Timestamp, Timestamp), now: Timestamp) -> Result<(), StoreError> {
    let marked = db.write((member, shown, now), |tx, (member, shown, now)| {
        Box::pin(async move { Ok::<_, Stop<Never>>(notifications::read_all(tx, member, *shown, *now).await?) })
    });
    marked.await.map_err(StoreError::from)
}

/// What a member may choose, as it was typed: hours of a day, both empty for none.
pub struct Choices {
    pub ways: Vec<(Topic, String)>,
    pub quiet_from: String,
    pub quiet_until: String,
}

pub async fn choose(db: &Db, member: MemberId, choices: &Choices) -> Result<(), Stop<NotificationsError>> {
    let quiet = quiet(&choices.quiet_from, &choices.quiet_until).ok_or(Stop::Refused(NotificationsError::Hours))?;
    let way = |(topic, way): &(Topic, String)| Way::parse(way).map(|way| (*topic, way)).ok_or(Stop::Refused(NotificationsError::Malformed));
    let ways = choices.ways.iter().map(way).collect::<Result<Vec<_>, _>>()?;
    let chosen = db.write((member, ways, quiet), |tx, (member, ways, quiet)| {
        Box::pin(async move {
            for (topic, way) in ways {
                notifications::choose(tx, member, *topic, *way).await?;
            }
            Ok::<_, Stop<Never>>(notifications::set_quiet(tx, member, *quiet).await?)
        })
    });
    chosen.await.map_err(|stop| Stop::Failed(stop.into()))
}

/// Outer `None`: what was typed are no hours.
fn quiet(from: &str, until: &str) -> Option<Option<Quiet>> {
    if from.is_empty() && until.is_empty() {
        return Some(None);
    }
    let minutes = |hour: &str| hour.parse::<i64>().ok().map(|hour| hour * 60);
    Quiet::new(minutes(from)?, minutes(until)?).map(Some)
}

/// Whose letters a link ends, and of which topic.
pub fn link(keys: &Keys, token: &str) -> Option<Topic> {
    unsubscribed_by(keys, token).map(|(_, topic)| topic)
}

/// Ends the letters of the topic that a link is for; the portal goes on telling.
pub async fn unsubscribe(db: &Db, keys: &Keys, token: &str) -> Result<(), Stop<NotificationsError>> {
    let (member, topic) = unsubscribed_by(keys, token).ok_or(Stop::Refused(NotificationsError::LinkDead))?;
    let ended = db.write((member, topic), |tx, (member, topic)| {
        Box::pin(async move { Ok::<_, Stop<Never>>(notifications::choose(tx, member, *topic, Way::Never).await?) })
    });
    ended.await.map_err(|stop| Stop::Failed(stop.into()))
}

/// Writes the digests that are due: in the morning, of what was told before the day began. How many.
pub async fn write_digests(db: &Db, keys: &Keys, now: Timestamp) -> Result<usize, StoreError> {
    let mut tx = db.read().await?;
    let zone = programmes::in_force(&mut tx).await?.zone.clone();
    let today = begins(day(now, &zone), &zone);
    // A day that was missed is made up for at once.
    let since = if minute(now, &zone) >= DIGEST_MINUTE { today } else { begins(day(now, &zone).saturating_sub(1.day()), &zone) };
    let members = notifications::digests_due(&mut tx, since, DIGESTS).await?;
    drop(tx);
    let count = members.len();
    for member in members {
        let input = (keys.clone(), member, now);
        let written = db.write(input, |tx, (keys, member, now)| Box::pin(write_digest(tx, keys, member, *now)));
        // What fails for one is no reason to let the others wait.
        if let Err(error) = written.await.map_err(StoreError::from) {
            tracing::error!(%error, "a digest could not be written");
        }
    }
    Ok(count)
}

async fn write_digest(tx: &mut Tx, keys: &Keys, member: &MemberId, now: Timestamp) -> Result<(), Stop<Never>> {
    // Another instance may be at it; a closed account is told of nothing, and keeps what waits.
    if !members::lock(tx, member).await? {
        return Ok(());
    }
    let waiting = notifications::waiting_for_digest(tx, member).await?;
    let messages = waiting.iter().map(|(id, sealed)| open_message(keys, id, sealed)).collect::<Result<Vec<_>, _>>()?;
    if messages.is_empty() {
        return Ok(());
    }
    let letter = letter_to(tx, keys, member, Message::Digest { messages }, now).await?;
    notifications::put_in_digest(tx, member, &letter).await?;
    Ok(())
}
