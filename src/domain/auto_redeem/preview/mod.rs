//! What a stretch of a member's journal would have been like with other settings: their points come and go as they did, and what
//! the settings would have redeemed goes out of them first.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::tz::TimeZone;

use super::{History, Leg, Line, LineKind, Seen, Settings, Why, month};
use crate::domain::lots::{self, Turn};
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// Redemptions that are told at most.
const MOST: usize = 500;

/// A redemption as it would have been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub at: Timestamp,
    /// By its place among the wishes.
    pub wish: usize,
    pub points: Points,
    pub why: Why,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// The oldest first.
    pub done: Vec<Done>,
    /// There would have been more than are told.
    pub more: bool,
    /// Points that would have ended without it and would not with it.
    pub rescued: Points,
    /// Points that would have ended all the same.
    pub ended: Points,
    /// Redemptions of the member's own for which too few points would have been left.
    pub missed: usize,
}

/// `prices`: of the wishes in their order, the same all the time; `None`: it cannot be had.
pub fn preview(
    history: &History,
    settings: &Settings,
    prices: &[Option<Points>],
    zone: &TimeZone,
    (from, until): (Timestamp, Timestamp),
) -> Preview {
    let played = |settings: Settings| {
        let mut play = Play { settings, prices, ..Play::empty(zone) };
        play.run(history, from, until);
        play.told
    };
    let without = played(Settings::default());
    let with = played(*settings);
    Preview { rescued: without.ended.minus(with.ended).unwrap_or_default(), ..with }
}

type Lot = Turn<String>;

struct Play<'a> {
    settings: Settings,
    prices: &'a [Option<Points>],
    zone: &'a TimeZone,
    /// What is left of each, in the order in which they are spent.
    lots: BTreeMap<Lot, Points>,
    /// What was spent of which lots and has not come back, by the transaction.
    holds: HashMap<String, Vec<(Lot, Points)>>,
    /// Captures, with the holds that they ended.
    captures: HashMap<String, String>,
    not_spent: HashSet<String>,
    /// What was taken for ended, by lot: the journal may know better, where nobody was told in time.
    over: HashMap<Lot, Points>,
    /// The month that was redeemed in last, by its first instant, with the points.
    spent: (Timestamp, Points),
    told: Preview,
}

fn of(leg: &Leg) -> Lot {
    lots::turn(leg.expires_at, leg.earned_at, leg.lot.clone())
}

fn count(points: i64) -> Points {
    Points::new(points).unwrap_or_default()
}

impl<'a> Play<'a> {
    fn empty(zone: &'a TimeZone) -> Play<'a> {
        Play {
            settings: Settings::default(),
            prices: &[],
            zone,
            lots: BTreeMap::new(),
            holds: HashMap::new(),
            captures: HashMap::new(),
            not_spent: HashSet::new(),
            over: HashMap::new(),
            spent: (Timestamp::default(), Points::ZERO),
            told: Preview::default(),
        }
    }

    fn run(&mut self, history: &History, from: Timestamp, until: Timestamp) {
        history.opening.iter().for_each(|leg| self.add(of(leg), count(leg.points)));
        let mut lines = history.lines.iter().peekable();
        let mut now = from;
        loop {
            self.end(now);
            while let Some(line) = lines.next_if(|line| line.at <= now) {
                self.post(line);
                // What comes back after its end is over at once.
                self.end(now);
            }
            self.redeem(now);
            if now >= until {
                return;
            }
            let next = lines.peek().map(|line| line.at);
            now = [next, self.next_by_itself(now)].into_iter().flatten().fold(until, Timestamp::min);
        }
    }

    /// When something happens without a line: points end, or come so near to their end, or a month begins.
    fn next_by_itself(&self, now: Timestamp) -> Option<Timestamp> {
        let ends = self.ends_next();
        let rescue = self.settings.rescue_at(ends);
        let month = self.settings.monthly_cap.map(|_| month(now, self.zone).1);
        [ends, rescue, month].into_iter().flatten().filter(|at| *at > now).min()
    }

    fn ends_next(&self) -> Option<Timestamp> {
        self.lots.keys().next().and_then(|(_, expires_at, ..)| *expires_at)
    }

    fn available(&self) -> Points {
        self.lots.values().copied().sum()
    }

    fn add(&mut self, lot: Lot, points: Points) {
        if !points.is_zero() {
            let left = self.lots.entry(lot).or_default();
            *left = left.plus(points).unwrap_or(Points::MAX);
        }
    }

    /// Takes so many points of a lot, as far as they are there.
    fn take_of(&mut self, lot: &Lot, points: Points) -> Points {
        let Some(left) = self.lots.get_mut(lot) else { return Points::ZERO };
        let taken = points.min(*left);
        *left = left.minus(taken).unwrap_or_default();
        if left.is_zero() {
            self.lots.remove(lot);
        }
        taken
    }

    /// Takes so many points in spending order, as far as they are there.
    fn take(&mut self, points: Points) -> Vec<(Lot, Points)> {
        let (mut missing, mut portions) = (points, Vec::new());
        while let Some(lot) = self.lots.keys().next().cloned().filter(|_| !missing.is_zero()) {
            let taken = self.take_of(&lot, missing);
            missing = missing.minus(taken).unwrap_or_default();
            portions.push((lot, taken));
        }
        portions
    }

    fn end(&mut self, now: Timestamp) {
        while let Some(lot) = self.lots.keys().next().cloned().filter(|(_, end, ..)| end.is_some_and(|end| end <= now)) {
            let ended = self.take_of(&lot, Points::MAX);
            let over = self.over.entry(lot).or_default();
            *over = over.plus(ended).unwrap_or(Points::MAX);
            self.told.ended = self.told.ended.plus(ended).unwrap_or(Points::MAX);
        }
    }

    /// Points that were taken for ended, and that the journal moves on: how many there are of them.
    fn go_on(&mut self, lot: &Lot, wanted: Points) -> Points {
        let Some(over) = self.over.get_mut(lot) else { return Points::ZERO };
        let again = wanted.min(*over);
        *over = over.minus(again).unwrap_or_default();
        self.told.ended = self.told.ended.minus(again).unwrap_or_default();
        again
    }

    fn redeem(&mut self, now: Timestamp) {
        let (this_month, _) = month(now, self.zone);
        if self.spent.0 != this_month {
            self.spent = (this_month, Points::ZERO);
        }
        loop {
            let seen = Seen { available: self.available(), ends_next: self.ends_next(), spent: self.spent.1 };
            let Some((wish, why)) = self.settings.decide(seen, self.prices, now) else { return };
            if self.told.done.len() == MOST {
                self.told.more = true;
                return;
            }
            let points = self.prices[wish].unwrap_or_default();
            self.take(points);
            self.spent.1 = self.spent.1.plus(points).unwrap_or(Points::MAX);
            self.told.done.push(Done { at: now, wish, points, why });
        }
    }

    fn post(&mut self, line: &Line) {
        let sum: i64 = line.legs.iter().map(|leg| leg.points).sum();
        match &line.kind {
            LineKind::Ended => {}
            LineKind::Spent if count(-sum) <= self.available() => {
                let portions = self.take(count(-sum));
                self.holds.insert(line.id.clone(), portions);
            }
            LineKind::Spent => {
                self.told.missed += 1;
                self.not_spent.insert(line.id.clone());
            }
            LineKind::Back(of) => self.come_back(line, of, count(sum)),
            LineKind::Other => self.change(line),
        }
    }

    /// What was spent last of a hold comes back first, as when a part of it is captured.
    fn come_back(&mut self, line: &Line, of_what: &str, sum: Points) {
        let hold = self.captures.get(of_what).cloned().unwrap_or_else(|| of_what.to_owned());
        self.captures.insert(line.id.clone(), hold.clone());
        if self.not_spent.contains(&hold) {
            return;
        }
        let Some(mut portions) = self.holds.remove(&hold) else {
            // It was spent before all this.
            return line.legs.iter().for_each(|leg| self.add(of(leg), count(leg.points)));
        };
        let mut missing = sum;
        while let Some((lot, points)) = portions.pop() {
            let back = points.min(missing);
            missing = missing.minus(back).unwrap_or_default();
            let kept = points.minus(back).unwrap_or_default();
            self.add(lot.clone(), back);
            if !kept.is_zero() {
                portions.push((lot, kept));
                break;
            }
        }
        self.holds.insert(hold, portions);
    }

    /// What goes out of a lot that has less by now goes out of others; what only moves from lot to lot moves as far as it is there.
    fn change(&mut self, line: &Line) {
        let (out, into): (Vec<_>, Vec<_>) = line.legs.iter().partition(|leg| leg.points < 0);
        let mut taken = Points::ZERO;
        for leg in &out {
            let wanted = count(-leg.points);
            let here = self.take_of(&of(leg), wanted);
            let again = if into.is_empty() { Points::ZERO } else { self.go_on(&of(leg), wanted.minus(here).unwrap_or_default()) };
            taken = taken.plus(here).and_then(|taken| taken.plus(again)).unwrap_or(Points::MAX);
            if into.is_empty() {
                self.take(wanted.minus(here).unwrap_or_default());
            }
        }
        for leg in into {
            let points = if out.is_empty() { count(leg.points) } else { count(leg.points).min(taken) };
            self.add(of(leg), points);
        }
    }
}

#[cfg(test)]
mod tests;
