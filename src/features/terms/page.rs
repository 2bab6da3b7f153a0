//! `/terms`: open to anyone, and never older than the settings.

use leptos::prelude::*;
use rust_decimal::Decimal;

use super::service::{self, Terms};
use crate::domain::expiry::{Length, Stretch};
use crate::domain::programme::{Multiply, Period, Programme};
use crate::domain::reversal::Shortfall;
use crate::domain::tier::Tier;
use crate::i18n::Words;
use crate::say;
use crate::ui::{Frame, conditions, page, pays, tier_name};
use crate::visit::{PageStop, Visit};

#[component]
pub fn TermsPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let terms = service::terms(&visit.state.db, visit.time()).await?;
        Ok::<_, PageStop>(view_of(&visit, &terms))
    })
}

fn view_of(visit: &Visit, terms: &Terms) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("foot-terms");
    let programme = &terms.in_force.programme;
    let version = terms.in_force.version;
    let version = match terms.since {
        Some(since) => say!(words, "terms-version-since", version = version, date = words.date(since)),
        None => say!(words, "terms-version", version = version),
    };
    let sections = [
        ("earning", "terms-earning", earning(&words, terms)),
        ("returns", "terms-returns", returns(&words, programme)),
        ("ending", "terms-ending", ending(&words, terms)),
        ("sending", "terms-sending", sending(&words, programme)),
        ("household", "terms-household", household(&words, programme)),
        ("tills", "terms-tills", tills(&words, programme)),
        ("tiers", "tiers-title", tiers(&words, programme)),
    ];
    let sections = sections.map(|(id, title, lines)| {
        let lines = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
        view! { <section id=id><h2>{words.say(title)}</h2>{lines}</section> }
    });
    let sections = sections.into_iter().collect_view();
    view! {
        <Frame visit=visit.clone() title=title.clone() narrow=true>
            <article class="prose stack stack--loose">
                <h1>{title}</h1>
                <p class="quiet">{version}</p>
                {sections}
            </article>
        </Frame>
    }
}

/// Each rule by its name, as the lowest tier earns by it.
fn earning(words: &Words, terms: &Terms) -> Vec<String> {
    let programme = &terms.in_force.programme;
    let mut lines = vec![words.say("terms-earning-text")];
    for rule in &terms.rules {
        let mut parts = vec![pays(words, rule, programme, Tier::Bronze)];
        parts.extend(conditions(words, rule, &programme.currency));
        if rule.multiply == Multiply::ByTier {
            parts.push(words.say("terms-by-tier"));
        }
        lines.push(format!("{}: {}.", rule.name_in(words.lang().code()), parts.join(". ")));
    }
    lines.extend(terms.codes.then(|| words.say("terms-codes")));
    lines
}

fn returns(words: &Words, programme: &Programme) -> Vec<String> {
    let window = say!(words, "terms-window", n = i64::from(programme.return_window_days));
    let shortfall = match programme.shortfall {
        Shortfall::Owe => words.say("terms-owe"),
        Shortfall::Forgive => words.say("terms-forgive"),
    };
    vec![window, shortfall]
}

fn ending(words: &Words, terms: &Terms) -> Vec<String> {
    let Some(lifetime) = terms.in_force.programme.points_last else { return vec![words.say("terms-no-end")] };
    let mut lines = vec![match lifetime.length {
        Length::Days(days) => say!(words, "terms-end-days", n = i64::from(days)),
        Length::Months(months) => say!(words, "terms-end-months", n = i64::from(months)),
    }];
    lines.extend(lifetime.rounded_up_to.map(|stretch| match stretch {
        Stretch::Month => words.say("terms-end-of-month"),
        Stretch::Quarter => words.say("terms-end-of-quarter"),
        Stretch::HalfYear => words.say("terms-end-of-half-year"),
        Stretch::Year => words.say("terms-end-of-year"),
    }));
    lines.extend(terms.end.map(|end| say!(words, "terms-end-example", date = words.date(end.last_moment()))));
    lines.extend(lifetime.renewed_by_activity.then(|| words.say("terms-end-active")));
    lines.push(words.say("terms-end-told"));
    lines.push(words.say("terms-end-first"));
    lines
}

fn sending(words: &Words, programme: &Programme) -> Vec<String> {
    let Some(rules) = programme.transfer else { return vec![words.say("send-not-offered")] };
    vec![
        say!(words, "terms-send", least = i64::from(rules.least_points), most = i64::from(rules.most_points_per_month)),
        say!(words, "terms-send-answer", days = i64::from(rules.answer_within_days)),
        say!(words, "terms-send-cooling-off", hours = i64::from(rules.cooling_off_hours)),
        words.say("terms-send-ends"),
    ]
}

fn household(words: &Words, programme: &Programme) -> Vec<String> {
    let Some(rules) = programme.pool else { return vec![words.say("household-not-offered")] };
    vec![say!(words, "terms-household-most", n = i64::from(rules.most_members)), words.say("terms-household-text")]
}

/// What a point is worth is finer than money is told, so it is told of a hundred.
fn tills(words: &Words, programme: &Programme) -> Vec<String> {
    let Some(till) = programme.till else { return vec![words.say("terms-no-tills")] };
    let worth = words.money(till.point_worth.decimal() * Decimal::ONE_HUNDRED, &programme.currency);
    vec![say!(words, "terms-till", worth = worth, least = i64::from(till.least_points))]
}

fn tiers(words: &Words, programme: &Programme) -> Vec<String> {
    let mut lines = vec![match programme.status_counts {
        Period::Year => words.say("tiers-year"),
        Period::Ever => words.say("tiers-ever"),
    }];
    lines.extend((programme.grace_days > 0).then(|| say!(words, "tiers-grace", n = i64::from(programme.grace_days))));
    for rule in &programme.tiers {
        let mut parts = vec![say!(words, "tiers-from", n = rule.from.get())];
        parts.push(say!(words, "tiers-multiplier", count = words.decimal(rule.multiplier.normalize())));
        parts.extend((rule.early_days > 0).then(|| say!(words, "tiers-early", n = i64::from(rule.early_days))));
        lines.push(format!("{}: {}.", tier_name(words, rule.tier), parts.join(". ")));
    }
    lines
}
