//! Asking for the link, and using it.

use std::time::Instant;

use super::error::RecoveryError;
use crate::auth::{Keys, Passwords, token};
use crate::db::{Db, Never, Stop, StoreError, Tx};
use crate::domain::audit::Event;
use crate::domain::email::EmailAddress;
use crate::domain::ids::MemberId;
use crate::domain::sign_in::RESET_WITHIN;
use crate::domain::time::Timestamp;
use crate::identity::{Asker, LetterKind, letters_for, level_out, note, tell};
use crate::mail::Message;
use crate::store::{cards, devices, members, resets, sessions, throttles, tokens};

struct Wish {
    email: EmailAddress,
    token: String,
    keys: Keys,
    asker: Asker,
    now: Timestamp,
}

/// Sends the link to a member. To anybody else nothing is sent, and the answer is the same, and as fast.
pub async fn ask_for_link(db: &Db, keys: &Keys, email: &str, asker: Asker, now: Timestamp) -> Result<(), Stop<RecoveryError>> {
    let start = Instant::now();
    let email = EmailAddress::parse(email).map_err(|fault| Stop::Refused(RecoveryError::Email(fault)))?;
    let wish = Wish { email, token: token::mailable(), keys: keys.clone(), asker, now };
    let wait = db.write(wish, |tx, wish| Box::pin(write(tx, wish))).await.map_err(only_failed)?;
    level_out(start).await;
    match wait {
        None => Ok(()),
        Some(seconds) => Err(Stop::Refused(RecoveryError::TooManyTries { seconds })),
    }
}

/// Seconds to wait, when too many letters went to the address.
async fn write(tx: &mut Tx, wish: &Wish) -> Result<Option<u32>, Stop<Never>> {
    let Wish { email, token, keys, asker, now } = wish;
    if let Some(seconds) = letters_for(tx, LetterKind::Reset, email, *now).await? {
        return Ok(Some(seconds));
    }
    if let Some(contact) = members::contact_at(tx, email).await?.filter(|contact| !contact.disabled) {
        resets::insert(tx, &token::digest(token.as_bytes()), &contact.member, *now + RESET_WITHIN, *now).await?;
        note(tx, &contact.member, Event::ResetAsked, asker, "", *now).await?;
        tell(tx, keys, &contact.member, Message::Reset { token: token.clone() }, *now).await?;
    }
    Ok(None)
}

/// Whether the link from a mail still opens something.
pub async fn link_lives(db: &Db, link: &str, now: Timestamp) -> Result<bool, StoreError> {
    Ok(resets::find(&mut db.read().await?, &token::digest(link.as_bytes()), now).await?.is_some())
}

struct Reset {
    digest: String,
    member: MemberId,
    email: EmailAddress,
    hash: String,
    keys: Keys,
    asker: Asker,
    now: Timestamp,
}

/// Sets the new password and ends every sign-in (ASVS 6.4.3, 7.4.3).
pub async fn reset(
    db: &Db,
    (keys, passwords): (&Keys, &Passwords),
    (link, password): (&str, &str),
    asker: Asker,
    now: Timestamp,
) -> Result<(), Stop<RecoveryError>> {
    let digest = token::digest(link.as_bytes());
    let contact = {
        let mut tx = db.read().await?;
        let Some(member) = resets::find(&mut tx, &digest, now).await? else { return Err(Stop::Refused(RecoveryError::LinkDead)) };
        members::contact_of(&mut tx, &member).await?
    };
    let local = contact.email.as_str().split('@').next().unwrap_or_default();
    passwords.allow(password, &[&contact.name, local]).map_err(|weak| Stop::Refused(RecoveryError::Password(weak)))?;
    let hash = passwords.hash(password).await.map_err(|_| Stop::Refused(RecoveryError::Busy))?;
    let reset = Reset { digest, member: contact.member, email: contact.email, hash, keys: keys.clone(), asker, now };
    db.write(reset, |tx, reset| Box::pin(set(tx, reset))).await
}

async fn set(tx: &mut Tx, reset: &Reset) -> Result<(), Stop<RecoveryError>> {
    let Reset { digest, member, now, .. } = reset;
    if !resets::take(tx, digest, *now).await? {
        return Err(Stop::Refused(RecoveryError::LinkDead));
    }
    members::set_password(tx, member, &reset.hash).await?;
    sessions::end_others(tx, member, None, *now).await?;
    cards::renew(tx, member).await?;
    devices::forget_all(tx, member).await?;
    tokens::end_all_of(tx, member, *now).await?;
    throttles::clear_all(tx, &format!("password:{}", token::digest(reset.email.as_str().as_bytes()))).await?;
    note(tx, member, Event::PasswordReset, &reset.asker, "", *now).await?;
    tell(tx, &reset.keys, member, Message::PasswordChanged, *now).await?;
    Ok(())
}

fn only_failed<R>(stop: Stop<Never>) -> Stop<R> {
    Stop::Failed(stop.into())
}
