//! `/dev/gallery`

use leptos::prelude::*;

use super::forms_page::{fields, refused};
use super::points_page::{balances, figures, journal};
use super::rewards_page::{cards, tiles};
use super::states_page::{course, empty, notices};
use crate::config::Mode;
use crate::ui::{Frame, Icon, Pages, page};
use crate::visit::{PageStop, Visit};

#[component]
pub fn GalleryPage() -> impl IntoView {
    let visit = Visit::now();
    page(
        visit.clone(),
        async move { if visit.state.config.mode == Mode::Production { Err(PageStop::Missing) } else { Ok(gallery(&visit)) } },
    )
}

fn gallery(visit: &Visit) -> impl IntoView + use<> {
    let words = visit.words.clone();
    view! {
        <Frame visit=visit.clone() title="Gallery">
            <div class="flow">
                <h1>"Gallery"</h1>
                {part("Type", type_sizes().into_any())}
                {part("Actions", actions().into_any())}
                {part("Pages", view! { <Pages words=words.clone() current=3 count=12 address=|n| format!("/dev/gallery?page={n}")/> }.into_any())}
                {part("Balance", balances(&words).into_any())}
                {part("Figures", figures(&words).into_any())}
                {part("Journal", journal(&words).into_any())}
                {part("Rewards", cards(&words).into_any())}
                {part("Tiles", tiles().into_any())}
                {part("Fields", fields(&words).into_any())}
                {part("A refused form", refused(&words).into_any())}
                {part("Notices", notices().into_any())}
                {part("The course of a redemption", course().into_any())}
                {part("Nothing here yet", empty(&words).into_any())}
            </div>
        </Frame>
    }
}

fn part(name: &'static str, content: AnyView) -> impl IntoView {
    view! { <section class="stack" aria-label=name><h2>{name}</h2>{content}</section> }
}

fn type_sizes() -> impl IntoView {
    view! {
        <div class="stack">
            <h3>"A heading of a part"</h3>
            <p>"Text that is read, with "<a href="#main">"a link"</a>", "<strong>"a strong word"</strong>" and a figure: 1,234,567."</p>
            <p class="quiet">"Text that stands back."</p>
            <p class="small quiet">"Text that stands back and is small."</p>
        </div>
    }
}

fn actions() -> impl IntoView {
    let heart = |pressed: &'static str, label: &'static str| {
        view! { <button class="icon-btn keep" type="button" aria-pressed=pressed aria-label=label><Icon name="heart"/></button> }
    };
    let chip = |name: &'static str, at: Option<&'static str>| view! { <li><a class="chip" href="#main" aria-current=at>{name}</a></li> };
    view! {
        <div class="stack">
            <p class="row">
                <button class="btn" type="button">"Redeem 10,000 points"</button>
                <button class="btn btn--quiet" type="button"><Icon name="qr-code"/>"Card"</button>
                <button class="btn btn--bare" type="button">"Not now"</button>
                <a class="more" href="#main">"All of them"<Icon name="chevron-right"/></a>
            </p>
            <p class="row">{heart("false", "Mark")}{heart("true", "Marked")}</p>
            <ul class="chips" aria-label="Chips" tabindex="0">{chip("Everything", Some("true"))}{chip("Days out", None)}{chip("Travel", None)}</ul>
        </div>
    }
}
