//! The form that a passkey's answer is sent with.

use leptos::prelude::*;

use crate::assets;
use crate::browser::Ceremony;
use crate::i18n::Words;
use crate::islands::PasskeyButton;

/// `children`: further fields of the form. `id` is unique on the page.
#[component]
pub fn PasskeyForm(
    words: Words,
    id: &'static str,
    action: &'static str,
    begin: &'static str,
    #[prop(optional)] create: bool,
    #[prop(optional)] autofill: bool,
    #[prop(optional)] primary: bool,
    label: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let ask = Ceremony { form: id.to_owned(), begin: begin.to_owned(), create, autofill };
    let icon = format!("{}#fingerprint", assets::url("icons.svg"));
    view! {
        <form class="stack" id=id method="post" action=action>
            <input type="hidden" name="ceremony"/>
            <input type="hidden" name="credential"/>
            {children.map(|children| children())}
            <PasskeyButton ask=ask icon=icon label=label failed=words.say("passkey-failed") primary=primary/>
            <noscript><p class="small quiet">{words.say("passkey-needs-script")}</p></noscript>
        </form>
    }
}
