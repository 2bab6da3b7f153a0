//! Why a request was refused, as RFC 9457 has it: `application/problem+json`.

use axum::Json;
use axum::extract::Request;
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;
use serde::Serialize;
use utoipa::ToSchema;

use crate::db::StoreError;
use crate::features::codes::error::CodeError;
use crate::features::earn::error::EarnError;
use crate::features::references::error::ReferenceError;
use crate::features::till::error::TillError;
use crate::features::webhooks::error::WebhookError;
use crate::i18n::{Lang, Words};
use crate::identity::CardFault;

/// Each with a code that stays, and a sentence for whoever reads the log.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    #[error("there is no such address")]
    NoSuchPath,
    #[error("the address does not take this method")]
    Method,
    #[error("a key is needed: Authorization: Bearer …")]
    NoKey,
    #[error("the key is not known, or it is over")]
    BadKey,
    #[error("the key does not open this")]
    Scope,
    #[error("too many requests with this key")]
    TooMany { seconds: u64 },
    #[error("{0}")]
    Malformed(String),
    #[error("the body must be application/json")]
    MediaType,
    #[error("the body is too large")]
    TooLarge,
    #[error("{0}")]
    Invalid(String),
    #[error(transparent)]
    Earn(#[from] EarnError),
    #[error(transparent)]
    Card(#[from] CardFault),
    #[error(transparent)]
    Till(#[from] TillError),
    #[error(transparent)]
    Code(#[from] CodeError),
    #[error(transparent)]
    Reference(#[from] ReferenceError),
    #[error(transparent)]
    Webhook(#[from] WebhookError),
    #[error(transparent)]
    Unexpected(#[from] StoreError),
}

const UNAVAILABLE: (StatusCode, &str) = (StatusCode::SERVICE_UNAVAILABLE, "unavailable");

/// What stands before the code in a problem's `type`.
const KIND: &str = "urn:guerdon:";
const MEDIA_TYPE: &str = "application/problem+json";

/// What a code stands for, in a few words.
fn title(lang: Lang, code: &str) -> String {
    Words::new(lang, TimeZone::UTC).say(&format!("problem-{code}"))
}

/// Says the titles of problems in the language that a request likes best (RFC 9457, 3.1.3). Without a wish they are English.
pub async fn translated(request: Request, next: Next) -> Response {
    let wish = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let lang = wish.map_or_else(Lang::default, |wish| Lang::negotiate(wish, &Lang::ALL));
    let mut response = next.run(request).await;
    let problem = response.extensions_mut().remove::<ProblemBody>();
    match problem {
        Some(problem) if lang != Lang::default() => in_language(problem, response, lang),
        _ => response,
    }
}

fn in_language(problem: ProblemBody, response: Response, lang: Lang) -> Response {
    let code = problem.kind.strip_prefix(KIND).unwrap_or_default();
    let body = Json(ProblemBody { title: title(lang, code), ..problem });
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
    (parts.status, parts.headers, body).into_response()
}

/// The body of a refusal.
#[derive(Clone, Serialize, ToSchema)]
pub struct ProblemBody {
    /// `urn:guerdon:` and the code.
    #[serde(rename = "type")]
    kind: String,
    title: String,
    status: u16,
    detail: String,
}

impl ProblemBody {
    pub fn status(&self) -> u16 {
        self.status
    }
}

impl Problem {
    fn code(&self) -> (StatusCode, &'static str) {
        match self {
            Problem::NoSuchPath => (StatusCode::NOT_FOUND, "no-such-path"),
            Problem::Method => (StatusCode::METHOD_NOT_ALLOWED, "method"),
            Problem::NoKey | Problem::BadKey => (StatusCode::UNAUTHORIZED, "key"),
            Problem::Scope => (StatusCode::FORBIDDEN, "scope"),
            Problem::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "too-many-requests"),
            Problem::Malformed(_) => (StatusCode::BAD_REQUEST, "malformed"),
            Problem::MediaType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type"),
            Problem::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            Problem::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
            Problem::Earn(error) => of_earning(error),
            Problem::Card(fault) => of_card(fault),
            Problem::Till(error) => of_payment(error),
            Problem::Code(error) => of_code(error),
            Problem::Reference(error) => of_reference(error),
            Problem::Webhook(error) => of_webhook(error),
            Problem::Unexpected(_) => UNAVAILABLE,
        }
    }

    pub fn body(&self) -> ProblemBody {
        let (status, code) = self.code();
        let detail = match self {
            // What went wrong in here is for our log alone.
            _ if self.cause().is_some() => "please send it again".to_owned(),
            told => told.to_string(),
        };
        ProblemBody { kind: format!("{KIND}{code}"), title: title(Lang::default(), code), status: status.as_u16(), detail }
    }

    /// Logs what only we can put right.
    pub fn logged(self) -> Problem {
        if let Some(error) = self.cause() {
            tracing::error!(%error, "a partner could not be served");
        }
        self
    }

    /// What only we can put right.
    fn cause(&self) -> Option<&StoreError> {
        match self {
            Problem::Unexpected(error)
            | Problem::Earn(EarnError::Unexpected(error))
            | Problem::Card(CardFault::Unexpected(error))
            | Problem::Code(CodeError::Unexpected(error))
            | Problem::Till(TillError::Unexpected(error) | TillError::Card(CardFault::Unexpected(error)))
            | Problem::Reference(ReferenceError::Unexpected(error) | ReferenceError::Card(CardFault::Unexpected(error)))
            | Problem::Webhook(WebhookError::Unexpected(error)) => Some(error),
            _ => None,
        }
    }
}

fn of_earning(error: &EarnError) -> (StatusCode, &'static str) {
    match error {
        EarnError::UnknownMember => (StatusCode::NOT_FOUND, "unknown-member"),
        EarnError::UnknownPurchase => (StatusCode::NOT_FOUND, "unknown-purchase"),
        EarnError::DocumentUsed => (StatusCode::CONFLICT, "document-used"),
        EarnError::NothingLeft => (StatusCode::CONFLICT, "nothing-left"),
        EarnError::MoreThanBought { .. } => (StatusCode::CONFLICT, "more-than-bought"),
        EarnError::KeyUsed => (StatusCode::UNPROCESSABLE_ENTITY, "key-used"),
        EarnError::Text { .. }
        | EarnError::Lines { .. }
        | EarnError::Time
        | EarnError::UnknownLine { .. }
        | EarnError::LineTwice { .. }
        | EarnError::Nothing { .. }
        | EarnError::NoLines
        | EarnError::TooMany => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
        EarnError::Unexpected(_) => UNAVAILABLE,
    }
}

fn of_card(fault: &CardFault) -> (StatusCode, &'static str) {
    match fault {
        CardFault::Malformed(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
        CardFault::NotThen => (StatusCode::NOT_FOUND, "unknown-card"),
        CardFault::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "too-many-requests"),
        CardFault::Unexpected(_) => UNAVAILABLE,
    }
}

fn of_payment(error: &TillError) -> (StatusCode, &'static str) {
    match error {
        TillError::NotHere => (StatusCode::CONFLICT, "no-till"),
        TillError::TooFew { .. } => (StatusCode::CONFLICT, "too-few"),
        TillError::NotEnough { .. } => (StatusCode::CONFLICT, "not-enough"),
        TillError::CodeUsed => (StatusCode::CONFLICT, "code-used"),
        TillError::DocumentUsed => (StatusCode::CONFLICT, "document-used"),
        TillError::UnknownHold => (StatusCode::NOT_FOUND, "unknown-hold"),
        TillError::Ended => (StatusCode::CONFLICT, "ended"),
        TillError::ByDocument => (StatusCode::CONFLICT, "by-document"),
        TillError::MoreThanHeld { .. } => (StatusCode::CONFLICT, "more-than-held"),
        TillError::Text { .. } | TillError::Minutes { .. } => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
        TillError::Card(fault) => of_card(fault),
        TillError::Closed | TillError::Unexpected(_) => UNAVAILABLE,
    }
}

fn of_code(error: &CodeError) -> (StatusCode, &'static str) {
    match error {
        CodeError::Unknown => (StatusCode::NOT_FOUND, "unknown-code"),
        CodeError::Used => (StatusCode::CONFLICT, "code-used"),
        CodeError::DocumentUsed => (StatusCode::CONFLICT, "document-used"),
        CodeError::Text { .. } => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
        CodeError::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "too-many-requests"),
        CodeError::Unexpected(_) => UNAVAILABLE,
    }
}

fn of_reference(error: &ReferenceError) -> (StatusCode, &'static str) {
    match error {
        ReferenceError::Text { .. } => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
        ReferenceError::Unknown | ReferenceError::NotLinked => (StatusCode::NOT_FOUND, "unknown-reference"),
        ReferenceError::Taken => (StatusCode::CONFLICT, "reference-used"),
        ReferenceError::AnotherCard => (StatusCode::NOT_FOUND, "unknown-card"),
        ReferenceError::Card(fault) => of_card(fault),
        ReferenceError::Unexpected(_) => UNAVAILABLE,
    }
}

fn of_webhook(error: &WebhookError) -> (StatusCode, &'static str) {
    match error {
        WebhookError::Unknown => (StatusCode::NOT_FOUND, "unknown-webhook"),
        WebhookError::UnknownDelivery => (StatusCode::NOT_FOUND, "unknown-delivery"),
        WebhookError::TooMany { .. } => (StatusCode::CONFLICT, "too-many-webhooks"),
        WebhookError::NotHeard(_) => (StatusCode::FORBIDDEN, "scope"),
        WebhookError::NotOn => (StatusCode::CONFLICT, "webhook-off"),
        WebhookError::Waits => (StatusCode::CONFLICT, "waits"),
        WebhookError::Url { .. } | WebhookError::Address(_) | WebhookError::Kind(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
        WebhookError::Unexpected(_) => UNAVAILABLE,
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let problem = self.logged();
        let (status, _) = problem.code();
        let header: Option<(HeaderName, String)> = match &problem {
            Problem::NoKey | Problem::BadKey => Some((WWW_AUTHENTICATE, "Bearer".to_owned())),
            Problem::TooMany { seconds }
            | Problem::Card(CardFault::TooMany { seconds })
            | Problem::Code(CodeError::TooMany { seconds })
            | Problem::Till(TillError::Card(CardFault::TooMany { seconds }))
            | Problem::Reference(ReferenceError::Card(CardFault::TooMany { seconds })) => Some((RETRY_AFTER, seconds.to_string())),
            _ => None,
        };
        let body = problem.body();
        let mut response = (status, Json(body.clone())).into_response();
        // For whoever reads another language.
        response.extensions_mut().insert(body);
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        if let Some((name, value)) = header.and_then(|(name, value)| Some((name, HeaderValue::try_from(value).ok()?))) {
            response.headers_mut().insert(name, value);
        }
        response
    }
}

/// What every act of the API may answer besides its own.
#[derive(utoipa::IntoResponses)]
#[allow(dead_code, reason = "only its description is used")]
pub enum Refusals {
    /// The body is not the JSON that is expected.
    #[response(status = 400, content_type = "application/problem+json")]
    Malformed(#[to_schema] ProblemBody),
    /// There is no key, or not a valid one.
    #[response(status = 401, content_type = "application/problem+json")]
    Key(#[to_schema] ProblemBody),
    /// The key does not open this.
    #[response(status = 403, content_type = "application/problem+json")]
    Scope(#[to_schema] ProblemBody),
    /// The body is too large.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(#[to_schema] ProblemBody),
    /// The body is not JSON.
    #[response(status = 415, content_type = "application/problem+json")]
    MediaType(#[to_schema] ProblemBody),
    /// The JSON says what cannot be.
    #[response(status = 422, content_type = "application/problem+json")]
    Invalid(#[to_schema] ProblemBody),
    /// Too many requests with this key: `Retry-After` says when to go on.
    #[response(status = 429, content_type = "application/problem+json")]
    TooMany(#[to_schema] ProblemBody),
    /// Not just now: the same request may be sent again.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(#[to_schema] ProblemBody),
}
