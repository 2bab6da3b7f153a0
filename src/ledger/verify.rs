//! The proof of the books: section 4 of the security reference, as far as there are tables for it.

use crate::db::{StoreError, Tx, dialect, fetch_all, fetch_one};

/// One invariant: how many rows it was checked on, and the rows that break it (the first ten).
#[derive(Clone, Debug)]
pub struct Finding {
    pub name: &'static str,
    pub checked: i64,
    pub broken: Vec<String>,
}

macro_rules! invariant {
    ($findings:ident, $tx:ident, $name:literal, count: $count:literal, broken: $broken:literal) => {
        let (checked,) = fetch_one!(&mut *$tx, (i64,), $count)?;
        let broken = fetch_all!(&mut *$tx, (String,), $broken)?;
        $findings.push(Finding { name: $name, checked, broken: broken.into_iter().map(|(row,)| row).collect() });
    };
}

/// Checks every invariant on one state of the books.
pub async fn verify(tx: &mut Tx) -> Result<Vec<Finding>, StoreError> {
    dialect::begin_snapshot(tx).await?;
    let mut findings = Vec::new();
    let checked = match journal(tx, &mut findings).await {
        Ok(()) => redemptions(tx, &mut findings).await,
        Err(error) => Err(error),
    };
    dialect::rollback(tx).await?;
    checked.map(|()| findings)
}

async fn journal(tx: &mut Tx, findings: &mut Vec<Finding>) -> Result<(), StoreError> {
    invariant!(findings, tx, "the postings of each transaction add up to zero",
        count: "select count(*) from ledger_transaction",
        broken: "select t.id from ledger_transaction t left join ledger_posting p on p.transaction_id = t.id
                 group by t.id having coalesce(sum(p.amount), 1) <> 0 limit 10");
    invariant!(findings, tx, "each lot is what its postings say",
        count: "select count(*) from ledger_lot",
        broken: "select l.id from ledger_lot l left join ledger_posting p on p.lot_id = l.id
                 group by l.id, l.pending, l.available, l.held
                 having l.pending <> coalesce(sum(case when p.account = 'pending' then p.amount end), 0)
                     or l.available <> coalesce(sum(case when p.account = 'available' then p.amount end), 0)
                     or l.held <> coalesce(sum(case when p.account = 'held' then p.amount end), 0) limit 10");
    invariant!(findings, tx, "each balance is the sum of its lots",
        count: "select count(*) from ledger_balance",
        broken: "select b.member_id from ledger_balance b
                 left join ledger_lot l on l.member_id = b.member_id and l.currency = b.currency
                 group by b.member_id, b.currency, b.pending, b.available, b.held
                 having b.pending <> coalesce(sum(l.pending), 0) or b.available <> coalesce(sum(l.available), 0)
                     or b.held <> coalesce(sum(l.held), 0) limit 10");
    invariant!(findings, tx, "each debt is what its postings say",
        count: "select count(*) from ledger_balance",
        broken: "select b.member_id from ledger_balance b
                 left join (select t.member_id, t.currency, sum(p.amount) as paid from ledger_posting p
                            join ledger_transaction t on t.id = p.transaction_id where p.account = 'debt'
                            group by t.member_id, t.currency) d on d.member_id = b.member_id and d.currency = b.currency
                 where b.debt <> -coalesce(d.paid, 0) limit 10");
    invariant!(findings, tx, "no point ends before its balance says",
        count: "select count(*) from ledger_balance",
        broken: "select b.member_id from ledger_balance b where exists
                 (select 1 from ledger_lot l where l.member_id = b.member_id and l.currency = b.currency and not l.drained
                  and l.expires_at is not null and (b.expires_next is null or l.expires_at < b.expires_next)) limit 10");
    invariant!(findings, tx, "each posting goes to a lot of its member",
        count: "select count(*) from ledger_posting where lot_id is not null",
        broken: "select p.transaction_id from ledger_posting p
                 join ledger_transaction t on t.id = p.transaction_id join ledger_lot l on l.id = p.lot_id
                 where l.member_id <> t.member_id or l.currency <> t.currency limit 10");
    invariant!(findings, tx, "every lot belongs to a balance",
        count: "select count(*) from ledger_lot",
        broken: "select l.id from ledger_lot l where not exists
                 (select 1 from ledger_balance b where b.member_id = l.member_id and b.currency = l.currency) limit 10");
    invariant!(findings, tx, "no lot holds more than was issued",
        count: "select count(*) from ledger_lot",
        broken: "select id from ledger_lot where pending + available + held > issued limit 10");
    Ok(())
}

async fn redemptions(tx: &mut Tx, findings: &mut Vec<Finding>) -> Result<(), StoreError> {
    invariant!(findings, tx, "each redemption has one hold of its price",
        count: "select count(*) from redemption",
        broken: "select r.id from redemption r
                 left join ledger_transaction t on t.id = r.id and t.kind = 'hold' and t.member_id = r.member_id
                 left join ledger_posting p on p.transaction_id = t.id and p.account = 'held'
                 group by r.id, r.points having coalesce(sum(p.amount), 0) <> r.points limit 10");
    invariant!(findings, tx, "each hold pays for a redemption",
        count: "select count(*) from ledger_transaction where kind = 'hold'",
        broken: "select t.id from ledger_transaction t where t.kind = 'hold'
                 and not exists (select 1 from redemption r where r.id = t.id) limit 10");
    invariant!(findings, tx, "a hold has ended if and only if its redemption has",
        count: "select count(*) from redemption",
        broken: "select r.id from redemption r left join ledger_transaction t on t.settles = r.id
                 where coalesce(t.kind, 'none') <> case r.state when 'placed' then 'none' when 'fulfilled' then 'capture' else 'release' end
                 limit 10");
    invariant!(findings, tx, "stock is what was stocked less what is redeemed",
        count: "select count(*) from reward where stock is not null",
        broken: "select w.slug from reward w left join redemption r on r.reward_id = w.id and r.state <> 'cancelled'
                 where w.stock is not null group by w.id, w.slug, w.stock, w.stocked
                 having w.stock <> w.stocked - coalesce(sum(r.quantity), 0) limit 10");
    invariant!(findings, tx, "no sign-in outlives its absolute end",
        count: "select count(*) from member_session",
        broken: "select id from member_session where last_seen_at > ends_at limit 10");
    Ok(())
}
