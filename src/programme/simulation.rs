//! A programme tried on purchases that were made, without a database: what it would have cost, rule by rule.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Deserialize;

use super::CommandError;
use crate::domain::amount::Amount;
use crate::domain::earning::{Basket, Line, TooMany, by_purchase, times_due};
use crate::domain::points::Points;
use crate::domain::programme::{Pays, Programme, Rule, Trigger};
use crate::domain::tier::Tier;
use crate::store::programmes;

/// What came of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Simulated {
    pub purchases: usize,
    pub members: usize,
    pub amount: Amount,
    /// Points by rule, in the programme's order.
    pub rules: Vec<(String, Points)>,
    /// Members by the tier they would be in at the end.
    pub tiers: Vec<(Tier, usize)>,
}

/// A line of a receipt; lines of the same receipt stand together.
#[derive(Deserialize)]
struct Row {
    document: String,
    member: String,
    purchased_at: jiff::Timestamp,
    channel: String,
    #[serde(default)]
    product: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    brand: String,
    amount: Amount,
}

/// A member as far as rules look at them.
#[derive(Default)]
struct Standing {
    /// Status points with the days on which they were earned and from which they count.
    status: Vec<(Date, Date, Points)>,
    /// By rule and the first day of the stretch of its cap.
    paid: BTreeMap<(String, Date), Points>,
    visits: BTreeSet<Date>,
    /// Visits that a rule has paid for.
    times: BTreeMap<String, u32>,
}

struct Simulation<'a> {
    programme: &'a Programme,
    members: BTreeMap<String, Standing>,
    paid: BTreeMap<String, Points>,
}

/// `purchases`: CSV with document, member, purchased_at (RFC 3339), channel, product, category, brand, amount; in the order in
/// which they were made.
pub fn simulate(file: &str, purchases: &[u8]) -> Result<Simulated, CommandError> {
    let (programme, zone) = programmes::read(file)?;
    let rows = csv::Reader::from_reader(purchases).into_deserialize().collect::<Result<Vec<Row>, _>>();
    let rows = rows.map_err(|error| CommandError::Purchases(error.to_string()))?;
    let mut simulation = Simulation { programme: &programme, members: BTreeMap::new(), paid: BTreeMap::new() };
    let receipts = rows.chunk_by(|one, other| (&one.document, &one.member) == (&other.document, &other.member));
    let count = receipts.clone().count();
    for receipt in receipts {
        let Some(first) = receipt.first() else { continue };
        let line =
            |row: &Row| Line { product: row.product.clone(), category: row.category.clone(), brand: row.brand.clone(), amount: row.amount };
        let day = zone.to_datetime(first.purchased_at).date();
        let basket = Basket { day, channel: first.channel.clone(), lines: receipt.iter().map(line).collect() };
        simulation.post(&first.member, &basket)?;
    }
    let last = rows.iter().map(|row| row.purchased_at).max().map_or(Date::ZERO, |at| zone.to_datetime(at).date());
    let amount = Amount::total(rows.iter().map(|row| row.amount)).ok_or_else(|| CommandError::Purchases(TooMany.to_string()))?;
    Ok(simulation.told(count, amount, last))
}

impl Simulation<'_> {
    fn post(&mut self, member: &str, basket: &Basket) -> Result<(), CommandError> {
        let programme = self.programme;
        let standing = self.members.entry(member.to_owned()).or_default();
        let tier = standing.tier(programme, basket.day);
        let key = |rule: &Rule| (rule.code.clone(), rule.cap.map_or(basket.day, |cap| cap.window(basket.day).0));
        let paid = |paid: Option<&Points>| paid.copied().unwrap_or_default();
        let left = |rule: &Rule| rule.left(paid(standing.paid.get(&key(rule))), paid(self.paid.get(&rule.code)));
        let earned = by_purchase(&programme.rules, basket, (tier, programme.multiplier(tier)), left)
            .map_err(|error| CommandError::Purchases(error.to_string()))?;
        let mut payments: Vec<_> = earned.iter().map(|earning| (earning.rule, earning.points())).collect();
        if basket.is_visit() {
            standing.visits.insert(basket.day);
        }
        for rule in programme.rules_on(Trigger::Visit) {
            let visits = standing.visits.iter().filter(|day| rule.lasts_on(**day)).count();
            let due = times_due(rule, u32::try_from(visits).unwrap_or(u32::MAX));
            let times = standing.times.insert(rule.code.clone(), due).unwrap_or(0);
            let points = Points::from(rule.points).times(due.saturating_sub(times)).unwrap_or(Points::MAX);
            payments.push((rule, points));
        }
        for (rule, points) in payments {
            if rule.pays == Pays::Status {
                standing.status.push((basket.day, programme.available_on(basket.day), points));
            }
            for sum in [standing.paid.entry(key(rule)).or_default(), self.paid.entry(rule.code.clone()).or_default()] {
                *sum = sum.plus(points).unwrap_or(Points::MAX);
            }
        }
        Ok(())
    }

    fn told(self, purchases: usize, amount: Amount, last: Date) -> Simulated {
        let in_tier = |tier: Tier| self.members.values().filter(|standing| standing.tier(self.programme, last) == tier).count();
        Simulated {
            purchases,
            members: self.members.len(),
            amount,
            rules: self
                .programme
                .rules
                .iter()
                .map(|rule| (rule.code.clone(), self.paid.get(&rule.code).copied().unwrap_or_default()))
                .collect(),
            tiers: Tier::ALL.iter().map(|tier| (*tier, in_tier(*tier))).collect(),
        }
    }
}

impl Standing {
    /// As it is on a day: what could still be returned does not count yet.
    fn tier(&self, programme: &Programme, day: Date) -> Tier {
        let sums = programme.stretches(day).into_iter().map(|stretch| {
            let counts = |(earned, from, _): &&(Date, Date, Points)| stretch.first <= *earned && *earned < stretch.end && *from <= day;
            self.status.iter().filter(counts).map(|(.., points)| *points).sum()
        });
        programme.reached(sums.max().unwrap_or_default())
    }
}
