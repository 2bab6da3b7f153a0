//! Whose card a till has before it.

use std::time::Duration;

use crate::auth::Keys;
use crate::db::{Db, Never, Stop, StoreError};
use crate::domain::card::{CardCode, NoCard};
use crate::domain::time::Timestamp;
use crate::store::cards::{self, Presented};
use crate::store::members::{self, Contact};
use crate::store::throttles;

/// Wrong codes of a card that a partner may send within `SPAN`: a member may be slow, a guesser must be.
const WRONG_MAX: i64 = 10;
const SPAN: Duration = Duration::from_secs(60 * 60);

/// Why a code opens nothing.
#[derive(Debug, thiserror::Error)]
pub enum CardFault {
    #[error(transparent)]
    Malformed(#[from] NoCard),
    /// Also of a number that no card has: nobody finds out about those.
    #[error("the code is not one that a card showed then")]
    NotThen,
    #[error("too many wrong codes of this card")]
    TooMany { seconds: u64 },
    #[error("it could not be read just now")]
    Unexpected(#[from] StoreError),
}

/// The card that shows this code now, and whose it is. None of a member whose account is closed.
pub async fn present_card(db: &Db, keys: &Keys, partner: &str, code: CardCode, now: Timestamp) -> Result<(Presented, Contact), CardFault> {
    let card = read_card(db, keys, partner, code, now, now).await?;
    let contact = members::contact_of(&mut db.read().await?, &card.member).await?;
    if contact.disabled { Err(CardFault::NotThen) } else { Ok((card, contact)) }
}

/// The card that showed this code at an instant.
pub async fn read_card(db: &Db, keys: &Keys, partner: &str, code: CardCode, at: Timestamp, now: Timestamp) -> Result<Presented, CardFault> {
    let mut tx = db.read().await?;
    let member = cards::member_of(&mut tx, &code.number).await?.ok_or(CardFault::NotThen)?;
    let subject = format!("card:{partner}:{}", code.number);
    if let Some(until) = throttles::closed_until(&mut tx, &subject, WRONG_MAX, now).await? {
        return Err(CardFault::TooMany { seconds: until.wait_from(now) });
    }
    if let Some(step) = keys.card_step(&code, at) {
        return Ok(Presented { number: code.number, member, step });
    }
    let counted = db.write((subject, now), |tx, (subject, now)| {
        Box::pin(async move { Ok::<_, Stop<Never>>(throttles::take_ticket(tx, subject, WRONG_MAX, *now + SPAN, *now).await?) })
    });
    counted.await.map_err(StoreError::from)?;
    Err(CardFault::NotThen)
}
