//! Letters that an act has sent: they leave with its transaction or not at all.

use crate::auth::Keys;
use crate::db::{StoreError, Tx, ids};
use crate::domain::email::EmailAddress;
use crate::domain::ids::MemberId;
use crate::domain::sign_in::{LETTERS_EVERY, LETTERS_MAX};
use crate::domain::time::Timestamp;
use crate::mail::{Message, Post};
use crate::store::{members, outbox, throttles};

/// Has a letter sent to a member, in their language.
pub async fn tell(tx: &mut Tx, keys: &Keys, member: &MemberId, message: Message, now: Timestamp) -> Result<(), StoreError> {
    let contact = members::contact_of(tx, member).await?;
    let post = Post { to: contact.email.as_str().to_owned(), name: contact.name, language: contact.language, message };
    send(tx, keys, Some(member), &post, now).await
}

/// Has a letter sent to an address, whosever it is.
pub async fn tell_address(tx: &mut Tx, keys: &Keys, post: &Post, now: Timestamp) -> Result<(), StoreError> {
    send(tx, keys, None, post, now).await
}

async fn send(tx: &mut Tx, keys: &Keys, member: Option<&MemberId>, post: &Post, now: Timestamp) -> Result<(), StoreError> {
    let id = ids::text();
    let sealed = post.seal(keys, &id)?;
    outbox::insert(tx, &id, member, post.message.kind(), &sealed, now).await
}

/// What anyone can have sent to an address. Counted apart: who wants to join with somebody's address does not keep them from a new
/// password.
#[derive(Clone, Copy, Debug)]
pub enum LetterKind {
    Join,
    Reset,
    EmailChange,
}

/// Takes one of the few letters an hour that anyone may have sent to an address. Seconds to wait, if there are none left.
pub async fn letters_for(tx: &mut Tx, kind: LetterKind, email: &EmailAddress, now: Timestamp) -> Result<Option<u32>, StoreError> {
    let kind = match kind {
        LetterKind::Join => "join",
        LetterKind::Reset => "reset",
        LetterKind::EmailChange => "change",
    };
    let subject = format!("letters:{kind}:{}", crate::auth::digest(email.as_str().as_bytes()));
    let next = throttles::take_ticket(tx, &subject, LETTERS_MAX, now + LETTERS_EVERY, now).await?;
    Ok(next.map(|next| next.since(now).as_secs_f64().ceil() as u32))
}
