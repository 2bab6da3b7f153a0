//! The button that asks the browser for a passkey and sends the answer with its form.

use leptos::prelude::*;

use crate::browser::{self, Ceremony};

/// Not to be seen where the browser has no passkeys or runs no scripts.
#[island]
pub fn PasskeyButton(ask: Ceremony, icon: String, label: String, failed: String, primary: bool) -> impl IntoView {
    let (able, set_able) = signal(false);
    let (said, say) = signal(String::new());
    // After the first picture, which is the server's: there nobody is able.
    let ceremony = ask.clone();
    Effect::new(move |_| browser::when_able(&ceremony, move || set_able.set(true)));
    let press = move |_| {
        say.set(String::new());
        let failed = failed.clone();
        browser::ask_passkey(&ask, move || say.set(failed.clone()));
    };
    let class = if primary { "btn btn--wide" } else { "btn btn--quiet btn--wide" };
    view! {
        <div class="stack stack--tight" hidden=move || !able.get()>
            <button type="button" class=class on:click=press>
                <svg class="icon" aria-hidden="true"><use_ href=icon></use_></svg>
                {label}
            </button>
            <p class="small" role="status">{said}</p>
        </div>
    }
}
