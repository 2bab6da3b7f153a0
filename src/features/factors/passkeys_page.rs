//! `/account/security/passkeys`

use leptos::prelude::*;

use super::faults::faults;
use super::service;
use crate::say;
use crate::store::passkeys::Passkey;
use crate::ui::{ErrorSummary, Fault, Field, Frame, Icon, Nav, PasskeyForm, page};
use crate::visit::Visit;

/// The member's passkeys: add, rename, remove.
#[component]
pub fn PasskeysPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let live = visit.fresh_member()?.clone();
        let passkeys = service::passkeys_of(&visit.state.db, &live.member).await?;
        let last = passkeys.len() == 1 && !service::has_totp(&visit.state.db, &live.member).await?;
        Ok(list(&visit, passkeys, last))
    })
}

fn list(visit: &Visit, passkeys: Vec<Passkey>, last: bool) -> impl IntoView + use<> {
    let (visit, words) = (visit.clone(), visit.words.clone());
    let faults = faults(&visit);
    let title = words.say("passkeys-title");
    let empty = passkeys.is_empty();
    let rows = passkeys.into_iter().map(|passkey| row(&visit, passkey, last)).collect_view();
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Account narrow=true>
            <div class="stack stack--loose">
                <p><a class="more" href="/account/security"><Icon name="arrow-left"/>{words.say("security-title")}</a></p>
                <ErrorSummary words=words.clone() faults=faults.clone()/>
                <div class="stack stack--tight"><h1>{title}</h1><p class="quiet">{words.say("passkey-why")}</p></div>
                {empty.then(|| view! { <p class="notice"><Icon name="fingerprint"/><span>{words.say("passkeys-none")}</span></p> })}
                <ul class="stack">{rows}</ul>
                <section class="panel stack" aria-labelledby="add">
                    <h2 id="add">{words.say("passkey-add")}</h2>
                    <PasskeyForm words=words.clone() id="new-passkey" action="/api/factors/passkeys/add" begin="/api/factors/passkeys/begin"
                        create=true primary=true label=words.say("passkey-add")>
                        <Field id="name" maxlength=60 label=words.say("passkey-name") hint=words.say("passkey-name-hint")
                            value=visit.typed("name").map_or_else(|| words.device(&visit.asker().device), str::to_owned)
                            error=Fault::find(&faults, "name")/>
                    </PasskeyForm>
                </section>
            </div>
        </Frame>
    }
}

fn row(visit: &Visit, passkey: Passkey, last: bool) -> impl IntoView + use<> {
    let words = &visit.words;
    let added = say!(words, "passkey-added", date = words.date(passkey.created_at));
    let used = match passkey.last_used_at {
        Some(at) => say!(words, "passkey-used", moment = words.moment(at)),
        None => words.say("passkey-unused"),
    };
    let rename_id = format!("rename-{}", passkey.id);
    let rename = say!(words, "passkey-rename", name = passkey.name.clone());
    view! {
        <li class="panel stack">
            <div><h2>{passkey.name.clone()}</h2><p class="quiet small">{added}" · "{used}</p></div>
            <details class="more-info">
                <summary>{words.say("passkey-change")}</summary>
                <div class="stack">
                    <form class="stack stack--tight" method="post" action="/api/factors/passkeys/rename">
                        <input type="hidden" name="id" value=passkey.id.clone()/>
                        <label class="field__label" for=rename_id.clone()>{rename}</label>
                        <input class="input" id=rename_id name="name" maxlength="60" value=passkey.name.clone()/>
                        <button class="btn btn--quiet">{words.say("save")}</button>
                    </form>
                    {if last {
                        view! { <p class="small quiet">{words.say("factor-last")}</p> }.into_any()
                    } else {
                        view! {
                            <form method="post" action="/api/factors/passkeys/remove">
                                <input type="hidden" name="id" value=passkey.id.clone()/>
                                <button class="btn btn--quiet"><Icon name="trash-2"/>{say!(words, "passkey-remove", name = passkey.name.clone())}</button>
                            </form>
                        }
                        .into_any()
                    }}
                </div>
            </details>
        </li>
    }
}
