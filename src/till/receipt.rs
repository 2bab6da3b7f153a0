//! What the till prints.

use std::fmt::Write;

use serde::Deserialize;
use serde_json::Value;

use super::errand::{Act, Errand};
use crate::domain::amount::Amount;
use crate::domain::points::Points;

/// Columns of a receipt.
const WIDTH: usize = 44;

/// A line that is rung up.
#[derive(Clone, Debug)]
pub struct Rung {
    pub amount: Amount,
    pub category: String,
    pub product: String,
}

/// Points that are to pay, and what they pay.
pub struct Paying {
    pub points: Points,
    pub worth: Amount,
    /// By which they do.
    pub act: Act,
}

/// What the API says of a member.
#[derive(Deserialize)]
pub struct Known {
    pub member: String,
    pub name: String,
    pub tier: String,
    pub available: i64,
}

/// What the API says of points that were set aside.
#[derive(Deserialize)]
pub struct Held {
    pub id: String,
    pub points: i64,
    pub amount: Amount,
    pub captured: i64,
    pub until: jiff::Timestamp,
}

/// What the API says of a purchase.
#[derive(Deserialize)]
struct Posting {
    earned: Vec<RuleEarned>,
}

#[derive(Deserialize)]
struct RuleEarned {
    rule: String,
    currency: String,
    points: i64,
    taken_back: i64,
    available_from: jiff::Timestamp,
}

/// With two places, or with as many as it has.
pub fn money(amount: Amount) -> String {
    let decimal = amount.decimal().normalize();
    if decimal.scale() > 2 { decimal.to_string() } else { format!("{decimal:.2}") }
}

/// The last line, and the sum so far.
pub fn rung(basket: &[Rung], total: Amount) -> String {
    let last = basket.last().map_or(String::new(), |rung| line(&named(basket.len(), rung), rung.amount));
    format!("{last}\n{}", line("   so far", total))
}

/// A receipt as it is handed over; what it earns is told when it is reported.
pub fn printed(document: &str, basket: &[Rung], total: Amount, paying: Option<&Paying>, to_pay: Amount) -> String {
    let mut all = vec![format!("Receipt {document}")];
    all.extend(basket.iter().enumerate().map(|(at, rung)| line(&named(at + 1, rung), rung.amount)));
    all.push(line("   total", total));
    if let Some(paying) = paying {
        all.push(line(&format!("   {} points", paying.points.get()), paying.worth));
        all.push(line("   to pay", to_pay));
    }
    all.join("\n")
}

fn named(number: usize, rung: &Rung) -> String {
    let what = [rung.category.as_str(), rung.product.as_str()].join(" ");
    format!("{number:>2} {}", if what.trim().is_empty() { "-" } else { what.trim() })
}

fn line(what: &str, amount: Amount) -> String {
    let amount = money(amount);
    format!("{what:<width$} {amount}", width = WIDTH.saturating_sub(amount.len() + 1))
}

/// What became of an errand.
pub fn outcome(errand: &Errand, status: u16, answer: Value) -> String {
    let id = &errand.id;
    let before = if status == 200 { " before" } else { "" };
    match &errand.act {
        Act::Purchase { .. } => match serde_json::from_value(answer) {
            Ok(Posting { earned }) => format!("{id} was posted{before}.{}", told(&earned)),
            Err(_) => format!("{id} was posted{before}."),
        },
        Act::Refund { purchase, .. } if status == 202 => format!("{id} waits for {purchase}, which was not reported yet."),
        Act::Refund { purchase, .. } => format!("{id}: what came back of {purchase} was taken off{before}."),
        Act::Spend { points, .. } => match left(answer) {
            Some(left) => format!("{id}: {} points of the allowance were spent{before}, {left} are left.", points.get()),
            None => format!("{id}: {} points of the allowance were spent{before}.", points.get()),
        },
        Act::Capture { points, .. } => format!("{id}: {} points were spent.", points.get()),
        Act::Release { .. } => format!("{id}: {} points went back.", left(answer).unwrap_or_default()),
    }
}

/// Why an errand came to nothing.
pub fn refused(errand: &Errand, sentence: &str) -> String {
    let what = match &errand.act {
        Act::Purchase { .. } => "the purchase".to_owned(),
        Act::Refund { purchase, .. } => format!("the return of {purchase}"),
        Act::Spend { points, .. } | Act::Capture { points, .. } => format!("the payment of {} points", points.get()),
        Act::Release { .. } => "giving points back".to_owned(),
    };
    format!("{}: {what} was refused. {sentence}.", errand.id)
}

fn left(answer: Value) -> Option<i64> {
    serde_json::from_value::<Held>(answer).ok().map(|held| held.points - held.captured)
}

/// What each rule gave.
fn told(earned: &[RuleEarned]) -> String {
    let now = jiff::Timestamp::now();
    let mut all = String::new();
    if earned.is_empty() {
        all.push_str(" No rule gave points.");
    }
    for RuleEarned { rule, currency, points, taken_back, available_from } in earned {
        let what = if currency == "points" { "points" } else { "status points" };
        let _ = write!(all, "\n   {rule}: {points} {what}");
        if *taken_back > 0 {
            let _ = write!(all, ", {taken_back} of them taken back");
        }
        if *available_from > now {
            let _ = write!(all, ", to spend from {:.10}", available_from.to_string());
        }
    }
    all
}
