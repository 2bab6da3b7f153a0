//! The heart that marks a reward.

use html_escape::encode_double_quoted_attribute as quoted;
use leptos::prelude::*;
use leptos::tachys::html::InertElement;

use super::Icon;
use super::svg::further;

/// What the hearts of a page send: one form to mark a reward, one to mark it no longer. They work before a script does. `back`: the
/// address to come back to, with the reward as its fragment; empty: the reward's page.
#[component]
pub fn KeepForms(back: String) -> impl IntoView {
    let form = |id: &'static str, on: &'static str| {
        view! {
            <form id=id method="post" action="/api/favourites/set" hidden>
                <input type="hidden" name="on" value=on/>
                <input type="hidden" name="back" value=back.clone()/>
            </form>
        }
    };
    [form(KEEP, "1"), form(DROP, "0")]
}

// No reward can be addressed so.
const KEEP: &str = "heart_on";
const DROP: &str = "heart_off";

/// The heart, somewhere on a page with `KeepForms`.
#[component]
pub fn KeepButton(slug: String, label: String, kept: bool, #[prop(optional)] class: &'static str) -> impl IntoView {
    let (form, pressed) = if kept { (DROP, "true") } else { (KEEP, "false") };
    let (slug, label) = (quoted(&slug), quoted(&label));
    let class = further(class);
    let heart = view! { <Icon name="heart"/> }.to_html();
    // As text, like a tile.
    InertElement::new(format!(
        "<button class=\"icon-btn keep{class}\" form=\"{form}\" name=\"reward\" value=\"{slug}\" aria-pressed=\"{pressed}\" aria-label=\"{label}\">{heart}</button>"
    ))
}
