//! What a brand shows in place of ours: the files of `programme set`, from the database.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::compression::CompressionLayer;

use super::site::FOREVER;
use crate::answer::status_of;
use crate::brand::Kind;
use crate::db::{Db, StoreError};
use crate::store::brand_files;

/// A drawing that is opened by itself is a document: it may style itself, and nothing else.
const DRAWS_ONLY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'";

pub fn router(db: Db) -> Router {
    Router::new().route("/brand/{file}", get(file)).layer(CompressionLayer::new()).with_state(db)
}

async fn file(State(db): State<Db>, Path(name): Path<String>) -> Response {
    match find(&db, &name).await {
        Ok(Some((kind, bytes))) => (headers(kind), bytes).into_response(),
        Ok(None) => (StatusCode::NOT_FOUND, "There is no such file.").into_response(),
        Err(error) => {
            tracing::error!(%error, "a file of the brand could not be read");
            status_of(&error).into_response()
        }
    }
}

async fn find(db: &Db, name: &str) -> Result<Option<(Kind, Vec<u8>)>, StoreError> {
    let named = name.split_once('.').and_then(|(digest, ending)| Some((digest, Kind::parse(ending)?)));
    let Some((digest, kind)) = named else { return Ok(None) };
    let bytes = brand_files::bytes(&mut db.read().await?, digest, kind).await?;
    Ok(bytes.map(|bytes| (kind, bytes)))
}

fn headers(kind: Kind) -> [(HeaderName, &'static str); 3] {
    [(CONTENT_TYPE, kind.content_type()), (CACHE_CONTROL, FOREVER), (CONTENT_SECURITY_POLICY, DRAWS_ONLY)]
}
