//! From a future to a page: the content, or why there is none.

use axum::http::StatusCode;
use leptos::either::EitherOf3;
use leptos::prelude::*;
use leptos::tachys::html::InertElement;

use super::{Frame, Tile};
use crate::answer;
use crate::say;
use crate::visit::{PageStop, RequestId, Visit, way_in, with_next};

/// Renders `content`, and answers a stop at its status: a redirect, a missing page, our own failure.
pub fn page<V: IntoView + 'static>(visit: Visit, content: impl Future<Output = Result<V, PageStop>> + Send + 'static) -> impl IntoView {
    Suspend::new(async move {
        match content.await {
            // All that it needs is there: written at once it takes a third less time than piece by piece, as what may still wait is.
            Ok(view) => EitherOf3::A(InertElement::new(view.into_view().to_html())),
            Err(PageStop::Elsewhere(path)) => {
                visit.see_other(&path);
                EitherOf3::B(())
            }
            Err(PageStop::SignIn) => {
                visit.see_other(&way_in(&visit.visitor, &visit.path_and_query()));
                EitherOf3::B(())
            }
            Err(PageStop::StepUp) => {
                visit.see_other(&with_next("/step-up", &visit.path_and_query()));
                EitherOf3::B(())
            }
            Err(PageStop::Missing) => {
                visit.set_status(StatusCode::NOT_FOUND);
                EitherOf3::C(plain(&visit, "not-found-title", visit.words.say("not-found-text"), "compass"))
            }
            Err(PageStop::Failed(cause)) => {
                tracing::error!(error = %cause, "a page failed");
                visit.set_status(answer::status_of(&cause));
                let id = visit.extension::<RequestId>().map_or_else(String::new, |id| id.0);
                EitherOf3::C(plain(&visit, "unexpected-title", say!(visit.words, "unexpected-text", id = id), "umbrella"))
            }
        }
    })
}

fn plain(visit: &Visit, title: &'static str, text: String, picture: &'static str) -> impl IntoView + use<> {
    let title = visit.words.say(title);
    let home = visit.words.say("back-home");
    view! {
        <Frame visit=visit.clone() title=title.clone() narrow=true>
            <section class="panel empty">
                <Tile picture=picture.to_owned() hue="sand".to_owned() variant="tile--thumb"/>
                <h1>{title}</h1>
                <p class="empty__text">{text}</p>
                <a class="btn btn--quiet" href="/">{home}</a>
            </section>
        </Frame>
    }
}
