//! A passkey as a factor of a member who is known.

use super::{Asker, note, tell};
use crate::auth::{Keys, Passkeys, token};
use crate::db::{StoreError, Tx};
use crate::domain::audit::Event;
use crate::domain::ids::MemberId;
use crate::domain::sign_in::CEREMONY_WITHIN;
use crate::domain::time::Timestamp;
use crate::mail::Message;
use crate::store::ceremonies::{self, NewCeremony, Purpose};
use crate::store::passkeys;

/// What a browser answers for an authenticator, with the token of the ceremony that it answers.
#[derive(Clone, Debug, Default)]
pub struct PasskeyAnswer {
    pub ceremony: String,
    pub credential: String,
}

/// Notes what an authenticator was asked; the token that its answer comes back with.
pub async fn ask_passkey(
    tx: &mut Tx,
    purpose: Purpose,
    member: Option<&MemberId>,
    state: &str,
    now: Timestamp,
) -> Result<String, StoreError> {
    let ceremony = token::mailable();
    let new = NewCeremony {
        digest: token::digest(ceremony.as_bytes()),
        member: member.cloned(),
        purpose,
        state: state.to_owned(),
        ends_at: now + CEREMONY_WITHIN,
    };
    ceremonies::insert(tx, &new, now).await?;
    Ok(ceremony)
}

/// What was asked in the ceremony that is answered. `None`: nothing, or too long ago, or it was answered before.
pub async fn asked_passkey(
    tx: &mut Tx,
    purpose: Purpose,
    member: Option<&MemberId>,
    ceremony: &str,
    now: Timestamp,
) -> Result<Option<String>, StoreError> {
    ceremonies::take(tx, &token::digest(ceremony.as_bytes()), purpose, member, now).await
}

/// Checks the answer of one of the member's authenticators, and uses it up. `false` has left its mark.
pub async fn show_passkey(
    tx: &mut Tx,
    (keys, passkeys): (&Keys, &Passkeys),
    member: &MemberId,
    answer: &PasskeyAnswer,
    asker: &Asker,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let Some(state) = asked_passkey(tx, Purpose::Prove, Some(member), &answer.ceremony, now).await? else { return Ok(false) };
    let known: Vec<_> = passkeys::of_member(tx, member).await?.into_iter().map(|passkey| passkey.credential).collect();
    match passkeys.finish_proof(&state, &answer.credential, member.as_str(), &known) {
        Ok((id, used)) => {
            passkeys::used(tx, &id, used.passkey.as_deref(), now).await?;
            if used.counter_went_back {
                let name = passkeys::of_member(tx, member).await?.into_iter().find(|passkey| passkey.id == id).map(|passkey| passkey.name);
                tell_copied(tx, keys, member, name.unwrap_or_default(), asker, now).await?;
            }
            Ok(true)
        }
        Err(_) => {
            note(tx, member, Event::PasskeyRefused, asker, "", now).await?;
            Ok(false)
        }
    }
}

/// A counter that goes back can mean a copy: an alert, not a lock, since synchronised passkeys send 0 (WebAuthn section 6.1.1).
pub async fn tell_copied(
    tx: &mut Tx,
    keys: &Keys,
    member: &MemberId,
    name: String,
    asker: &Asker,
    now: Timestamp,
) -> Result<(), StoreError> {
    note(tx, member, Event::PasskeyCopied, asker, &name, now).await?;
    tell(tx, keys, member, Message::PasskeyCopied { name }, now).await
}
