//! On `/account/auto-redeem`: the list of wishes, and what can be put on it.

use leptos::prelude::*;

use super::service::{Hurdle, Overview, Shown};
use crate::domain::auto_redeem::WISHES_MAX;
use crate::i18n::Words;
use crate::say;
use crate::ui::{Fault, Icon, Tile, option_name};
use crate::visit::Visit;

pub fn wishes(visit: &Visit, overview: &Overview, faults: &[Fault]) -> impl IntoView + use<> {
    let words = &visit.words;
    let count = overview.wishes.len();
    let rows = overview.wishes.iter().enumerate().map(|(at, shown)| row(words, shown, at, count)).collect_view();
    let list = if count == 0 {
        view! { <p class="quiet">{words.say("auto-wishes-none")}</p> }.into_any()
    } else {
        view! { <ol class="ledger">{rows}</ol> }.into_any()
    };
    view! {
        <section class="panel stack" id="wishes" aria-labelledby="wishes-title">
            <h2 id="wishes-title">{words.say("auto-wishes")}</h2>
            <p class="quiet small">{say!(words, "auto-wishes-text", n = WISHES_MAX as i64)}</p>
            {list}
            {(count < WISHES_MAX).then(|| choose(visit, overview, faults))}
        </section>
    }
}

fn row(words: &Words, shown: &Shown, at: usize, count: usize) -> impl IntoView + use<> {
    let card = &shown.card;
    let name = match &shown.option {
        Some(option) => format!("{} ({})", card.name, option_name(words, option)),
        None => card.name.clone(),
    };
    let (price, why) = match shown.price {
        Ok(points) => (words.number(points.get()), words.say("auto-wish-ready")),
        Err(hurdle) => (String::new(), words.say(hurdle_text(hurdle))),
    };
    let act = |action: &'static str, to: Option<usize>, label: String, face: AnyView| {
        let to = to.map(|to| view! { <input type="hidden" name="to" value=to.to_string()/> });
        view! {
            <form method="post" action=action>
                <input type="hidden" name="reward" value=shown.wish.slug.clone()/>
                <input type="hidden" name="option" value=shown.wish.option.clone()/>
                {to}
                <button class="btn btn--quiet" aria-label=label>{face}</button>
            </form>
        }
    };
    let up = (at > 0).then(|| {
        let label = say!(words, "auto-up-label", name = name.clone());
        act("/api/auto-redeem/move", Some(at - 1), label, words.say("auto-up").into_any())
    });
    let down = (at + 1 < count).then(|| {
        let label = say!(words, "auto-down-label", name = name.clone());
        act("/api/auto-redeem/move", Some(at + 1), label, words.say("auto-down").into_any())
    });
    let label = say!(words, "auto-remove-label", name = name.clone());
    let remove = act("/api/auto-redeem/remove", None, label, view! { <Icon name="x"/> }.into_any());
    let link = format!("/rewards/{}?option={}", shown.wish.slug, shown.wish.option);
    view! {
        <li class="entry">
            <Tile picture=card.picture.clone() hue=card.hue.clone() variant="tile--thumb"/>
            <div class="stack stack--tight">
                <p class="entry__what"><a href=link>{name}</a></p>
                <p class="entry__why">{why}</p>
                <div class="row">{up}{down}{remove}</div>
            </div>
            <p class="entry__sum">{price}</p>
        </li>
    }
}

const fn hurdle_text(hurdle: Hurdle) -> &'static str {
    match hurdle {
        Hurdle::Gone => "auto-hurdle-gone",
        Hurdle::Valuable => "auto-hurdle-valuable",
        Hurdle::Ahead => "auto-hurdle-ahead",
        Hurdle::Ended => "auto-hurdle-ended",
        Hurdle::SoldOut => "auto-hurdle-sold-out",
        Hurdle::TierTooLow => "auto-hurdle-tier",
        Hurdle::LimitReached => "auto-hurdle-limit",
        Hurdle::Failed => "auto-hurdle-failed",
    }
}

fn choose(visit: &Visit, overview: &Overview, faults: &[Fault]) -> impl IntoView + use<> {
    let words = &visit.words;
    let asked = |name: &str| visit.typed(name).or(visit.query(name));
    let pair = asked("reward").zip(asked("option")).map(|(slug, option)| format!("{slug}/{option}"));
    let wanted = asked("choice").map(str::to_owned).or(pair).unwrap_or_default();
    let error = Fault::find(faults, "choice");
    let invalid = error.is_some().then_some("true");
    let options = overview.choices.iter().map(|choice| {
        let value = format!("{}/{}", choice.slug, choice.option.code);
        let points = choice.option.points.get();
        let name = say!(words, "auto-choice", name = choice.name.clone(), option = option_name(words, &choice.option), n = points);
        view! { <option value=value.clone() selected=value == wanted>{name}</option> }
    });
    let options = options.collect_view();
    view! {
        <form class="stack" method="post" action="/api/auto-redeem/add" novalidate>
            <div class="field">
                <label class="field__label" for="choice">{words.say("auto-choose")}</label>
                <span class="field__hint" id="choice-hint">{words.say("auto-choose-hint")}</span>
                {error.map(|error| view! { <span class="field__error" id="choice-error"><Icon name="circle-alert"/><span>{error}</span></span> })}
                <select class="input" id="choice" name="choice" aria-invalid=invalid
                    aria-describedby=if invalid.is_some() { "choice-error choice-hint" } else { "choice-hint" }>
                    <option value="">{words.say("auto-choose-none")}</option>
                    {options}
                </select>
            </div>
            <button class="btn btn--quiet"><Icon name="plus"/>{words.say("auto-add")}</button>
        </form>
    }
}
