//! A labelled field with its hint and its error.

use leptos::prelude::*;

use super::Icon;

/// A single-line field. `id` is its name, too.
#[component]
pub fn Field(
    id: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional_no_strip)] error: Option<String>,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional, into)] autocomplete: &'static str,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(default = 254)] maxlength: u32,
    #[prop(default = "input")] class: &'static str,
    #[prop(optional)] autofocus: bool,
) -> impl IntoView {
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let invalid = error.is_some();
    let described: Vec<_> =
        [(invalid, &error_id), (!hint.is_empty(), &hint_id)].into_iter().filter(|(is, _)| *is).map(|(_, id)| id.clone()).collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            {(!hint.is_empty()).then(|| view! { <span class="field__hint" id=hint_id>{hint}</span> })}
            {error.map(|error| view! { <span class="field__error" id=error_id><Icon name="circle-alert"/><span>{error}</span></span> })}
            <input class=class id=id name=id type=kind value=value autocomplete=autocomplete inputmode=inputmode maxlength=maxlength
                aria-describedby=described aria-invalid=invalid.then_some("true") autofocus=autofocus/>
        </div>
    }
}
