//! The two steps, and the way out.

use std::time::Duration;

use super::error::{CodeError, PasswordError};
use crate::auth::{Keys, Passwords, Secret, token};
use crate::db::{Db, Never, Stop, StoreError, Tx};
use crate::domain::email::EmailAddress;
use crate::domain::ids::{MemberId, SessionId};
use crate::domain::sign_in::{ABSOLUTE, HALF_WAY};
use crate::domain::throttle::{CODES_PER_SIGN_IN, DISABLED_AFTER, wait_after};
use crate::domain::time::Timestamp;
use crate::store::sessions::{LiveSession, NewSession, Stage};
use crate::store::{factors, members, sessions, throttles};

/// Where a sign-in comes from, for the member's own list.
#[derive(Clone)]
pub struct From {
    pub address: String,
    pub device: String,
}

/// The first step. A wrong password, an unknown address and a closed account look the same and cost the same.
pub async fn prove_password(
    db: &Db,
    passwords: &Passwords,
    email: &str,
    password: &str,
    from: From,
    id: SessionId,
    now: Timestamp,
) -> Result<SessionId, Stop<PasswordError>> {
    let email = EmailAddress::parse(email).map_err(|fault| Stop::Refused(PasswordError::Email(fault)))?;
    if password.is_empty() {
        return Err(Stop::Refused(PasswordError::PasswordMissing));
    }
    let subject = format!("password:{}", token::digest(email.as_str().as_bytes()));
    let account = {
        let mut tx = db.read().await?;
        if let Some(seconds) = closed_for(&mut tx, &subject, now).await? {
            return Err(Stop::Refused(PasswordError::TooManyTries { seconds }));
        }
        members::credentials(&mut tx, &email).await?
    };
    let hash = account.as_ref().map(|account| account.password_hash.as_str());
    let right = passwords.verify(password, hash).await.map_err(|_| Stop::Refused(PasswordError::Busy))?;
    match account.filter(|account| right && !account.disabled) {
        Some(account) => {
            let half = NewSession {
                id: id.clone(),
                member: account.member,
                stage: Stage::Password,
                factors: "password",
                address: from.address,
                device: from.device,
                ends_at: now + HALF_WAY,
            };
            db.write((half, subject, now), |tx, (half, subject, now)| Box::pin(begin_half_way(tx, half, subject, *now))).await?;
            Ok(id)
        }
        None => {
            db.write((subject, now), |tx, (subject, now)| Box::pin(count_failure(tx, subject, *now))).await.map_err(only_failed)?;
            Err(Stop::Refused(PasswordError::Wrong))
        }
    }
}

async fn begin_half_way(tx: &mut Tx, half: &NewSession, subject: &str, now: Timestamp) -> Result<(), Stop<PasswordError>> {
    sessions::insert(tx, half, now).await?;
    throttles::clear(tx, subject).await?;
    Ok(())
}

/// What became of a code. Not an error, because a wrong one leaves its mark.
enum Tried {
    In(SessionId),
    Refused(CodeError),
}

struct SecondStep {
    half: LiveSession,
    code: String,
    keys: Keys,
    from: From,
    id: SessionId,
    now: Timestamp,
}

/// The second step: the code of the authenticator app, once. A right one ends the half sign-in and begins a whole one.
pub async fn prove_code(
    db: &Db,
    keys: &Keys,
    half: LiveSession,
    code: &str,
    from: From,
    id: SessionId,
    now: Timestamp,
) -> Result<SessionId, Stop<CodeError>> {
    if code.trim().is_empty() {
        return Err(Stop::Refused(CodeError::Missing));
    }
    let step = SecondStep { half, code: code.to_owned(), keys: keys.clone(), from, id, now };
    let tried = db.write(step, |tx, step| Box::pin(try_code(tx, step))).await.map_err(only_failed)?;
    match tried {
        Tried::In(session) => Ok(session),
        Tried::Refused(error) => Err(Stop::Refused(error)),
    }
}

async fn try_code(tx: &mut Tx, step: &SecondStep) -> Result<Tried, Stop<Never>> {
    let subject = format!("totp:{}", step.half.member);
    if let Some(seconds) = closed_for(tx, &subject, step.now).await? {
        return Ok(Tried::Refused(CodeError::TooManyTries { seconds }));
    }
    let Some(factor) = factors::totp_of(tx, &step.half.member).await? else {
        return Ok(Tried::Refused(CodeError::SignedOut));
    };
    let secret = open_secret(&step.keys, &factor, &step.half.member)?;
    let Some(time_step) = secret.step_of(&step.code, step.now) else {
        return Ok(Tried::Refused(wrong_code(tx, step, &subject).await?));
    };
    if !factors::use_step(tx, &factor.id, time_step).await? {
        return Ok(Tried::Refused(CodeError::Used));
    }
    if !sessions::end(tx, &step.half.id, step.now).await? {
        return Ok(Tried::Refused(CodeError::SignedOut));
    }
    throttles::clear(tx, &subject).await?;
    let whole = NewSession {
        id: step.id.clone(),
        member: step.half.member.clone(),
        stage: Stage::Full,
        factors: "password totp",
        address: step.from.address.clone(),
        device: step.from.device.clone(),
        ends_at: step.now + ABSOLUTE,
    };
    sessions::insert(tx, &whole, step.now).await?;
    Ok(Tried::In(whole.id))
}

async fn wrong_code(tx: &mut Tx, step: &SecondStep, subject: &str) -> Result<CodeError, Stop<Never>> {
    count_failure(tx, subject, step.now).await?;
    let failures = sessions::add_code_failure(tx, &step.half.id).await?;
    let left = CODES_PER_SIGN_IN - failures;
    if left > 0 {
        return Ok(CodeError::Wrong { tries_left: u32::try_from(left).unwrap_or(0) });
    }
    sessions::end(tx, &step.half.id, step.now).await?;
    Ok(CodeError::SignedOut)
}

/// Ends a sign-in for good, half or whole.
pub async fn sign_out(db: &Db, id: SessionId, now: Timestamp) -> Result<(), StoreError> {
    let ended = db.write((id, now), |tx, (id, now)| Box::pin(async move { Ok::<_, Stop<Never>>(sessions::end(tx, id, *now).await?) }));
    ended.await.map(drop).map_err(StoreError::from)
}

/// How a member's secret is bound to its row: a sealed one that is moved to another row does not open.
pub fn binding(factor: &str, member: &MemberId) -> String {
    format!("totp {factor} {member}")
}

fn open_secret(keys: &Keys, factor: &factors::Totp, member: &MemberId) -> Result<Secret, StoreError> {
    let bytes = keys.open(&factor.secret_sealed, &binding(&factor.id, member)).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    Secret::from_bytes(&bytes).map_err(|error| StoreError::Corrupt(error.to_string()))
}

/// Whole seconds until the subject may try again, rounded up.
async fn closed_for(tx: &mut Tx, subject: &str, now: Timestamp) -> Result<Option<u32>, StoreError> {
    let Some(open_at) = throttles::open_at(tx, subject).await?.filter(|open_at| *open_at > now) else { return Ok(None) };
    let seconds = open_at.since(now).as_secs_f64().ceil();
    Ok(Some(seconds as u32))
}

async fn count_failure(tx: &mut Tx, subject: &str, now: Timestamp) -> Result<(), Stop<Never>> {
    let failures = throttles::add_failure(tx, subject).await?;
    let wait = if failures >= DISABLED_AFTER { Some(Duration::from_secs(u64::from(u32::MAX))) } else { wait_after(failures) };
    if let Some(wait) = wait {
        throttles::close_until(tx, subject, now + wait).await?;
    }
    Ok(())
}

fn only_failed<R>(stop: Stop<Never>) -> Stop<R> {
    Stop::Failed(stop.into())
}
