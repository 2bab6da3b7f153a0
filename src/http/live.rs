//! `GET /live`: the page that is open hears that its member's books have changed (server-sent events, HTML section 9.2). It is told
//! that, and nothing of what: it then fetches itself anew.

use std::convert::Infallible;
use std::future::ready;
use std::time::Duration;

use axum::Router;
use axum::extract::{Extension, Query, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures::stream::{self, StreamExt};
use serde::Deserialize;

use crate::auth::random_bytes;
use crate::live::{Listener, News, Refused};
use crate::session::Visitor;
use crate::state::AppState;

/// What is in between closes a connection that is silent for long, often after a minute.
const HEARTBEAT: Duration = Duration::from_secs(25);
/// Before a browser comes again, and how much longer it may be, in milliseconds: after a restart not all come at once.
const COMES_AGAIN: u64 = 2_000;
const OR_LATER: u64 = 4_000;

const LAST_SEEN: HeaderName = HeaderName::from_static("last-event-id");
/// nginx would wait until there is more to send.
const UNBUFFERED: (HeaderName, HeaderValue) = (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));

pub fn router(state: AppState) -> Router {
    Router::new().route("/live", get(listen)).with_state(state)
}

#[derive(Deserialize)]
struct Asked {
    /// The version that the page shows, if it was drawn with one.
    books: Option<i64>,
}

async fn listen(
    State(state): State<AppState>,
    Extension(visitor): Extension<Visitor>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let Some(live) = visitor.member() else {
        return (StatusCode::UNAUTHORIZED, "Nobody is signed in here.").into_response();
    };
    // A browser that comes again says what it heard last.
    let last = headers.get(LAST_SEEN).and_then(|last| last.to_str().ok()?.parse().ok());
    let seen = last.or(asked.books).unwrap_or(live.books);
    match state.live.listen(live, seen) {
        Ok(listener) => events(listener, seen),
        Err(Refused::Enough) => (StatusCode::TOO_MANY_REQUESTS, "Enough pages of this sign-in listen.").into_response(),
        Err(Refused::Full) => (StatusCode::SERVICE_UNAVAILABLE, "Nobody more can listen just now.").into_response(),
    }
}

fn events(listener: Listener, seen: i64) -> Response {
    let later = u64::from(u16::from_le_bytes(random_bytes())) % OR_LATER;
    let again = Duration::from_millis(COMES_AGAIN + later);
    let first = Event::default().retry(again).id(seen.to_string());
    let rest = stream::unfold(listener, |mut listener| async move { listener.next().await.map(|news| (event(news), listener)) });
    let all = stream::once(ready(first)).chain(rest).map(Ok::<_, Infallible>);
    let mut answer = Sse::new(all).keep_alive(KeepAlive::new().interval(HEARTBEAT)).into_response();
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer.headers_mut().extend([UNBUFFERED]);
    answer
}

/// An event without data would not be told to the page.
fn event(news: News) -> Event {
    match news {
        News::Books(books) => Event::default().event("changed").id(books.to_string()).data("books"),
        News::Over => Event::default().event("over").data("sign-in"),
    }
}
