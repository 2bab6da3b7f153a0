//! Adding, replacing and removing factors, each in one transaction with its note and its letter.

use super::error::FactorError;
use crate::auth::{Keys, Passkeys, Secret, recovery};
use crate::db::{Db, Stop, StoreError, Tx, ids};
use crate::domain::audit::Event;
use crate::domain::ids::{MemberId, SessionId};
use crate::domain::sign_in::{ENROL_WITHIN, SHEET_LASTS};
use crate::domain::time::Timestamp;
use crate::identity::{self, Asker, NewSignIn, PasskeyAnswer, Shown, binding, forget_tries, note, secret_of, still_stands, tell};
use crate::mail::Message;
use crate::store::ceremonies::Purpose;
use crate::store::factors::{self, Totp};
use crate::store::members::Contact;
use crate::store::passkeys::{self, Passkey};
use crate::store::sessions::{LiveSession, Stage};
use crate::store::{members, recovery_codes, sessions};

/// Whose factors are changed, by whom, and when.
#[derive(Clone)]
pub struct Change {
    pub live: LiveSession,
    pub asker: Asker,
    pub keys: Keys,
    /// Of the whole sign-in that the first factor opens.
    pub next: SessionId,
    pub now: Timestamp,
}

impl Change {
    fn member(&self) -> &MemberId {
        &self.live.member
    }
}

/// What a change leads to: the first factor opens a whole sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    Stays,
    SignedIn(SessionId),
}

/// Makes a secret for an authenticator app, which counts once its first code is shown.
pub async fn begin_totp(db: &Db, change: Change) -> Result<(), Stop<FactorError>> {
    db.write(change, |tx, change| {
        Box::pin(async move {
            may_change(tx, change).await?;
            let id = ids::text();
            let secret_sealed = change.keys.seal(Secret::generate().bytes(), &binding(&id, change.member()));
            factors::begin_enrolment(tx, &Totp { id, secret_sealed }, change.member(), change.now).await?;
            Ok(())
        })
    })
    .await
}

/// The secret that waits for its first code.
pub async fn pending_totp(db: &Db, keys: &Keys, member: &MemberId, now: Timestamp) -> Result<Option<Secret>, StoreError> {
    match factors::enrolment(&mut db.read().await?, member).await? {
        Some((totp, made_at)) if made_at + ENROL_WITHIN > now => Ok(Some(secret_of(keys, &totp, member)?)),
        _ => Ok(None),
    }
}

/// The first code of a new secret. It takes the place of the one before.
pub async fn confirm_totp(db: &Db, change: Change, code: String) -> Result<Changed, Stop<FactorError>> {
    if code.trim().is_empty() {
        return Err(Stop::Refused(FactorError::CodeMissing));
    }
    db.write((change, code), |tx, (change, code)| Box::pin(confirm(tx, change, code))).await
}

async fn confirm(tx: &mut Tx, change: &Change, code: &str) -> Result<Changed, Stop<FactorError>> {
    let first = may_change(tx, change).await?;
    let begun = factors::enrolment(tx, change.member()).await?;
    let Some((totp, _)) = begun.filter(|(_, made_at)| *made_at + ENROL_WITHIN > change.now) else {
        return Err(Stop::Refused(FactorError::NothingBegun));
    };
    let secret = secret_of(&change.keys, &totp, change.member())?;
    let Some(step) = secret.step_of(code, change.now) else { return Err(Stop::Refused(FactorError::CodeWrong)) };
    let event = if factors::totp_of(tx, change.member()).await?.is_some() { Event::TotpReplaced } else { Event::TotpAdded };
    factors::set_totp(tx, &totp, change.member(), step, change.now).await?;
    factors::end_enrolment(tx, change.member()).await?;
    forget_tries(tx, change.member(), Shown::Totp).await?;
    note(tx, change.member(), event, &change.asker, "", change.now).await?;
    if first {
        return sign_in_first(tx, change, "password totp").await;
    }
    tell(tx, &change.keys, change.member(), Message::TotpSet, change.now).await?;
    Ok(Changed::Stays)
}

pub async fn remove_totp(db: &Db, change: Change) -> Result<(), Stop<FactorError>> {
    db.write(change, |tx, change| {
        Box::pin(async move {
            may_change(tx, change).await?;
            if passkeys::of_member(tx, change.member()).await?.is_empty() {
                return Err(Stop::Refused(FactorError::LastFactor));
            }
            if factors::remove_totp(tx, change.member()).await? {
                note(tx, change.member(), Event::TotpRemoved, &change.asker, "", change.now).await?;
                tell(tx, &change.keys, change.member(), Message::TotpRemoved, change.now).await?;
            }
            Ok(())
        })
    })
    .await
}

/// Asks an authenticator for a new passkey: the token its answer comes back with, and what to hand to the browser.
pub async fn begin_passkey(db: &Db, passkeys: &Passkeys, change: Change) -> Result<(String, String), Stop<FactorError>> {
    let (contact, known) = {
        let mut tx = db.read().await?;
        (members::contact_of(&mut tx, change.member()).await?, passkeys::of_member(&mut tx, change.member()).await?)
    };
    let Contact { email, name, .. } = contact;
    let known: Vec<_> = known.into_iter().map(|passkey| passkey.credential).collect();
    let asked = passkeys.begin_enrolment(change.member().as_str(), email.as_str(), &name, &known);
    let asked = asked.map_err(|_| Stop::Refused(FactorError::Unavailable))?;
    let begun = db.write((asked.state, change), |tx, (state, change)| {
        Box::pin(async move {
            may_change(tx, change).await?;
            Ok::<_, Stop<FactorError>>(identity::ask_passkey(tx, Purpose::Enrol, Some(change.member()), state, change.now).await?)
        })
    });
    Ok((begun.await?, asked.options))
}

/// An authenticator's answer, and what the member calls it.
pub struct NewPasskey {
    pub answer: PasskeyAnswer,
    pub name: String,
}

pub async fn add_passkey(db: &Db, passkeys: &Passkeys, change: Change, new: NewPasskey) -> Result<Changed, Stop<FactorError>> {
    let name = passkey_name(&new.name).map_err(Stop::Refused)?;
    db.write((change, passkeys.clone(), new, name), |tx, (change, passkeys, new, name)| {
        Box::pin(async move {
            let first = may_change(tx, change).await?;
            let refused = |error| Err(Stop::Refused(error));
            let state = identity::asked_passkey(tx, Purpose::Enrol, Some(change.member()), &new.answer.ceremony, change.now).await?;
            let Some(state) = state else { return refused(FactorError::PasskeyTooLate) };
            let Ok(enrolled) = passkeys.finish_enrolment(&state, &new.answer.credential) else {
                return refused(FactorError::PasskeyRefused);
            };
            if passkeys::find(tx, &enrolled.credential_id).await?.is_some() {
                return refused(FactorError::PasskeyTaken);
            }
            passkeys::insert(tx, &enrolled.credential_id, change.member(), name, &enrolled.passkey, change.now).await?;
            note(tx, change.member(), Event::PasskeyAdded, &change.asker, name, change.now).await?;
            if first {
                return sign_in_first(tx, change, "password passkey").await;
            }
            tell(tx, &change.keys, change.member(), Message::PasskeyAdded { name: name.clone() }, change.now).await?;
            Ok(Changed::Stays)
        })
    })
    .await
}

pub async fn rename_passkey(db: &Db, change: Change, id: String, name: &str) -> Result<(), Stop<FactorError>> {
    let name = passkey_name(name).map_err(Stop::Refused)?;
    db.write((change, id, name), |tx, (change, id, name)| {
        Box::pin(async move {
            may_change(tx, change).await?;
            if !passkeys::rename(tx, id, change.member(), name).await? {
                return Err(Stop::Refused(FactorError::UnknownPasskey));
            }
            Ok(note(tx, change.member(), Event::PasskeyRenamed, &change.asker, name, change.now).await?)
        })
    })
    .await
}

pub async fn remove_passkey(db: &Db, change: Change, id: String) -> Result<(), Stop<FactorError>> {
    db.write((change, id), |tx, (change, id)| {
        Box::pin(async move {
            may_change(tx, change).await?;
            let all = passkeys::of_member(tx, change.member()).await?;
            let Some(passkey) = all.iter().find(|passkey| passkey.id == *id) else {
                return Err(Stop::Refused(FactorError::UnknownPasskey));
            };
            if all.len() == 1 && factors::totp_of(tx, change.member()).await?.is_none() {
                return Err(Stop::Refused(FactorError::LastFactor));
            }
            passkeys::remove(tx, id, change.member()).await?;
            note(tx, change.member(), Event::PasskeyRemoved, &change.asker, &passkey.name, change.now).await?;
            tell(tx, &change.keys, change.member(), Message::PasskeyRemoved { name: passkey.name.clone() }, change.now).await?;
            Ok(())
        })
    })
    .await
}

pub async fn passkeys_of(db: &Db, member: &MemberId) -> Result<Vec<Passkey>, StoreError> {
    passkeys::of_member(&mut db.read().await?, member).await
}

pub async fn has_totp(db: &Db, member: &MemberId) -> Result<bool, StoreError> {
    Ok(factors::totp_of(&mut db.read().await?, member).await?.is_some())
}

/// New recovery codes; the old ones no longer work.
pub async fn make_recovery_codes(db: &Db, change: Change) -> Result<(), Stop<FactorError>> {
    db.write(change, |tx, change| {
        Box::pin(async move {
            may_change(tx, change).await?;
            new_recovery_codes(tx, change).await?;
            Ok(tell(tx, &change.keys, change.member(), Message::RecoveryCodesMade, change.now).await?)
        })
    })
    .await
}

/// The member has them in a safe place: they are not shown again.
pub async fn put_away(db: &Db, member: MemberId) -> Result<(), Stop<FactorError>> {
    db.write(member, |tx, member| Box::pin(async move { Ok(recovery_codes::put_away(tx, member).await?) })).await
}

/// What there is of recovery codes.
pub struct RecoveryCodes {
    pub left: i64,
    /// While they have not been put away, and not for long.
    pub fresh: Option<Vec<String>>,
}

pub async fn recovery_codes_of(db: &Db, keys: &Keys, member: &MemberId, now: Timestamp) -> Result<RecoveryCodes, StoreError> {
    let mut tx = db.read().await?;
    let sheet = recovery_codes::sheet(&mut tx, member).await?.filter(|(_, made_at)| *made_at + SHEET_LASTS > now);
    let open = |sealed: &str| keys.open(sealed, &sheet_binding(member)).map_err(|error| StoreError::Corrupt(error.to_string()));
    let fresh = match sheet {
        Some((sealed, _)) => Some(String::from_utf8_lossy(&open(&sealed)?).split(' ').map(str::to_owned).collect()),
        None => None,
    };
    Ok(RecoveryCodes { left: recovery_codes::left(&mut tx, member).await?, fresh })
}

/// Whether this is somebody's first factor. Who is half way may add that one and nothing else.
async fn may_change(tx: &mut Tx, change: &Change) -> Result<bool, Stop<FactorError>> {
    if !still_stands(tx, &change.live, change.now).await? {
        return Err(Stop::Refused(FactorError::SignedOut));
    }
    if change.live.stage == Stage::Full {
        return Ok(false);
    }
    let none = factors::totp_of(tx, change.member()).await?.is_none() && passkeys::of_member(tx, change.member()).await?.is_empty();
    if none { Ok(true) } else { Err(Stop::Refused(FactorError::SignedOut)) }
}

async fn sign_in_first(tx: &mut Tx, change: &Change, factors: &'static str) -> Result<Changed, Stop<FactorError>> {
    if !sessions::end(tx, &change.live.id, change.now).await? {
        return Err(Stop::Refused(FactorError::SignedOut));
    }
    new_recovery_codes(tx, change).await?;
    let new = NewSignIn { id: &change.next, member: change.member(), factors, asker: &change.asker };
    identity::begin(tx, &change.keys, &new, change.now).await?;
    Ok(Changed::SignedIn(change.next.clone()))
}

async fn new_recovery_codes(tx: &mut Tx, change: &Change) -> Result<(), StoreError> {
    let codes = recovery::generate();
    let digests: Vec<_> = codes.iter().filter_map(|code| recovery::digest_of(code)).collect();
    let sealed = change.keys.seal(codes.join(" ").as_bytes(), &sheet_binding(change.member()));
    recovery_codes::replace(tx, change.member(), &digests, &sealed, change.now).await?;
    forget_tries(tx, change.member(), Shown::Recovery).await?;
    note(tx, change.member(), Event::RecoveryCodesMade, &change.asker, "", change.now).await
}

fn sheet_binding(member: &MemberId) -> String {
    format!("recovery {member}")
}

const NAME_MAX: usize = 60;

fn passkey_name(typed: &str) -> Result<String, FactorError> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(FactorError::NameMissing),
        n if n > NAME_MAX => Err(FactorError::NameTooLong),
        _ => Ok(name),
    }
}
