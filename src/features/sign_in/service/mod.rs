//! The two steps, the passkey that is both, and the way out.

mod password;

use super::error::{CodeError, PasskeyError};
use crate::auth::{Keys, Passkeys};
use crate::db::{Db, Never, Stop, StoreError, Tx};
use crate::domain::audit::Event;
use crate::domain::ids::{MemberId, SessionId};
use crate::domain::throttle::CODES_PER_SIGN_IN;
use crate::domain::time::Timestamp;
use crate::identity::{self, Asker, CodeFault, NewSignIn, PasskeyAnswer, Shown, note, tell, tell_copied};
use crate::mail::Message;
use crate::store::ceremonies::Purpose;
use crate::store::sessions::{LiveSession, Stage};
use crate::store::{factors, members, passkeys, recovery_codes, sessions};

pub use password::prove_password;

/// How the second step can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ways {
    pub totp: bool,
    pub passkey: bool,
    pub recovery: bool,
}

impl Ways {
    /// Whoever has no factor yet chooses the first.
    pub fn none(self) -> bool {
        !self.totp && !self.passkey
    }
}

pub async fn ways(db: &Db, member: &MemberId) -> Result<Ways, StoreError> {
    let mut tx = db.read().await?;
    Ok(Ways {
        totp: factors::totp_of(&mut tx, member).await?.is_some(),
        passkey: !passkeys::of_member(&mut tx, member).await?.is_empty(),
        recovery: recovery_codes::left(&mut tx, member).await? > 0,
    })
}

/// What became of a factor. Not an error, because a wrong one leaves its mark.
enum Tried<E> {
    In(SessionId),
    Refused(E),
}

impl<E> Tried<E> {
    fn outcome(self) -> Result<SessionId, Stop<E>> {
        match self {
            Tried::In(session) => Ok(session),
            Tried::Refused(error) => Err(Stop::Refused(error)),
        }
    }
}

struct SecondStep {
    half: LiveSession,
    code: String,
    keys: Keys,
    asker: Asker,
    id: SessionId,
    now: Timestamp,
}

/// The second step: a code of the authenticator app or a recovery code, once. A right one ends the half sign-in and begins a
/// whole one.
pub async fn prove_code(
    db: &Db,
    keys: &Keys,
    half: LiveSession,
    code: &str,
    asker: Asker,
    id: SessionId,
    now: Timestamp,
) -> Result<SessionId, Stop<CodeError>> {
    if code.trim().is_empty() {
        return Err(Stop::Refused(CodeError::Missing));
    }
    let step = SecondStep { half, code: code.to_owned(), keys: keys.clone(), asker, id, now };
    db.write(step, |tx, step| Box::pin(try_code(tx, step))).await.map_err(only_failed)?.outcome()
}

async fn try_code(tx: &mut Tx, step: &SecondStep) -> Result<Tried<CodeError>, Stop<Never>> {
    let member = &step.half.member;
    let shown = match identity::show_code(tx, &step.keys, member, &step.code, &step.asker, step.now).await? {
        Ok(shown) => shown,
        Err(CodeFault::Closed { seconds }) => return Ok(Tried::Refused(CodeError::TooManyTries { seconds })),
        Err(CodeFault::Used) => return Ok(Tried::Refused(CodeError::Used)),
        Err(CodeFault::Wrong) => return Ok(Tried::Refused(wrong_code(tx, step).await?)),
    };
    if !sessions::end(tx, &step.half.id, step.now).await? {
        return Ok(Tried::Refused(CodeError::SignedOut));
    }
    let factors = match shown {
        Shown::Totp => "password totp",
        Shown::Recovery => "password recovery",
    };
    identity::begin(tx, &step.keys, &NewSignIn { id: &step.id, member, factors, asker: &step.asker }, step.now).await?;
    Ok(Tried::In(step.id.clone()))
}

async fn wrong_code(tx: &mut Tx, step: &SecondStep) -> Result<CodeError, StoreError> {
    let failures = sessions::add_code_failure(tx, &step.half.id).await?;
    let left = CODES_PER_SIGN_IN - failures;
    if left > 0 {
        return Ok(CodeError::Wrong { tries_left: u32::try_from(left).unwrap_or(0) });
    }
    sessions::end(tx, &step.half.id, step.now).await?;
    let message = Message::CodesWrong { address: step.asker.address.clone(), device: step.asker.device.clone() };
    tell(tx, &step.keys, &step.half.member, message, step.now).await?;
    Ok(CodeError::SignedOut)
}

/// Asks any authenticator that knows us. The token that its answer comes back with, and what to hand to the browser.
pub async fn begin_passkey(db: &Db, passkeys: &Passkeys, now: Timestamp) -> Result<(String, String), Stop<PasskeyError>> {
    let asked = passkeys.begin_sign_in().map_err(|_| Stop::Refused(PasskeyError::Unavailable))?;
    let begun = db.write((asked.state, now), |tx, (state, now)| {
        Box::pin(async move { Ok::<_, Stop<Never>>(identity::ask_passkey(tx, Purpose::SignIn, None, state, *now).await?) })
    });
    Ok((begun.await.map_err(only_failed)?, asked.options))
}

struct PasskeyStep {
    answer: PasskeyAnswer,
    passkeys: Passkeys,
    keys: Keys,
    asker: Asker,
    id: SessionId,
    now: Timestamp,
}

/// A passkey is both factors at once: something one has, opened by what one knows or is (NIST SP 800-63B section 3.1.7). It opens
/// an account that wrong passwords have closed for a while, too.
pub async fn prove_passkey(
    db: &Db,
    (keys, passkeys): (&Keys, &Passkeys),
    answer: PasskeyAnswer,
    asker: Asker,
    id: SessionId,
    now: Timestamp,
) -> Result<SessionId, Stop<PasskeyError>> {
    let step = PasskeyStep { answer, passkeys: passkeys.clone(), keys: keys.clone(), asker, id, now };
    db.write(step, |tx, step| Box::pin(try_passkey(tx, step))).await.map_err(only_failed)?.outcome()
}

async fn try_passkey(tx: &mut Tx, step: &PasskeyStep) -> Result<Tried<PasskeyError>, Stop<Never>> {
    let refused = |error| Ok(Tried::Refused(error));
    let Some(state) = identity::asked_passkey(tx, Purpose::SignIn, None, &step.answer.ceremony, step.now).await? else {
        return refused(PasskeyError::TooLate);
    };
    let Ok((owner, credential)) = step.passkeys.claimed(&step.answer.credential) else { return refused(PasskeyError::Refused) };
    let Some(passkey) = passkeys::find(tx, &credential).await?.filter(|passkey| passkey.member.as_str() == owner) else {
        return refused(PasskeyError::Unknown);
    };
    let contact = members::contact_of(tx, &passkey.member).await?;
    let used = step.passkeys.finish_sign_in(&state, &step.answer.credential, &passkey.credential);
    let used = match used {
        Ok(used) if !contact.disabled => used,
        _ => {
            note(tx, &passkey.member, Event::PasskeyRefused, &step.asker, &passkey.name, step.now).await?;
            return refused(PasskeyError::Refused);
        }
    };
    passkeys::used(tx, &passkey.id, used.passkey.as_deref(), step.now).await?;
    if used.counter_went_back {
        tell_copied(tx, &step.keys, &passkey.member, passkey.name.clone(), &step.asker, step.now).await?;
    }
    let new = NewSignIn { id: &step.id, member: &passkey.member, factors: "passkey", asker: &step.asker };
    identity::begin(tx, &step.keys, &new, step.now).await?;
    Ok(Tried::In(step.id.clone()))
}

/// Ends a sign-in for good, half or whole.
pub async fn sign_out(db: &Db, live: LiveSession, asker: Asker, now: Timestamp) -> Result<(), StoreError> {
    let ended = db.write((live, asker, now), |tx, (live, asker, now)| {
        Box::pin(async move {
            if sessions::end(tx, &live.id, *now).await? && live.stage == Stage::Full {
                note(tx, &live.member, Event::SignedOut, asker, "", *now).await?;
            }
            Ok::<_, Stop<Never>>(())
        })
    });
    ended.await.map_err(StoreError::from)
}

fn only_failed<R>(stop: Stop<Never>) -> Stop<R> {
    Stop::Failed(stop.into())
}
