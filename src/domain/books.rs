//! Accounts, and what postings make of them: the journal replayed, without a database (accounting rule 1).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::ids::LotId;

/// What is counted. Status decides the tier and is never spent; neither turns into the other (accounting rule 10).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Currency {
    #[default]
    Points,
    Status,
}

impl Currency {
    pub const fn code(self) -> &'static str {
        match self {
            Currency::Points => "points",
            Currency::Status => "status",
        }
    }

    pub fn parse(code: &str) -> Option<Currency> {
        [Currency::Points, Currency::Status].into_iter().find(|currency| currency.code() == code)
    }
}

/// Where points can be. Positive comes in, negative goes out; the debt of a member is negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Account {
    Pending,
    Available,
    Held,
    Debt,
    Issued,
    Redeemed,
    Expired,
    Adjusted,
    Transferred,
}

impl Account {
    pub const ALL: [Account; 9] = [
        Account::Pending,
        Account::Available,
        Account::Held,
        Account::Debt,
        Account::Issued,
        Account::Redeemed,
        Account::Expired,
        Account::Adjusted,
        Account::Transferred,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Account::Pending => "pending",
            Account::Available => "available",
            Account::Held => "held",
            Account::Debt => "debt",
            Account::Issued => "issued",
            Account::Redeemed => "redeemed",
            Account::Expired => "expired",
            Account::Adjusted => "adjusted",
            Account::Transferred => "transferred",
        }
    }

    pub fn parse(code: &str) -> Option<Account> {
        Account::ALL.into_iter().find(|account| account.code() == code)
    }

    /// Points of a member lie in lots; debts and the programme's accounts do not.
    pub const fn has_lot(self) -> bool {
        matches!(self, Account::Pending | Account::Available | Account::Held)
    }
}

/// One posting of a transaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    pub account: Account,
    pub lot: Option<LotId>,
    pub amount: i64,
}

impl Leg {
    pub fn of_lot(account: Account, lot: &LotId, amount: i64) -> Leg {
        Leg { account, lot: Some(lot.clone()), amount }
    }

    pub const fn without_lot(account: Account, amount: i64) -> Leg {
        Leg { account, lot: None, amount }
    }
}

/// What is in the accounts of a member, or in one of their lots (which has no debt).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Content {
    pub pending: i64,
    pub available: i64,
    pub held: i64,
    /// What is owed, as a positive number.
    pub debt: i64,
}

/// Why postings cannot be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("the postings add up to {0}")]
    Unbalanced(i128),
    #[error("a posting to {} {} a lot", .0.code(), if .0.has_lot() { "without" } else { "with" })]
    Owner(Account),
    #[error("a posting of nothing to {}", .0.code())]
    Nothing(Account),
    #[error("less than nothing, or more than can be counted, in {}", .0.code())]
    Floor(Account),
}

/// The accounts of a member and their lots, as the journal so far has made them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Books {
    pub member: Content,
    pub lots: BTreeMap<LotId, Content>,
}

impl Books {
    /// Adds one transaction. After a fault the books are as before.
    pub fn post(&mut self, legs: &[Leg]) -> Result<(), Fault> {
        check(legs)?;
        let (mut member, mut lots) = (self.member, BTreeMap::<&LotId, Content>::new());
        for leg in legs {
            member.add(leg)?;
            if let Some(lot) = &leg.lot {
                lots.entry(lot).or_insert_with(|| self.lots.get(lot).copied().unwrap_or_default()).add(leg)?;
            }
        }
        member.expect_floor()?;
        for lot in lots.values() {
            lot.expect_floor()?;
        }
        self.member = member;
        self.lots.extend(lots.into_iter().map(|(lot, content)| (lot.clone(), content)));
        Ok(())
    }
}

/// Whether these can be the postings of one transaction.
pub fn check(legs: &[Leg]) -> Result<(), Fault> {
    for leg in legs {
        if leg.lot.is_some() != leg.account.has_lot() {
            return Err(Fault::Owner(leg.account));
        }
        if leg.amount == 0 {
            return Err(Fault::Nothing(leg.account));
        }
    }
    match legs.iter().map(|leg| i128::from(leg.amount)).sum() {
        0 => Ok(()),
        sum => Err(Fault::Unbalanced(sum)),
    }
}

impl Content {
    /// Counts a posting in. Postings to the programme's accounts are none of a member's.
    pub fn add(&mut self, leg: &Leg) -> Result<(), Fault> {
        let (place, amount) = match leg.account {
            Account::Pending => (&mut self.pending, Some(leg.amount)),
            Account::Available => (&mut self.available, Some(leg.amount)),
            Account::Held => (&mut self.held, Some(leg.amount)),
            Account::Debt => (&mut self.debt, leg.amount.checked_neg()),
            Account::Issued | Account::Redeemed | Account::Expired | Account::Adjusted | Account::Transferred => return Ok(()),
        };
        *place = amount.and_then(|amount| place.checked_add(amount)).ok_or(Fault::Floor(leg.account))?;
        Ok(())
    }

    /// Whether nothing is below zero.
    pub fn expect_floor(&self) -> Result<(), Fault> {
        let accounts = [
            (Account::Pending, self.pending),
            (Account::Available, self.available),
            (Account::Held, self.held),
            (Account::Debt, self.debt),
        ];
        match accounts.into_iter().find(|(_, amount)| *amount < 0) {
            Some((account, _)) => Err(Fault::Floor(account)),
            None => Ok(()),
        }
    }
}
