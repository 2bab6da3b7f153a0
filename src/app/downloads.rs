//! Files that a member takes along from a page: their statement, and its proof. Who is not signed in is sent to the sign-in, as from a
//! page.

use std::fmt::Display;

use axum::Router;
use axum::body::Body;
use axum::extract::{Extension, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use futures::stream::{self, Stream, StreamExt};

use crate::answer;
use crate::db::StoreError;
use crate::features::statement::{pdf_page, query_page, service};
use crate::i18n::Words;
use crate::session::Visitor;
use crate::state::AppState;
use crate::visit::way_in;

const STATEMENT: &str = "/wallet/statement";

pub fn router(state: AppState) -> Router {
    Router::new()
        .route("/wallet/statement.csv", get(csv))
        .route("/wallet/statement.json", get(json))
        .route("/wallet/statement.pdf", get(pdf))
        .route("/wallet/statement/proof.json", get(proof))
        .with_state(state)
}

type Pairs = Query<Vec<(String, String)>>;

async fn csv(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Extension(words): Extension<Words>,
    asked: Pairs,
) -> Response {
    let Some(reader) = reader(&state, &visitor, &words, &asked.0) else { return sign_in(&visitor) };
    match service::csv(reader).await {
        Ok(pieces) => streamed("text/csv; charset=utf-8", "guerdon-statement.csv", pieces),
        Err(error) => failed(&error),
    }
}

async fn json(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Extension(words): Extension<Words>,
    asked: Pairs,
) -> Response {
    let Some(reader) = reader(&state, &visitor, &words, &asked.0) else { return sign_in(&visitor) };
    match service::json(reader).await {
        Ok(pieces) => streamed("application/json", "guerdon-statement.json", pieces),
        Err(error) => failed(&error),
    }
}

async fn pdf(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Extension(words): Extension<Words>,
    asked: Pairs,
) -> Response {
    let Some(reader) = reader(&state, &visitor, &words, &asked.0) else { return sign_in(&visitor) };
    let now = state.clock.now();
    // A long one takes longer to draw than an answer may take to begin.
    let file = async move {
        let name = service::name(&reader).await?;
        pdf_page::pdf(&words, reader, &name, now).await
    };
    streamed("application/pdf", "guerdon-statement.pdf", stream::once(file))
}

async fn proof(State(state): State<AppState>, Extension(visitor): Extension<Visitor>) -> Response {
    let Some(live) = visitor.member() else { return sign_in(&visitor) };
    match service::proof(state.db.clone(), &live.member).await {
        Ok(pieces) => streamed("application/json", "guerdon-proof.json", pieces),
        Err(error) => failed(&error),
    }
}

/// Of the member who asks, and of nobody else.
fn reader(state: &AppState, visitor: &Visitor, words: &Words, asked: &[(String, String)]) -> Option<service::Reader> {
    let value = |name: &str| asked.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    Some(service::Reader {
        db: state.db.clone(),
        member: visitor.member()?.member.clone(),
        language: words.lang().code(),
        zone: state.programme().zone.clone(),
        filter: query_page::read(value),
    })
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

fn failed(error: &StoreError) -> Response {
    log(error);
    (answer::status_of(error), "We cannot reach our books just now. Please try again in a moment.").into_response()
}

fn log(error: &impl Display) {
    tracing::error!(%error, "a file could not be written");
}
