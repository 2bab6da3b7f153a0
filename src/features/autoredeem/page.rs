//! `/account/auto-redeem`

use leptos::prelude::*;

use super::error::AutoError;
use super::faults::{faults, setting};
use super::preview_page::preview;
use super::service::{self, Overview};
use super::wishes_page::wishes;
use crate::domain::auto_redeem::{RESCUE_DAYS_MAX, Settings, SettingsForm};
use crate::domain::points::Points;
use crate::i18n::Words;
use crate::say;
use crate::ui::{ErrorSummary, Fault, Field, Frame, Icon, Nav, page};
use crate::visit::Visit;

/// Days that stand in the field before anything was set.
const USUAL_RESCUE_DAYS: u16 = 30;

/// What is set up, and how: plain forms. With `preview` in its address also what the settings in it would have done.
#[component]
pub fn AutoRedeemPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let member = visit.member()?;
        let asked = visit.query("preview").map(|_| Settings::parse(&asked(&visit).unwrap_or_default()));
        let (tried, wrong) = match asked {
            Some(Ok(settings)) => (Some(settings), Vec::new()),
            Some(Err(faults)) => (None, faults.into_iter().map(|fault| setting(&visit.words, fault)).collect()),
            None => (None, Vec::new()),
        };
        let above = visit.state.config.step_up_above;
        let lang = visit.words.lang().code();
        let overview = service::overview(&visit.state.db, &member.member, above, lang, tried, visit.time()).await?;
        Ok(auto_redeem(&visit, overview, wrong))
    })
}

/// The settings that were typed: in a form that was refused, or in the address.
fn asked(visit: &Visit) -> Option<SettingsForm> {
    let refused = visit.typed("threshold").is_some();
    let of = |name: &str| if refused { visit.typed(name) } else { visit.query(name) }.unwrap_or_default().to_owned();
    (refused || visit.query("threshold").is_some()).then(|| SettingsForm {
        threshold: of("threshold"),
        rescue: of("rescue"),
        rescue_days: of("rescue_days"),
        cap: of("cap"),
    })
}

/// What stands in the fields.
fn drawn(visit: &Visit, overview: &Overview) -> (SettingsForm, bool) {
    let kept = overview.kept.map(|kept| (kept.settings, kept.is_on)).filter(|(settings, _)| *settings != Settings::default());
    if let Some(form) = asked(visit) {
        let sent = visit.typed("threshold").map_or_else(|| visit.query("on"), |_| visit.typed("on"));
        return (form, sent.is_some());
    }
    let number = |points: Option<Points>| points.map_or_else(String::new, |points| points.get().to_string());
    let (settings, is_on) = kept.unwrap_or((Settings::default(), true));
    let form = SettingsForm {
        threshold: number(settings.threshold),
        rescue: settings.rescue_days.map_or_else(String::new, |_| "1".to_owned()),
        rescue_days: settings.rescue_days.unwrap_or(USUAL_RESCUE_DAYS).to_string(),
        cap: number(settings.monthly_cap),
    };
    (form, is_on)
}

fn auto_redeem(visit: &Visit, overview: Overview, mut wrong: Vec<Fault>) -> impl IntoView + use<> {
    let words = visit.words.clone();
    wrong.extend(visit.refusal::<AutoError>().iter().flat_map(|error| faults(&words, error)));
    let title = words.say("auto-title");
    let names: Vec<_> = overview.wishes.iter().map(|shown| shown.card.name.clone()).collect();
    let told = overview.preview.as_ref().map(|told| preview(&words, told, &names));
    let available = Some(overview.available.get());
    let (state, wishes) = (state(visit, &overview), wishes(visit, &overview, &wrong));
    let settings = settings(visit, &overview, &wrong);
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Account available=available narrow=true>
            <div class="stack stack--loose">
                <ErrorSummary words=words.clone() faults=wrong.clone()/>
                <div class="stack stack--tight"><h1>{title}</h1><p class="quiet">{words.say("auto-intro")}</p></div>
                {state}
                {wishes}
                {settings}
                {told}
                <p class="small quiet">{words.say("auto-how")}</p>
            </div>
        </Frame>
    }
}

/// Whether it is on, and the way out.
fn state(visit: &Visit, overview: &Overview) -> Option<impl IntoView + use<>> {
    let words = &visit.words;
    let kept = overview.kept.filter(|kept| kept.settings != Settings::default())?;
    let saved = visit.query("kept").is_some();
    let (class, icon, text) = match (kept.is_on, kept.rested_at) {
        (true, _) if overview.wishes.is_empty() => ("notice notice--warm", "circle-alert", words.say("auto-no-wishes")),
        (true, _) if saved => ("notice notice--good", "check", words.say("auto-kept-on")),
        (true, _) => ("notice notice--good", "check", words.say("auto-is-on")),
        (false, Some(at)) => ("notice notice--warm", "undo-2", say!(words, "auto-rests", date = words.date(at))),
        (false, None) => ("notice", "info", words.say("auto-is-off")),
    };
    let off = kept.is_on.then(|| {
        view! {
            <form method="post" action="/api/auto-redeem/off"><button class="btn btn--quiet">{words.say("auto-switch-off")}</button></form>
        }
    });
    Some(view! {
        <div class="stack stack--tight">
            <p class=class role="status" tabindex="-1" autofocus=saved><Icon name=icon/><span>{text}</span></p>
            {off}
        </div>
    })
}

fn settings(visit: &Visit, overview: &Overview, wrong: &[Fault]) -> impl IntoView + use<> {
    let words = &visit.words;
    let (form, is_on) = drawn(visit, overview);
    view! {
        <form class="panel stack" method="post" action="/api/auto-redeem/save" novalidate aria-labelledby="settings">
            <h2 id="settings">{words.say("auto-when")}</h2>
            <Field id="threshold" class="input input--short" inputmode="numeric" maxlength=20 label=words.say("auto-threshold")
                hint=words.say("auto-threshold-hint") value=form.threshold error=Fault::find(wrong, "threshold")/>
            {check(words, "rescue", "auto-rescue", !form.rescue.is_empty())}
            <Field id="rescue_days" class="input input--short" inputmode="numeric" maxlength=3 label=words.say("auto-rescue-days")
                hint=say!(words, "auto-rescue-days-hint", n = i64::from(RESCUE_DAYS_MAX)) value=form.rescue_days error=Fault::find(wrong, "rescue_days")/>
            <Field id="cap" class="input input--short" inputmode="numeric" maxlength=20 label=words.say("auto-cap")
                hint=words.say("auto-cap-hint") value=form.cap error=Fault::find(wrong, "cap")/>
            {check(words, "on", "auto-on", is_on)}
            <p class="row">
                <button class="btn">{words.say("auto-save")}</button>
                <button class="btn btn--quiet" name="preview" value="1" formmethod="get" formaction="/account/auto-redeem#preview">
                    <Icon name="history"/>{words.say("auto-preview-button")}
                </button>
            </p>
            <p class="small quiet">{words.say("auto-step-up")}</p>
        </form>
    }
}

fn check(words: &Words, name: &'static str, label: &'static str, checked: bool) -> impl IntoView + use<> {
    view! {
        <label class="check"><input type="checkbox" name=name value="1" checked=checked/><span>{words.say(label)}</span></label>
    }
}
