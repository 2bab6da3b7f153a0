//! "Check my balance": `public/prove.js` fetches the file of proof and has it checked in this browser. Its words stand here.

use leptos::prelude::*;

use crate::assets;
use crate::domain::proof::Wrong;
use crate::i18n::Words;
use crate::ledger::End;
use crate::say;
use crate::ui::Icon;

const FILE: &str = "/wallet/statement/proof.json";

/// The end of the journal goes with it: what is checked must hold the line that this page was drawn with.
pub fn prove(words: &Words, end: &End) -> impl IntoView + use<> {
    let wrong = Wrong::ALL.map(|wrong| {
        let text = words.say(&format!("prove-wrong-{}", wrong.code()));
        view! { <span data-wrong=wrong.code()>{text}</span> }
    });
    let (n, ms, line) = ("{n}", "{ms}", "{line}");
    view! {
        <section class="panel" aria-labelledby="prove-title">
            <div class="panel__head"><h2 id="prove-title">{words.say("prove-title")}</h2></div>
            <div class="stack">
                <p class="quiet small">{words.say("prove-text")}</p>
                <div class="row">
                    <button class="btn" type="button" id="prove" hidden><Icon name="shield-check"/>{words.say("prove-button")}</button>
                    <a class="btn btn--quiet" id="proof" href=FILE download="guerdon-proof.json">
                        <Icon name="download"/>{words.say("prove-save")}
                    </a>
                </div>
                <p id="proved" role="status"></p>
                <p class="quiet small">{words.say("prove-how")}</p>
                <p class="statement-command"><code>"guerdon verify-statement guerdon-proof.json"</code></p>
            </div>
            <div id="prove-words" hidden data-running=words.say("prove-running") data-failed=words.say("prove-failed")
                data-holds=say!(words, "prove-holds", n = n, ms = ms) data-line=say!(words, "prove-line", n = line)
                data-show=words.say("prove-show")>
                {wrong.into_iter().collect_view()}
            </div>
            <div id="prove-end" hidden data-live="" data-sequence=end.sequence data-digest=end.digest.clone()></div>
            <script r#type="module" src=assets::url("prove.js")></script>
        </section>
    }
}
