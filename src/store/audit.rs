//! What happened to an account, in a chain for each member. Rows are only ever added.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_optional};
use crate::domain::audit::Event;
use crate::domain::chain::{GENESIS, Link, SealedEvent, event_link};
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;

/// A new entry: what, to whose account, and from where it was done.
pub struct NewEntry<'a> {
    pub member: &'a MemberId,
    pub event: Event,
    pub address: &'a str,
    pub device: &'a str,
    pub detail: &'a str,
}

/// An entry as its member reads it.
#[derive(Clone, Debug)]
pub struct Entry {
    pub event: Event,
    pub address: String,
    pub device: String,
    pub detail: String,
    pub at: Timestamp,
}

/// Appends to the member's chain. No entry is dated before the one before it.
pub async fn append(tx: &mut Tx, new: &NewEntry<'_>, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        &mut *tx,
        "insert into audit_head (member_id, sequence, at, hash) values ($1, 0, 0, $2) on conflict (member_id) do nothing",
        new.member.as_str(),
        GENESIS.as_slice(),
    )?;
    // Also the lock: whoever else appends to this chain waits here.
    execute!(&mut *tx, "update audit_head set at = at where member_id = $1", new.member.as_str())?;
    let head = fetch_optional!(
        &mut *tx,
        (i64, i64, Vec<u8>),
        "select sequence, at, hash from audit_head where member_id = $1",
        new.member.as_str()
    )?;
    let (sequence, last, before) = head.ok_or_else(|| corrupt("an audit chain without its head"))?;
    let before: Link = before.try_into().map_err(|_| corrupt("an audit head whose digest is no digest"))?;
    let sealed = SealedEvent {
        sequence: sequence + 1,
        member: new.member.as_str(),
        kind: new.event.code(),
        address: new.address,
        device: new.device,
        detail: new.detail,
        at: now.max(Timestamp::from_micros(last)),
    };
    let hash = event_link(&before, &sealed);
    execute!(
        &mut *tx,
        "insert into audit_event (member_id, sequence, kind, address, device, detail, at, hash) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        sealed.member,
        sealed.sequence,
        sealed.kind,
        sealed.address,
        sealed.device,
        sealed.detail,
        sealed.at.micros(),
        hash.as_slice(),
    )?;
    execute!(
        tx,
        "update audit_head set sequence = $1, at = $2, hash = $3 where member_id = $4",
        sealed.sequence,
        sealed.at.micros(),
        hash.as_slice(),
        sealed.member,
    )?;
    Ok(())
}

type EntryRow = (String, String, String, String, i64);

/// The newest entries of a member, newest first.
pub async fn latest(tx: &mut Tx, member: &MemberId, most: i64) -> Result<Vec<Entry>, StoreError> {
    let rows = fetch_all!(
        tx,
        EntryRow,
        "select kind, address, device, detail, at from audit_event where member_id = $1 order by sequence desc limit $2",
        member.as_str(),
        most,
    )?;
    rows.into_iter()
        .map(|(kind, address, device, detail, at)| {
            let event = Event::parse(&kind).ok_or_else(|| corrupt(format!("an audit entry of the kind {kind:?}")))?;
            Ok(Entry { event, address, device, detail, at: Timestamp::from_micros(at) })
        })
        .collect()
}
