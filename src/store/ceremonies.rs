//! What an authenticator was asked. Each is answered once, in time, for what it was begun for.

use crate::db::{StoreError, Tx, execute, fetch_optional};
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;

/// What an answer is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Enrol,
    SignIn,
    Prove,
}

impl Purpose {
    const fn code(self) -> &'static str {
        match self {
            Purpose::Enrol => "enrol",
            Purpose::SignIn => "sign-in",
            Purpose::Prove => "prove",
        }
    }
}

pub struct NewCeremony {
    pub digest: String,
    pub member: Option<MemberId>,
    pub purpose: Purpose,
    pub state: String,
    pub ends_at: Timestamp,
}

/// Those that were never answered go with the next.
pub async fn insert(tx: &mut Tx, new: &NewCeremony, now: Timestamp) -> Result<(), StoreError> {
    execute!(&mut *tx, "delete from passkey_ceremony where ends_at <= $1", now.micros())?;
    execute!(
        tx,
        "insert into passkey_ceremony (digest, member_id, purpose, state, ends_at) values ($1, $2, $3, $4, $5)",
        new.digest.as_str(),
        new.member.as_ref().map(MemberId::as_str),
        new.purpose.code(),
        new.state.as_str(),
        new.ends_at.micros(),
    )?;
    Ok(())
}

/// Takes the ceremony's state; the second taker gets nothing.
pub async fn take(
    tx: &mut Tx,
    digest: &str,
    purpose: Purpose,
    member: Option<&MemberId>,
    now: Timestamp,
) -> Result<Option<String>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String, Option<String>, String, i64),
        "delete from passkey_ceremony where digest = $1 returning state, member_id, purpose, ends_at",
        digest,
    )?;
    let fits = |(state, whose, of, ends_at): (String, Option<String>, String, i64)| {
        let own = whose.as_deref() == member.map(MemberId::as_str);
        (own && of == purpose.code() && ends_at > now.micros()).then_some(state)
    };
    Ok(row.and_then(fits))
}
