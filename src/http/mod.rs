//! The outermost floor: axum's router, and every layer on one screen.

mod activity;
mod brand;
mod client_ip;
mod forms;
mod headers;
mod health;
mod live;
mod ops;
mod reports;
mod request_id;
mod same_origin;
mod seats;
mod serve;
mod site;
mod stop;
mod throttle;
mod tls;
mod visitor;

use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use leptos::nonce::Nonce;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::generate_route_list;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

use crate::api;
use crate::app::{App, downloads, manifest, shell};
use crate::session::TokenStore;
use crate::state::AppState;
use headers::CspNonce;

pub use client_ip::TrustedProxies;
pub use ops::ops_router;
pub use serve::{Entrance, raise_limits, serve};
pub use stop::{stop_signal, stopped};
pub use tls::Tls;

/// Largest body of a form, in bytes. Only other servers may send more (`api::BODY_MAX`).
pub const BODY_MAX: usize = 64 * 1024;
/// What claims to be longer is not even begun with. More than `api::BODY_MAX`, so that the API refuses in its own words.
const LENGTH_MAX: usize = 2 * api::BODY_MAX;
/// Longest time until an answer begins. What an act writes goes on in its own task.
const ANSWER_WITHIN: Duration = Duration::from_secs(15);

/// The portal.
pub fn router(state: AppState) -> Router {
    let config = &state.config;
    let origins = same_origin::SameOrigin { origins: config.origins().into(), cookie: config.cookie_name() };
    let proxies = client_ip::TrustedProxies(config.trusted_proxies.clone().into());
    let headers = headers::SecurityHeaders { https: config.is_https() };
    // The first is the outermost. In one stack, because a router clones all that is below each of its own layers.
    let layers = ServiceBuilder::new()
        .layer(from_fn(request_id::request_id))
        .layer(from_fn_with_state(headers, headers::security_headers))
        .map_request(move |request| proxies.name_client(request))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, ANSWER_WITHIN))
        .layer(from_fn_with_state(origins, same_origin::same_origin))
        .layer(RequestBodyLimitLayer::new(LENGTH_MAX));
    Router::new()
        .merge(dynamic(&state))
        .merge(site::router())
        .merge(manifest::router(state.clone()))
        .merge(brand::router(state.db.clone()))
        .merge(health::router(state.db.clone()))
        .merge(reports::router())
        .merge(api::router(&state))
        .layer(layers)
}

/// Pages, acts and the stream of changes: all that asks who is there.
fn dynamic(state: &AppState) -> Router {
    let pages = pages(state);
    let contexts = contexts(state);
    let act = move |request: Request| leptos_axum::handle_server_fns_with_context(contexts.clone(), request);
    let acts = Router::new().route("/api/{*act}", get(forms::back_to_the_form).post(act)).layer(
        ServiceBuilder::new()
            .layer(from_fn_with_state(pages.clone(), forms::forms))
            .layer(from_fn_with_state(throttle::Throttle::new(state.config.sign_in_rate), throttle::throttle)),
    );
    let store = TokenStore { db: state.db.clone(), clock: state.clock.clone() };
    let cookie = SessionManagerLayer::new(store)
        .with_name(state.config.cookie_name())
        .with_secure(state.config.is_https())
        .with_same_site(SameSite::Lax)
        .with_http_only(true)
        .with_path("/")
        .with_expiry(Expiry::OnSessionEnd);
    let layers = ServiceBuilder::new()
        .layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Fastest))
        .layer(cookie)
        .layer(from_fn_with_state(state.clone(), visitor::visitor));
    pages.merge(acts).merge(downloads::router(state.clone())).merge(live::router(state.clone())).layer(layers)
}

/// leptos's own way of adding routes would add the acts, too, past the layers that they need.
fn pages(state: &AppState) -> Router {
    let render = leptos_axum::render_app_async_with_context(contexts(state), shell);
    let routes = generate_route_list(App);
    let pages = routes.iter().fold(Router::new(), |pages, route| pages.route(route.path(), get(render.clone())));
    pages.fallback(get(render))
}

/// What a page or an act finds in its context, besides what leptos puts there.
fn contexts(state: &AppState) -> impl Fn() + Clone + Send + Sync + 'static {
    let state = state.clone();
    move || {
        provide_context(state.clone());
        let nonce = use_context::<Parts>().and_then(|parts| parts.extensions.get::<CspNonce>().cloned());
        if let Some(CspNonce(nonce)) = nonce {
            provide_context(Nonce::from_value(nonce));
        }
    }
}

/// The last resort: the person hears that it is our fault, the log what happened.
fn panicked(panic: Box<dyn std::any::Any + Send>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(panic = text.unwrap_or("without words"), "a request panicked");
    (StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong on our side. Your points are untouched.").into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn v16_5_4_a_panic_is_a_plain_answer_and_the_next_request_is_fine() {
        async fn breaks() -> &'static str {
            panic!("the safe's number is 1234")
        }
        let router = Router::new().route("/breaks", get(breaks)).route("/fine", get(|| async { "fine" }));
        let router = router.layer(CatchPanicLayer::custom(panicked));
        for (path, status, text) in [("/breaks", 500, "Your points are untouched."), ("/fine", 200, "fine")] {
            let request = Request::get(path).body(axum::body::Body::empty()).expect("a request");
            let answer = tower::ServiceExt::oneshot(router.clone(), request).await.expect("an answer");
            assert_eq!(answer.status().as_u16(), status);
            let body = axum::body::to_bytes(answer.into_body(), 1_000).await.expect("a body");
            let told = String::from_utf8_lossy(&body).into_owned();
            assert!(told.ends_with(text) && !told.contains("1234"), "{told}");
        }
    }
}
