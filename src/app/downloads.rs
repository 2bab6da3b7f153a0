//! Files that a member takes along from a page: their statement, and its proof. Who is not signed in is sent to the sign-in, as from a
//! page.

use std::fmt::Display;

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRequestParts, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use futures::stream::{self, Stream, StreamExt};

use super::sorry::sorry;
use crate::answer;
use crate::db::StoreError;
use crate::features::statement::{pdf_page, query_page, service};
use crate::i18n::Words;
use crate::session::Visitor;
use crate::state::AppState;
use crate::visit::{RequestId, first, pairs, way_in};

const STATEMENT: &str = "/wallet/statement";

pub fn router(state: AppState) -> Router {
    Router::new()
        .route("/wallet/statement.csv", get(csv))
        .route("/wallet/statement.json", get(json))
        .route("/wallet/statement.pdf", get(pdf))
        .route("/wallet/statement/proof.json", get(proof))
        .with_state(state)
}

/// The statement that is asked for, and in whose words: of the member who asks, and of nobody else.
struct Asked {
    reader: service::Reader,
    words: Words,
    request: Option<RequestId>,
}

impl FromRequestParts<AppState> for Asked {
    /// The way to the sign-in.
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Asked, Response> {
        let extension = &parts.extensions;
        let (Some(visitor), Some(words)) = (extension.get::<Visitor>(), extension.get::<Words>().cloned()) else {
            return Err(StatusCode::INTERNAL_SERVER_ERROR.into_response());
        };
        let Some(live) = visitor.member() else { return Err(sign_in(visitor)) };
        let asked = pairs(parts.uri.query().unwrap_or_default());
        let value = |name: &str| first(&asked, name);
        let reader = service::Reader {
            db: state.db.clone(),
            member: live.member.clone(),
            language: words.lang().code(),
            zone: state.programme().zone.clone(),
            filter: query_page::read(value),
        };
        Ok(Asked { reader, words, request: extension.get().cloned() })
    }
}

async fn csv(asked: Asked) -> Response {
    match service::csv(asked.reader).await {
        Ok(pieces) => streamed("text/csv; charset=utf-8", "guerdon-statement.csv", pieces),
        Err(error) => failed(&error, &asked.words, asked.request),
    }
}

async fn json(asked: Asked) -> Response {
    match service::json(asked.reader).await {
        Ok(pieces) => streamed("application/json", "guerdon-statement.json", pieces),
        Err(error) => failed(&error, &asked.words, asked.request),
    }
}

async fn pdf(State(state): State<AppState>, Asked { reader, words, .. }: Asked) -> Response {
    let now = state.clock.now();
    // A long one takes longer to draw than an answer may take to begin.
    let file = async move {
        let name = service::name(&reader).await?;
        pdf_page::pdf(&words, reader, &name, now).await
    };
    streamed("application/pdf", "guerdon-statement.pdf", stream::once(file))
}

async fn proof(Asked { reader, words, request }: Asked) -> Response {
    match service::proof(reader.db, &reader.member).await {
        Ok(pieces) => streamed("application/json", "guerdon-proof.json", pieces),
        Err(error) => failed(&error, &words, request),
    }
}

fn sign_in(visitor: &Visitor) -> Response {
    Redirect::to(&way_in(visitor, STATEMENT)).into_response()
}

fn headers(kind: &'static str, name: &str) -> [(axum::http::HeaderName, String); 2] {
    [(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))]
}

/// A file that breaks off is one that the browser knows is not whole.
fn streamed<T: Into<axum::body::Bytes> + 'static>(
    kind: &'static str,
    name: &str,
    pieces: impl Stream<Item = Result<T, StoreError>> + Send + 'static,
) -> Response {
    let pieces = pieces.inspect(|piece| {
        if let Err(error) = piece {
            log(error);
        }
    });
    (headers(kind, name), Body::from_stream(pieces)).into_response()
}

fn failed(error: &StoreError, words: &Words, request: Option<RequestId>) -> Response {
    log(error);
    sorry(words, request.as_ref(), answer::status_of(error))
}

fn log(error: &impl Display) {
    tracing::error!(%error, "a file could not be written");
}
