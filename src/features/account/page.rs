//! `/account`

use leptos::prelude::*;

use super::birthday_page::birthday;
use super::country_page::country;
use super::service::{self, Own};
use crate::domain::redemption::Destination;
use crate::i18n::Words;
use crate::say;
use crate::store::addresses::Address;
use crate::store::rewards::Card;
use crate::ui::{Frame, Icon, Nav, Tile, page, tier_name};
use crate::visit::Visit;

/// The member's own page.
#[component]
pub fn AccountPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let member = visit.member()?;
        let own = service::own(&visit.state.db, &visit.state.shelves, &member.member, visit.words.lang().code(), visit.time()).await?;
        let (name, email) = (member.name.clone(), member.email.clone());
        Ok(account(&visit, name, email, own))
    })
}

fn account(visit: &Visit, name: String, email: String, own: Own) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("account-title");
    let available = own.available.get();
    let birthday = own.birthday.map(|told| birthday(visit, told));
    let country = country(visit, own.countries);
    let household = visit.state.programme().programme.pool.map(|_| {
        view! { <li><a class="tool" href="/account/household"><Icon name="users"/>{words.say("household-title")}</a></li> }
    });
    let chosen = words.lang();
    let programme = visit.state.programme();
    let languages = programme.languages.iter().copied().map(move |lang| {
        let at = (lang == chosen).then_some("true");
        view! { <li><button class="chip" name="language" value=lang.code() lang=lang.code() aria-current=at>{lang.own_name()}</button></li> }
    });
    let languages = languages.collect_view();
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Account available=Some(available) narrow=true>
            <div class="stack stack--loose">
                <h1>{title}</h1>
                <section class="panel stack" aria-labelledby="who">
                    <h2 id="who" class="unseen">{words.say("account-who")}</h2>
                    <dl class="facts">
                        <div><dt>{words.say("account-name")}</dt><dd>{name}</dd></div>
                        <div><dt>{words.say("email-label")}</dt><dd>{email}</dd></div>
                        <div><dt>{words.say("account-tier")}</dt><dd>{tier_name(&words, own.tier)}</dd></div>
                    </dl>
                </section>
                <ul class="tools">
                    <li><a class="tool" href="/account/email"><Icon name="mail"/>{words.say("email-change")}</a></li>
                    {household}
                    <li><a class="tool" href="/account/security"><Icon name="shield-check"/>{words.say("security-title")}</a></li>
                    <li><a class="tool" href="/account/auto-redeem"><Icon name="refresh-cw"/>{words.say("auto-title")}</a></li>
                </ul>
                {country}
                {birthday}
                {badges(&words, own.badges)}
                {addresses(&words, own.addresses)}
                <section class="panel stack" aria-labelledby="language">
                    <h2 id="language">{words.say("foot-language")}</h2>
                    <form method="post" action="/api/language">
                        <input type="hidden" name="back" value="/account"/>
                        <ul class="row">{languages}</ul>
                    </form>
                </section>
                <form method="post" action="/api/sign-out">
                    <button class="btn btn--quiet"><Icon name="log-out"/>{words.say("sign-out")}</button>
                </form>
            </div>
        </Frame>
    }
}

/// Nothing where there is none yet.
fn badges(words: &Words, badges: Vec<Card>) -> Option<impl IntoView + use<>> {
    let each = badges.iter().map(|card| {
        view! {
            <li class="row"><Tile picture=card.picture.clone() hue=card.hue.clone() variant="tile--thumb"/><span>{card.name.clone()}</span></li>
        }
    });
    let each = each.collect_view();
    (!badges.is_empty()).then(|| {
        view! {
            <section class="panel stack" aria-labelledby="badges">
                <h2 id="badges">{words.say("account-badges")}</h2>
                <ul class="row">{each}</ul>
            </section>
        }
    })
}

/// The address book; nothing where it is empty.
fn addresses(words: &Words, addresses: Vec<Address>) -> Option<impl IntoView + use<>> {
    let each = addresses.iter().filter_map(|address| {
        let Destination::Post { name, street, postcode, city, .. } = &address.destination else { return None };
        let line = format!("{name}, {street}, {postcode} {city}");
        let label = say!(words, "account-address-remove", address = line.clone());
        Some(view! {
            <li class="row row--apart">
                <span>{line}</span>
                <form method="post" action="/api/account/addresses/remove">
                    <input type="hidden" name="id" value=address.id.clone()/>
                    <button class="icon-btn" aria-label=label><Icon name="x"/></button>
                </form>
            </li>
        })
    });
    let each: Vec<_> = each.collect();
    (!each.is_empty()).then(|| {
        view! {
            <section class="panel stack" aria-labelledby="addresses">
                <h2 id="addresses">{words.say("account-addresses")}</h2>
                <ul class="stack stack--tight">{each}</ul>
            </section>
        }
    })
}
