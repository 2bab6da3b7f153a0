//! The cookie of the request that is being answered.

use tower_sessions::Session;

use super::{KEY, lost};
use crate::db::StoreError;
use crate::domain::ids::SessionId;

/// Lets the cookie open this sign-in, with a new token; the one it had opens nothing any more.
pub async fn open(id: &SessionId) -> Result<(), StoreError> {
    let session = extract().await?;
    session.cycle_id().await.map_err(lost)?;
    session.insert(KEY, id.as_str()).await.map_err(lost)?;
    // Saved here, so that an answer that carries the cookie is never sent for a token that could not be stored.
    session.save().await.map_err(lost)
}

/// Ends the token and drops the cookie.
pub async fn close() -> Result<(), StoreError> {
    extract().await?.flush().await.map_err(lost)
}

async fn extract() -> Result<Session, StoreError> {
    leptos_axum::extract::<Session>().await.map_err(|error| StoreError::Lost(error.to_string()))
}
