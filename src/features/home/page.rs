//! `/`

use leptos::either::Either;
use leptos::prelude::*;

use super::first_page::first_steps;
use super::service::{self, Overview, Recent, Suggested};
use crate::domain::points::Points;
use crate::i18n::Words;
use crate::say;
use crate::store::rewards::Card;
use crate::ui::{Arc, CardText, EntryRow, Frame, Icon, Nav, Progress, RewardCard, Tile, page};
use crate::visit::Visit;

/// The dashboard of a member, or the welcome of a stranger.
#[component]
pub fn HomePage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let lang = visit.words.lang().code();
        Ok(match visit.visitor.member().cloned() {
            Some(member) => {
                let overview = service::overview(&visit.state.db, &visit.state.shelves, &member.member, lang, visit.time()).await?;
                Either::Left(dashboard(visit, overview, &member.name))
            }
            None => {
                let sample = service::sample(&visit.state.db, &visit.state.shelves, lang, visit.time()).await?;
                Either::Right(welcome(visit, sample))
            }
        })
    })
}

fn dashboard(visit: Visit, overview: Overview, name: &str) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let first_name = name.split_whitespace().next().unwrap_or_default().to_owned();
    view! {
        <Frame visit=visit.clone() title=words.say("nav-home") current=Nav::Home balance=overview.balance.available.get()>
            <div class="flow">
                {balance(&words, &overview, first_name)}
                {expiry(&words, &overview)}
                {overview.recent.is_empty().then(|| first_steps(&words, &overview))}
                {shelf(&visit, &overview)}
                <div class="split split--even split--level">
                    {next_reward(&words, &overview)}
                    {recently(&words, &overview.recent)}
                </div>
            </div>
        </Frame>
    }
}

fn balance(words: &Words, overview: &Overview, name: String) -> impl IntoView + use<> {
    let available = overview.balance.available.get();
    let pending = overview.balance.pending.get();
    let held = overview.balance.held.get();
    let fact = |n: i64, text: &'static str| (n > 0).then(|| view! { <span><strong>{words.number(n)}</strong>" "{words.say(text)}</span> });
    view! {
        <section class="balance" id="balance" aria-labelledby="hello" data-live="" data-news=say!(words, "balance-now", n = available)>
            <div class="balance__sum">
                <h1 class="balance__label" id="hello">{say!(words, "hello", name = name)}</h1>
                <p class="points"><data value=available.to_string()>{words.number(available)}</data>" "<span class="points__unit">{say!(words, "points-unit", n = available)}</span></p>
                <p class="balance__facts">{fact(pending, "on-their-way")}{fact(held, "held-for-redemptions")}</p>
            </div>
            {towards(overview).map(|(card, price)| way_to(words, available, card, price))}
        </section>
    }
}

/// What the member saves for, as long as it is out of reach, or else the next reward.
fn towards(overview: &Overview) -> Option<(&Card, i64)> {
    let Suggested { goal, next, .. } = overview.suggested.as_ref()?;
    let goal = goal.as_ref().map(|(card, goal)| (card, goal.points.get()));
    let goal = goal.filter(|(_, price)| *price > overview.balance.available.get());
    goal.or_else(|| next.as_ref().map(|next| (next, next.from.get())))
}

/// How far the balance has come towards the next reward.
fn way_to(words: &Words, available: i64, next: &Card, price: i64) -> impl IntoView + use<> {
    let percent = available as f64 / price as f64 * 100.0;
    view! {
        <div class="arc">
            <Arc percent=percent id="glow"/>
            <div class="arc__text">
                <strong>{say!(words, "points-to-go", n = price - available)}</strong>
                <p>{next.name.clone()}</p>
            </div>
            <div class="arc__ends"><span>{words.say("arc-start")}</span><span>{words.number(price)}</span></div>
        </div>
    }
}

fn expiry(words: &Words, overview: &Overview) -> impl IntoView + use<> {
    let text = match overview.next_expiry {
        Some((at, points)) => {
            let date = words.date(at.last_moment());
            let sum = say!(words, "points", n = points.get());
            view! { <span><strong>{sum}</strong>" "{words.say("expiry-middle")}" "<time datetime=words.iso_date(at.last_moment())>{date}</time>". "<a href="/wallet#lots">{words.say("expiry-all")}</a></span> }.into_any()
        }
        None => view! { <span>{words.say("expiry-none")}</span> }.into_any(),
    };
    view! {
        <div class="row row--apart">
            <p class="notice" id="ends" data-live=""><Icon name="hourglass"/>{text}</p>
            <a class="more" href="/what-if">{words.say("outlook-link")}<Icon name="chevron-right"/></a>
        </div>
    }
}

fn shelf(visit: &Visit, overview: &Overview) -> impl IntoView + use<> {
    let words = &visit.words;
    let Some(suggested) = &overview.suggested else {
        return view! { <p class="notice notice--bad" role="status"><Icon name="circle-alert"/><span>{words.say("shelf-failed")}</span></p> }.into_any();
    };
    if suggested.within_reach.is_empty() {
        return view! { <p class="notice"><Icon name="gift"/><span>{words.say("shelf-empty")}" "<a href="/catalogue">{words.say("all-rewards")}</a></span></p> }.into_any();
    }
    let cards = cards(visit, &suggested.within_reach, Some(overview.balance.available));
    view! {
        <section class="stack" aria-labelledby="now">
            <div class="row row--apart">
                <h2 id="now">{words.say("shelf-title")}</h2>
                <a class="more" href="/catalogue?affordable=1">{say!(words, "shelf-all", n = suggested.within_reach_count)}<Icon name="chevron-right"/></a>
            </div>
            {cards}
        </section>
    }
    .into_any()
}

fn cards(visit: &Visit, cards: &[Card], available: Option<Points>) -> impl IntoView + use<> {
    let words = &visit.words;
    let cards = cards.iter().map(|card| {
        let text = CardText::of(words, card, available, visit.time());
        view! { <li><RewardCard words=words.clone() card=text/></li> }
    });
    view! { <ul class="shelf" tabindex="0">{cards.collect_view()}</ul> }
}

/// What the member saves for, or else the next reward in reach.
fn next_reward(words: &Words, overview: &Overview) -> Option<impl IntoView + use<>> {
    let Suggested { goal, next, .. } = overview.suggested.as_ref()?;
    let goal = goal.as_ref().map(|(card, goal)| (card, goal.points.get(), "goal-title"));
    let next = goal.or_else(|| next.as_ref().map(|next| (next, next.from.get(), "next-title")));
    next.map(|(next, price, title)| {
        let available = overview.balance.available.get();
        let percent = (available as f64 / price as f64 * 100.0).min(100.0);
        let rest = if available < price { say!(words, "points-to-go", n = price - available) } else { words.say("within-reach") };
        view! {
            <section class="panel" id="towards" aria-labelledby="next" data-live="">
                <div class="panel__head"><h2 id="next">{words.say(title)}</h2></div>
                <div class="goal">
                    <Tile picture=next.picture.clone() hue=next.hue.clone()/>
                    <div>
                        <p class="reward__by">{next.brand.clone()}</p>
                        <h3><a class="reward__link" href=format!("/rewards/{}", next.slug)>{next.name.clone()}</a></h3>
                        <p class="price"><strong>{words.number(price)}</strong>" "{say!(words, "points-unit", n = price)}</p>
                    </div>
                    <div class="goal__way stack">
                        <Progress percent=percent label=say!(words, "progress-label", n = percent as i64)/>
                        <p class="small quiet">{rest}</p>
                    </div>
                </div>
            </section>
        }
    })
}

fn recently(words: &Words, recent: &[Recent]) -> impl IntoView + use<> {
    let rows = recent.iter().map(|line| {
        let when = words.short_date(line.entry.posted_at);
        view! { <EntryRow words=words.clone() entry=line.entry.clone() when=when reward=line.reward.clone()/> }
    });
    let rows = rows.collect_view();
    let empty = recent.is_empty().then(|| view! { <p class="quiet">{words.say("recent-empty")}</p> });
    view! {
        <section class="panel" id="recently" aria-labelledby="recent" data-live="">
            <div class="panel__head"><h2 id="recent">{words.say("recent-title")}</h2><a href="/wallet">{words.say("recent-all")}</a></div>
            {empty}
            <ul class="ledger">{rows}</ul>
        </section>
    }
}

fn welcome(visit: Visit, sample: Vec<Card>) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let points = ["welcome-one", "welcome-two", "welcome-three"].map(|key| {
        view! { <li class="notice"><Icon name="check"/><span>{words.say(key)}</span></li> }
    });
    view! {
        <Frame visit=visit.clone() title=words.say("welcome-title") current=Nav::Home>
            <div class="flow">
                <section class="balance" aria-labelledby="hello">
                    <div class="balance__sum stack">
                        <h1 id="hello">{words.say("welcome-title")}</h1>
                        <p class="balance__worth">{words.say("welcome-text")}</p>
                        <p class="row"><a class="btn" href="/sign-in">{words.say("sign-in")}</a><a href="/sign-up">{words.say("join-link")}</a><a href="/catalogue">{words.say("welcome-browse")}</a></p>
                    </div>
                    <div class="arc"><Arc percent=62.0 id="glow"/></div>
                </section>
                <ul class="promises">{points.into_iter().collect_view()}</ul>
                <section class="stack" aria-labelledby="now">
                    <div class="row row--apart"><h2 id="now">{words.say("welcome-shelf")}</h2><a class="more" href="/catalogue">{words.say("all-rewards")}<Icon name="chevron-right"/></a></div>
                    {cards(&visit, &sample, None)}
                </section>
            </div>
        </Frame>
    }
}
