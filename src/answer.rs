//! How a server function answers a form: on success with a redirect, on refusal with its own closed error at the right status.

use axum::http::header::{HeaderValue, LOCATION, RETRY_AFTER};
use axum::http::{HeaderName, StatusCode};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use crate::db::{Stop, StoreError};

/// An error of a server function: all that a browser may be told.
pub trait ActError: Sized {
    /// The HTTP status of this refusal.
    fn status(&self) -> StatusCode;
    /// What is said when it is our fault; the cause is only in the log.
    fn unexpected() -> Self;
    /// Seconds after which a try makes sense.
    fn retry_after(&self) -> Option<u64> {
        None
    }
}

/// Implements [`ActError`]'s way across the wire for an enum with the variants `Malformed` and `Unexpected`.
macro_rules! act_error {
    ($name:ident) => {
        impl leptos::server_fn::error::FromServerFnError for $name {
            type Encoder = leptos::server_fn::codec::JsonEncoding;

            fn from_server_fn_error(error: leptos::server_fn::error::ServerFnErrorErr) -> Self {
                use leptos::server_fn::error::ServerFnErrorErr;
                match error {
                    ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => $name::Malformed,
                    _ => $name::Unexpected,
                }
            }
        }
    };
}
pub(crate) use act_error;

/// Sends the browser on to `path`, an address of our own; a repeat of the GET there is harmless (RFC 9110 section 15.4.4).
pub fn see_other(path: &str) {
    let Some(response) = use_context::<ResponseOptions>() else { return };
    match HeaderValue::from_str(path) {
        Ok(location) => {
            response.insert_header(LOCATION, location);
            response.set_status(StatusCode::SEE_OTHER);
        }
        Err(_) => response.set_status(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

pub fn set_header(name: HeaderName, value: HeaderValue) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.append_header(name, value);
    }
}

/// Answers a refusal at its status.
pub fn refuse<E: ActError>(error: E) -> E {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(error.status());
        if let Some(seconds) = error.retry_after() {
            response.insert_header(RETRY_AFTER, HeaderValue::from(seconds));
        }
    }
    error
}

/// Answers a stop. The unexpected is logged here and nowhere else; the request's span names it.
pub fn stop<E: ActError>(stop: Stop<E>) -> E {
    match stop {
        Stop::Refused(error) => refuse(error),
        Stop::Failed(cause) => failed(cause),
    }
}

pub fn failed<E: ActError>(cause: StoreError) -> E {
    tracing::error!(error = %cause, "an act failed");
    let error = refuse(E::unexpected());
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status_of(&cause));
    }
    error
}

/// 503 where the same request may succeed later.
pub fn status_of(cause: &StoreError) -> StatusCode {
    match cause {
        StoreError::Down(_) | StoreError::Retry(_) | StoreError::Lost(_) => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
