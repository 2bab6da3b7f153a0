//! All of the books, and what only the database can compare.

use super::Progress;
use super::audit::{Totals, audit};
use super::invariants::{Findings, Invariant};
use super::read::PAGE;
use super::trail::trails;
use crate::db::{StoreError, Tx, dialect, fetch_all, fetch_one};
use crate::domain::time::Timestamp;

/// Members that are asked for at once.
const MEMBERS: i64 = 500;
/// Of a job that runs every minute, this is late (invariant 12).
const A_DAY: std::time::Duration = std::time::Duration::from_secs(86_400);
/// By then a letter is sent or given up.
const LETTERS_WITHIN: std::time::Duration = std::time::Duration::from_secs(3 * 86_400);
/// RFC 6238.
const STEP_SECONDS: i64 = 30;

macro_rules! invariant {
    ($found:ident, $tx:ident, $invariant:ident, count: $count:literal, broken: $broken:literal $(, $bind:expr)*) => {
        let (checked,) = fetch_one!(&mut *$tx, (i64,), $count)?;
        $found.count(Invariant::$invariant, checked);
        for (row,) in fetch_all!(&mut *$tx, (String,), $broken $(, $bind)*)? {
            $found.broken(Invariant::$invariant, row);
        }
    };
}

/// Replays the journals of all members, and compares the rest.
pub async fn check(
    tx: &mut Tx,
    now: Timestamp,
    found: &mut Findings,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<(), StoreError> {
    let (of,) = fetch_one!(&mut *tx, (i64,), "select cast(coalesce(sum(sequence), 0) as bigint) from ledger_balance")?;
    let (mut totals, mut after) = (Totals::default(), String::new());
    loop {
        let members = members_after(tx, &after, MEMBERS).await?;
        let Some((last, _)) = members.last() else { break };
        after.clone_from(last);
        for range in ranges(&members) {
            let [(first, _), ..] = range else { continue };
            let last = range.last().map_or(first, |(last, _)| last);
            audit(tx, first, last, found, &mut totals).await?;
            progress(Progress { done: totals.transactions, of });
        }
    }
    let (transactions,) = fetch_one!(&mut *tx, (i64,), "select count(*) from ledger_transaction")?;
    found.expect(Invariant::Totals, transactions == totals.transactions, || "transactions of no balance".into());
    let (postings,) = fetch_one!(&mut *tx, (i64,), "select count(*) from ledger_posting")?;
    found.expect(Invariant::Totals, postings == totals.postings, || "postings of no transaction".into());
    found.expect(Invariant::Totals, totals.kept == totals.given, || format!("{} kept, {} given out", totals.kept, totals.given));
    trails(tx, found).await?;
    orphans(tx, found).await?;
    tables(tx, now, found).await
}

/// Members with a balance, with the number of their transactions, in order.
pub async fn members_after(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<(String, i64)>, StoreError> {
    fetch_all!(
        tx,
        (String, i64),
        "select member_id, cast(sum(sequence) as bigint) from ledger_balance where member_id > $1
         group by member_id order by member_id limit $2",
        after,
        limit,
    )
}

/// Neighbours whose journals fill a page together.
fn ranges(members: &[(String, i64)]) -> impl Iterator<Item = &[(String, i64)]> {
    let mut rest = members;
    std::iter::from_fn(move || {
        let mut sum = 0;
        let fits = rest.iter().take_while(|(_, transactions)| {
            sum += transactions;
            sum <= PAGE
        });
        let (range, after) = rest.split_at_checked(fits.count().max(1))?;
        rest = after;
        Some(range)
    })
}

/// Rows that belong to nothing.
async fn orphans(tx: &mut Tx, found: &mut Findings) -> Result<(), StoreError> {
    invariant!(found, tx, Content,
        count: "select count(*) from ledger_lot",
        broken: "select l.id from ledger_lot l where not exists (select 1 from ledger_posting p where p.lot_id = l.id) limit 10");
    invariant!(found, tx, Redemptions,
        count: "select count(*) from redemption",
        broken: "select r.id from redemption r where not exists
                 (select 1 from ledger_transaction t where t.id = r.id and t.kind = 'hold' and t.member_id = r.member_id) limit 10");
    Ok(())
}

/// What is compared table by table.
pub async fn tables(tx: &mut Tx, now: Timestamp, found: &mut Findings) -> Result<(), StoreError> {
    for guard in dialect::missing_guards(tx).await? {
        found.broken(Invariant::Corrections, guard);
    }
    invariant!(found, tx, Stock,
        count: "select count(*) from reward where stock is not null",
        broken: "select w.slug from reward w left join redemption r on r.reward_id = w.id and r.took_stock = 1
                   and r.state not in ('failed', 'cancelled')
                 where w.stock is not null group by w.id, w.slug, w.stock, w.stocked
                 having w.stock <> w.stocked - coalesce(sum(r.quantity), 0) or w.stock < 0 limit 10");
    invariant!(found, tx, Stock,
        count: "select count(*) from reward_option where stock is not null",
        broken: "select o.reward_id || ' ' || o.code from reward_option o left join redemption r on r.reward_id = o.reward_id
                   and r.option_code = o.code and r.took_option = 1 and r.state not in ('failed', 'cancelled')
                 where o.stock is not null group by o.reward_id, o.code, o.stock, o.stocked
                 having o.stock <> o.stocked - coalesce(sum(r.quantity), 0) limit 10");
    invariant!(found, tx, Stock,
        count: "select count(*) from reward_code where redemption_id is not null",
        broken: "select c.id from reward_code c join redemption r on r.id = c.redemption_id where r.state in ('failed', 'cancelled') limit 10");
    invariant!(found, tx, Redemptions,
        count: "select count(distinct redemption_id) from reward_code",
        broken: "select r.id from redemption r join reward_code c on c.redemption_id = r.id where r.state = 'fulfilled'
                 group by r.id, r.quantity having count(*) <> r.quantity limit 10");
    invariant!(found, tx, Holds,
        count: "select count(*) from till_hold where spent > 0",
        broken: "select h.id from till_hold h left join ledger_transaction t on t.settles = h.id
                 where h.spent <> (select coalesce(sum(s.points), 0) from till_spend s where s.hold_id = h.id)
                   or (h.spent > 0 and t.id is not null and h.spent <> (select coalesce(sum(p.amount), 0) from ledger_posting p
                       where p.transaction_id = t.id and p.account = 'redeemed')) limit 10");
    sharing(tx, found).await?;
    let late = (now - A_DAY).micros();
    invariant!(found, tx, Waiting,
        count: "select count(*) from fulfilment",
        broken: "select f.redemption_id from fulfilment f join redemption r on r.id = f.redemption_id where r.state <> 'placed' limit 10");
    invariant!(found, tx, Waiting,
        count: "select count(*) from redemption where state = 'placed'",
        broken: "select id from redemption where state = 'placed' and due_at < $1 limit 10", late);
    invariant!(found, tx, Waiting,
        count: "select count(*) from ledger_hold_limit",
        broken: "select hold_id from ledger_hold_limit where ends_at < $1 limit 10", late);
    invariant!(found, tx, Waiting,
        count: "select count(*) from point_transfer where state in ('offered', 'accepted')",
        broken: "select id from point_transfer where (state = 'offered' and answer_by < $1) or (state = 'accepted' and arrives_at < $1)
                 limit 10", late);
    invariant!(found, tx, Waiting,
        count: "select count(*) from outbox",
        broken: "select id from outbox where due_at is not null and created_at < $1 limit 10", (now - LETTERS_WITHIN).micros());
    invariant!(found, tx, SignIns,
        count: "select count(*) from member_session",
        broken: "select s.id from member_session s join member m on m.id = s.member_id
                 where s.last_seen_at > s.ends_at or (s.ended_at is null and s.last_seen_at > m.disabled_at) limit 10");
    invariant!(found, tx, SignIns,
        count: "select count(*) from totp_factor",
        broken: "select id from totp_factor where last_step > $1 limit 10", now.seconds() / STEP_SECONDS + 1);
    Ok(())
}

/// A gift ends as its hold does; what arrives of it was sent.
async fn sharing(tx: &mut Tx, found: &mut Findings) -> Result<(), StoreError> {
    invariant!(found, tx, Holds,
        count: "select count(*) from point_transfer where state <> 'drafted'",
        broken: "select g.id from point_transfer g
                 left join ledger_transaction h on h.id = g.id and h.kind = 'hold' and h.member_id = g.sender
                 left join ledger_transaction e on e.settles = h.id
                 where g.state <> 'drafted' and (h.id is null
                   or g.points <> (select sum(p.amount) from ledger_posting p where p.transaction_id = h.id and p.account = 'held')
                   or case when g.state in ('offered', 'accepted') then e.id is not null
                           when g.state = 'arrived' then coalesce(e.kind, '') <> 'send' or g.arrived <> (select sum(p.amount)
                             from ledger_posting p where p.transaction_id = e.id and p.account = 'transferred')
                           else coalesce(e.kind, '') <> 'release' end) limit 10");
    Ok(())
}
