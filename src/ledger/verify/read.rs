//! Reading the journal in pages, in the order in which it is chained.

use serde::Serialize;

use super::super::corrupt;
use crate::db::{StoreError, Tx, fetch_all};
use crate::domain::books::{Account, Content, Leg};
use crate::domain::chain::Link;
use crate::domain::ids::LotId;
use crate::domain::time::Timestamp;

/// Transactions that are read at once.
pub const PAGE: i64 = 4_000;

/// No digest of a chain, as far as anybody knows: what stands for one that cannot be.
const NO_LINK: Link = [0xff; 32];

fn link(bytes: &[u8]) -> Link {
    bytes.try_into().unwrap_or(NO_LINK)
}

/// A balance as it is kept.
#[derive(Debug)]
pub struct BalanceRow {
    pub member: String,
    pub currency: String,
    pub content: Content,
    pub expires_next: Option<Timestamp>,
    pub sequence: i64,
    pub hash: Link,
    pub posted_at: Timestamp,
}

type BalanceColumns = (String, String, i64, i64, i64, i64, Option<i64>, i64, Vec<u8>, i64);

/// The balances of members from `first` to `last`, in order.
pub async fn balances(tx: &mut Tx, first: &str, last: &str) -> Result<Vec<BalanceRow>, StoreError> {
    let rows = fetch_all!(
        tx,
        BalanceColumns,
        "select member_id, currency, pending, available, held, debt, expires_next, sequence, hash, posted_at from ledger_balance
         where member_id >= $1 and member_id <= $2 order by member_id, currency",
        first,
        last,
    )?;
    let balance =
        |(member, currency, pending, available, held, debt, expires_next, sequence, hash, posted_at): BalanceColumns| BalanceRow {
            member,
            currency,
            content: Content { pending, available, held, debt },
            expires_next: expires_next.map(Timestamp::from_micros),
            sequence,
            hash: link(&hash),
            posted_at: Timestamp::from_micros(posted_at),
        };
    Ok(rows.into_iter().map(balance).collect())
}

/// A transaction with its postings.
#[derive(Debug)]
pub struct Transaction {
    pub id: String,
    pub kind: String,
    pub member: String,
    pub currency: String,
    pub reference: String,
    pub fingerprint: String,
    pub settles: Option<String>,
    pub reason: String,
    pub posted_at: Timestamp,
    pub sequence: i64,
    pub hash: Option<Link>,
    pub legs: Vec<Leg>,
}

type Columns = (
    String,
    String,
    String,
    String,
    String,
    String,
    Option<String>,
    String,
    i64,
    i64,
    Option<Vec<u8>>,
    Option<String>,
    Option<String>,
    Option<i64>,
);

/// Where the next page begins.
#[derive(Debug)]
pub struct Place {
    pub member: String,
    pub currency: String,
    pub sequence: i64,
}

/// The next transactions of members up to `last`, in order; none at the end.
pub async fn transactions(tx: &mut Tx, after: &Place, last: &str) -> Result<Vec<Transaction>, StoreError> {
    let rows = fetch_all!(
        tx,
        Columns,
        "select t.id, t.kind, t.member_id, t.currency, t.reference, t.fingerprint, t.settles, t.reason, t.posted_at, t.sequence, t.hash,
                p.account, p.lot_id, p.amount
         from (select * from ledger_transaction where (member_id, currency, sequence) > ($1, $2, $3) and member_id <= $4
               order by member_id, currency, sequence limit $5) as t
         left join ledger_posting p on p.transaction_id = t.id
         order by t.member_id, t.currency, t.sequence, p.line",
        after.member.as_str(),
        after.currency.as_str(),
        after.sequence,
        last,
        PAGE,
    )?;
    let mut transactions = Vec::<Transaction>::new();
    for row in rows {
        let (id, kind, member, currency, reference, fingerprint, settles, reason, posted_at, sequence, hash, account, lot, amount) = row;
        if transactions.last().is_none_or(|last| last.id != id) {
            let (posted_at, hash) = (Timestamp::from_micros(posted_at), hash.as_deref().map(link));
            let legs = Vec::new();
            let new = Transaction { id, kind, member, currency, reference, fingerprint, settles, reason, posted_at, sequence, hash, legs };
            transactions.push(new);
        }
        if let (Some(account), Some(amount), Some(transaction)) = (account, amount, transactions.last_mut()) {
            // An account or a lot that cannot be leaves postings that do not add up, or that lack their lot: a finding.
            let leg = |account| Leg { account, lot: lot.as_deref().and_then(|lot| LotId::parse(lot).ok()), amount };
            transaction.legs.extend(Account::parse(&account).map(leg));
        }
    }
    Ok(transactions)
}

/// A lot as it is kept.
#[derive(Debug)]
pub struct LotRow {
    pub id: String,
    pub member: String,
    pub currency: String,
    pub kind: String,
    pub source: String,
    pub earned_at: Timestamp,
    pub available_from: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub terms_version: i64,
    pub issued: i64,
    pub content: Content,
    pub reversed: i64,
    pub origin: Option<String>,
    /// When the member was told of its end in time.
    pub told_at: Option<Timestamp>,
}

impl LotRow {
    /// Whether its points could be spent no more.
    pub fn is_over(&self, at: Timestamp) -> bool {
        let told = self.currency == "status" || self.told_at.is_some_and(|told| told <= at);
        told && self.expires_at.is_some_and(|end| end <= at)
    }
}

type LotColumns =
    (String, String, String, String, String, i64, i64, Option<i64>, i64, i64, i64, i64, i64, i64, Option<String>, Option<i64>);

#[derive(Serialize)]
struct Wanted<'a> {
    id: &'a str,
}

/// These lots, in any order.
pub async fn lots(tx: &mut Tx, ids: impl Iterator<Item = &str>) -> Result<Vec<LotRow>, StoreError> {
    let ids: Vec<_> = ids.map(|id| Wanted { id }).collect();
    let rows = fetch_all!(
        tx,
        LotColumns,
        "select id, l.member_id, currency, kind, source, earned_at, available_from, l.expires_at, terms_version, issued,
                pending, available, held, reversed, origin, given_at
         from ledger_lot l left join ledger_notice n on n.member_id = l.member_id and n.expires_at = l.expires_at
         where id in (select value ->> 'id' from json_each($1))",
        serde_json::to_string(&ids).map_err(corrupt)?.as_str(),
    )?;
    let lot = |(
        id,
        member,
        currency,
        kind,
        source,
        earned_at,
        available_from,
        expires_at,
        terms_version,
        issued,
        pending,
        available,
        held,
        reversed,
        origin,
        told_at,
    ): LotColumns| {
        let content = Content { pending, available, held, debt: 0 };
        LotRow {
            id,
            member,
            currency,
            kind,
            source,
            earned_at: Timestamp::from_micros(earned_at),
            available_from: Timestamp::from_micros(available_from),
            expires_at: expires_at.map(Timestamp::from_micros),
            terms_version,
            issued,
            content,
            reversed,
            origin,
            told_at: told_at.map(Timestamp::from_micros),
        }
    };
    Ok(rows.into_iter().map(lot).collect())
}

/// A redemption, as far as its hold is concerned.
#[derive(Debug)]
pub struct RedemptionRow {
    pub id: String,
    pub member: String,
    pub points: i64,
    pub state: String,
}

/// The redemptions of members from `first` to `last`.
pub async fn redemptions(tx: &mut Tx, first: &str, last: &str) -> Result<Vec<RedemptionRow>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, String, i64, String),
        "select id, member_id, points, state from redemption where member_id >= $1 and member_id <= $2 order by member_id",
        first,
        last,
    )?;
    Ok(rows.into_iter().map(|(id, member, points, state)| RedemptionRow { id, member, points, state }).collect())
}

/// Holds of members from `first` to `last` that end by themselves, or with a gift that is under way.
pub async fn limits(tx: &mut Tx, first: &str, last: &str) -> Result<Vec<String>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String,),
        "select h.hold_id from ledger_hold_limit h join ledger_transaction t on t.id = h.hold_id
         where t.member_id >= $1 and t.member_id <= $2
         union all
         select id from point_transfer where sender >= $1 and sender <= $2 and state in ('offered', 'accepted')",
        first,
        last,
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
