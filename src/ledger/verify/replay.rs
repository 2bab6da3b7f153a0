//! One member's journal in one currency, replayed from its beginning, and compared with what is kept beside it.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::super::journal;
use super::invariants::{Findings, Invariant};
use super::read::{BalanceRow, LotRow, RedemptionRow, Transaction};
use crate::domain::books::{self, Account, Content, Leg};
use crate::domain::chain::{self, GENESIS, Link, Sealed, SealedLot};
use crate::domain::lots::{self, Turn};
use crate::domain::time::Timestamp;

/// The books of one member as the journal so far has made them.
pub struct Replay {
    kept: BalanceRow,
    content: Content,
    lots: HashMap<String, Lot>,
    /// Lots with available points, in spending order.
    open: BTreeSet<Turn<String>>,
    holds: HashMap<String, Hold>,
    /// Captures that may still be cancelled, with their points.
    captures: HashMap<String, i64>,
    sequence: i64,
    hash: Link,
    posted_at: Timestamp,
}

struct Lot {
    kept: LotRow,
    content: Content,
    reversed: i64,
    /// Ended, and not reinstated.
    over: i64,
}

struct Hold {
    points: i64,
    ended_by: Option<&'static str>,
}

impl Replay {
    pub fn of(kept: BalanceRow) -> Replay {
        Replay {
            kept,
            content: Content::default(),
            lots: HashMap::new(),
            open: BTreeSet::new(),
            holds: HashMap::new(),
            captures: HashMap::new(),
            sequence: 0,
            hash: GENESIS,
            posted_at: Timestamp::from_micros(i64::MIN),
        }
    }

    pub fn is_of(&self, transaction: &Transaction) -> bool {
        self.kept.member == transaction.member && self.kept.currency == transaction.currency
    }

    /// Adds the next transaction. `known` has its lots.
    pub fn post(&mut self, new: &Transaction, known: &mut HashMap<String, LotRow>, found: &mut Findings) {
        let made = self.meet_lots(new, known);
        self.check_chain(new, &made, found);
        let name = || new.id.clone();
        found.expect(Invariant::Balanced, !new.legs.is_empty() && books::check(&new.legs).is_ok(), name);
        found.expect(Invariant::Dates, new.posted_at >= self.posted_at, name);
        self.posted_at = self.posted_at.max(new.posted_at);
        if let Some(content) = content_of(new) {
            let earlier = new.settles.as_deref().unwrap_or_default();
            let fingerprint = journal::digest([&new.kind, &new.member, &new.reference, earlier, &content]);
            found.expect(Invariant::Identity, fingerprint == new.fingerprint, name);
        }
        // What was posted before there was a chain is numbered by its time, which need not be the order in which it was posted.
        let ordered = new.hash.is_some();
        let spends = ordered && (new.kind == "hold" || new.kind == "send" || new.kind == "adjust");
        let mut in_turn = true;
        let mut above_zero = true;
        for leg in &new.legs {
            in_turn &= !spends || self.is_next(leg, new.posted_at);
            above_zero &= self.add(leg);
        }
        found.expect(Invariant::Floors, !ordered || (above_zero && self.content.expect_floor().is_ok()), name);
        if spends {
            found.expect(Invariant::Lots, in_turn, name);
        }
        if new.kind == "expire" {
            let over = self.lots.get(&new.reference).is_some_and(|lot| lot.kept.is_over(new.posted_at));
            found.expect(Invariant::Notices, over, name);
        }
        self.correct(new, found);
        self.end_holds(new, found);
    }

    /// Lots that this transaction makes, in the order in which it names them.
    fn meet_lots(&mut self, new: &Transaction, known: &mut HashMap<String, LotRow>) -> Vec<String> {
        let mut made = Vec::new();
        for lot in new.legs.iter().filter_map(|leg| leg.lot.as_ref()) {
            if let Some(kept) = known.remove(lot.as_str()).filter(|_| !self.lots.contains_key(lot.as_str())) {
                made.push(kept.id.clone());
                self.lots.insert(kept.id.clone(), Lot { kept, content: Content::default(), reversed: 0, over: 0 });
            }
        }
        made
    }

    fn check_chain(&mut self, new: &Transaction, made: &[String], found: &mut Findings) {
        let lots: Vec<_> = made.iter().filter_map(|id| self.lots.get(id)).map(|lot| sealed(&lot.kept)).collect();
        let whole = Sealed {
            sequence: self.sequence + 1,
            id: &new.id,
            kind: &new.kind,
            member: &new.member,
            currency: &new.currency,
            reference: &new.reference,
            fingerprint: &new.fingerprint,
            settles: new.settles.as_deref(),
            reason: &new.reason,
            posted_at: new.posted_at,
            legs: &new.legs,
            lots: &lots,
        };
        let follows = match new.hash {
            Some(hash) => hash == chain::link(&self.hash, &whole),
            // Posted before there was a chain; nothing before it can be in one.
            None => self.hash == GENESIS,
        };
        found.expect(Invariant::Chain, follows && new.sequence == self.sequence + 1, || new.id.clone());
        self.sequence = new.sequence;
        self.hash = new.hash.unwrap_or(self.hash);
    }

    /// Whether a spend takes the lot whose turn it is, and not after its end.
    fn is_next(&self, leg: &Leg, at: Timestamp) -> bool {
        match &leg.lot {
            Some(lot) if leg.account == Account::Available && leg.amount < 0 => {
                let first = self.open.first().is_some_and(|(.., first)| first == lot.as_str());
                first && self.lots.get(lot.as_str()).is_some_and(|lot| !lot.kept.is_over(at))
            }
            _ => true,
        }
    }

    /// `false`: somewhere is less than nothing, or there is no such lot.
    fn add(&mut self, leg: &Leg) -> bool {
        let counted = self.content.add(leg).is_ok();
        let Some(id) = &leg.lot else { return counted };
        let Some(lot) = self.lots.get_mut(id.as_str()) else { return false };
        let counted = lot.content.add(leg).is_ok() && counted;
        let turn = lots::turn(lot.kept.expires_at, lot.kept.earned_at, lot.kept.id.clone());
        if lot.content.available > 0 {
            self.open.insert(turn);
        } else {
            self.open.remove(&turn);
        }
        counted && lot.content.expect_floor().is_ok()
    }

    /// What is taken back, and what comes back after its end, is counted at the lot.
    fn correct(&mut self, new: &Transaction, found: &mut Findings) {
        let back = match new.kind.as_str() {
            "reverse" | "void" => sum(new, |account| account == Account::Issued),
            "expire" | "reinstate" => 0,
            _ => return,
        };
        let over = sum(new, |account| account == Account::Expired);
        let holds = self.lots.get_mut(&new.reference).is_some_and(|lot| {
            lot.reversed = lot.reversed.saturating_add(back);
            lot.over = lot.over.saturating_add(over);
            (0..=lot.kept.issued).contains(&lot.reversed) && lot.over >= 0
        });
        found.expect(Invariant::Corrections, holds || new.hash.is_none(), || new.id.clone());
    }

    fn end_holds(&mut self, new: &Transaction, found: &mut Findings) {
        let (held, spent) = (sum(new, |account| account == Account::Held), sum(new, |account| account == Account::Redeemed));
        let settles = new.settles.as_deref().unwrap_or_default();
        let holds = match new.kind.as_str() {
            "hold" => self.begin(&new.id, held) && held > 0,
            "capture" => self.end(settles, "capture", held) && self.captures.insert(new.id.clone(), spent).is_none() && spent > 0,
            "release" => self.end(settles, "release", held) && spent == 0,
            // A gift that was held until it was taken.
            "send" if new.settles.is_some() => self.end(settles, "send", held) && spent == 0,
            "cancel" => self.captures.remove(settles) == Some(spent.saturating_neg()) && held == 0,
            _ => return,
        };
        found.expect(Invariant::Holds, holds || new.hash.is_none(), || new.id.clone());
    }

    /// `false`: it has ended already, or began before.
    fn begin(&mut self, id: &str, points: i64) -> bool {
        let known = self.holds.contains_key(id);
        self.holds.entry(id.to_owned()).or_insert(Hold { points, ended_by: None });
        !known
    }

    /// `false`: it had not begun, had ended, or held something else.
    fn end(&mut self, id: &str, by: &'static str, held: i64) -> bool {
        let began = self.holds.contains_key(id);
        let hold = self.holds.entry(id.to_owned()).or_insert(Hold { points: held.saturating_neg(), ended_by: None });
        let ended = hold.ended_by.replace(by).is_some();
        began && !ended && hold.points == held.saturating_neg()
    }

    /// Compares with what is kept beside the journal, at its end.
    pub fn finish(self, redemptions: &[RedemptionRow], limits: &HashSet<String>, found: &mut Findings) -> Content {
        let name = || format!("{} {}", self.kept.member, self.kept.currency);
        found.expect(Invariant::Content, self.kept.content == self.content, name);
        found.expect(Invariant::Chain, (self.kept.sequence, self.kept.hash) == (self.sequence, self.hash), name);
        found.expect(Invariant::Dates, self.sequence == 0 || self.kept.posted_at == self.posted_at, name);
        let next = self.open.first().and_then(|(_, end, ..)| *end);
        let told = next.is_none_or(|next| self.kept.expires_next.is_some_and(|told| told <= next));
        found.expect(Invariant::Lots, told, name);
        for (id, lot) in &self.lots {
            let of_member = lot.kept.member == self.kept.member && lot.kept.currency == self.kept.currency;
            let Content { pending, available, held, .. } = lot.content;
            let issued = pending.saturating_add(available).saturating_add(held) <= lot.kept.issued;
            found.expect(Invariant::Content, of_member && issued && lot.kept.content == lot.content, || id.clone());
            found.expect(Invariant::Corrections, lot.kept.reversed == lot.reversed, || id.clone());
        }
        let held: i64 = self.holds.values().filter(|hold| hold.ended_by.is_none()).map(|hold| hold.points).sum();
        found.expect(Invariant::Holds, held == self.content.held, name);
        if self.kept.currency == "points" {
            self.check_redemptions(redemptions, limits, found);
        }
        self.content
    }

    fn check_redemptions(&self, redemptions: &[RedemptionRow], limits: &HashSet<String>, found: &mut Findings) {
        let mut paid_for = HashSet::new();
        for redemption in redemptions.iter().filter(|redemption| redemption.member == self.kept.member) {
            paid_for.insert(redemption.id.as_str());
            let ended_by = match redemption.state.as_str() {
                "placed" => None,
                "fulfilled" => Some("capture"),
                _ => Some("release"),
            };
            let hold = self.holds.get(&redemption.id);
            let holds = hold.is_some_and(|hold| hold.points == redemption.points && hold.ended_by == ended_by);
            found.expect(Invariant::Redemptions, holds, || redemption.id.clone());
        }
        for (id, hold) in &self.holds {
            let ends = hold.ended_by.is_some() || paid_for.contains(id.as_str()) || limits.contains(id);
            found.expect(Invariant::Redemptions, ends, || id.clone());
        }
    }
}

/// What an act's id stands for, where the rows tell.
fn content_of(new: &Transaction) -> Option<String> {
    match new.kind.as_str() {
        "hold" => Some(sum(new, |account| account == Account::Held).to_string()),
        "mature" | "void" | "expire" | "repay" | "release" | "cancel" => Some(String::new()),
        _ => None,
    }
}

fn sum(new: &Transaction, of: impl Fn(Account) -> bool) -> i64 {
    new.legs.iter().filter(|leg| of(leg.account)).map(|leg| leg.amount).fold(0, i64::saturating_add)
}

fn sealed(lot: &LotRow) -> SealedLot<'_> {
    SealedLot {
        id: &lot.id,
        kind: &lot.kind,
        source: &lot.source,
        earned_at: lot.earned_at,
        available_from: lot.available_from,
        expires_at: lot.expires_at,
        terms_version: lot.terms_version,
        issued: lot.issued,
        origin: lot.origin.as_deref(),
    }
}
