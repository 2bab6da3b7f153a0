//! Codes as second factors: those of an authenticator app, and recovery codes. Each works once.

use super::{Asker, Try, note, take_try, tell};
use crate::auth::{Keys, Secret, recovery};
use crate::db::{StoreError, Tx};
use crate::domain::audit::Event;
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;
use crate::mail::Message;
use crate::store::{devices, factors, recovery_codes, throttles};

/// Which code was right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Totp,
    Recovery,
}

/// Why a code does not count. It has left its mark, so the transaction must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFault {
    Wrong,
    /// Right, and used before.
    Used,
    Closed {
        seconds: u32,
    },
}

/// Checks a code and uses it up. The counter of wrong ones is each factor's own, and only that factor's right code clears it.
pub async fn show_code(
    tx: &mut Tx,
    keys: &Keys,
    member: &MemberId,
    code: &str,
    asker: &Asker,
    now: Timestamp,
) -> Result<Result<Shown, CodeFault>, StoreError> {
    let recovery = recovery::digest_of(code);
    let factor = if recovery.is_some() { RECOVERY } else { TOTP };
    // Whoever knows the password cannot keep the member out of a browser that they have used.
    let known = devices::is_known(tx, &asker.browser, member).await?;
    let subject = if known { format!("{factor}:{member}:{}", asker.browser) } else { format!("{factor}:{member}") };
    let last = match take_try(tx, &subject, now).await? {
        Try::Taken { last } => last,
        Try::Closed { seconds } => return Ok(Err(CodeFault::Closed { seconds })),
    };
    let checked = match recovery {
        Some(digest) => use_recovery_code(tx, keys, member, &digest, asker, now).await?,
        None => use_totp(tx, keys, member, code, now).await?,
    };
    match checked {
        Ok(shown) => {
            throttles::clear(tx, &subject).await?;
            Ok(Ok(shown))
        }
        Err(CodeFault::Wrong) => {
            note(tx, member, Event::CodeWrong, asker, "", now).await?;
            if last {
                note(tx, member, Event::Throttled, asker, "code", now).await?;
                tell(tx, keys, member, Message::CodesWrong { address: asker.address.clone(), device: asker.device.clone() }, now).await?;
            }
            Ok(Err(CodeFault::Wrong))
        }
        // It was right once: no guess.
        Err(fault) => {
            throttles::take_back(tx, &subject).await?;
            Ok(Err(fault))
        }
    }
}

const TOTP: &str = "totp";
const RECOVERY: &str = "recovery";

/// The wrong tries at a member's authenticator app, or at their recovery codes, concern one that is no more.
pub async fn forget_tries(tx: &mut Tx, member: &MemberId, shown: Shown) -> Result<(), StoreError> {
    let factor = match shown {
        Shown::Totp => TOTP,
        Shown::Recovery => RECOVERY,
    };
    throttles::clear_all(tx, &format!("{factor}:{member}")).await
}

async fn use_totp(tx: &mut Tx, keys: &Keys, member: &MemberId, code: &str, now: Timestamp) -> Result<Result<Shown, CodeFault>, StoreError> {
    let Some(factor) = factors::totp_of(tx, member).await? else { return Ok(Err(CodeFault::Wrong)) };
    let secret = secret_of(keys, &factor, member)?;
    let Some(step) = secret.step_of(code, now) else { return Ok(Err(CodeFault::Wrong)) };
    if !factors::use_step(tx, &factor.id, step).await? {
        return Ok(Err(CodeFault::Used));
    }
    if keys.is_outdated(&factor.secret_sealed) {
        factors::reseal_totp(tx, &factor.id, &keys.seal(secret.bytes(), &binding(&factor.id, member))).await?;
    }
    Ok(Ok(Shown::Totp))
}

async fn use_recovery_code(
    tx: &mut Tx,
    keys: &Keys,
    member: &MemberId,
    digest: &str,
    asker: &Asker,
    now: Timestamp,
) -> Result<Result<Shown, CodeFault>, StoreError> {
    if !recovery_codes::take(tx, digest, member, now).await? {
        return Ok(Err(CodeFault::Wrong));
    }
    let left = recovery_codes::left(tx, member).await?;
    note(tx, member, Event::RecoveryCodeUsed, asker, &left.to_string(), now).await?;
    tell(tx, keys, member, Message::RecoveryCodeUsed { left }, now).await?;
    Ok(Ok(Shown::Recovery))
}

/// How a member's secret is bound to its row: a sealed one that is moved to another row does not open.
pub fn binding(factor: &str, member: &MemberId) -> String {
    format!("totp {factor} {member}")
}

pub fn secret_of(keys: &Keys, factor: &factors::Totp, member: &MemberId) -> Result<Secret, StoreError> {
    let bytes = keys.open(&factor.secret_sealed, &binding(&factor.id, member)).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    Secret::from_bytes(&bytes).map_err(|error| StoreError::Corrupt(error.to_string()))
}
