//! tower-sessions over our own rows. Its blob stores upsert in `save`, which revives a sign-in that has ended while a request
//! was in flight; here a record never changes after `create`, so `save` has nothing to write.

use async_trait::async_trait;
use time::OffsetDateTime;
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

use super::{KEY, LIVE};
use crate::auth::token;
use crate::db::{Clock, Db, Never, Stop, StoreError};
use crate::domain::ids::SessionId;
use crate::domain::sign_in::ABSOLUTE;
use crate::store::sessions;

/// Keeps the digests of cookie tokens.
#[derive(Clone)]
pub struct TokenStore {
    pub db: Db,
    pub clock: Clock,
}

impl std::fmt::Debug for TokenStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenStore")
    }
}

#[async_trait]
impl SessionStore for TokenStore {
    async fn create(&self, record: &mut Record) -> Result<()> {
        let text = record.data.get(KEY).and_then(|value| value.as_str()).unwrap_or_default();
        let session = SessionId::parse(text).map_err(|error| Error::Encode(error.to_string()))?;
        let new = (digest(record.id), session, self.clock.now());
        let inserted: std::result::Result<(), Stop<Never>> = self
            .db
            .write(new, |tx, (digest, session, now)| Box::pin(async move { Ok(sessions::insert_token(tx, digest, session, *now).await?) }))
            .await;
        inserted.map_err(backend)
    }

    async fn save(&self, _record: &Record) -> Result<()> {
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let mut tx = self.db.read().await.map_err(failed)?;
        let Some(live) = sessions::of_token(&mut tx, &digest(*id)).await.map_err(failed)? else { return Ok(None) };
        let sign_in = serde_json::to_value(&live).map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record {
            id: *id,
            data: [(KEY.to_owned(), live.id.as_str().into()), (LIVE.to_owned(), sign_in)].into(),
            // How long it lasts is the sign-in's to say, by the programme's clock.
            expiry_date: OffsetDateTime::now_utc() + ABSOLUTE,
        }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let old = (digest(*id), self.clock.now());
        let ended: std::result::Result<(), Stop<Never>> =
            self.db.write(old, |tx, (digest, now)| Box::pin(async move { Ok(sessions::end_token(tx, digest, *now).await?) })).await;
        ended.map_err(backend)
    }
}

fn digest(id: Id) -> String {
    token::digest(&id.0.to_le_bytes())
}

fn backend(stop: Stop<Never>) -> Error {
    failed(StoreError::from(stop))
}

fn failed(error: StoreError) -> Error {
    Error::Backend(error.to_string())
}
