//! The catalogue from a file, and redemptions into one.

use std::io::Write;
use std::time::Duration;

use serde::Serialize;

use super::rewards_file::{self, FileKind};
use super::{CommandError, suppliers};
use crate::auth::Keys;
use crate::db::{Db, Stop, StoreError, Tx};
use crate::domain::redemption::{Destination, State};
use crate::domain::time::Timestamp;
use crate::identity::tell;
use crate::mail::Message;
use crate::store::goals::{self, Dearer};
use crate::store::redemptions::{self, Exported};
use crate::store::rewards::{self, NewReward};

/// Rewards in one statement.
const AT_ONCE: usize = 500;
/// A dearer price reaches whoever saves for the reward only after this.
const NOTICE: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// Redemptions that are read at once.
const PAGE: i64 = 5_000;

/// What an import did, or would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    pub rewards: usize,
    pub new: u64,
}

struct Import {
    all: Vec<NewReward>,
    keys: Keys,
    dry_run: bool,
    now: Timestamp,
}

/// Puts every reward of the file on the shelf, or none: what is known by its address is changed. Whoever saves for one that is
/// dearer now keeps the price for thirty days and is told. With `dry_run` everything is checked, and nothing is kept.
pub async fn import_rewards(
    db: &Db,
    keys: &Keys,
    kind: FileKind,
    file: &[u8],
    dry_run: bool,
    now: Timestamp,
    progress: impl Fn(usize, usize) + Clone + Send + Sync + 'static,
) -> Result<Imported, CommandError> {
    let names: Vec<_> = suppliers::list(db).await?.into_iter().map(|supplier| supplier.name).collect();
    let all = rewards_file::read(kind, file, now, &names).map_err(CommandError::RewardsFile)?;
    let count = all.len();
    let import = Import { all, keys: keys.clone(), dry_run, now };
    let done = db.write(import, move |tx, import| {
        let progress = progress.clone();
        Box::pin(async move { put_all(tx, import, progress).await })
    });
    match done.await {
        Ok(new) | Err(Stop::Refused(new)) => Ok(Imported { rewards: count, new }),
        Err(Stop::Failed(error)) => Err(error.into()),
    }
}

/// How many are new; as a refusal, which keeps nothing, where it is a dry run.
async fn put_all(tx: &mut Tx, import: &Import, progress: impl Fn(usize, usize) + Send) -> Result<u64, Stop<u64>> {
    let (mut new, mut done) = (0, 0);
    for some in import.all.chunks(AT_ONCE) {
        new += rewards::put(tx, some, import.now).await?;
        done += some.len();
        progress(done, import.all.len());
    }
    for dearer in goals::hold_dearer(tx, import.now + NOTICE).await? {
        warn(tx, &import.keys, &dearer, import.now).await?;
    }
    if import.dry_run { Err(Stop::Refused(new)) } else { Ok(new) }
}

async fn warn(tx: &mut Tx, keys: &Keys, dearer: &Dearer, now: Timestamp) -> Result<(), StoreError> {
    let cards = rewards::in_order(tx, &[dearer.reward.as_str()], "en", now).await?;
    let Some(card) = cards.into_iter().next() else { return Ok(()) };
    let message =
        Message::GoalDearer { reward: card.name, slug: card.slug, points: dearer.points.get(), now: dearer.now.get(), until: now + NOTICE };
    tell(tx, keys, &dearer.member, message, now).await
}

/// A line of the export.
#[derive(Serialize)]
struct Line<'a> {
    redemption: &'a str,
    member: &'a str,
    reward: &'a str,
    option: &'a str,
    quantity: i64,
    points: i64,
    state: &'static str,
    placed_at: String,
    ended_at: String,
    reason: &'a str,
    rating: Option<i64>,
    by: &'static str,
}

/// Writes every redemption placed since `since` as CSV (RFC 4180), the oldest first; how many. Where it goes is left out but for its
/// kind: the file leaves the house.
pub async fn export_redemptions(db: &Db, since: Timestamp, to: impl Write, progress: &mut dyn FnMut(usize)) -> Result<usize, CommandError> {
    let mut writer = csv::Writer::from_writer(to);
    let mut tx = db.read().await?;
    let (mut count, mut after) = (0, String::new());
    loop {
        let page = redemptions::exported(&mut tx, since, &after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = last.id.clone();
        count += page.len();
        for row in &page {
            writer.serialize(line(row)).map_err(|error| CommandError::File(error.to_string()))?;
        }
        progress(count);
    }
    writer.flush().map_err(|error| CommandError::File(error.to_string()))?;
    Ok(count)
}

fn line(row: &Exported) -> Line<'_> {
    let by = match &row.destination {
        Destination::Email { .. } => "email",
        Destination::Post { .. } => "post",
        Destination::Spot => "spot",
        Destination::Account => "account",
        Destination::Bank { .. } => "bank",
        Destination::Wallet { .. } => "wallet",
    };
    Line {
        redemption: &row.id,
        member: &row.member,
        reward: &row.reward,
        option: &row.option,
        quantity: row.quantity,
        points: row.points,
        state: row.state.code(),
        placed_at: row.placed_at.rfc3339(),
        ended_at: row.ended_at.filter(|_| row.state != State::Placed).map_or_else(String::new, Timestamp::rfc3339),
        reason: safe(row.reason.as_deref().unwrap_or_default()),
        rating: row.rating,
        by,
    }
}

/// A reason is somebody else's text: one that a spreadsheet would take for a formula is left out (ASVS 1.2.10).
fn safe(text: &str) -> &str {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "" } else { text }
}
