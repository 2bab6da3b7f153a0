//! What stands on a reward's page beside the choice: the heart, the special price, the goal.

use leptos::prelude::*;

use super::service::Shown;
use crate::domain::auto_redeem::is_placeable;
use crate::i18n::Words;
use crate::say;
use crate::ui::{Icon, KeepButton, KeepForms, Progress, option_name};

/// The heart beside the name.
pub fn keep(words: &Words, shown: &Shown) -> Option<impl IntoView + use<>> {
    let kept = shown.looker.as_ref()?.favourites.contains(&shown.card.id);
    let (slug, label) = (shown.card.slug.clone(), say!(words, "favourite", name = shown.card.name.clone()));
    Some(view! { <KeepForms back=String::new()/><KeepButton slug=slug label=label kept=kept/> })
}

/// Until when a special price lasts, and for how many: facts, no countdown.
pub fn promoted(words: &Words, shown: &Shown) -> Option<impl IntoView + use<>> {
    let (option, (until, left)) = shown.options.iter().find_map(|option| option.promotion.map(|promotion| (option, promotion)))?;
    let what = if shown.options.len() > 1 { option_name(words, option) } else { shown.card.name.clone() };
    let until = words.moment(until);
    let text = match left {
        Some(left) => say!(words, "promotion-left", what = what, until = until, n = left),
        None => say!(words, "promotion-until", what = what, until = until),
    };
    Some(view! { <p class="notice notice--good"><Icon name="clock"/><span>{text}</span></p> })
}

/// Inside the form that chooses: puts the chosen option on the list of what is redeemed by itself, where it can be.
pub fn wish(words: &Words, shown: &Shown) -> Option<impl IntoView + use<>> {
    let placeable = is_placeable(shown.card.delivery, shown.text.provider);
    shown.looker.as_ref().filter(|_| placeable)?;
    let (slug, label) = (shown.card.slug.clone(), words.say("auto-add-here"));
    Some(view! {
        <button class="btn btn--bare" name="reward" value=slug formmethod="post" formaction="/api/auto-redeem/add">
            <Icon name="refresh-cw"/>{label}
        </button>
    })
}

/// Saving for it: what is reached, or the button that locks the price.
pub fn goal(words: &Words, shown: &Shown) -> Option<impl IntoView + use<>> {
    let looker = shown.looker.as_ref()?;
    let slug = shown.card.slug.clone();
    let saved = shown.goal.as_ref().filter(|goal| goal.reward == shown.card.id);
    let form = |option: String, label: String| {
        view! {
            <form method="post" action="/api/goal/set">
                <input type="hidden" name="reward" value=slug.clone()/>
                <input type="hidden" name="option" value=option/>
                <button class="btn btn--quiet">{label}</button>
            </form>
        }
    };
    if let Some(goal) = saved {
        let (available, price) = (looker.available.get(), goal.points.get());
        let percent = (available as f64 / price as f64 * 100.0).min(100.0);
        let held = match goal.held_until {
            Some(until) => say!(words, "goal-held", n = price, date = words.date(until.last_moment())),
            None => say!(words, "goal-locked", n = price),
        };
        let progress = view! { <Progress percent=percent label=say!(words, "progress-label", n = percent as i64)/> };
        return Some(
            view! {
                <section class="panel stack" aria-labelledby="goal">
                    <h2 id="goal">{words.say("goal-title")}</h2>
                    {progress}
                    <p class="small quiet">{held}</p>
                    {form(String::new(), words.say("goal-stop"))}
                </section>
            }
            .into_any(),
        );
    }
    let dearest = shown.options.iter().filter(|option| option.usual > looker.available).min_by_key(|option| option.usual)?;
    let label = say!(words, "goal-set", what = option_name(words, dearest), n = dearest.usual.get());
    let hint = words.say("goal-hint");
    Some(view! { <div class="stack stack--tight">{form(dearest.code.clone(), label)}<p class="small quiet">{hint}</p></div> }.into_any())
}
