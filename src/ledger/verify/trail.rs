//! The audit trails: each member's is a chain of its own, and its head knows the end.

use super::invariants::{Findings, Invariant};
use crate::db::{StoreError, Tx, fetch_all};
use crate::domain::chain::{GENESIS, Link, SealedEvent, event_link};
use crate::domain::time::Timestamp;

/// Entries that are read at once.
const PAGE: i64 = 1_000;

type EventRow = (String, i64, String, String, String, String, i64, Vec<u8>);
type HeadRow = (String, i64, Vec<u8>);

/// Checks all trails.
pub async fn trails(tx: &mut Tx, found: &mut Findings) -> Result<(), StoreError> {
    let mut walk = Walk { member: String::new(), sequence: 0, at: i64::MIN, link: GENESIS };
    loop {
        let page = fetch_all!(
            &mut *tx,
            EventRow,
            "select member_id, sequence, kind, address, device, detail, at, hash from audit_event
             where member_id > $1 or (member_id = $1 and sequence > $2) order by member_id, sequence limit $3",
            walk.member.as_str(),
            walk.sequence,
            PAGE,
        )?;
        found.count(Invariant::Chain, page.len() as i64);
        let full = page.len() as i64 == PAGE;
        for row in page {
            walk.on(row, found);
        }
        if !full {
            return heads(tx, found).await;
        }
    }
}

struct Walk {
    member: String,
    sequence: i64,
    at: i64,
    link: Link,
}

impl Walk {
    fn on(&mut self, (member, sequence, kind, address, device, detail, at, hash): EventRow, found: &mut Findings) {
        if member != self.member {
            *self = Walk { member, sequence: 0, at: i64::MIN, link: GENESIS };
        }
        let sealed = SealedEvent {
            sequence: self.sequence + 1,
            member: &self.member,
            kind: &kind,
            address: &address,
            device: &device,
            detail: &detail,
            at: Timestamp::from_micros(at),
        };
        let link = event_link(&self.link, &sealed);
        let fits = sequence == self.sequence + 1 && link.as_slice() == hash && at >= self.at;
        found.expect(Invariant::Chain, fits, || format!("trail {} {sequence}", self.member));
        // From here on by what stands there: one altered entry is one finding.
        self.link = hash.try_into().unwrap_or(link);
        (self.sequence, self.at) = (sequence, at);
    }
}

/// The head is the last entry, so that an end that was cut off shows.
async fn heads(tx: &mut Tx, found: &mut Findings) -> Result<(), StoreError> {
    let cut = fetch_all!(
        tx,
        HeadRow,
        "select h.member_id, h.sequence, h.hash from audit_head h where not exists
         (select 1 from audit_event e where e.member_id = h.member_id and e.sequence = h.sequence and e.hash = h.hash and e.at = h.at)
         or exists (select 1 from audit_event e where e.member_id = h.member_id and e.sequence > h.sequence) limit 10",
    )?;
    for (member, sequence, _) in cut {
        found.broken(Invariant::Chain, format!("trail {member} {sequence}"));
    }
    Ok(())
}
