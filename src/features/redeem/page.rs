//! `/rewards/{slug}/redeem`

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::destination_page::destination;
use super::error::PlaceError;
use super::faults::faults;
use super::service::{self, Review};
use crate::assets;
use crate::browser::Ceremony;
use crate::db::ids;
use crate::domain::ids::RedemptionId;
use crate::domain::lots::Portion;
use crate::domain::points::Points;
use crate::domain::quantity::Quantity;
use crate::domain::reward::Delivery;
use crate::i18n::Words;
use crate::islands::PasskeyButton;
use crate::say;
use crate::ui::{ErrorSummary, Fault, Field, Frame, Icon, LotRow, Nav, Tile, option_at_home, page, tier_name};
use crate::visit::{PageStop, Visit};

/// What the member confirms, with the one button that spends. Drawn so that it can be sent as it is where the reward
/// needs no address.
#[component]
pub fn RedeemPage() -> impl IntoView {
    let visit = Visit::now();
    let slug = use_params_map().get_untracked().get("slug").unwrap_or_default();
    page(visit.clone(), async move {
        let member = visit.member()?;
        let asked = |name: &str| visit.typed(name).or(visit.query(name)).unwrap_or_default().to_owned();
        // One more than any limit allows is drawn as one; what was typed stands in the field all the same.
        let quantity = Quantity::parse(&asked("quantity"), MOST_DRAWN).map_or(1, Quantity::get);
        let lang = visit.words.lang().code();
        let review = service::review(&visit.state.db, &member.member, &slug, &asked("option"), quantity, lang, visit.time()).await?;
        let review = review.ok_or(PageStop::Missing)?;
        Ok(redeem(visit, review, quantity))
    })
}

const MOST_DRAWN: u32 = 100;

fn redeem(visit: Visit, review: Review, quantity: u32) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let error = visit.refusal::<PlaceError>();
    let faults = error.as_ref().map(|error| faults(&words, error)).unwrap_or_default();
    let slug = review.card.slug.clone();
    let enough = review.cost <= review.available && review.tier_needed.is_none();
    view! {
        <Frame visit=visit.clone() title=words.say("redeem-title") current=Nav::Rewards available=Some(review.available.get()) narrow=true>
            <form class="stack stack--loose" id="redeem" method="post" action="/api/redemptions/place" novalidate>
                {hidden(&visit, &review, error.as_ref())}
                <div class="stack">
                    <p><a class="more" href=format!("/rewards/{slug}")><Icon name="arrow-left"/>{review.card.name.clone()}</a></p>
                    <ErrorSummary words=words.clone() faults=faults.clone() reassurance=words.say("nothing-spent")/>
                    <h1>{words.say("redeem-title")}</h1>
                </div>
                {what(&visit, &review, quantity, &faults)}
                {destination(&visit, &review, &faults)}
                {lots(&words, &review.portions)}
                {(enough && needs_a_factor(&visit, &review)).then(|| factor(&visit, &faults))}
                {end(&words, &review)}
            </form>
        </Frame>
    }
}

/// The form's own id makes a second submit the same redemption. It comes with the address, so that going back and sending again
/// is a second submit, too; it stays after a refusal, unless it is itself the fault.
fn hidden(visit: &Visit, review: &Review, error: Option<&PlaceError>) -> impl IntoView + use<> {
    let fresh = matches!(error, Some(PlaceError::Form | PlaceError::FormUsed));
    let known = visit.typed("redemption_id").or(visit.query("form")).filter(|id| !fresh && RedemptionId::parse(id).is_ok());
    let id = known.map_or_else(|| ids::redemption().to_string(), str::to_owned);
    view! {
        <input type="hidden" name="redemption_id" value=id/>
        <input type="hidden" name="reward" value=review.card.slug.clone()/>
        <input type="hidden" name="option" value=review.option.code.clone()/>
        <input type="hidden" name="points" value=review.cost.get().to_string()/>
    }
}

fn what(visit: &Visit, review: &Review, quantity: u32, faults: &[Fault]) -> impl IntoView + use<> {
    let words = &visit.words;
    let card = &review.card;
    let name = if quantity > 1 { say!(words, "several-of", n = quantity, name = card.name.clone()) } else { card.name.clone() };
    let after = review.available.minus(review.cost);
    let change = format!("/rewards/{}?option={}&quantity={quantity}", card.slug, review.option.code);
    view! {
        <section class="panel stack" aria-label=words.say("what-you-get")>
            <div class="row">
                <Tile picture=card.picture.clone() hue=card.hue.clone() variant="tile--thumb" name=card.slug.clone()/>
                <div>
                    <h2>{name}</h2>
                    <p class="quiet small">{card.brand.clone()}" · "{option_at_home(visit, &review.option)}" · "<a href=change>{words.say("change")}</a></p>
                </div>
            </div>
            {quantity_field(visit, quantity, faults)}
            <dl class="sum">
                <div><dt>{words.say("you-have")}</dt><dd>{words.number(review.available.get())}</dd></div>
                <div><dt>{words.say("this-redemption")}</dt><dd>{words.signed(-review.cost.get())}</dd></div>
                {after.map(|after| view! {
                    <div class="sum__total"><dt>{words.say("after-this")}</dt><dd>{say!(words, "points", n = after.get())}</dd></div>
                })}
            </dl>
        </section>
    }
}

/// Shown as a field only when it is at fault; else it was chosen on the page before.
fn quantity_field(visit: &Visit, quantity: u32, faults: &[Fault]) -> AnyView {
    match Fault::find(faults, "quantity") {
        None => view! { <input type="hidden" name="quantity" value=quantity.to_string()/> }.into_any(),
        error => {
            let typed = visit.typed("quantity").unwrap_or_default().to_owned();
            view! { <Field id="quantity" inputmode="numeric" maxlength=20 label=visit.words.say("how-many") value=typed error=error/> }
                .into_any()
        }
    }
}

fn lots(words: &Words, portions: &[Portion]) -> impl IntoView + use<> {
    let rows = portions.iter().map(|Portion { lot, points }| {
        let left = lot.available.minus(*points).map_or(0, Points::get);
        let until = lot.expires_at.map(|at| words.date(at.last_moment()));
        let why = match (until, left) {
            (Some(date), 0) => say!(words, "lot-ends", date = date),
            (Some(date), left) => say!(words, "lot-ends-rest", date = date, n = left),
            (None, 0) => words.say("lot-stays"),
            (None, left) => say!(words, "lot-stays-rest", n = left),
        };
        view! { <LotRow words=words.clone() source=lot.source.clone() lines=vec![why] points=*points/> }
    });
    (!portions.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="lots">
                <div class="panel__head"><h2 id="lots">{words.say("lots-title")}</h2></div>
                <p class="quiet small">{words.say("lots-text")}</p>
                <ul class="ledger">{rows.collect_view()}</ul>
            </section>
        }
    })
}

/// Shown where the redemption is worth a factor of its own.
fn factor(visit: &Visit, faults: &[Fault]) -> impl IntoView + use<> {
    let words = &visit.words;
    let ask = Ceremony { form: "redeem".into(), begin: "/api/step-up/passkey/begin".into(), create: false, autofill: false };
    let icon = format!("{}#fingerprint", assets::url("icons.svg"));
    let passkey = visit.state.passkeys.is_some().then(|| {
        view! {
            <input type="hidden" name="ceremony"/>
            <input type="hidden" name="credential"/>
            <PasskeyButton ask=ask icon=icon label=words.say("passkey-use") failed=words.say("passkey-failed") primary=false/>
        }
    });
    view! {
        <section class="panel stack" aria-labelledby="factor">
            <h2 id="factor">{words.say("step-up-title")}</h2>
            <p class="quiet">{words.say("place-factor-text")}</p>
            <Field id="code" class="input input--code" inputmode="numeric" autocomplete="one-time-code" maxlength=40
                label=words.say("code-label") hint=words.say("code-hint") value="" error=Fault::find(faults, "code")/>
            {passkey}
        </section>
    }
}

fn needs_a_factor(visit: &Visit, review: &Review) -> bool {
    review.cost.get() > visit.state.config.step_up_above || matches!(review.card.delivery, Delivery::Bank | Delivery::Wallet)
}

/// The button, or why there is none.
fn end(words: &Words, review: &Review) -> AnyView {
    match review.tier_needed {
        Some(tier) => view! {
            <p class="notice notice--warm"><Icon name="crown"/><span>{say!(words, "reward-tier", tier = tier_name(words, tier))}</span></p>
        }
        .into_any(),
        None if review.cost <= review.available => confirm(words, review).into_any(),
        None => too_few(words, review).into_any(),
    }
}

fn confirm(words: &Words, review: &Review) -> impl IntoView + use<> {
    let promise = if review.at_once { "redeem-promise-at-once" } else { "redeem-promise" };
    let cost = review.cost;
    view! {
        <div class="act">
            <button class="btn btn--wide">{say!(words, "redeem-button", n = cost.get())}</button>
            <p class="small quiet">{words.say(promise)}</p>
        </div>
    }
}

fn too_few(words: &Words, review: &Review) -> impl IntoView + use<> {
    let missing = review.cost.minus(review.available).map_or(0, Points::get);
    view! {
        <p class="notice notice--warm"><Icon name="hourglass"/><span>{say!(words, "too-few-points", n = missing)}</span></p>
        <a class="btn btn--quiet" href="/catalogue?affordable=1">{words.say("too-few-button")}</a>
    }
}
