//! Looking, stepping up, changing the password, ending sign-ins.

use super::error::SecurityError;
use crate::auth::{Keys, Passkeys, Passwords};
use crate::db::{Db, Never, Stop, StoreError, Tx};
use crate::domain::audit::Event;
use crate::domain::ids::{MemberId, SessionId};
use crate::domain::sign_in::IDLE;
use crate::domain::time::Timestamp;
use crate::identity::{self, Asker, CodeFault, PasskeyAnswer, Try, note, still_stands, take_back, take_try_first, tell};
use crate::mail::Message;
use crate::store::audit::{self, Entry};
use crate::store::ceremonies::Purpose;
use crate::store::sessions::{LiveSession, OpenSession};
use crate::store::{cards, factors, members, passkeys, recovery_codes, sessions, throttles, tokens};

/// So much of the trail is shown.
const TRAIL: i64 = 50;

/// The account at a glance.
pub struct Overview {
    pub totp: bool,
    pub passkeys: usize,
    pub recovery_codes: i64,
    pub sessions: usize,
    pub trail: Vec<Entry>,
}

pub async fn overview(db: &Db, member: &MemberId, now: Timestamp) -> Result<Overview, StoreError> {
    let mut tx = db.read().await?;
    Ok(Overview {
        totp: factors::totp_of(&mut tx, member).await?.is_some(),
        passkeys: passkeys::of_member(&mut tx, member).await?.len(),
        recovery_codes: recovery_codes::left(&mut tx, member).await?,
        sessions: sessions::open_of(&mut tx, member, now - IDLE, now).await?.len(),
        trail: audit::latest(&mut tx, member, TRAIL).await?,
    })
}

/// Who acts on their own account, and when.
#[derive(Clone)]
pub struct Act {
    pub live: LiveSession,
    pub asker: Asker,
    pub keys: Keys,
    pub now: Timestamp,
}

/// What became of a factor. Not an error, because a wrong one leaves its mark.
type Tried = Result<(), SecurityError>;

fn outcome(tried: Result<Tried, Stop<Never>>) -> Result<(), Stop<SecurityError>> {
    tried.map_err(|stop| Stop::Failed(stop.into()))?.map_err(Stop::Refused)
}

/// A fresh factor by code.
pub async fn step_up(db: &Db, act: Act, code: String) -> Result<(), Stop<SecurityError>> {
    if code.trim().is_empty() {
        return Err(Stop::Refused(SecurityError::CodeMissing));
    }
    outcome(db.write((act, code), |tx, (act, code)| Box::pin(try_code(tx, act, code))).await)
}

async fn try_code(tx: &mut Tx, act: &Act, code: &str) -> Result<Tried, Stop<Never>> {
    let shown = identity::show_code(tx, &act.keys, &act.live.member, code, &act.asker, act.now).await?;
    Ok(match shown {
        Ok(_) => fresh(tx, act).await?,
        Err(CodeFault::Wrong) => Err(SecurityError::CodeWrong),
        Err(CodeFault::Used) => Err(SecurityError::CodeUsed),
        Err(CodeFault::Closed { seconds }) => Err(SecurityError::TooManyTries { seconds }),
    })
}

async fn fresh(tx: &mut Tx, act: &Act) -> Result<Tried, StoreError> {
    if !sessions::step_up(tx, &act.live.id, act.now).await? {
        return Ok(Err(SecurityError::SignedOut));
    }
    note(tx, &act.live.member, Event::SteppedUp, &act.asker, "", act.now).await?;
    Ok(Ok(()))
}

/// Asks any of the member's authenticators: the token its answer comes back with, and what to hand to the browser.
pub async fn begin_passkey(db: &Db, passkeys: &Passkeys, act: Act) -> Result<(String, String), Stop<SecurityError>> {
    let refused = |_| Stop::Refused(SecurityError::PasskeyRefused);
    let known = passkeys::of_member(&mut db.read().await?, &act.live.member).await?;
    let known: Vec<_> = known.into_iter().map(|passkey| passkey.credential).collect();
    let asked = passkeys.begin_proof(&known).map_err(refused)?;
    let begun = db.write((asked.state, act), |tx, (state, act)| {
        Box::pin(
            async move { Ok::<_, Stop<Never>>(identity::ask_passkey(tx, Purpose::Prove, Some(&act.live.member), state, act.now).await?) },
        )
    });
    Ok((begun.await.map_err(|stop| Stop::Failed(stop.into()))?, asked.options))
}

/// A fresh factor by passkey.
pub async fn step_up_by_passkey(db: &Db, passkeys: &Passkeys, act: Act, answer: PasskeyAnswer) -> Result<(), Stop<SecurityError>> {
    let tried = db.write((act, passkeys.clone(), answer), |tx, (act, passkeys, answer)| {
        Box::pin(async move {
            if !identity::show_passkey(tx, (&act.keys, passkeys), &act.live.member, answer, &act.asker, act.now).await? {
                return Ok(Err(SecurityError::PasskeyRefused));
            }
            Ok(fresh(tx, act).await?)
        })
    });
    outcome(tried.await)
}

/// The current password and the new one. All other sign-ins end (ASVS 7.4.3).
pub async fn change_password(db: &Db, passwords: &Passwords, act: Act, current: &str, new: &str) -> Result<(), Stop<SecurityError>> {
    if current.is_empty() {
        return Err(Stop::Refused(SecurityError::CurrentMissing));
    }
    let local = act.live.email.split('@').next().unwrap_or_default();
    passwords.allow(new, &[&act.live.name, local]).map_err(|weak| Stop::Refused(SecurityError::New(weak)))?;
    let subject = format!("current:{}", act.live.member);
    let checked = members::password_hash(&mut db.read().await?, &act.live.member).await?;
    if let Try::Closed { seconds } = take_try_first(db, &subject, act.now).await? {
        return Err(Stop::Refused(SecurityError::TooManyTries { seconds }));
    }
    let hashed = match passwords.verify(current, Some(&checked)).await {
        Ok(true) => passwords.hash(new).await.map(Some),
        Ok(false) => Ok(None),
        Err(busy) => Err(busy),
    };
    let Ok(hash) = hashed else {
        take_back(db, &subject).await?;
        return Err(Stop::Refused(SecurityError::Busy));
    };
    let change = NewPassword { act, subject, checked, hash };
    outcome(db.write(change, |tx, change| Box::pin(set_password(tx, change))).await)
}

struct NewPassword {
    act: Act,
    subject: String,
    /// The hash that the current password was checked against.
    checked: String,
    /// `None`: the current password was wrong.
    hash: Option<String>,
}

async fn set_password(tx: &mut Tx, change: &NewPassword) -> Result<Tried, Stop<Never>> {
    let NewPassword { act, subject, checked, hash } = change;
    let member = &act.live.member;
    if !still_stands(tx, &act.live, act.now).await? {
        return Ok(Err(SecurityError::SignedOut));
    }
    let replaced = match hash {
        Some(hash) => members::replace_password(tx, member, checked, hash).await?,
        None => false,
    };
    if !replaced {
        note(tx, member, Event::PasswordWrong, &act.asker, "", act.now).await?;
        return Ok(Err(SecurityError::CurrentWrong));
    }
    throttles::clear(tx, subject).await?;
    tokens::end_all_of(tx, member, act.now).await?;
    sessions::end_others(tx, member, Some(&act.live.id), act.now).await?;
    cards::renew(tx, member).await?;
    note(tx, member, Event::PasswordChanged, &act.asker, "", act.now).await?;
    tell(tx, &act.keys, member, Message::PasswordChanged, act.now).await?;
    Ok(Ok(()))
}

/// Where the member is signed in.
pub async fn sessions_of(db: &Db, member: &MemberId, now: Timestamp) -> Result<Vec<OpenSession>, StoreError> {
    sessions::open_of(&mut db.read().await?, member, now - IDLE, now).await
}

pub async fn end_session(db: &Db, act: Act, id: SessionId) -> Result<(), Stop<SecurityError>> {
    db.write((act, id), |tx, (act, id)| {
        Box::pin(async move {
            stands(tx, act).await?;
            if !sessions::end_own(tx, id, &act.live.member, act.now).await? {
                return Err(Stop::Refused(SecurityError::UnknownSession));
            }
            cards::renew(tx, &act.live.member).await?;
            Ok(note(tx, &act.live.member, Event::SessionEnded, &act.asker, "", act.now).await?)
        })
    })
    .await
}

/// All but the one at hand.
pub async fn end_other_sessions(db: &Db, act: Act) -> Result<(), Stop<SecurityError>> {
    db.write(act, |tx, act| {
        Box::pin(async move {
            stands(tx, act).await?;
            factors::end_enrolment(tx, &act.live.member).await?;
            let ended = sessions::end_others(tx, &act.live.member, Some(&act.live.id), act.now).await?;
            // A device that is lost keeps what makes its codes for days.
            cards::renew(tx, &act.live.member).await?;
            Ok(note(tx, &act.live.member, Event::SessionsEnded, &act.asker, &ended.to_string(), act.now).await?)
        })
    })
    .await
}

async fn stands(tx: &mut Tx, act: &Act) -> Result<(), Stop<SecurityError>> {
    if still_stands(tx, &act.live, act.now).await? { Ok(()) } else { Err(Stop::Refused(SecurityError::SignedOut)) }
}
