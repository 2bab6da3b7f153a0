//! The button that copies what stands beside it.

use leptos::prelude::*;

use crate::browser;

/// Copies the text of the element with the id `of`. Not to be seen where nothing can be copied or no script runs.
#[island]
pub fn CopyButton(of: String, label: String, done: String) -> impl IntoView {
    let (able, set_able) = signal(false);
    let (said, say) = signal(String::new());
    Effect::new(move |_| set_able.set(browser::can_copy()));
    let press = move |_| {
        let done = done.clone();
        browser::copy(&of, move || say.set(done.clone()));
    };
    view! {
        <span class="row" hidden=move || !able.get()>
            <button type="button" class="btn btn--quiet" on:click=press>{label}</button>
            <span class="small" role="status">{said}</span>
        </span>
    }
}
