//! `/account/household`

use leptos::prelude::*;

use super::error::HouseholdError;
use super::faults::fault;
use super::members_page::{company, invite};
use super::service::{self, Household, Overview};
use crate::db::ids;
use crate::domain::ids::{CollectionId, PoolId};
use crate::i18n::Words;
use crate::say;
use crate::store::pools::Invitation;
use crate::ui::{Done, ErrorSummary, Fault, Field, Frame, Icon, Nav, page};
use crate::visit::{PageStop, Visit};

/// What others have stands here, and a press moves it: so it takes a fresh factor.
#[component]
pub fn HouseholdPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let live = visit.fresh_member()?;
        let overview = service::overview(&visit.state.db, &live.member, visit.time()).await?;
        Ok::<_, PageStop>(household(&visit, overview))
    })
}

fn household(visit: &Visit, overview: Overview) -> impl IntoView + use<> {
    let (visit, words) = (visit.clone(), visit.words.clone());
    let title = words.say("household-title");
    let error = visit.refusal::<HouseholdError>();
    let faults: Vec<_> = error.as_ref().map(|error| fault(&words, error)).into_iter().collect();
    let done = ["asked", "collected"].into_iter().find(|done| error.is_none() && visit.query(done).is_some());
    let done = done.map(|done| {
        let text = if done == "asked" { words.say("household-asked") } else { words.say("household-collected") };
        view! { <Done text=text/> }
    });
    let available = overview.available.get();
    let invited = overview.household.is_none().then(|| invitations(&words, &overview.invited));
    let inside = match (&overview.household, overview.most) {
        (Some(own), most) => inside(&visit, own, most, &faults, error.as_ref()).into_any(),
        (None, Some(most)) => outside(&visit, most, error.as_ref()).into_any(),
        (None, None) => view! { <p class="notice"><Icon name="info"/><span>{words.say("household-not-offered")}</span></p> }.into_any(),
    };
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Account available=Some(available) narrow=true>
            <div class="stack stack--loose">
                <p><a class="more" href="/account"><Icon name="arrow-left"/>{words.say("account-title")}</a></p>
                <ErrorSummary words=words.clone() faults=faults.clone() reassurance=words.say("send-nothing-moved")/>
                {done}
                <div class="stack stack--tight"><h1>{title}</h1><p class="quiet">{words.say("household-text")}</p></div>
                {invited}
                {inside}
            </div>
        </Frame>
    }
}

/// For who is in none: founding one.
fn outside(visit: &Visit, most: u8, error: Option<&HouseholdError>) -> impl IntoView + use<> {
    let words = &visit.words;
    let fresh = matches!(error, Some(HouseholdError::Form | HouseholdError::FormUsed));
    let id = visit.typed("household_id").filter(|id| !fresh && PoolId::parse(id).is_ok());
    let id = id.map_or_else(|| ids::pool().to_string(), str::to_owned);
    view! {
        <form class="panel stack" method="post" action="/api/household/found">
            <input type="hidden" name="household_id" value=id/>
            <h2>{words.say("household-found-title")}</h2>
            <p class="quiet">{say!(words, "household-found-text", n = i64::from(most))}</p>
            <button class="btn btn--wide">{words.say("household-found")}</button>
        </form>
    }
}

/// Households that ask; joining says what it means.
fn invitations(words: &Words, invited: &[Invitation]) -> impl IntoView + use<> {
    let each = invited.iter().map(|asked| {
        let text = say!(words, "household-invited", name = asked.head.clone(), date = words.date(asked.ends_at.last_moment()));
        let consent = match asked.role.gathers() {
            true => words.say("household-consent-adult"),
            false => words.say("household-consent-child"),
        };
        view! {
            <section class="panel stack">
                <h2>{text}</h2>
                <p>{consent}</p>
                <form method="post" action="/api/household/join">
                    <input type="hidden" name="invitation" value=asked.id.clone()/>
                    <button class="btn btn--wide">{words.say("household-join")}</button>
                </form>
                <form method="post" action="/api/household/drop-invitation">
                    <input type="hidden" name="invitation" value=asked.id.clone()/>
                    <button class="btn btn--quiet">{words.say("household-decline")}</button>
                </form>
            </section>
        }
    });
    each.collect_view()
}

fn inside(visit: &Visit, own: &Household, most: Option<u8>, faults: &[Fault], error: Option<&HouseholdError>) -> impl IntoView + use<> {
    let words = &visit.words;
    let gather = (own.role.gathers() && most.is_some()).then(|| gather(visit, own, faults, error));
    let invite = most.and_then(|most| invite(visit, own, most, faults));
    view! {
        {company(visit, own)}
        {gather}
        {invite}
        <form method="post" action="/api/household/leave">
            <button class="btn btn--quiet"><Icon name="log-out"/>{words.say("household-leave")}</button>
        </form>
    }
}

/// Points of the others, for who may have them; drawn so that all of them can be gathered as it is.
fn gather(visit: &Visit, own: &Household, faults: &[Fault], error: Option<&HouseholdError>) -> impl IntoView + use<> {
    let words = &visit.words;
    let fresh = matches!(error, Some(HouseholdError::Form | HouseholdError::FormUsed));
    let id = visit.typed("collection_id").filter(|id| !fresh && CollectionId::parse(id).is_ok());
    let id = id.map_or_else(|| ids::collection().to_string(), str::to_owned);
    let all = own.of_others.get();
    let value = visit.typed("points").map_or_else(|| all.to_string(), str::to_owned);
    let form = (all > 0).then(|| {
        view! {
            <form class="stack" method="post" action="/api/household/collect" novalidate>
                <input type="hidden" name="collection_id" value=id/>
                <Field id="points" class="input input--short" inputmode="numeric" maxlength=16 label=words.say("send-points") value=value
                    hint=words.say("household-gather-hint") error=Fault::find(faults, "points")/>
                <button class="btn btn--wide">{words.say("household-gather")}</button>
            </form>
        }
    });
    view! {
        <section class="panel stack" aria-labelledby="gather">
            <h2 id="gather">{words.say("household-gather-title")}</h2>
            <p class="quiet">{say!(words, "household-gather-text", n = all)}</p>
            {form}
        </section>
    }
}
