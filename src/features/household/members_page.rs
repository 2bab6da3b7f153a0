//! On `/account/household`: who is in it, and who is asked to be.

use leptos::prelude::*;

use super::service::Household;
use crate::domain::pool::Role;
use crate::i18n::Words;
use crate::say;
use crate::store::pools::Invitation;
use crate::ui::{Fault, Field, Icon};
use crate::visit::Visit;

/// Everybody, with what they have; the head can remove others.
pub fn company(visit: &Visit, own: &Household) -> impl IntoView + use<> {
    let words = &visit.words;
    let head = own.role == Role::Head;
    let rows = own.members.iter().map(|(member, available)| {
        let why = if member.disabled { words.say("household-closed") } else { role(words, member.role) };
        let label = say!(words, "household-remove", name = member.name.clone());
        let remove = (head && member.role != Role::Head).then(|| {
            view! {
                <form method="post" action="/api/household/remove">
                    <input type="hidden" name="member_id" value=member.member.to_string()/>
                    <button class="icon-btn" aria-label=label><Icon name="x"/></button>
                </form>
            }
        });
        view! {
            <li class="entry">
                <span class="entry__sign"><Icon name="user-round"/></span>
                <div><p class="entry__what">{member.name.clone()}</p><p class="entry__why">{why}</p></div>
                <div class="row"><p class="entry__sum">{words.number(available.get())}</p>{remove}</div>
            </li>
        }
    });
    let rows = rows.collect_view();
    let asked = own.asked.iter().map(|asked| asked_row(words, asked, head)).collect_view();
    view! {
        <section class="panel" aria-labelledby="company">
            <div class="panel__head"><h2 id="company">{words.say("household-members")}</h2></div>
            <ul class="ledger">{rows}{asked}</ul>
        </section>
    }
}

fn asked_row(words: &Words, asked: &Invitation, head: bool) -> impl IntoView + use<> {
    let why = say!(words, "household-asked-until", date = words.date(asked.ends_at.last_moment()));
    let label = say!(words, "household-withdraw", email = asked.email.clone());
    let withdraw = head.then(|| {
        view! {
            <form method="post" action="/api/household/drop-invitation">
                <input type="hidden" name="invitation" value=asked.id.clone()/>
                <button class="icon-btn" aria-label=label><Icon name="x"/></button>
            </form>
        }
    });
    view! {
        <li class="entry">
            <span class="entry__sign"><Icon name="hourglass"/></span>
            <div><p class="entry__what">{asked.email.clone()}</p><p class="entry__why">{why}</p></div>
            {withdraw}
        </li>
    }
}

fn role(words: &Words, role: Role) -> String {
    match role {
        Role::Head => words.say("household-head"),
        Role::Adult => words.say("household-adult"),
        Role::Child => words.say("household-child"),
    }
}

/// For the head of a household that has room.
pub fn invite(visit: &Visit, own: &Household, most: u8, faults: &[Fault]) -> Option<impl IntoView + use<>> {
    let words = visit.words.clone();
    let room = own.members.len() + own.asked.len() < usize::from(most);
    let child = visit.typed("role") == Some(Role::Child.code());
    (own.role == Role::Head && room).then(|| {
        view! {
            <section class="panel stack" aria-labelledby="invite">
                <h2 id="invite">{words.say("household-invite-title")}</h2>
                <form class="stack" method="post" action="/api/household/invite" novalidate>
                    <Field id="email" kind="email" inputmode="email" label=words.say("email-label") hint=words.say("household-invite-hint")
                        value=visit.typed("email").unwrap_or_default() error=Fault::find(faults, "email")/>
                    <div class="field">
                        <label class="field__label" for="role">{words.say("household-role")}</label>
                        <select class="input" id="role" name="role">
                            <option value=Role::Adult.code() selected=!child>{words.say("household-role-adult")}</option>
                            <option value=Role::Child.code() selected=child>{words.say("household-role-child")}</option>
                        </select>
                    </div>
                    <button class="btn btn--quiet">{words.say("household-invite")}</button>
                </form>
            </section>
        }
    })
}
