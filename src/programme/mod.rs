//! What an operator does by command: members, credits, the proof of the books, the queue, codes, suppliers, the bank, the rules,
//! partners, their webhooks.

mod brand;
pub mod codes;
pub mod partners;
pub mod payouts;
pub mod points;
pub mod queue;
pub mod rewards;
pub mod rewards_file;
pub mod simulation;
pub mod suppliers;
pub mod versions;
pub mod webhooks;

use std::time::Duration;

use crate::auth::{Keys, Passwords, Secret, digest};
use crate::db::{Db, Never, Stop, StoreError, Tx, ids};
use crate::domain::audit::Event;
use crate::domain::email::EmailAddress;
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::time::Timestamp;
use crate::features::books::service as books;
use crate::identity::{Asker, Shown, binding, forget_tries, note};
use crate::ledger::{self, Credit, Currency, Finding, GRANT, LotKind, Progress};
use crate::providers::bank::{BatchFault, ReportFault};
use crate::store::programmes::NoProgramme;
use crate::store::{factors, members, sessions, throttles};
use crate::webhooks::CallError;

/// Points that an operator grants end after two years.
const GRANT_LASTS: Duration = Duration::from_secs(2 * 365 * 24 * 60 * 60);

/// Why a command changed nothing.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    #[error("{0:?} is not an e-mail address")]
    Email(String),
    #[error("there is already a member with this e-mail address")]
    EmailTaken,
    #[error("there is no member with this e-mail address")]
    UnknownMember,
    #[error("the secret is not base32 of 80 bits or more")]
    Secret,
    #[error("the number of points must be 1 or more")]
    Points,
    #[error("too many passwords are being hashed at once")]
    Busy,
    #[error("there is no reward with this address")]
    UnknownReward,
    #[error("the reward has no such option")]
    UnknownOption,
    #[error("the reward is not brought by codes from a pool")]
    NoPool,
    #[error("{0}")]
    Rows(codes::Faults),
    #[error("{0}")]
    RewardsFile(rewards_file::Faults),
    #[error("the file cannot be written: {0}")]
    File(String),
    #[error("there is no redemption with this id")]
    UnknownRedemption,
    #[error("the reward is a code, which the portal brings by itself; `fulfil fail` gives the points back")]
    NotByHand,
    #[error("its member can still undo the redemption; bring it when it is listed")]
    NotYet,
    #[error("the redemption is {0} already")]
    Ended(&'static str),
    #[error("{0:?} is no name for a supplier: small letters, digits and hyphens")]
    SupplierName(String),
    #[error("there is already a supplier with this name")]
    SupplierTaken,
    #[error("there is no supplier with this name")]
    UnknownSupplier,
    #[error("there is no message with this id that was given up")]
    UnknownMessage,
    #[error(transparent)]
    Url(#[from] CallError),
    #[error("the redemption is in a bank's file; only the bank's report ends it")]
    AtTheBank,
    #[error("nothing waits for the bank")]
    NothingToPay,
    #[error("nothing that waits can be paid: {0}")]
    NobodyToPay(String),
    #[error("there is no file with this id")]
    UnknownBatch,
    #[error("the redemption {0} is worth no money, so no bank can pay it; `fulfil fail` gives the points back")]
    NotMoney(String),
    #[error("the redemption {0} goes to no bank account; `fulfil fail` gives the points back")]
    NoAccount(String),
    #[error(transparent)]
    Batch(#[from] BatchFault),
    #[error(transparent)]
    Report(#[from] ReportFault),
    #[error("{0}")]
    Disagreement(String),
    #[error(transparent)]
    Programme(#[from] NoProgramme),
    #[error("the purchases cannot be read: {0}")]
    Purchases(String),
    #[error("that day is over")]
    Past,
    #[error("{0:?} is no name for a partner: small letters, digits and hyphens")]
    PartnerName(String),
    #[error("there is already a partner with this name")]
    PartnerTaken,
    #[error("there is no partner with this name")]
    UnknownPartner,
    #[error("no scope is called {0:?}: earn, redeem, members, webhooks, redemptions")]
    UnknownScope(String),
    #[error("a place is one line of 1 to 120 characters")]
    Place,
    #[error("there is no key with this id")]
    UnknownKey,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A member who is ready to sign in.
pub struct NewMember {
    pub email: String,
    pub name: String,
    pub password: String,
    pub totp_secret: String,
}

struct Row {
    id: MemberId,
    email: EmailAddress,
    name: String,
    hash: String,
    factor: String,
    sealed: String,
    now: Timestamp,
}

pub async fn create_member(db: &Db, keys: &Keys, passwords: &Passwords, new: NewMember, now: Timestamp) -> Result<MemberId, CommandError> {
    let email = EmailAddress::parse(&new.email).map_err(|_| CommandError::Email(new.email.clone()))?;
    let secret = Secret::from_base32(&new.totp_secret).map_err(|_| CommandError::Secret)?;
    if members::id_of(&mut db.read().await?, &email).await?.is_some() {
        return Err(CommandError::EmailTaken);
    }
    let hash = passwords.hash(&new.password).await.map_err(|_| CommandError::Busy)?;
    let (id, factor) = (ids::member(), ids::text());
    let sealed = keys.seal(secret.bytes(), &binding(&factor, &id));
    let row = Row { id: id.clone(), email, name: new.name, hash, factor, sealed, now };
    match db.write(row, |tx, row| Box::pin(insert_member(tx, row))).await {
        Ok(()) => Ok(id),
        Err(Stop::Failed(StoreError::Constraint(_))) => Err(CommandError::EmailTaken),
        Err(stop) => Err(StoreError::from(stop).into()),
    }
}

async fn insert_member(tx: &mut Tx, row: &Row) -> Result<(), Stop<Never>> {
    members::insert(tx, &row.id, &row.email, &row.name, &row.hash, row.now).await?;
    factors::insert_totp(tx, &row.factor, &row.id, &row.sealed, row.now).await?;
    Ok(())
}

/// The code that the member's authenticator app shows now.
pub async fn code_of(db: &Db, keys: &Keys, email: &str, now: Timestamp) -> Result<String, CommandError> {
    let email = EmailAddress::parse(email).map_err(|_| CommandError::Email(email.to_owned()))?;
    let mut tx = db.read().await?;
    let member = members::id_of(&mut tx, &email).await?.ok_or(CommandError::UnknownMember)?;
    let factor = factors::totp_of(&mut tx, &member).await?.ok_or(CommandError::UnknownMember)?;
    let bytes = keys.open(&factor.secret_sealed, &binding(&factor.id, &member)).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let secret = Secret::from_bytes(&bytes).map_err(|_| CommandError::Secret)?;
    Ok(secret.code_at(now))
}

/// Closes an account, which ends its sign-ins, or opens it again.
pub async fn set_disabled(db: &Db, email: &str, disabled: bool, now: Timestamp) -> Result<(), CommandError> {
    let address = EmailAddress::parse(email).map_err(|_| CommandError::Email(email.to_owned()))?;
    let member = members::id_of(&mut db.read().await?, &address).await?.ok_or(CommandError::UnknownMember)?;
    let changed = db.write((member, disabled, now), |tx, (member, disabled, now)| {
        Box::pin(async move {
            if members::set_disabled(tx, member, disabled.then_some(*now)).await? {
                let event = if *disabled { Event::Disabled } else { Event::Enabled };
                sessions::end_others(tx, member, None, *now).await?;
                note(tx, member, event, &Asker::default(), "", *now).await?;
            }
            Ok::<_, Stop<Never>>(())
        })
    });
    Ok(changed.await.map_err(StoreError::from)?)
}

/// Forgets the wrong tries at an account: its password, its app and its recovery codes may be tried again.
pub async fn unlock(db: &Db, email: &str, now: Timestamp) -> Result<(), CommandError> {
    let address = EmailAddress::parse(email).map_err(|_| CommandError::Email(email.to_owned()))?;
    let member = members::id_of(&mut db.read().await?, &address).await?.ok_or(CommandError::UnknownMember)?;
    let unlocked = db.write((member, address, now), |tx, (member, address, now)| {
        Box::pin(async move {
            throttles::clear_all(tx, &format!("password:{}", digest(address.as_str().as_bytes()))).await?;
            throttles::clear_all(tx, &format!("current:{member}")).await?;
            for factor in [Shown::Totp, Shown::Recovery] {
                forget_tries(tx, member, factor).await?;
            }
            note(tx, member, Event::Unlocked, &Asker::default(), "", *now).await?;
            Ok::<_, Stop<Never>>(())
        })
    });
    Ok(unlocked.await.map_err(StoreError::from)?)
}

/// Credits a member, available at once.
pub async fn grant(db: &Db, email: &str, points: i64, reason: &str, now: Timestamp) -> Result<(), CommandError> {
    let address = EmailAddress::parse(email).map_err(|_| CommandError::Email(email.to_owned()))?;
    let points = Points::new(points).ok().filter(|points| !points.is_zero()).ok_or(CommandError::Points)?;
    let member = members::id_of(&mut db.read().await?, &address).await?.ok_or(CommandError::UnknownMember)?;
    let credit = Credit {
        id: ids::transaction(),
        lot: ids::lot(),
        member,
        currency: Currency::Points,
        points,
        kind: LotKind::Bonus,
        source: reason.to_owned(),
        reference: GRANT.into(),
        reason: reason.to_owned(),
        earned_at: now,
        available_from: now,
        expires_at: Some(now + GRANT_LASTS),
        terms_version: 1,
    };
    issue(db, credit, now).await
}

/// Writes one credit.
pub async fn issue(db: &Db, credit: Credit, now: Timestamp) -> Result<(), CommandError> {
    let issued = db.write((credit, now), |tx, (credit, now)| Box::pin(ledger::issue(tx, credit, *now))).await;
    match issued {
        Ok(_) => Ok(()),
        Err(Stop::Failed(error)) => Err(error.into()),
        Err(Stop::Refused(refusal)) => Err(StoreError::Corrupt(refusal.to_string()).into()),
    }
}

/// Checks every invariant of the books. If one does not hold, redemptions stop; if all hold, they go on.
pub async fn verify(db: &Db, now: Timestamp, progress: &mut (dyn FnMut(Progress) + Send)) -> Result<Vec<Finding>, StoreError> {
    let findings = ledger::verify(&mut db.read().await?, now, progress).await?;
    if findings.iter().all(|finding| finding.broken.is_empty() || !finding.invariant.stops_redemptions()) {
        books::lift(db, now).await?;
    } else {
        books::raise(db, findings.clone(), now).await?;
    }
    Ok(findings)
}
