//! What comes after a redemption: what it opens, thanks, and one question.

use leptos::prelude::*;

use super::service::Detail;
use crate::domain::redemption::{Rating, State};
use crate::domain::reward::Extra;
use crate::i18n::Words;
use crate::say;
use crate::ui::{Icon, tier_name};

/// The course or the download, the badge, the tier: what the member has now.
pub fn opened(words: &Words, detail: &Detail) -> Option<impl IntoView + use<>> {
    let extra = detail.extra.as_ref().filter(|_| detail.redemption.state == State::Fulfilled)?;
    let (icon, text) = match extra {
        Extra::Link { url } => {
            let (url, text) = (url.clone(), words.say("opened-link"));
            return Some(
                view! { <p><a class="btn btn--wide" rel="noreferrer" href=url>{text}<Icon name="arrow-up-right"/></a></p> }.into_any(),
            );
        }
        Extra::Badge => ("star", words.say("opened-badge")),
        Extra::Tier { tier, days } => ("crown", say!(words, "opened-tier", tier = tier_name(words, *tier), n = i64::from(*days))),
        Extra::Status { points } => ("star", say!(words, "opened-status", n = *points * i64::from(detail.redemption.quantity))),
        Extra::Charity { name, .. } => ("heart", say!(words, "opened-charity", name = name.clone())),
        Extra::Trial { .. } => return None,
    };
    Some(view! { <p class="notice notice--good"><Icon name=icon/><span>{text}</span></p> }.into_any())
}

/// A thank-you that names the member's part in it.
pub fn thanks(words: &Words, detail: &Detail) -> Option<impl IntoView + use<>> {
    let first = detail.lots.iter().map(|lot| lot.earned_at).min().filter(|_| detail.redemption.state == State::Fulfilled)?;
    let shops: Vec<_> = detail.lots.iter().map(|lot| lot.source.clone()).collect();
    let month = words.month(first);
    let text = match &shops[..] {
        [shop] => say!(words, "thanks-one", n = detail.redemption.points.get(), shop = shop.clone(), month = month),
        _ => say!(words, "thanks-many", n = detail.redemption.points.get(), month = month),
    };
    Some(view! { <p class="quiet">{text}</p> })
}

/// One question, one tap.
pub fn feedback(words: &Words, detail: &Detail) -> Option<impl IntoView + use<>> {
    matches!(detail.redemption.state, State::Fulfilled | State::Failed).then(|| {
        let id = detail.redemption.id.to_string();
        let answers = Rating::ALL.iter().map(|rating| {
            let pressed = if detail.rating == Some(*rating) { "true" } else { "false" };
            let icon = match rating {
                Rating::Poor => "frown",
                Rating::Fair => "meh",
                Rating::Good => "smile",
            };
            view! {
                <button class="btn btn--quiet" name="rating" value=rating.code() aria-pressed=pressed>
                    <Icon name=icon/>{words.say(&format!("rating-{}", rating.code()))}
                </button>
            }
        });
        let thanks = detail.rating.map(|_| view! { <p class="small quiet" role="status">{words.say("feedback-thanks")}</p> });
        view! {
            <section class="panel stack" id="feedback" aria-labelledby="feedback-title">
                <h2 id="feedback-title">{words.say("feedback-title")}</h2>
                <form class="row" method="post" action="/api/redemptions/rate">
                    <input type="hidden" name="redemption_id" value=id/>
                    {answers.collect_view()}
                </form>
                {thanks}
            </section>
        }
    })
}
