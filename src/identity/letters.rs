//! Letters that an act has sent: they leave with its transaction or not at all.

use crate::auth::Keys;
use crate::db::{StoreError, Tx, ids};
use crate::domain::email::EmailAddress;
use crate::domain::ids::MemberId;
use crate::domain::sign_in::{LETTERS_EVERY, LETTERS_MAX};
use crate::domain::time::Timestamp;
use crate::domain::topic::{Topic, Way};
use crate::mail::{Message, Post};
use crate::store::notifications::New;
use crate::store::{members, notifications, outbox, programmes, throttles};

/// Tells a member: in the portal, and by a letter in their language as they want to hear of its topic.
pub async fn tell(tx: &mut Tx, keys: &Keys, member: &MemberId, message: Message, now: Timestamp) -> Result<(), StoreError> {
    match message.topic() {
        Some(topic) => notify(tx, keys, member, topic, message, now).await.map(drop),
        None => letter_to(tx, keys, member, message, now).await.map(drop),
    }
}

/// The same of something that has a topic; the id of what stands in the portal.
pub async fn notify(
    tx: &mut Tx,
    keys: &Keys,
    member: &MemberId,
    topic: Topic,
    message: Message,
    now: Timestamp,
) -> Result<String, StoreError> {
    let (id, kind) = (ids::text(), message.kind());
    let text = serde_json::to_vec(&message).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let sealed = keys.seal(&text, &place_of(&id));
    let way = if message.must_come() { Way::AtOnce } else { notifications::way_of(tx, member, topic).await? };
    let letter = if way == Way::AtOnce { Some(letter_to(tx, keys, member, message, now).await?) } else { None };
    let (letter, in_digest) = (letter.as_deref(), way == Way::Daily);
    notifications::insert(tx, &New { id: &id, member, kind, message: &sealed, letter, in_digest }, now).await?;
    Ok(id)
}

/// What somebody was told; it may name addresses and devices, so it lies sealed in its row.
pub fn open_message(keys: &Keys, notification: &str, sealed: &str) -> Result<Message, StoreError> {
    let text = keys.open(sealed, &place_of(notification)).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    serde_json::from_slice(&text).map_err(|error| StoreError::Corrupt(error.to_string()))
}

fn place_of(notification: &str) -> String {
    format!("notification {notification}")
}

/// Has a letter sent to a member; the id of its row in the outbox. What can wait does not come in their quiet hours.
pub async fn letter_to(tx: &mut Tx, keys: &Keys, member: &MemberId, message: Message, now: Timestamp) -> Result<String, StoreError> {
    let contact = members::contact_of(tx, member).await?;
    let topic = message.topic();
    let waits = matches!(message, Message::Digest { .. } | Message::PointsEnd { .. } | Message::EndPostponed { .. })
        || (topic.is_some() && !message.must_come());
    let due_at = match notifications::quiet_of(tx, member).await?.filter(|_| waits) {
        Some(quiet) => quiet.after(now, &programmes::in_force(tx).await?.zone),
        None => now,
    };
    let unsubscribe = topic.filter(|_| !message.must_come()).map(|topic| unsubscribe_token(keys, member, topic));
    let post = Post { to: contact.email.as_str().to_owned(), name: contact.name, language: contact.language, message, unsubscribe };
    send(tx, keys, Some(member), &post, due_at, now).await
}

/// Has a letter sent to an address, whosever it is.
pub async fn tell_address(tx: &mut Tx, keys: &Keys, post: &Post, now: Timestamp) -> Result<(), StoreError> {
    send(tx, keys, None, post, now, now).await.map(drop)
}

async fn send(
    tx: &mut Tx,
    keys: &Keys,
    member: Option<&MemberId>,
    post: &Post,
    due_at: Timestamp,
    now: Timestamp,
) -> Result<String, StoreError> {
    let id = ids::text();
    let sealed = post.seal(keys, &id)?;
    outbox::insert(tx, &id, member, (post.message.kind(), &sealed), due_at, now).await?;
    Ok(id)
}

const UNSUBSCRIBE: &str = "unsubscribe";

fn unsubscribe_token(keys: &Keys, member: &MemberId, topic: Topic) -> String {
    keys.seal(format!("{member} {}", topic.code()).as_bytes(), UNSUBSCRIBE)
}

/// Whose letters of which topic a token ends. `None`: it is none of ours.
pub fn unsubscribed_by(keys: &Keys, token: &str) -> Option<(MemberId, Topic)> {
    let text = keys.open(token, UNSUBSCRIBE).ok()?;
    let (member, topic) = std::str::from_utf8(&text).ok()?.split_once(' ')?;
    Some((MemberId::parse(member).ok()?, Topic::parse(topic).filter(|topic| topic.is_optional())?))
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
