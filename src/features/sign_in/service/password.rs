//! The first step: the password.

use std::time::Instant;

use super::only_failed;
use crate::auth::{Passwords, token};
use crate::db::{Db, Never, Stop, StoreError, Tx};
use crate::domain::audit::Event;
use crate::domain::email::EmailAddress;
use crate::domain::ids::{MemberId, SessionId};
use crate::domain::sign_in::HALF_WAY;
use crate::domain::time::Timestamp;
use crate::features::sign_in::error::PasswordError;
use crate::identity::{Asker, Try, level_out, note, take_back, take_try_first};
use crate::store::members::Credentials;
use crate::store::sessions::{NewSession, Stage};
use crate::store::{devices, members, sessions, throttles};

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
        if hash.is_some_and(|hash| !passwords.can_check(hash)) {
            take_back(db, &subject).await?;
        }
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
    let way = HalfWay { half, renewed: renewed.unwrap_or_else(|| checked.clone()), checked, subject, now };
    match db.write(way.clone(), |tx, way| Box::pin(begin_half_way(tx, way))).await {
        Err(Stop::Refused(PasswordError::Wrong)) => begin_with_newest(db, passwords, (&email, password), way).await?,
        begun => begun?,
    }
    Ok(id)
}

/// Another sign-in may have made the same password's hash new meanwhile: it is asked once more, of the hash that there is now.
async fn begin_with_newest(
    db: &Db,
    passwords: &Passwords,
    (email, password): (&EmailAddress, &str),
    way: HalfWay,
) -> Result<(), Stop<PasswordError>> {
    let account = members::credentials(&mut db.read().await?, email).await?.filter(|account| !account.disabled);
    let newest = account.map(|account| account.password_hash).filter(|hash| *hash != way.checked);
    let right = match &newest {
        Some(hash) => passwords.verify(password, Some(hash)).await.map_err(|_| Stop::Refused(PasswordError::Busy))?,
        None => false,
    };
    let Some(hash) = newest.filter(|_| right) else { return Err(Stop::Refused(PasswordError::Wrong)) };
    let way = HalfWay { checked: hash.clone(), renewed: hash, ..way };
    db.write(way, |tx, way| Box::pin(begin_half_way(tx, way))).await
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

#[derive(Clone)]
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
