//! What purchases and visits earn by the rules of a programme. Pure: the server posts what this says, and the browser
//! says by it what would be.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::domain::amount::Amount;
use crate::domain::by_name::by_name;
use crate::domain::day;
use crate::domain::points::Points;
use crate::domain::programme::{Only, Programme, Rounding, Rule, Trigger, Weekday};
use crate::domain::tier::Tier;

/// What is bought, in one channel, on one day of the programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basket {
    #[serde(with = "day")]
    pub day: Date,
    pub channel: String,
    pub lines: Vec<Line>,
}

impl Basket {
    /// Whether its day is one on which something was bought.
    pub fn is_visit(&self) -> bool {
        self.lines.iter().any(|line| !line.amount.is_zero())
    }
}

/// A line of a receipt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub product: String,
    pub category: String,
    pub brand: String,
    /// What was paid for it, after discounts.
    pub amount: Amount,
}

/// What a rule pays, by the lines that it pays for.
#[derive(Clone, Debug, PartialEq)]
pub struct Earning<'a> {
    pub rule: &'a Rule,
    /// The index of a line and its points, which may be none; all lines that count, in order.
    pub parts: Vec<(usize, Points)>,
}

/// More points than can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("more points than can be counted")]
pub struct TooMany;

impl Earning<'_> {
    pub fn points(&self) -> Points {
        self.parts.iter().map(|(_, points)| *points).sum()
    }
}

/// What the amount of a purchase earns; rules that pay nothing are left out. `multiplier`: of the tier. `left`: what the caps and the
/// budget of a rule leave.
pub fn by_purchase<'a>(
    rules: &'a [Rule],
    basket: &Basket,
    (tier, multiplier): (Tier, Decimal),
    left: impl Fn(&Rule) -> Points,
) -> Result<Vec<Earning<'a>>, TooMany> {
    let mut earnings = Vec::new();
    for rule in rules.iter().filter(|rule| rule.on == Trigger::Purchase && applies(rule, basket.day, &basket.channel, tier)) {
        let lines: Vec<_> =
            (0..).zip(&basket.lines).filter(|(_, line)| counts(&rule.only, line)).map(|(at, line)| (at, line.amount)).collect();
        let amount = Amount::total(lines.iter().map(|(_, amount)| *amount)).ok_or(TooMany)?;
        if rule.only.least.is_some_and(|least| amount < least) {
            continue;
        }
        let points = rounded(rule, rule.worth(amount, multiplier).ok_or(TooMany)?)?.min(left(rule));
        if !points.is_zero() {
            earnings.push(Earning { rule, parts: apportion(points, &lines) });
        }
    }
    Ok(earnings)
}

/// What a member is paid for once it has happened, and not for an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening<'a> {
    SignUp,
    Birthday,
    Referral,
    Invited,
    /// By the code of its rule.
    Code(&'a str),
    /// By the name that partners have for it.
    Event(&'a str),
}

/// What a happening earns; rules that pay nothing are left out.
pub fn by_happening<'a>(
    programme: &'a Programme,
    happening: Happening<'_>,
    day: Date,
    tier: Tier,
    left: impl Fn(&Rule) -> Points,
) -> Vec<(&'a Rule, Points)> {
    let rules = programme.rules.iter().filter(|rule| happening.sets_off(rule) && applies(rule, day, "", tier));
    rules.map(|rule| (rule, Points::from(rule.points).min(left(rule)))).filter(|(_, points)| !points.is_zero()).collect()
}

impl Happening<'_> {
    /// Whether a rule is about this.
    pub fn sets_off(self, rule: &Rule) -> bool {
        match self {
            Happening::SignUp => rule.on == Trigger::SignUp,
            Happening::Birthday => rule.on == Trigger::Birthday,
            Happening::Referral => rule.on == Trigger::Referral,
            Happening::Invited => rule.on == Trigger::Invited,
            Happening::Code(code) => rule.on == Trigger::Code && rule.code == code,
            Happening::Event(name) => rule.on == Trigger::Event && rule.event.as_deref() == Some(name),
        }
    }
}

/// Rules, and how a member stands to them: what a purchase would earn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WhatIf {
    pub rules: Vec<Rule>,
    pub tier: Tier,
    /// Of the tier.
    #[serde(with = "rust_decimal::serde::str")]
    pub multiplier: Decimal,
    /// What caps and budgets leave, by the code of their rule; of others there is no limit.
    #[serde(deserialize_with = "by_name")]
    pub left: BTreeMap<String, Points>,
}

impl WhatIf {
    pub fn of(&self, basket: &Basket) -> Result<Vec<Earning<'_>>, TooMany> {
        by_purchase(&self.rules, basket, (self.tier, self.multiplier), |rule| self.left.get(&rule.code).copied().unwrap_or(Points::MAX))
    }
}

/// How many times a rule on visits has paid when a member has come on so many days since it began.
pub fn times_due(rule: &Rule, visits: u32) -> u32 {
    visits / rule.every.unwrap_or(1).max(1)
}

fn applies(rule: &Rule, day: Date, channel: &str, tier: Tier) -> bool {
    let only = &rule.only;
    rule.lasts_on(day)
        && any(&only.channels, |one| one == channel)
        && any(&only.weekdays, |one| *one == Weekday::of(day))
        && any(&only.tiers, |one| *one == tier)
}

fn counts(only: &Only, line: &Line) -> bool {
    any(&only.products, |one| *one == line.product)
        && any(&only.categories, |one| *one == line.category)
        && any(&only.brands, |one| *one == line.brand)
}

/// Whether one of them will do, or any would.
fn any<T>(wanted: &[T], will_do: impl Fn(&T) -> bool) -> bool {
    wanted.is_empty() || wanted.iter().any(will_do)
}

fn rounded(rule: &Rule, worth: Decimal) -> Result<Points, TooMany> {
    let strategy = match rule.rate.map(|rate| rate.rounding).unwrap_or_default() {
        Rounding::Down => RoundingStrategy::ToZero,
        Rounding::Half => RoundingStrategy::MidpointAwayFromZero,
        Rounding::Up => RoundingStrategy::AwayFromZero,
    };
    let points = worth.round_dp_with_strategy(0, strategy).to_i64().ok_or(TooMany)?;
    Points::new(points).map_err(|_| TooMany)
}

/// Spreads points over lines by their amounts, which are not all nothing; what whole points leave over goes to those that came
/// nearest to one more, the first of equals before the others.
fn apportion(points: Points, lines: &[(usize, Amount)]) -> Vec<(usize, Points)> {
    let whole: i128 = lines.iter().map(|(_, amount)| i128::from(amount.units())).sum();
    let product = |amount: &Amount| i128::from(points.get()) * i128::from(amount.units());
    let mut shares: Vec<i128> = lines.iter().map(|(_, amount)| product(amount).checked_div(whole).unwrap_or(0)).collect();
    let over = i128::from(points.get()) - shares.iter().sum::<i128>();
    let mut nearest: Vec<usize> = (0..lines.len()).collect();
    nearest.sort_by_key(|at| std::cmp::Reverse(product(&lines[*at].1).checked_rem(whole).unwrap_or(0)));
    nearest.iter().take(usize::try_from(over).unwrap_or(0)).for_each(|at| shares[*at] += 1);
    let points = |share: i128| i64::try_from(share).ok().and_then(|share| Points::new(share).ok()).unwrap_or_default();
    lines.iter().zip(shares).map(|((at, _), share)| (*at, points(share))).collect()
}
