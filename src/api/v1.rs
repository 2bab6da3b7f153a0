//! `/api/v1`: where tills and shops report what members buy. The description at `/api/v1/openapi.json` is made from the
//! very handlers that answer.

use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn;
use axum::routing::{any, get};
use axum::{Json, Router};
use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::Gate;
use super::messages::Messages;
use super::problem::{Problem, translated};
use super::{BODY_MAX, codes, deliveries, events, history, holds, members, purchases, references, refunds, webhooks};
use crate::state::AppState;

const DESCRIPTION: &str = "Purchases, returns and events of members, each posted once, and payments with points. Every act carries a number of \
    the partner's own, so a till that was offline reports what happened meanwhile in any order, and sends what was not answered again.";

#[derive(OpenApi)]
#[openapi(
    info(title = "Guerdon partner API", version = "1", description = DESCRIPTION),
    modifiers(&Bearer),
    security(("key" = []))
)]
struct Description;

struct Bearer;

impl utoipa::Modify for Bearer {
    fn modify(&self, description: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("A key of `guerdon partner key`.")).build();
        description.components.get_or_insert_default().add_security_scheme("key", SecurityScheme::Http(scheme));
    }
}

pub fn router(state: &AppState) -> Router {
    let (routes, mut description) = OpenApiRouter::with_openapi(Description::openapi())
        .nest(
            "/api/v1",
            OpenApiRouter::new()
                .routes(routes!(purchases::post))
                .routes(routes!(purchases::batch))
                .routes(routes!(purchases::confirm))
                .routes(routes!(refunds::post))
                .routes(routes!(events::post))
                .routes(routes!(members::lookup))
                .routes(routes!(references::find))
                .routes(routes!(references::link, references::unlink))
                .routes(routes!(history::list))
                .routes(routes!(holds::authorise))
                .routes(routes!(holds::look))
                .routes(routes!(holds::capture))
                .routes(routes!(holds::spend))
                .routes(routes!(holds::release))
                .routes(routes!(codes::check))
                .routes(routes!(codes::burn))
                .routes(routes!(webhooks::add, webhooks::list))
                .routes(routes!(webhooks::look, webhooks::change, webhooks::remove))
                .routes(routes!(webhooks::rotate))
                .routes(routes!(deliveries::test))
                .routes(routes!(deliveries::list))
                .routes(routes!(deliveries::replay)),
        )
        .split_for_parts();
    let messages = Messages::openapi();
    description.webhooks = Some(messages.paths);
    description.components.get_or_insert_default().schemas.extend(messages.components.unwrap_or_default().schemas);
    routes
        .route("/api/v1/openapi.json", get(move || std::future::ready(Json(description.clone()))))
        .route("/api/v1/{*rest}", any(|| async { Problem::NoSuchPath }))
        .method_not_allowed_fallback(|| async { Problem::Method })
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(from_fn(translated))
        .with_state(Gate::new(state))
}
