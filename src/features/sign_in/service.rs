//! The two steps, the passkey that is both, and the way out.

use std::time::Instant;

use super::error::{CodeError, PasskeyError, PasswordError};
use crate::auth::{Keys, Passkeys, Passwords, token};
use crate::db::{Db, Never, Stop, StoreError, Tx};
use crate::domain::audit::Event;
use crate::domain::email::EmailAddress;
use crate::domain::ids::{MemberId, SessionId};
use crate::domain::sign_in::HALF_WAY;
use crate::domain::throttle::CODES_PER_SIGN_IN;
use crate::domain::time::Timestamp;
use crate::identity::{
    self, Asker, CodeFault, NewSignIn, PasskeyAnswer, Shown, Try, level_out, note, take_back, take_try_first, tell, tell_copied,
};
use crate::mail::Message;
use crate::store::ceremonies::Purpose;
use crate::store::members::Credentials;
use crate::store::sessions::{LiveSession, NewSession, Stage};
use crate::store::{devices, factors, members, passkeys, recovery_codes, sessions, throttles};

/// The first step. A wrong password, an unknown address and a closed account look the same and cost the same.
pub async fn prove_password(
    db: &Db,
    passwords: &Passwords,
    email: &str,
    password: &str,
    asker: Asker,
    id: SessionId,
    now: Timestamp,
) -> Result<SessionId, Stop<PasswordError>> {
    let start = Instant::now();
    let email = EmailAddress::parse(email).map_err(|fault| Stop::Refused(PasswordError::Email(fault)))?;
    if password.is_empty() {
        return Err(Stop::Refused(PasswordError::PasswordMissing));
    }
    let (account, subject) = {
        let mut tx = db.read().await?;
        let account = members::credentials(&mut tx, &email).await?;
        let subject = subject(&mut tx, &email, account.as_ref(), &asker).await?;
        (account, subject)
    };
    let last = match take_try_first(db, &subject, now).await? {
        Try::Taken { last } => last,
        Try::Closed { seconds } => {
            level_out(start).await;
            return Err(Stop::Refused(PasswordError::TooManyTries { seconds }));
        }
    };
    let hash = account.as_ref().map(|account| account.password_hash.as_str());
    let Ok(right) = passwords.verify(password, hash).await else {
        take_back(db, &subject).await?;
        return Err(Stop::Refused(PasswordError::Busy));
    };
    let Some(account) = account.as_ref().filter(|account| right && !account.disabled) else {
        let wrong = Wrong { member: account.map(|account| account.member), throttled: last, asker, now };
        db.write(wrong, |tx, wrong| Box::pin(wrong_password(tx, wrong))).await.map_err(only_failed)?;
        level_out(start).await;
        return Err(Stop::Refused(PasswordError::Wrong));
    };
    let checked = account.password_hash.clone();
    // Should there be no time for it now, the next sign-in makes it new.
    let renewed = if passwords.is_outdated(&checked) { passwords.hash(password).await.ok() } else { None };
    let half = NewSession {
        id: id.clone(),
        member: account.member.clone(),
        stage: Stage::Password,
        factors: "password",
        address: asker.address,
        device: asker.device,
        ends_at: now + HALF_WAY,
    };
    let half = HalfWay { half, renewed: renewed.unwrap_or_else(|| checked.clone()), checked, subject, now };
    db.write(half, |tx, half| Box::pin(begin_half_way(tx, half))).await?;
    Ok(id)
}

/// Whose wrong passwords count together: a browser that the member has used before is not kept out by others.
async fn subject(tx: &mut Tx, email: &EmailAddress, account: Option<&Credentials>, asker: &Asker) -> Result<String, StoreError> {
    let known = match account {
        Some(account) => devices::is_known(tx, &asker.browser, &account.member).await?,
        None => false,
    };
    let account = token::digest(email.as_str().as_bytes());
    Ok(if known { format!("password:{account}:{}", asker.browser) } else { format!("password:{account}") })
}

struct Wrong {
    member: Option<MemberId>,
    throttled: bool,
    asker: Asker,
    now: Timestamp,
}

async fn wrong_password(tx: &mut Tx, wrong: &Wrong) -> Result<(), Stop<Never>> {
    if let Some(member) = &wrong.member {
        let event = if wrong.throttled { Event::Throttled } else { Event::PasswordWrong };
        note(tx, member, event, &wrong.asker, "password", wrong.now).await?;
    }
    Ok(())
}

struct HalfWay {
    half: NewSession,
    /// The hash that the password was checked against, and what takes its place.
    checked: String,
    renewed: String,
    subject: String,
    now: Timestamp,
}

/// Checking took its time: a password that was changed meanwhile opens nothing.
async fn begin_half_way(tx: &mut Tx, way: &HalfWay) -> Result<(), Stop<PasswordError>> {
    if !members::replace_password(tx, &way.half.member, &way.checked, &way.renewed).await? {
        return Err(Stop::Refused(PasswordError::Wrong));
    }
    sessions::insert(tx, &way.half, way.now).await?;
    throttles::clear(tx, &way.subject).await?;
    Ok(())
}

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
