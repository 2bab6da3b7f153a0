-- All that points can do: more kinds of transactions, debts, the next expiry beside the balance, and where a lot came from.
alter table ledger_transaction drop constraint ledger_transaction_kind;
alter table ledger_transaction add constraint ledger_transaction_kind check (kind in (
    'issue', 'mature', 'void', 'hold', 'capture', 'release', 'cancel', 'expire', 'extend', 'reinstate', 'reverse', 'repay', 'adjust',
    'send', 'receive'
));
-- the transaction that this one takes back or carries on; any number may
alter table ledger_transaction add column corrects text references ledger_transaction (id);

alter table ledger_posting drop constraint ledger_posting_account;
alter table ledger_posting add constraint ledger_posting_account check (account in (
    'pending', 'available', 'held', 'debt', 'issued', 'redeemed', 'expired', 'adjusted', 'transferred'
));

-- what is left of the earning that later reversals can take back: at most all of it
alter table ledger_lot add column reversed bigint not null default 0
    constraint ledger_lot_reversed check (reversed >= 0 and reversed <= issued);
-- the lot whose points these were, before they were extended, reinstated or sent
alter table ledger_lot add column origin text references ledger_lot (id);

-- owed, because an earning was taken back after its points were spent
alter table ledger_balance add column debt bigint not null default 0 constraint ledger_balance_debt_floor check (debt >= 0);
-- no available point ends earlier; it may be too early, never too late
alter table ledger_balance add column expires_next bigint;
update ledger_balance b set expires_next = (
    select min(l.expires_at) from ledger_lot l where l.member_id = b.member_id and l.currency = b.currency and not l.drained
);
create index ledger_balance_due on ledger_balance (expires_next);
create index ledger_lot_to_mature on ledger_lot (available_from) where pending > 0;

-- src/ledger/take.rs, as in 0007: but a balance in which something may have ended is told as due, since what has ended must be
-- posted before the rest is spent.
create or replace function ledger_hold(hold text, member text, points bigint, reference text, fingerprint text, reason text, now bigint)
returns text language plpgsql as $$
declare
    lot record;
    part bigint;
    missing bigint := points;
    posted bigint := 0;
begin
    update ledger_balance b set available = b.available - points, held = b.held + points
    where b.member_id = member and b.currency = 'points' and b.available >= points and coalesce(b.expires_next > now, true);
    if not found then
        return case
            when exists (select from ledger_transaction t where t.id = hold) then 'known'
            when exists (select from ledger_balance b where b.member_id = member and b.currency = 'points' and b.expires_next <= now) then 'due'
            else 'short' end;
    end if;

    insert into ledger_transaction values (hold, 'hold', member, 'points', reference, fingerprint, null, reason, now)
    on conflict (id) do nothing;
    if not found then
        update ledger_balance b set available = b.available + points, held = b.held - points
        where b.member_id = member and b.currency = 'points';
        return 'known';
    end if;

    for lot in
        select l.id, l.available from ledger_lot l
        where l.member_id = member and l.currency = 'points' and not l.drained
        order by l.expires_at nulls last, l.earned_at, l.id
    loop
        part := least(lot.available, missing);
        insert into ledger_posting (transaction_id, line, account, lot_id, amount)
        values (hold, posted, 'available', lot.id, -part), (hold, posted + 1, 'held', lot.id, part);
        update ledger_lot l set available = l.available - part, held = l.held + part where l.id = lot.id;
        missing := missing - part;
        posted := posted + 2;
        exit when missing = 0;
    end loop;
    if missing > 0 then
        raise exception 'the lots of % hold less than the balance says', member using errcode = 'data_corrupted';
    end if;
    return 'held';
end $$;
