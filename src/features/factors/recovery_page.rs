//! `/account/security/recovery-codes`

use leptos::prelude::*;

use super::faults::faults;
use super::service::{self, RecoveryCodes};
use crate::say;
use crate::ui::{ErrorSummary, Frame, Icon, Nav, page};
use crate::visit::{PageStop, Visit, local_path};

/// New codes until they are put away; else how many are left, and the way to new ones.
#[component]
pub fn RecoveryCodesPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let live = visit.fresh_member()?.clone();
        let state = &visit.state;
        let codes = service::recovery_codes_of(&state.db, &state.keys, &live.member, visit.time()).await?;
        let next = local_path(visit.query("next").unwrap_or_default()).unwrap_or_default().to_owned();
        Ok::<_, PageStop>(show(&visit, codes, next))
    })
}

fn show(visit: &Visit, codes: RecoveryCodes, next: String) -> impl IntoView + use<> {
    let (visit, words) = (visit.clone(), visit.words.clone());
    let title = words.say("recovery-title");
    let content = match codes.fresh {
        Some(fresh) => sheet(&visit, &fresh, next).into_any(),
        None => view! {
            <p class="notice"><Icon name="life-buoy"/><span>{say!(words, "recovery-left", n = codes.left)}</span></p>
            <form method="post" action="/api/factors/recovery-codes/make">
                <p class="quiet small">{words.say("recovery-make-text")}</p>
                <button class="btn btn--quiet"><Icon name="refresh-cw"/>{words.say("recovery-make")}</button>
            </form>
        }
        .into_any(),
    };
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Account narrow=true>
            <div class="stack stack--loose">
                <p><a class="more" href="/account/security"><Icon name="arrow-left"/>{words.say("security-title")}</a></p>
                <ErrorSummary words=words.clone() faults=faults(&visit)/>
                <div class="stack stack--tight"><h1>{title}</h1><p class="quiet">{words.say("recovery-text")}</p></div>
                {content}
            </div>
        </Frame>
    }
}

fn sheet(visit: &Visit, codes: &[String], next: String) -> impl IntoView + use<> {
    let words = &visit.words;
    let file = format!("{}\r\n\r\n{}\r\n", words.say("recovery-file"), codes.join("\r\n"));
    let encoded: String = url::form_urlencoded::byte_serialize(file.as_bytes()).collect::<String>().replace('+', "%20");
    let rows = codes.iter().map(|code| view! { <li>{code.clone()}</li> }).collect_view();
    view! {
        <section class="panel stack" aria-labelledby="codes">
            <h2 id="codes">{words.say("recovery-new")}</h2>
            <ol class="secrets">{rows}</ol>
            <p class="row">
                <a class="btn btn--quiet" download="guerdon-recovery-codes.txt" href=format!("data:text/plain;charset=utf-8,{encoded}")>
                    <Icon name="download"/>{words.say("recovery-download")}
                </a>
            </p>
            <form method="post" action="/api/factors/recovery-codes/put-away">
                <input type="hidden" name="next" value=next/>
                <button class="btn btn--wide">{words.say("recovery-put-away")}</button>
            </form>
        </section>
    }
}
