//! `/redemptions/{id}`

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::after_page::{feedback, opened, thanks};
use super::codes_page::codes;
use super::error::CancelError;
use super::service::{self, Detail};
use crate::domain::auto_redeem::Why;
use crate::domain::redemption::{Destination, State};
use crate::domain::time::Timestamp;
use crate::i18n::Words;
use crate::say;
use crate::store::redemptions::Event;
use crate::ui::{Dial, ErrorSummary, Fault, Frame, Icon, Nav, Step, option_name, page, picture};
use crate::visit::{PageStop, Visit};

/// One redemption and its course; right after placing, the celebration.
#[component]
pub fn RedemptionPage() -> impl IntoView {
    let visit = Visit::now();
    let asked = use_params_map().get_untracked().get("id").unwrap_or_default();
    page(visit.clone(), async move {
        let member = visit.member()?;
        let detail =
            service::detail(&visit.state.db, &visit.state.keys, &member.member, &asked, visit.words.lang().code(), visit.time()).await?;
        Ok(redemption(&visit, detail.ok_or(PageStop::Missing)?))
    })
}

fn redemption(visit: &Visit, detail: Detail) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let placed = detail.redemption.state == State::Placed;
    let good_news = placed || detail.redemption.state == State::Fulfilled;
    let title = headline(visit, &detail);
    let fault = visit.refusal::<CancelError>().map(|error| fault(&words, &error));
    let by_itself = by_itself(&words, &detail, visit.time());
    let side = placed.then(|| clock(&words, &detail, visit.time()));
    view! {
        <Frame visit=visit.clone() title=detail.card.name.clone() current=Nav::Redemptions available=Some(detail.available.get())>
            <div class="flow">
                <ErrorSummary words=words.clone() faults=fault.into_iter().collect()/>
                <div class="split split--even">
                    <div class="stack stack--loose">
                        <div class="sunrise" id="sunrise" data-live="">
                            {good_news.then(|| view! { <span class="sunrise__sun"></span> })}
                            <img class="sunrise__img" src=picture(&detail.card.picture).0 data-picture=detail.card.slug.clone() width="256" height="256" alt=""/>
                        </div>
                        <div class="stack" id="headline" data-live=""><h1>{title}</h1><p>{summary(&words, &detail)}</p>{thanks(&words, &detail)}</div>
                        {facts(&words, &detail)}
                    </div>
                    <div class="stack stack--loose" id="so-far" data-live="">
                        {side}
                        {by_itself}
                        {opened(&words, &detail)}
                        {codes(&words, &detail)}
                        {course(&words, &detail)}
                        {feedback(&words, &detail)}
                        {detail.can_cancel.then(|| cancel(&words, &detail))}
                        {(placed && !detail.can_cancel).then(|| view! { <p class="small quiet">{words.say("cancel-under-way")}</p> })}
                    </div>
                </div>
            </div>
        </Frame>
    }
}

fn headline(visit: &Visit, detail: &Detail) -> String {
    let name = visit.visitor.member().map_or("", |live| live.name.split_whitespace().next().unwrap_or_default()).to_owned();
    match detail.redemption.state {
        State::Placed => say!(visit.words, "redemption-headline-placed", name = name),
        State::Fulfilled => say!(visit.words, "redemption-headline-fulfilled", name = name),
        State::Failed => visit.words.say("redemption-headline-failed"),
        State::Cancelled => visit.words.say("redemption-headline-cancelled"),
    }
}

fn summary(words: &Words, detail: &Detail) -> String {
    let redemption = &detail.redemption;
    let what = match &detail.option {
        Some(option) => format!("{} ({})", detail.card.name, option_name(words, option)),
        None => detail.card.name.clone(),
    };
    let (points, left) = (redemption.points.get(), detail.available.get());
    match redemption.state {
        State::Placed => say!(words, "redemption-summary-placed", n = redemption.quantity, what = what, points = points, left = left),
        State::Fulfilled => say!(words, "redemption-summary-fulfilled", n = redemption.quantity, what = what, points = points),
        State::Failed | State::Cancelled => say!(words, "redemption-summary-cancelled", what = what, points = points, left = left),
    }
}

/// Where it goes, in one line.
pub fn destination(words: &Words, detail: &Detail) -> String {
    match &detail.redemption.destination {
        Destination::Email { email } => email.as_str().to_owned(),
        Destination::Post { name, street, postcode, city, country } => {
            let country = country.map_or_else(String::new, |country| format!(", {}", words.country(country)));
            format!("{name}, {street}, {postcode} {city}{country}")
        }
        Destination::Spot => words.say("delivery-spot"),
        Destination::Account => words.say("delivery-account"),
        Destination::Bank { holder, iban } => format!("{holder}, {}", iban.masked()),
        Destination::Wallet { handle } => handle.clone(),
    }
}

fn facts(words: &Words, detail: &Detail) -> impl IntoView + use<> {
    let to = destination(words, detail);
    let receipt = format!("/redemptions/{}/receipt", detail.redemption.id);
    view! {
        <dl class="facts">
            <div><dt>{words.say("fact-to")}</dt><dd>{to}</dd></div>
            <div><dt>{words.say("fact-by")}</dt><dd>{detail.card.brand.clone()}</dd></div>
            <div><dt>{words.say("fact-order")}</dt><dd>{detail.redemption.id.to_string()}</dd></div>
        </dl>
        <p><a class="more" href=receipt>{words.say("receipt-title")}<Icon name="chevron-right"/></a></p>
    }
}

/// The promise, with the time that is left as an arc.
fn clock(words: &Words, detail: &Detail, now: Timestamp) -> impl IntoView + use<> {
    let redemption = &detail.redemption;
    let whole = redemption.due_at.since(redemption.placed_at).as_secs_f64().max(1.0);
    let left = (redemption.due_at.since(now).as_secs_f64() / whole * 100.0).clamp(0.0, 100.0);
    view! {
        <div class="clock">
            <Dial left=left/>
            <p><strong>{say!(words, "clock-by", moment = words.moment(redemption.due_at))}</strong><br/>{words.say("clock-else")}</p>
        </div>
    }
}

fn course(words: &Words, detail: &Detail) -> impl IntoView + use<> {
    let redemption = &detail.redemption;
    let held = say!(words, "step-placed-text", moment = words.moment(redemption.placed_at), n = redemption.points.get());
    let ended = detail.events.iter().map(|event| {
        let moment = words.moment(event.happened_at);
        match event.state {
            State::Cancelled => {
                step("step step--back", "undo-2", words.say("step-cancelled"), say!(words, "step-cancelled-text", moment = moment))
            }
            State::Failed => {
                let late = event.reason.is_none();
                let text =
                    if late { say!(words, "step-failed-late", moment = moment) } else { say!(words, "step-failed-text", moment = moment) };
                step("step step--back", "undo-2", words.say("step-failed"), with_reason(words, text, event))
            }
            State::Placed | State::Fulfilled => {
                let text = say!(words, "step-fulfilled-text", moment = moment);
                step("step step--done", "check", words.say("step-fulfilled"), with_reason(words, text, event))
            }
        }
    });
    let waiting = (redemption.state == State::Placed).then(|| {
        let due = words.moment(redemption.due_at);
        let text = say!(words, "step-waiting-text", brand = detail.card.brand.clone(), moment = due);
        view! {
            {step("step step--now", "clock", words.say("step-waiting"), text)}
            {step("step", "", words.say("step-complete"), words.say("step-complete-text"))}
        }
    });
    view! {
        <section class="panel" aria-labelledby="course">
            <div class="panel__head"><h2 id="course">{words.say("course-title")}</h2></div>
            <ol class="timeline">
                {step("step step--done", "check", words.say("step-placed"), held)}
                {ended.collect_view()}
                {waiting}
            </ol>
        </section>
    }
}

/// In the words of whoever took the step.
fn with_reason(words: &Words, text: String, event: &Event) -> String {
    match &event.reason {
        Some(reason) => format!("{text} {}", say!(words, "step-reason", reason = reason.clone())),
        None => text,
    }
}

fn step(class: &'static str, icon: &'static str, name: String, text: String) -> impl IntoView {
    view! { <Step class=class icon=icon name=name.into_any()><p>{text}</p></Step> }
}

/// Why it was redeemed without its member, and until when that can be undone; once it was, what that means.
fn by_itself(words: &Words, detail: &Detail, now: Timestamp) -> Option<impl IntoView + use<>> {
    let automatic = detail.automatic?;
    let why = match automatic.why {
        Why::Threshold => words.say("auto-told-threshold"),
        Why::Rescue => words.say("auto-told-rescue"),
    };
    let text = match detail.redemption.state {
        State::Placed if automatic.undo_until > now => {
            format!("{why} {}", say!(words, "auto-told-until", moment = words.moment(automatic.undo_until)))
        }
        State::Cancelled => format!("{why} {}", words.say("auto-told-undone")),
        _ => why,
    };
    let link = words.say("auto-link");
    Some(view! {
        <p class="notice"><Icon name="refresh-cw"/><span>{text}" "<a href="/account/auto-redeem">{link}</a></span></p>
    })
}

fn cancel(words: &Words, detail: &Detail) -> impl IntoView + use<> {
    let undo = if detail.automatic.is_some() { "undo-button" } else { "cancel-button" };
    view! {
        <div class="row">
            <a class="btn" href="/">{words.say("back-home")}</a>
            <form method="post" action="/api/redemptions/cancel">
                <input type="hidden" name="redemption_id" value=detail.redemption.id.to_string()/>
                <button class="btn btn--quiet">{words.say(undo)}</button>
            </form>
        </div>
        <p class="small quiet">{words.say("cancel-hint")}</p>
    }
}

fn fault(words: &Words, error: &CancelError) -> Fault {
    Fault::general(words.say(match error {
        CancelError::TooLate => "cancel-too-late",
        CancelError::UnderWay => "cancel-under-way",
        CancelError::Malformed => "form-malformed",
        CancelError::SignedOut | CancelError::Unknown | CancelError::Unexpected => "cancel-unexpected",
    }))
}
