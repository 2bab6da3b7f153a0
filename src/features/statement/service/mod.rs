//! The journal of a member: a page of it, all of it as a file, and the proof of it.

mod csv;
mod filter;
mod json;
mod names;
mod walk;

use futures::stream::{self, Stream};
use jiff::tz::TimeZone;

use crate::db::{Db, StoreError};
use crate::domain::ids::MemberId;
use crate::ledger::{End, PartLot, Proving, StatementLine};
use crate::store::earned::Origin;
use crate::store::members;

pub use self::csv::csv;
pub use self::json::json;
pub use filter::{Filter, Group};
pub use walk::Walk;

/// Lines of a page.
pub const PAGE: usize = 50;

/// Whose journal is read, for whom, and how.
#[derive(Clone)]
pub struct Reader {
    pub db: Db,
    pub member: MemberId,
    /// Of names and rules.
    pub language: &'static str,
    pub zone: TimeZone,
    pub filter: Filter,
}

/// A line, with what there was after it, and with the names of what it is about.
#[derive(Clone, Debug)]
pub struct Shown {
    pub line: StatementLine,
    /// Available points after it.
    pub available: i64,
    /// The reward that it paid for.
    pub reward: Option<String>,
    /// The partner and the document of the till that it paid at.
    pub till: Option<(String, String)>,
    /// The member on the other side.
    pub other: Option<String>,
    /// Why each of its lots that an earning made was paid, in the order of the postings.
    pub why: Vec<Option<Why>>,
}

/// What made a lot.
#[derive(Clone, Debug)]
pub struct Why {
    pub origin: Origin,
    /// What the rule is called; its code where there is no such rule any more.
    pub rule: String,
}

impl Shown {
    /// The lots of its postings, each once, with what made them.
    pub fn lots(&self) -> impl Iterator<Item = (&PartLot, Option<&Why>)> {
        let mut seen = Vec::new();
        let parts = self.line.parts.iter().zip(&self.why);
        parts.filter_map(|(part, why)| Some((part.lot.as_ref()?, why.as_ref()))).filter(move |(lot, _)| {
            let new = !seen.contains(&lot.id.as_str());
            seen.push(lot.id.as_str());
            new
        })
    }

    /// Of a lot that this line made, why.
    pub fn earned(&self) -> Option<&Why> {
        self.why.iter().flatten().next()
    }

    /// What it is called: the reward, else what was said.
    pub fn what(&self) -> &str {
        self.reward.as_deref().unwrap_or(&self.line.entry.reason)
    }
}

/// A page of the journal.
pub struct Page {
    pub end: End,
    /// The newest first.
    pub lines: Vec<Shown>,
    /// Before which line the next page begins.
    pub older: Option<i64>,
}

/// The lines before `before`, or the newest.
pub async fn page(reader: Reader, before: Option<i64>) -> Result<Page, StoreError> {
    let mut walk = Walk::open(reader, before, PAGE as i64 + 1).await?;
    let mut lines = Vec::new();
    while lines.len() <= PAGE {
        let Some(some) = walk.next().await? else { break };
        lines.extend(some);
    }
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let older = lines.last().filter(|_| more).map(|last| last.line.sequence);
    Ok(Page { end: walk.end().clone(), lines, older })
}

/// What the member is called.
pub async fn name(reader: &Reader) -> Result<String, StoreError> {
    let member = reader.member.as_str();
    Ok(members::names(&mut reader.db.read().await?, std::iter::once(member)).await?.remove(member).unwrap_or_default())
}

/// The file of proof, piece by piece.
pub async fn proof(db: Db, member: &MemberId) -> Result<impl Stream<Item = Result<String, StoreError>> + Send + use<>, StoreError> {
    let proving = Proving::open(&mut db.read().await?, member).await?;
    Ok(stream::try_unfold((db, proving), |(db, mut proving)| async move {
        let piece = proving.next(&mut db.read().await?).await?;
        Ok(piece.map(|piece| (piece, (db, proving))))
    }))
}
