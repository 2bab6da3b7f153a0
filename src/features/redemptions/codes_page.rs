//! The codes that a redemption is, once their member asks to see them.

use leptos::prelude::*;

use super::service::Detail;
use crate::i18n::Words;
use crate::islands::CopyButton;
use crate::providers::Revealed;
use crate::say;
use crate::ui::{Icon, Qr};

/// Nothing where the reward is no code.
pub fn codes(words: &Words, detail: &Detail) -> Option<impl IntoView + use<>> {
    let count = i64::try_from(detail.codes).unwrap_or(i64::MAX);
    let content = match &detail.revealed[..] {
        [] => hidden(words, detail, count).into_any(),
        revealed => shown(words, revealed).into_any(),
    };
    (count > 0).then(|| {
        view! {
            <section class="panel stack" id="codes" aria-labelledby="codes-title">
                <h2 id="codes-title">{say!(words, "codes-title", n = count)}</h2>
                {content}
            </section>
        }
    })
}

fn hidden(words: &Words, detail: &Detail, count: i64) -> impl IntoView + use<> {
    view! {
        <p class="quiet">{say!(words, "codes-hidden", n = count)}</p>
        <form method="post" action="/api/redemptions/show-codes">
            <input type="hidden" name="redemption_id" value=detail.redemption.id.to_string()/>
            <button class="btn btn--wide"><Icon name="key-round"/>{say!(words, "codes-show", n = count)}</button>
        </form>
    }
}

fn shown(words: &Words, revealed: &[Revealed]) -> impl IntoView + use<> {
    let label = words.say("codes-qr");
    let (copy, copied) = (words.say("code-copy"), words.say("code-copied"));
    let each = revealed.iter().enumerate().map(|(at, Revealed { code, used })| {
        let (label, id) = (label.clone(), format!("code-{at}"));
        let used = used.as_ref().map(|used| say!(words, "code-used-up", place = used.place.clone(), date = words.date(used.used_at)));
        // What is used up needs no copying.
        let ways = match used {
            Some(used) => view! { <p class="code__note">{used}</p> }.into_any(),
            None => view! {
                <div class="code__note"><CopyButton of=id.clone() label=copy.clone() done=copied.clone()/></div>
                <div class="code__qr"><Qr text=code.clone() label=label/></div>
            }
            .into_any(),
        };
        view! {
            <li class="code">
                <code class="code__value" id=id>{code.clone()}</code>
                {ways}
            </li>
        }
    });
    view! {
        <ul class="stack">{each.collect_view()}</ul>
        <p class="small quiet">{say!(words, "codes-copy-hint", n = revealed.len() as i64)}</p>
    }
}
