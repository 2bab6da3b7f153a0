//! What a programme must fulfil before it can be put in force.

use std::collections::BTreeSet;
use std::fmt;

use rust_decimal::Decimal;

use super::brand::{Brand, is_colour, is_file_below};
use super::{Jurisdiction, Multiply, Period, PoolRules, Programme, Rule, TransferRules, Trigger};
use crate::domain::expiry::Length;
use crate::domain::reward::{is_line, is_slug};
use crate::domain::tier::Tier;

/// Longest name that members read, in characters.
const NAME_MAX: usize = 80;
/// Longest word for points, in characters: it stands beside figures.
const POINTS_NAME_MAX: usize = 20;
/// The longest time for which a purchase can be returned, and a tier lasts on, in days.
const DAYS_MAX: u16 = 366;
/// In days.
const SHORTEST_MONTH: i64 = 28;
/// Shorter codes are guessed.
const CODE_LEAST: usize = 6;
/// Beyond this, multipliers are slips.
const MULTIPLIER_MAX: u32 = 100;

/// So much of one currency for one of another is a slip.
const RATE_MAX: u32 = 1_000_000;

/// What is wrong, and with what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// As in the file: `rules.spend`, `tiers.gold`, `currency`.
    pub place: String,
    pub what: &'static str,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// Everything that is wrong with a programme, in the order of its file. The time zone is for the caller to look up: the browser
/// has no table of them.
pub fn check(programme: &Programme) -> Vec<Fault> {
    let mut faults = Faults(Vec::new());
    faults.unless(is_line(&programme.name, NAME_MAX), "name", "it must be one line of at most 80 characters");
    let short = programme.points_name.values().all(|name| is_line(&name.one, POINTS_NAME_MAX) && is_line(&name.many, POINTS_NAME_MAX));
    faults.unless(short, "points_name", "one and many must each be one line of at most 20 characters");
    faults.unless(is_currency(&programme.currency), "currency", "it must be a currency of ISO 4217, such as EUR");
    faults.unless(programme.return_window_days <= DAYS_MAX, "return_window_days", "it must be 366 or less");
    faults.unless(programme.grace_days <= DAYS_MAX, "grace_days", "it must be 366 or less");
    let no_grace = programme.status_counts == Period::Year || programme.grace_days == 0;
    faults.unless(no_grace, "grace_days", "a tier that lasts for good needs no grace");
    let some_time = programme.points_last.is_none_or(|lifetime| !matches!(lifetime.length, Length::Days(0) | Length::Months(0)));
    let days = programme.points_last.map_or(i64::MAX, |lifetime| match lifetime.length {
        Length::Days(days) => i64::from(days),
        Length::Months(months) => i64::from(months) * SHORTEST_MONTH,
    });
    let spendable = days > i64::from(programme.return_window_days);
    faults.unless(spendable || !some_time, "points_last", "points would end before a purchase can be returned no longer");
    faults.unless(some_time, "points_last", "it must be a day or a month at least; leave it out for points without end");
    let worth = programme.till.is_none_or(|till| !till.point_worth.is_zero());
    faults.unless(worth, "till", "a point must be worth something; leave the table out where points do not pay");
    for place in &programme.jurisdictions {
        let objection = Jurisdiction::parse(place).map_or(Some("only CA-ON and CA-QC are known"), |place| place.objection(programme));
        faults.unless(objection.is_none(), "jurisdictions", objection.unwrap_or_default());
    }
    programme.transfer.iter().for_each(|rules| check_transfer(rules, &mut faults));
    let (fewest, most) = PoolRules::MEMBERS;
    let size = programme.pool.is_none_or(|pool| (fewest..=most).contains(&pool.most_members));
    faults.unless(size, "pool.most_members", "it must be from 2 to 10; leave the table out where households do not share");
    for (country, abroad) in &programme.countries {
        let place = format!("countries.{country}");
        faults.unless(is_currency(&abroad.currency), &place, "its currency must be one of ISO 4217, such as GBP");
        faults.unless(abroad.currency != programme.currency, &place, "its currency is the programme's own; leave the country out");
        let rate = abroad.rate > Decimal::ZERO && abroad.rate <= Decimal::from(RATE_MAX);
        faults.unless(rate, &place, "its rate must be above 0, and 1000000 or less");
    }
    programme.brand.iter().for_each(|brand| check_brand(brand, &mut faults));
    tiers(programme, &mut faults);
    let mut codes = BTreeSet::new();
    for rule in &programme.rules {
        let place = format!("rules.{}", rule.code);
        faults.unless(codes.insert(&rule.code), &place, "another rule has this code");
        check_rule(rule, &place, &mut faults);
    }
    faults.0
}

struct Faults(Vec<Fault>);

impl Faults {
    fn unless(&mut self, holds: bool, place: &str, what: &'static str) {
        if !holds {
            self.0.push(Fault { place: place.to_owned(), what });
        }
    }
}

fn is_currency(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn tiers(programme: &Programme, faults: &mut Faults) {
    let tiers = &programme.tiers;
    let all = tiers.iter().map(|rule| rule.tier).eq(Tier::ALL.iter().copied());
    faults.unless(all, "tiers", "all four must be there, in this order: bronze, silver, gold, platinum");
    faults.unless(
        tiers.first().is_none_or(|lowest| lowest.from.is_zero()),
        "tiers.bronze",
        "everyone begins here, so it is reached from 0",
    );
    for (lower, higher) in tiers.iter().zip(tiers.iter().skip(1)) {
        let place = format!("tiers.{}", higher.tier.code());
        faults.unless(lower.from < higher.from, &place, "it must take more status points than the tier below");
        faults.unless(lower.early_days <= higher.early_days, &place, "it must not come later to what is new than the tier below");
    }
    for rule in tiers {
        let place = format!("tiers.{}", rule.tier.code());
        let most = Decimal::from(MULTIPLIER_MAX);
        faults.unless(rule.early_days <= DAYS_MAX, &place, "its early days must be 366 or less");
        faults.unless(
            rule.multiplier > Decimal::ZERO && rule.multiplier <= most,
            &place,
            "its multiplier must be above 0, and 100 or less",
        );
    }
}

fn check_brand(brand: &Brand, faults: &mut Faults) {
    let colour = brand.accent.as_deref().is_none_or(is_colour);
    faults.unless(colour, "brand.accent", "it must be a colour such as #7a1f3d, of three or six digits after the #");
    for name in brand.pictures.keys().filter(|name| !is_slug(name)) {
        faults.unless(false, &format!("brand.pictures.{name}"), "a picture's name is of small letters, digits and hyphens");
    }
    for (place, file) in brand.files() {
        faults.unless(is_file_below(file), &place, "it must be the name of a file beside this one, such as logo.svg");
    }
}

fn check_transfer(rules: &TransferRules, faults: &mut Faults) {
    faults.unless(rules.least_points > 0, "transfer.least_points", "it must be 1 or more");
    let possible = rules.most_points_per_month >= rules.least_points;
    faults.unless(possible, "transfer.most_points_per_month", "it must not be less than least_points: nothing could be sent");
    let cooling_off = rules.cooling_off_hours <= TransferRules::COOLING_OFF_MAX;
    faults.unless(cooling_off, "transfer.cooling_off_hours", "it must be 168 (a week) or less");
    let answer = (1..=TransferRules::ANSWER_MAX).contains(&rules.answer_within_days);
    faults.unless(answer, "transfer.answer_within_days", "it must be from 1 to 30");
}

fn check_rule(rule: &Rule, place: &str, faults: &mut Faults) {
    let on_purchase = rule.on == Trigger::Purchase;
    faults.unless(is_slug(&rule.code), place, "its code must be of small letters, digits and hyphens");
    let named = rule.names.values().chain([&rule.name]).all(|name| is_line(name, NAME_MAX));
    faults.unless(named, place, "its name must be one line of at most 80 characters");
    faults.unless(rule.points > 0, place, "it must pay points");
    faults.unless(rule.rate.is_some() == on_purchase, place, "a rate belongs to purchases, and only there");
    faults.unless(rule.rate.is_none_or(|rate| !rate.per.is_zero()), place, "the amount of its rate must be above 0");
    faults.unless(rule.every.is_none() || rule.on == Trigger::Visit, place, "`every` belongs to visits");
    faults.unless(rule.every.is_none_or(|every| every >= 2), place, "`every` must be 2 or more");
    // What else a visit paid would depend on which of the day's purchases came first.
    let plain = rule.cap.is_none() && rule.budget.is_none() && rule.only == Default::default();
    faults.unless(rule.on != Trigger::Visit || plain, place, "a visit has no cap, no budget and no `only`");
    let only = &rule.only;
    let lists = [&only.products, &only.categories, &only.brands, &only.channels];
    let plain = lists.iter().all(|list| list.is_empty()) && only.least.is_none() && rule.multiply == Multiply::Never;
    faults.unless(on_purchase || plain, place, "products, categories, brands, channels, `least` and `multiply` belong to purchases");
    faults.unless(rule.event.is_some() == (rule.on == Trigger::Event), place, "`event` belongs to events, and only there");
    faults.unless(rule.event.as_deref().is_none_or(is_slug), place, "its event must be of small letters, digits and hyphens");
    faults.unless(rule.claim.is_some() == (rule.on == Trigger::Code), place, "`claim` belongs to codes, and only there");
    let typed = rule
        .claim
        .as_deref()
        .is_none_or(|code| is_line(code, NAME_MAX) && code.chars().filter(|c| c.is_alphanumeric()).count() >= CODE_LEAST);
    faults.unless(typed, place, "what is typed in must be one line with six letters or digits at least");
    faults.unless(rule.on != Trigger::Visit || rule.from.is_some(), place, "a rule on visits needs a first day, `from`");
    let in_order = rule.from.zip(rule.until).is_none_or(|(from, until)| from <= until);
    faults.unless(in_order, place, "it ends before it begins");
    let capped = rule.cap.is_none_or(|cap| cap.points() > 0) && rule.budget != Some(0);
    faults.unless(capped, place, "a cap or a budget of nothing pays nothing");
}
