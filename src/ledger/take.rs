//! The hot step of a redemption: claim the id, take the points from the balance, name the lots, in one word with the database.
//!
//! This is the one act that has a text for each database: statement by statement, the way there and back took most of a
//! redemption's time. On SQLite it is one text of several statements, on PostgreSQL the function
//! `ledger_hold`. Both take lots in the order of `domain::lots`.

use crate::db::{StoreError, Tx};

/// What became of it.
pub enum Taken {
    Held,
    /// Nothing is changed on PostgreSQL; on SQLite the caller's refusal takes the changes back.
    Short,
    /// The id was claimed before. Nothing is changed.
    Known,
}

/// The fields of a hold, as the database keeps them.
pub struct Take<'a> {
    pub id: &'a str,
    pub member: &'a str,
    pub points: i64,
    pub reference: &'a str,
    pub fingerprint: &'a str,
    pub reason: &'a str,
    pub now: i64,
}

const ON_SQLITE: &str = "
    insert into ledger_transaction (id, kind, member_id, currency, reference, fingerprint, settles, reason, posted_at)
    values ($1, 'hold', $2, 'points', $4, $5, null, $6, $7);

    insert into ledger_posting (transaction_id, line, account, lot_id, amount)
    select $1, 2 * place + side.line, side.account, id, side.sign * case when available < $3 - before then available else $3 - before end
    from (select id, available,
                 row_number() over spending - 1 as place,
                 coalesce(sum(available) over (spending rows between unbounded preceding and 1 preceding), 0) as before
          from ledger_lot where member_id = $2 and currency = 'points' and available > 0
          window spending as (order by expires_at nulls last, earned_at, id))
    cross join (select 0 as line, 'available' as account, -1 as sign union all select 1, 'held', 1) as side
    where before < $3;

    update ledger_lot set available = available - taken.amount, held = held + taken.amount
    from ledger_posting as taken
    where taken.transaction_id = $1 and taken.account = 'held' and taken.lot_id = ledger_lot.id;

    update ledger_balance set available = available - $3, held = held + $3
    where member_id = $2 and currency = 'points' and available >= $3;

    select changes()";

/// Takes the points, or says why not.
pub async fn take(tx: &mut Tx, take: &Take<'_>) -> Result<Taken, StoreError> {
    match tx {
        Tx::Sqlite(connection) => {
            let query = sqlx::query_as(ON_SQLITE).bind(take.id).bind(take.member).bind(take.points).bind(take.reference);
            let query = query.bind(take.fingerprint).bind(take.reason).bind(take.now);
            let changed: Result<(i64,), _> = query.fetch_one(&mut **connection).await;
            match changed.map_err(StoreError::from) {
                Ok((1,)) => Ok(Taken::Held),
                Ok(_) => Ok(Taken::Short),
                Err(StoreError::Constraint(name)) if name.starts_with("ledger_transaction.id") => Ok(Taken::Known),
                Err(error) => Err(error),
            }
        }
        Tx::Postgres(connection) => {
            let query = sqlx::query_as("select ledger_hold($1, $2, $3, $4, $5, $6, $7)").bind(take.id).bind(take.member);
            let query = query.bind(take.points).bind(take.reference).bind(take.fingerprint).bind(take.reason).bind(take.now);
            let (outcome,): (String,) = query.fetch_one(&mut **connection).await.map_err(StoreError::from)?;
            match outcome.as_str() {
                "held" => Ok(Taken::Held),
                "short" => Ok(Taken::Short),
                "known" => Ok(Taken::Known),
                other => Err(StoreError::Corrupt(format!("ledger_hold says {other}"))),
            }
        }
    }
}
