//! Linking a member, finding one, forgetting one.

use super::error::ReferenceError;
use crate::auth::Keys;
use crate::db::{Db, Stop};
use crate::domain::card::CardCode;
use crate::domain::ids::MemberId;
use crate::domain::partner::TEXT_MAX;
use crate::domain::reward::is_line;
use crate::domain::time::Timestamp;
use crate::identity::{CardFault, present_card};
use crate::ledger::Posted;
use crate::store::members;
use crate::store::references::{self, Reference};

/// A partner's wish to know a member by a number of its own.
#[derive(Clone, Debug)]
pub struct Link {
    pub partner: String,
    pub member: MemberId,
    pub reference: String,
    /// What the member's card shows now: they are there.
    pub card: String,
}

/// Links a member, in place of what they were linked to before. The same again is answered as it stands.
pub async fn link(db: &Db, keys: &Keys, link: Link, now: Timestamp) -> Result<(Posted, Reference), ReferenceError> {
    check(&link.reference)?;
    let code = CardCode::parse(&link.card).map_err(CardFault::from)?;
    let (card, _) = present_card(db, keys, &link.partner, code, now).await?;
    if card.member != link.member {
        return Err(ReferenceError::AnotherCard);
    }
    let new = Reference { partner: link.partner, reference: link.reference, member: link.member, linked_at: now };
    let linked = db.write(new, |tx, new| {
        Box::pin(async move {
            // One after the other, so that the same one, sent twice at once, finds itself.
            members::lock(tx, &new.member).await?;
            if let Some(before) = references::find(tx, &new.partner, &new.reference).await?.filter(|before| before.member == new.member) {
                return Ok((Posted::Already, before));
            }
            match references::link(tx, new).await? {
                true => Ok((Posted::Now, new.clone())),
                false => Err(Stop::Refused(ReferenceError::Taken)),
            }
        })
    });
    linked.await.map_err(Stop::told)
}

/// The member that a partner calls so.
pub async fn find(db: &Db, partner: &str, reference: &str) -> Result<Reference, ReferenceError> {
    check(reference)?;
    references::find(&mut db.read().await?, partner, reference).await?.ok_or(ReferenceError::Unknown)
}

/// Forgets a partner's number of a member.
pub async fn unlink(db: &Db, partner: &str, member: &MemberId) -> Result<(), ReferenceError> {
    let asked = (partner.to_owned(), member.clone());
    let unlinked = db.write(asked, |tx, (partner, member)| {
        Box::pin(async move {
            match references::unlink(tx, partner, member).await? {
                true => Ok(()),
                false => Err(Stop::Refused(ReferenceError::NotLinked)),
            }
        })
    });
    unlinked.await.map_err(Stop::told)
}

fn check(reference: &str) -> Result<(), ReferenceError> {
    if is_line(reference, TEXT_MAX) { Ok(()) } else { Err(ReferenceError::Text { most: TEXT_MAX }) }
}
