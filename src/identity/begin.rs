//! A whole sign-in.

use super::{Asker, note, tell};
use crate::auth::Keys;
use crate::db::{StoreError, Tx};
use crate::domain::audit::Event;
use crate::domain::ids::{MemberId, SessionId};
use crate::domain::sign_in::{ABSOLUTE, SESSIONS_MAX};
use crate::domain::time::Timestamp;
use crate::mail::Message;
use crate::store::sessions::{NewSession, Stage};
use crate::store::{devices, sessions};

/// A sign-in whose factors have been proved.
pub struct NewSignIn<'a> {
    pub id: &'a SessionId,
    pub member: &'a MemberId,
    pub factors: &'static str,
    pub asker: &'a Asker,
}

/// Begins it: the oldest beyond the limit ends, and from a new browser the member is told, unless it is the first of all.
pub async fn begin(tx: &mut Tx, keys: &Keys, new: &NewSignIn<'_>, now: Timestamp) -> Result<(), StoreError> {
    let NewSignIn { id, member, factors, asker } = *new;
    let session = NewSession {
        id: id.clone(),
        member: member.clone(),
        stage: Stage::Full,
        factors,
        address: asker.address.clone(),
        device: asker.device.clone(),
        ends_at: now + ABSOLUTE,
    };
    sessions::insert(tx, &session, now).await?;
    sessions::end_oldest(tx, member, SESSIONS_MAX, now).await?;
    note(tx, member, Event::SignedIn, asker, factors, now).await?;
    if !devices::is_known(tx, &asker.browser, member).await? && devices::count(tx, member).await? > 0 {
        note(tx, member, Event::NewDevice, asker, "", now).await?;
        let message = Message::NewDevice { address: asker.address.clone(), device: asker.device.clone(), at: now };
        tell(tx, keys, member, message, now).await?;
    }
    devices::see(tx, &asker.browser, member, now).await
}
