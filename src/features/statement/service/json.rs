//! The statement for programs: what there is now, and every posting of the double entry, the newest line first.

use futures::stream::{self, Stream};
use serde::Serialize;

use super::{Reader, Shown, Walk};
use crate::db::StoreError;
use crate::ledger::Balance;

/// A posting. Those of one transaction add up to zero; those to `available`, of all, to `available` above them.
#[derive(Serialize)]
struct Posting<'a> {
    transaction: &'a str,
    sequence: i64,
    kind: &'static str,
    posted_at: String,
    reason: &'a str,
    reference: &'a str,
    account: &'static str,
    amount: i64,
    lot: Option<&'a str>,
    source: Option<&'a str>,
    expires_at: Option<String>,
    rule: Option<&'a str>,
    rule_version: Option<i64>,
    /// After the whole transaction.
    available_after: i64,
}

enum Part {
    Head,
    First,
    Rest,
    Over,
}

/// Piece by piece.
pub async fn json(reader: Reader) -> Result<impl Stream<Item = Result<String, StoreError>> + Send, StoreError> {
    let walk = Walk::all(reader).await?;
    Ok(stream::try_unfold((walk, Part::Head), |(mut walk, part)| async move {
        let (piece, part) = match part {
            Part::Head => (head(walk.end().balance), Part::First),
            Part::Over => return Ok(None),
            part => match walk.next().await? {
                None => ("]}\n".to_owned(), Part::Over),
                Some(lines) => {
                    let piece = written(&lines, matches!(part, Part::First))?;
                    let next = if piece.is_empty() { part } else { Part::Rest };
                    (piece, next)
                }
            },
        };
        Ok(Some((piece, (walk, part))))
    }))
}

fn head(balance: Balance) -> String {
    let Balance { pending, available, held, debt } = balance;
    let [pending, available, held, debt] = [pending, available, held, debt].map(|points| points.get());
    format!("{{\"available\":{available},\"pending\":{pending},\"held\":{held},\"debt\":{debt},\"postings\":[")
}

fn written(lines: &[Shown], mut first: bool) -> Result<String, StoreError> {
    let mut text = String::new();
    for posting in lines.iter().flat_map(postings) {
        text.push_str(if first { "\n" } else { ",\n" });
        first = false;
        text.push_str(&serde_json::to_string(&posting).map_err(|error| StoreError::Corrupt(error.to_string()))?);
    }
    Ok(text)
}

fn postings(shown: &Shown) -> impl Iterator<Item = Posting<'_>> {
    let entry = &shown.line.entry;
    shown.line.parts.iter().zip(&shown.why).map(move |(part, why)| Posting {
        transaction: entry.id.as_str(),
        sequence: shown.line.sequence,
        kind: entry.kind.code(),
        posted_at: entry.posted_at.rfc3339(),
        reason: &shown.line.reason,
        reference: &entry.reference,
        account: part.account.code(),
        amount: part.amount,
        lot: part.lot.as_ref().map(|lot| lot.id.as_str()),
        source: part.lot.as_ref().map(|lot| lot.source.as_str()),
        expires_at: part.lot.as_ref().and_then(|lot| lot.expires_at).map(|end| end.rfc3339()),
        rule: why.as_ref().map(|why| why.rule.as_str()),
        rule_version: why.as_ref().map(|why| why.origin.version),
        available_after: shown.available,
    })
}
