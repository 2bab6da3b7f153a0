//! What must hold, and what was found.

use std::collections::BTreeMap;

/// Rows that are named at most for each invariant.
const NAMED: usize = 10;

/// Section 4 of the security reference, in its order; then those of the design.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Invariant {
    Balanced = 1,
    Content,
    Floors,
    Corrections,
    Redemptions,
    Identity,
    Stock,
    Lots,
    Holds,
    Chain,
    Dates,
    Waiting,
    SignIns,
    Totals,
    Notices,
}

impl Invariant {
    pub const ALL: [Invariant; 15] = [
        Invariant::Balanced,
        Invariant::Content,
        Invariant::Floors,
        Invariant::Corrections,
        Invariant::Redemptions,
        Invariant::Identity,
        Invariant::Stock,
        Invariant::Lots,
        Invariant::Holds,
        Invariant::Chain,
        Invariant::Dates,
        Invariant::Waiting,
        Invariant::SignIns,
        Invariant::Totals,
        Invariant::Notices,
    ];

    /// Its number, in the security reference as far as that goes.
    pub const fn number(self) -> u8 {
        self as u8
    }

    pub const fn sentence(self) -> &'static str {
        match self {
            Invariant::Balanced => "the postings of each transaction add up to zero",
            Invariant::Content => "each balance and each lot is what its postings say",
            Invariant::Floors => "nothing was ever below zero",
            Invariant::Corrections => "no earning is taken back twice, no expiry undone twice, and the journal refuses changes",
            Invariant::Redemptions => "each redemption has one hold of its price, and ends as its hold does",
            Invariant::Identity => "each id stands for the act it was given for",
            Invariant::Stock => "stock is what was stocked less what is redeemed",
            Invariant::Lots => "points are spent in the order in which they end, and none after its end",
            Invariant::Holds => "each hold ends once, with the points it held",
            Invariant::Chain => "each member's journal is a chain without gaps up to the balance",
            Invariant::Dates => "no entry is dated before the one before it",
            Invariant::Waiting => "nothing waits a day longer than it may",
            Invariant::SignIns => "no sign-in outlives its end or its member, and no code is from the future",
            Invariant::Totals => "all balances together are what the programme has given out",
            Invariant::Notices => "no points ended before their time, and none whose member was not told",
        }
    }

    /// Whether points may be wrong, so that nobody should redeem until they are right.
    pub const fn stops_redemptions(self) -> bool {
        !matches!(self, Invariant::Waiting | Invariant::SignIns)
    }
}

/// One invariant: how many rows it was checked on, and the rows that break it (the first ten).
#[derive(Clone, Debug)]
pub struct Finding {
    pub invariant: Invariant,
    pub checked: i64,
    pub broken: Vec<String>,
}

/// What is found while the books are read.
#[derive(Default)]
pub struct Findings(BTreeMap<Invariant, (i64, Vec<String>)>);

impl Findings {
    /// Counts a check; `row` names what breaks the invariant.
    pub fn expect(&mut self, invariant: Invariant, holds: bool, row: impl FnOnce() -> String) {
        self.count(invariant, 1);
        if !holds {
            self.broken(invariant, row());
        }
    }

    pub fn count(&mut self, invariant: Invariant, rows: i64) {
        self.0.entry(invariant).or_default().0 += rows;
    }

    pub fn broken(&mut self, invariant: Invariant, row: String) {
        let (_, broken) = self.0.entry(invariant).or_default();
        if broken.len() < NAMED && broken.last() != Some(&row) {
            broken.push(row);
        }
    }

    pub fn all(mut self) -> Vec<Finding> {
        let finding = |invariant| {
            let (checked, broken) = self.0.remove(&invariant).unwrap_or_default();
            Finding { invariant, checked, broken }
        };
        Invariant::ALL.into_iter().map(finding).collect()
    }
}
