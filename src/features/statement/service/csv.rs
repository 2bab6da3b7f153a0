//! The statement for a spreadsheet (RFC 4180), the newest line first.

use std::borrow::Cow;

use futures::stream::{self, Stream};
use serde::Serialize;

use super::{Reader, Shown, Walk};
use crate::db::StoreError;

/// A line of the file. Times are RFC 3339.
#[derive(Serialize)]
struct Line<'a> {
    sequence: i64,
    time: String,
    kind: &'static str,
    what: Cow<'a, str>,
    reason: Cow<'a, str>,
    reference: Cow<'a, str>,
    available: i64,
    pending: i64,
    held: i64,
    available_after: i64,
    rule: Cow<'a, str>,
    rule_version: Option<i64>,
    partner: Cow<'a, str>,
    document: Cow<'a, str>,
    transaction: &'a str,
}

/// Piece by piece, the names of the columns first.
pub async fn csv(reader: Reader) -> Result<impl Stream<Item = Result<Vec<u8>, StoreError>> + Send, StoreError> {
    let walk = Walk::all(reader).await?;
    Ok(stream::try_unfold((walk, true), |(mut walk, first)| async move {
        let Some(lines) = walk.next().await? else { return Ok(None) };
        Ok(Some((written(&lines, first)?, (walk, false))))
    }))
}

fn written(lines: &[Shown], first: bool) -> Result<Vec<u8>, StoreError> {
    let corrupt = |error: ::csv::Error| StoreError::Corrupt(error.to_string());
    let mut writer = ::csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    if first {
        writer
            .write_record([
                "sequence",
                "time",
                "kind",
                "what",
                "reason",
                "reference",
                "available",
                "pending",
                "held",
                "available_after",
                "rule",
                "rule_version",
                "partner",
                "document",
                "transaction",
            ])
            .map_err(corrupt)?;
    }
    for shown in lines {
        writer.serialize(line(shown)).map_err(corrupt)?;
    }
    writer.into_inner().map_err(|error| StoreError::Corrupt(error.to_string()))
}

fn line(shown: &Shown) -> Line<'_> {
    let (entry, why) = (&shown.line.entry, shown.earned());
    let reported = why.and_then(|why| Some((why.origin.partner.as_deref()?, why.origin.document.as_deref()?)));
    let till = shown.till.as_ref().map(|(partner, document)| (partner.as_str(), document.as_str()));
    let (partner, document) = reported.or(till).unwrap_or_default();
    Line {
        sequence: shown.line.sequence,
        time: entry.posted_at.rfc3339(),
        kind: entry.kind.code(),
        what: plain(shown.other.as_deref().unwrap_or(shown.what())),
        reason: plain(&shown.line.reason),
        reference: plain(&entry.reference),
        available: entry.available,
        pending: entry.pending,
        held: entry.held,
        available_after: shown.available,
        rule: plain(why.map_or("", |why| why.rule.as_str())),
        rule_version: why.map(|why| why.origin.version),
        partner: plain(partner),
        document: plain(document),
        transaction: entry.id.as_str(),
    }
}

/// What a spreadsheet would take for a formula stands behind an apostrophe (ASVS 1.2.10): texts are others' too.
fn plain(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}
