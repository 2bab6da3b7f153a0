//! The page where no page can be made: the database does not answer who is asking.

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;

use super::beginning;
use crate::assets;
use crate::i18n::Words;
use crate::say;
use crate::visit::RequestId;

/// A whole document at `status`: what happened, and a way on that asks for the same address again. `id`: the request's, as the log has it.
pub fn sorry(words: &Words, id: Option<&RequestId>, status: StatusCode) -> Response {
    let lang = words.lang();
    let title = words.say("unexpected-title");
    let text = say!(words, "unexpected-text", id = id.map_or("", |id| &id.0));
    let document = view! {
        <!DOCTYPE html>
        <html lang=lang.tag() dir=lang.direction()>
            <head>
                {beginning()}
                <title>{format!("{title} · {}", words.say("app-name"))}</title>
                <link rel="icon" href=assets::url("favicon.svg")/>
            </head>
            <body>
                <main class="main main--narrow" id="main">
                    <section class="panel empty">
                        <h1>{title.clone()}</h1>
                        <p class="empty__text">{text}</p>
                        <a class="btn btn--quiet" href="">{words.say("offline-again")}</a>
                    </section>
                </main>
            </body>
        </html>
    };
    let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "no-store")];
    (status, headers, document.to_html()).into_response()
}
