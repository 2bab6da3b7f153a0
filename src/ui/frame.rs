//! What stands around every page: the mark, the navigation, the balance, the foot.

use html_escape::encode_text as escaped;
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};

use super::Icon;
use crate::i18n::Words;
use crate::say;
use crate::visit::Visit;

/// The rooms that the navigation leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nav {
    Home,
    Rewards,
    Redemptions,
    Wallet,
    Account,
}

const ROOMS: [(Nav, &str, &str, &str); 5] = [
    (Nav::Home, "/", "house", "nav-home"),
    (Nav::Rewards, "/catalogue", "gift", "nav-rewards"),
    (Nav::Redemptions, "/redemptions", "ticket", "nav-redemptions"),
    (Nav::Wallet, "/wallet", "wallet", "nav-wallet"),
    (Nav::Account, "/account", "user-round", "nav-you"),
];

/// A whole page. `available` is the member's balance, for the chip beside the navigation; `balance` where the page itself shows it;
/// `about` is what search engines show of it.
#[component]
pub fn Frame(
    visit: Visit,
    #[prop(into)] title: String,
    #[prop(optional)] current: Option<Nav>,
    #[prop(optional_no_strip)] available: Option<i64>,
    #[prop(optional)] balance: Option<i64>,
    #[prop(optional)] narrow: bool,
    #[prop(optional, into)] about: String,
    children: Children,
) -> impl IntoView {
    let words = visit.words.clone();
    let signed_in = visit.visitor.member().is_some();
    // The version that the page shows: from there it follows the books (`public/start.js`).
    let books = visit.visitor.member().map(|live| live.books);
    let page = signed_in.then(|| visit.path_and_query());
    // Whose page it is, and what to say where there is no network (`public/service-worker.js`).
    let member = visit.member_id().map(|member| member.to_string());
    let as_of = available.or(balance).map(|n| as_of(&visit, n));
    let tools = match visit.visitor.member() {
        Some(live) => view! { {available.map(|n| chip(&words, n))}{bell(&words, live.unread)} }.into_any(),
        None => doors(&words, current),
    };
    // leptos_meta writes it as it is.
    let title = escaped(&format!("{title} · {}", words.say("app-name"))).into_owned();
    view! {
        <Title text=title/>
        {(!signed_in).then(|| findable(&visit, about))}
        <a class="skip" href="#main">{words.say("skip-to-content")}</a>
        <header class="topbar" data-books=books data-page=page data-member=member data-as-of=as_of>
            <a class="mark" href="/">{mark(&visit)}{words.say("app-name")}</a>
            {signed_in.then(|| navigation(&words, current))}
            <div class="topbar__tools">{tools}</div>
        </header>
        <main class=if narrow { "main main--narrow" } else { "main" } id="main">{children()}</main>
        {foot(&visit)}
    }
}

/// What only strangers and search engines need: a description, and the same page in the other languages.
fn findable(visit: &Visit, about: String) -> impl IntoView + use<> {
    let words = &visit.words;
    let about = if about.is_empty() { words.say("app-about") } else { about };
    let origin = visit.state.config.origin.clone();
    let page = visit.path_and_query();
    let mark = if page.contains('?') { '&' } else { '?' };
    let others = visit.state.programme().languages.clone().into_iter().map(move |lang| {
        view! { <Link rel="alternate" hreflang=lang.tag() href=format!("{origin}{page}{mark}lang={}", lang.tag())/> }
    });
    view! { <Meta name="description" content=about/>{others.collect_view()} }
}

/// "18,460 points, as of Friday 27 November, 09:41"
fn as_of(visit: &Visit, available: i64) -> String {
    let words = &visit.words;
    say!(words, "balance-as-of", points = say!(words, "points", n = available), time = words.moment(visit.time()))
}

/// The brand's, or ours.
fn mark(visit: &Visit) -> AnyView {
    match &visit.state.programme().look.logo {
        Some((address, _)) => view! { <img class="mark__logo" src=address.clone() alt=""/> }.into_any(),
        None => view! {
            <svg class="mark__sign" viewBox="0 0 32 32" aria-hidden="true">
                <rect class="mark__ground" width="32" height="32" rx="9"></rect>
                <path class="mark__sun" d="M8.5 20a7.5 7.5 0 0 1 15 0z"></path>
                <path class="mark__line" d="M6 23.5h20" stroke-width="2.2" stroke-linecap="round"></path>
            </svg>
        }
        .into_any(),
    }
}

fn navigation(words: &Words, current: Option<Nav>) -> impl IntoView + use<> {
    let links = ROOMS.map(|(room, address, icon, name)| {
        let at = (current == Some(room)).then_some("page");
        view! {
            <li><a class="nav__link" href=address aria-current=at><span class="nav__pip"><Icon name=icon/></span>{words.say(name)}</a></li>
        }
    });
    view! { <nav class="nav" aria-label=words.say("nav-main")><ul class="nav__list">{links.into_iter().collect_view()}</ul></nav> }
}

fn chip(words: &Words, available: i64) -> AnyView {
    let spoken = say!(words, "you-have-points", n = available);
    let news = say!(words, "balance-now", n = available);
    view! { <a class="balance-chip" id="chip" href="/wallet" aria-label=spoken data-live="" data-news=news>{words.number(available)}</a> }
        .into_any()
}

/// What the member was told and has not read.
fn bell(words: &Words, unread: i64) -> impl IntoView + use<> {
    let spoken = say!(words, "notifications-unread", n = unread);
    let dot = (unread > 0).then(|| view! { <span class="icon-btn__dot"></span> });
    view! { <a class="icon-btn" id="bell" href="/notifications" aria-label=spoken data-live=""><Icon name="bell"/>{dot}</a> }
}

fn doors(words: &Words, current: Option<Nav>) -> AnyView {
    let rewards =
        (current != Some(Nav::Rewards)).then(|| view! { <a class="btn btn--bare" href="/catalogue">{words.say("nav-rewards")}</a> });
    view! { {rewards}<a class="btn btn--quiet" href="/sign-in">{words.say("sign-in")}</a> }.into_any()
}

fn foot(visit: &Visit) -> impl IntoView + use<> {
    let words = &visit.words;
    let back = visit.path_and_query();
    let programme = visit.state.programme();
    let languages = programme.languages.iter().copied().filter(|lang| *lang != words.lang()).map(|lang| {
        view! {
            <li>
                <form method="post" action="/api/language">
                    <input type="hidden" name="back" value=back.clone()/>
                    <button class="more" name="language" value=lang.tag() lang=lang.tag()>{lang.own_name()}</button>
                </form>
            </li>
        }
    });
    view! {
        <footer class="foot"><ul class="foot__list">
            <li><a href="/catalogue">{words.say("nav-rewards")}</a></li>
            <li><a href="/help">{words.say("foot-help")}</a></li>
            <li><a href="/terms">{words.say("foot-terms")}</a></li>
            {languages.collect_view()}
        </ul></footer>
    }
}
