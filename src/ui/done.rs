//! What an act has done, said where the member sees it first.

use leptos::prelude::*;

use super::Icon;

/// Takes the focus, so that it is read out: a page that was just opened has no live regions yet (WCAG 4.1.3). Where it does not stand
/// on top, the act leads to `#done`.
#[component]
pub fn Done(#[prop(into)] text: String) -> impl IntoView {
    view! { <p class="notice notice--good" id="done" role="status" tabindex="-1" autofocus=true><Icon name="check"/><span>{text}</span></p> }
}
