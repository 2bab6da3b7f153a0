//! `/account`

use leptos::prelude::*;

use super::service;
use crate::i18n::Lang;
use crate::ui::{Frame, Icon, Nav, page};
use crate::visit::Visit;

/// The member's own page.
#[component]
pub fn AccountPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let member = visit.member()?;
        let available = service::available(&visit.state.db, &member.member).await?;
        let (name, email) = (member.name.clone(), member.email.clone());
        Ok(account(&visit, name, email, available.get()))
    })
}

fn account(visit: &Visit, name: String, email: String, available: i64) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("account-title");
    let languages = Lang::ALL.map(|lang| {
        let at = (lang == words.lang()).then_some("true");
        view! { <li><button class="chip" name="language" value=lang.code() lang=lang.code() aria-current=at>{lang.own_name()}</button></li> }
    });
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Account available=Some(available) narrow=true>
            <div class="stack stack--loose">
                <h1>{title}</h1>
                <section class="panel stack" aria-labelledby="who">
                    <h2 id="who" class="unseen">{words.say("account-who")}</h2>
                    <dl class="facts">
                        <div><dt>{words.say("account-name")}</dt><dd>{name}</dd></div>
                        <div><dt>{words.say("email-label")}</dt><dd>{email}</dd></div>
                    </dl>
                    <p class="row">
                        <a class="btn btn--quiet" href="/account/email"><Icon name="mail"/>{words.say("email-change")}</a>
                        <a class="btn btn--quiet" href="/account/security"><Icon name="shield-check"/>{words.say("security-title")}</a>
                    </p>
                </section>
                <section class="panel stack" aria-labelledby="language">
                    <h2 id="language">{words.say("foot-language")}</h2>
                    <form method="post" action="/api/language">
                        <input type="hidden" name="back" value="/account"/>
                        <ul class="row">{languages.into_iter().collect_view()}</ul>
                    </form>
                </section>
                <form method="post" action="/api/sign-out">
                    <button class="btn btn--quiet"><Icon name="log-out"/>{words.say("sign-out")}</button>
                </form>
            </div>
        </Frame>
    }
}
