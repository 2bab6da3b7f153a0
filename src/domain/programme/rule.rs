//! Earn rules: what sets one off, what it pays, and what limits it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::amount::Amount;
use crate::domain::by_name::by_name;
use crate::domain::day;
use crate::domain::points::Points;
use crate::domain::tier::Tier;

/// One way to earn. What is empty or missing limits nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name in postings and figures; never given to another rule.
    pub code: String,
    /// What members read.
    pub name: String,
    /// The same in other languages, by their code.
    #[serde(default, deserialize_with = "by_name")]
    pub names: BTreeMap<String, String>,
    pub on: Trigger,
    #[serde(default)]
    pub pays: Pays,
    /// For each stretch of the amount of a purchase, or each time.
    pub points: u32,
    /// On a purchase: the amount that `points` are for.
    pub rate: Option<Rate>,
    /// On a visit: only each so-manieth, two or more.
    pub every: Option<u32>,
    /// On an event: what partners call it, such as `review`.
    pub event: Option<String>,
    /// On a code: what members type in. Neither case nor blanks nor hyphens matter.
    pub claim: Option<String>,
    #[serde(default)]
    pub multiply: Multiply,
    #[serde(default)]
    pub only: Only,
    /// First and last day, in the programme's time zone. A rule on visits counts those from its first day on, so it has one.
    #[serde(default, with = "day::or_none")]
    pub from: Option<Date>,
    #[serde(default, with = "day::or_none")]
    pub until: Option<Date>,
    pub cap: Option<Cap>,
    /// Points for all members together, as long as the rule lasts.
    pub budget: Option<u32>,
}

/// What sets a rule off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trigger {
    /// The amount of a purchase (S36).
    Purchase,
    /// A day with a purchase (S37).
    Visit,
    /// Somebody has become a member.
    SignUp,
    /// The member's birthday, once a year.
    Birthday,
    /// A friend whom the member has invited has bought something that can be returned no longer (S38): for the member, and for the
    /// friend.
    Referral,
    Invited,
    /// A code that the member types in, once.
    Code,
    /// What a partner reports: a link that was shared, a review, a survey, or whatever else it calls an event (S39 to S43).
    Event,
}

/// What a rule pays: points that can be spent, base or bonus (S31, S32), or status (S33).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pays {
    #[default]
    Base,
    Bonus,
    Status,
}

/// The amount for which a purchase pays once, and what happens to the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    pub per: Amount,
    #[serde(default)]
    pub rounding: Rounding,
}

/// Of the points of a whole purchase, to whole points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rounding {
    #[default]
    Down,
    /// A half and more become one.
    Half,
    Up,
}

/// By what points are multiplied before they are rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Multiply {
    #[default]
    Never,
    /// By the multiplier of the member's tier (S44).
    ByTier,
}

/// Which purchases and lines of them count. Of several values any will do; of several lists all must be met.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Only {
    pub products: Vec<String>,
    pub categories: Vec<String>,
    pub brands: Vec<String>,
    pub channels: Vec<String>,
    pub weekdays: Vec<Weekday>,
    pub tiers: Vec<Tier>,
    /// What the lines that count must come to.
    pub least: Option<Amount>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// What one member can earn by a rule at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cap {
    PerDay(u32),
    PerMonth(u32),
    PerYear(u32),
    InAll(u32),
}

impl Rule {
    /// What members read in a language.
    pub fn name_in(&self, language: &str) -> &str {
        self.names.get(language).unwrap_or(&self.name)
    }

    /// Whether it applies on a day of the programme.
    pub fn lasts_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// What its cap and its budget leave of what was paid so far: to the member in the cap's stretch, and to all. A limit that was
    /// lowered may be exceeded already.
    pub fn left(&self, to_member: Points, to_all: Points) -> Points {
        let rest = |limit: Option<u32>, paid| limit.map_or(Points::MAX, |limit| Points::from(limit).minus(paid).unwrap_or_default());
        rest(self.cap.map(Cap::points), to_member).min(rest(self.budget, to_all))
    }

    /// Whether this is what members type in to have its points.
    pub fn is_claimed_by(&self, typed: &str) -> bool {
        self.on == Trigger::Code && self.claim.as_deref().is_some_and(|code| letters(code).eq(letters(typed)))
    }

    /// Points for so much, not rounded. `None`: more than can be counted.
    pub fn worth(&self, amount: Amount, multiplier: Decimal) -> Option<Decimal> {
        let per = self.rate.map(|rate| rate.per.decimal()).filter(|per| !per.is_zero())?;
        let points = amount.decimal().checked_mul(Decimal::from(self.points))?;
        let multiplier = match self.multiply {
            Multiply::Never => Decimal::ONE,
            Multiply::ByTier => multiplier,
        };
        points.checked_mul(multiplier)?.checked_div(per)
    }
}

fn letters(code: &str) -> impl Iterator<Item = char> {
    code.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase)
}

impl Weekday {
    pub fn of(day: Date) -> Weekday {
        match day.weekday() {
            jiff::civil::Weekday::Monday => Weekday::Monday,
            jiff::civil::Weekday::Tuesday => Weekday::Tuesday,
            jiff::civil::Weekday::Wednesday => Weekday::Wednesday,
            jiff::civil::Weekday::Thursday => Weekday::Thursday,
            jiff::civil::Weekday::Friday => Weekday::Friday,
            jiff::civil::Weekday::Saturday => Weekday::Saturday,
            jiff::civil::Weekday::Sunday => Weekday::Sunday,
        }
    }
}

impl Cap {
    pub const fn points(self) -> u32 {
        match self {
            Cap::PerDay(points) | Cap::PerMonth(points) | Cap::PerYear(points) | Cap::InAll(points) => points,
        }
    }

    /// The first and the last day of the stretch that a day counts to.
    pub fn window(self, day: Date) -> (Date, Date) {
        match self {
            Cap::PerDay(_) => (day, day),
            Cap::PerMonth(_) => (day.first_of_month(), day.last_of_month()),
            Cap::PerYear(_) => (day.first_of_year(), day.last_of_year()),
            Cap::InAll(_) => (Date::ZERO, Date::MAX),
        }
    }
}
