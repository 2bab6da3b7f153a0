//! On `/notifications`: how each topic comes by mail, and in which hours none does.

use leptos::prelude::*;

use super::service::Told;
use crate::domain::quiet::Quiet;
use crate::domain::topic::{Topic, Way};
use crate::i18n::Words;
use crate::ui::{Done, ErrorSummary, Fault};
use crate::visit::Visit;

pub fn choices(visit: &Visit, told: &Told, faults: Vec<Fault>) -> impl IntoView + use<> {
    let words = &visit.words;
    let kept = visit.query("kept").filter(|_| faults.is_empty());
    let kept = kept.map(|_| view! { <Done text=words.say("choices-kept")/> });
    let topics = told.ways.iter().map(|(topic, way)| topic_row(visit, *topic, *way)).collect_view();
    let hours = told.quiet.map(|Quiet { from, until }| (from / 60, until / 60)).unzip();
    let hour = |name: &'static str, kept: Option<u16>| {
        visit.typed(name).map_or_else(|| kept.map_or_else(String::new, |hour| hour.to_string()), str::to_owned)
    };
    let (from, until) = (hour("quiet_from", hours.0), hour("quiet_until", hours.1));
    let error = Fault::find(&faults, "quiet_from").map(|text| view! { <p class="field__error" id="quiet-error">{text}</p> });
    view! {
        <section class="panel stack" id="choices" aria-labelledby="how">
            <h2 id="how">{words.say("choices-title")}</h2>
            <p class="quiet">{words.say("choices-text")}</p>
            {kept}
            <form class="stack" method="post" action="/api/notifications/choose" novalidate>
                <ErrorSummary words=words.clone() faults=faults/>
                {topics}
                <fieldset class="stack stack--tight">
                    <legend>{words.say("quiet-title")}</legend>
                    <p class="quiet small">{words.say("quiet-text")}</p>
                    {error}
                    <div class="row">
                        {hours_field(words, "quiet_from", "quiet-from", &from)}
                        {hours_field(words, "quiet_until", "quiet-until", &until)}
                    </div>
                </fieldset>
                <button class="btn">{words.say("choices-keep")}</button>
            </form>
        </section>
    }
}

fn topic_row(visit: &Visit, topic: Topic, way: Way) -> impl IntoView + use<> {
    let words = &visit.words;
    let chosen = visit.typed(topic.code()).and_then(Way::parse).unwrap_or(way);
    let options = Way::ALL.iter().map(|way| {
        let selected = *way == chosen;
        view! { <option value=way.code() selected=selected>{words.say(way_text(*way))}</option> }
    });
    let options = options.collect_view();
    view! {
        <p class="field">
            <label class="field__label" for=topic.code()>{words.say(topic_text(topic))}</label>
            <select class="input" id=topic.code() name=topic.code()>{options}</select>
        </p>
    }
}

fn hours_field(words: &Words, name: &'static str, label: &'static str, chosen: &str) -> impl IntoView + use<> {
    let options = (0..24_u16).map(|hour| {
        let value = hour.to_string();
        let selected = value == chosen;
        view! { <option value=value.clone() selected=selected>{format!("{hour:02}:00")}</option> }
    });
    view! {
        <p class="field">
            <label class="field__label" for=name>{words.say(label)}</label>
            <select class="input" id=name name=name>
                <option value="">{words.say("quiet-never")}</option>
                {options.collect_view()}
            </select>
        </p>
    }
}

pub fn topic_text(topic: Topic) -> &'static str {
    match topic {
        Topic::Security => "topic-security",
        Topic::Expiry => "topic-expiry",
        Topic::Redemptions => "topic-redemptions",
        Topic::Wishes => "topic-wishes",
        Topic::Earning => "topic-earning",
        Topic::Sharing => "topic-sharing",
    }
}

fn way_text(way: Way) -> &'static str {
    match way {
        Way::AtOnce => "way-at-once",
        Way::Daily => "way-daily",
        Way::Never => "way-never",
    }
}
