//! Where it goes: the fields that a kind of reward needs.

use leptos::prelude::*;

use super::service::Review;
use crate::domain::country::Country;
use crate::domain::redemption::Destination;
use crate::domain::reward::Delivery;
use crate::say;
use crate::ui::{Fault, Field, Icon};
use crate::visit::Visit;

pub fn destination(visit: &Visit, review: &Review, faults: &[Fault]) -> impl IntoView + use<> {
    let words = &visit.words;
    let fields = match review.card.delivery {
        Delivery::Email => email(visit, faults).into_any(),
        Delivery::Post => post(visit, review, faults).into_any(),
        Delivery::Bank => bank(visit, faults).into_any(),
        Delivery::Wallet => wallet(visit, faults).into_any(),
        Delivery::Spot => view! { <p class="quiet">{words.say("destination-spot")}</p> }.into_any(),
        Delivery::Account => view! { <p class="quiet">{words.say("destination-account")}</p> }.into_any(),
    };
    let by_itself = matches!(review.card.delivery, Delivery::Spot | Delivery::Account);
    let title = if by_itself { "destination-how" } else { "destination-title" };
    view! {
        <section class="panel stack" aria-labelledby="where"><h2 id="where">{words.say(title)}</h2>{fields}</section>
    }
}

fn typed(visit: &Visit, name: &str, default: &str) -> String {
    visit.typed(name).unwrap_or(default).to_owned()
}

fn own_name(visit: &Visit) -> &str {
    visit.visitor.member().map_or("", |live| live.name.as_str())
}

fn email(visit: &Visit, faults: &[Fault]) -> impl IntoView + use<> {
    let words = &visit.words;
    let own = visit.visitor.member().map_or("", |live| live.email.as_str());
    view! {
        <Field id="email" kind="email" inputmode="email" autocomplete="email" label=words.say("destination-email")
            hint=words.say("destination-email-hint") value=typed(visit, "email", own) error=Fault::find(faults, "email")/>
    }
}

/// With the address that was used last, or the one that the address of the page names.
fn post(visit: &Visit, review: &Review, faults: &[Fault]) -> impl IntoView + use<> {
    let words = &visit.words;
    let chosen = visit.query("address");
    let known = review.addresses.iter().find(|address| Some(address.id.as_str()) == chosen).or(review.addresses.first());
    let (own, empty) = (own_name(visit).to_owned(), String::new());
    let (name, street, postcode, city, country) = match known.map(|known| &known.destination) {
        Some(Destination::Post { name, street, postcode, city, country }) => (name, street, postcode, city, *country),
        _ => (&own, &empty, &empty, &empty, None),
    };
    view! {
        {others(visit, review, known.map(|known| known.id.as_str()))}
        <Field id="name" autocomplete="name" maxlength=200 label=words.say("destination-name") value=typed(visit, "name", name) error=Fault::find(faults, "name")/>
        <Field id="street" autocomplete="street-address" maxlength=200 label=words.say("destination-street") value=typed(visit, "street", street) error=Fault::find(faults, "street")/>
        <Field id="postcode" autocomplete="postal-code" maxlength=200 label=words.say("destination-postcode") value=typed(visit, "postcode", postcode) error=Fault::find(faults, "postcode")/>
        <Field id="city" autocomplete="address-level2" maxlength=200 label=words.say("destination-city") value=typed(visit, "city", city) error=Fault::find(faults, "city")/>
        {review.countries.as_ref().map(|served| self::country(visit, served, country, faults))}
        <label class="check"><input type="checkbox" name="keep_address" value="1"/><span>{words.say("keep-address")}</span></label>
    }
}

/// The rest of the address book, as links that fill in the form.
fn others(visit: &Visit, review: &Review, at: Option<&str>) -> Option<impl IntoView + use<>> {
    let words = &visit.words;
    let quantity = visit.query("quantity").unwrap_or("1").to_owned();
    let links = review.addresses.iter().filter(|address| Some(address.id.as_str()) != at).filter_map(|address| {
        let Destination::Post { name, street, city, .. } = &address.destination else { return None };
        let query = [("option", review.option.code.as_str()), ("quantity", &quantity), ("address", &address.id)];
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
        let line = format!("{name}, {street}, {city}");
        Some(view! { <li><a href=format!("/rewards/{}/redeem?{query}#where", review.card.slug)>{line}</a></li> })
    });
    let links: Vec<_> = links.collect();
    (!links.is_empty()).then(|| view! { <p class="quiet small">{words.say("other-addresses")}</p><ul class="prose small">{links}</ul> })
}

fn country(visit: &Visit, served: &[Country], known: Option<Country>, faults: &[Fault]) -> impl IntoView + use<> {
    let words = &visit.words;
    let wanted = visit.typed("country").and_then(Country::parse).or(known).or(visit.visitor.member().and_then(|live| live.country));
    let error = Fault::find(faults, "country");
    let invalid = error.is_some().then_some("true");
    let options = served.iter().map(|country| {
        view! { <option value=country.to_string() selected=wanted == Some(*country)>{words.country(*country)}</option> }
    });
    let options = options.collect_view();
    view! {
        <div class="field">
            <label class="field__label" for="country">{words.say("destination-country")}</label>
            {error.map(|error| view! { <span class="field__error" id="country-error"><Icon name="circle-alert"/><span>{error}</span></span> })}
            <select class="input" id="country" name="country" autocomplete="country" aria-invalid=invalid aria-describedby=invalid.map(|_| "country-error")>
                <option value="">{words.say("choose-country")}</option>
                {options}
            </select>
        </div>
    }
}

fn bank(visit: &Visit, faults: &[Fault]) -> impl IntoView + use<> {
    let words = &visit.words;
    view! {
        <Field id="holder" autocomplete="name" maxlength=200 label=words.say("destination-holder") value=typed(visit, "holder", own_name(visit)) error=Fault::find(faults, "holder")/>
        <Field id="iban" autocomplete="off" maxlength=60 label=words.say("destination-iban") hint=say!(words, "destination-iban-hint", example = "DE89 3704 0044 0532 0130 00")
            value=typed(visit, "iban", "") error=Fault::find(faults, "iban")/>
    }
}

fn wallet(visit: &Visit, faults: &[Fault]) -> impl IntoView + use<> {
    let words = &visit.words;
    view! {
        <Field id="wallet" autocomplete="off" maxlength=200 label=words.say("destination-wallet") hint=words.say("destination-wallet-hint")
            value=typed(visit, "wallet", "") error=Fault::find(faults, "wallet")/>
    }
}
