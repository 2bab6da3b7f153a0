-- Whether nothing is left to spend. The index of lots to spend names this and not the points, so that a hold rewrites the
-- lot's row alone (a heap-only update) and not its index entries as well.
alter table ledger_lot add column drained boolean generated always as (available = 0) stored;
drop index ledger_lot_to_spend;
create index ledger_lot_to_spend on ledger_lot (member_id, currency, expires_at, earned_at, id) where not drained;

-- Only `guerdon verify` reads redemptions by reward, all of them: the index cost each redemption a page and served nobody.
drop index redemption_by_reward;

-- src/ledger/take.rs: claims the id, takes the points, names the lots. Statement by statement, because each then sees what
-- others have committed while the balance's row was waited for; lot by lot, because most holds need one or two.
create or replace function ledger_hold(hold text, member text, points bigint, reference text, fingerprint text, reason text, now bigint)
returns text language plpgsql as $$
declare
    lot record;
    part bigint;
    missing bigint := points;
    posted bigint := 0;
begin
    insert into ledger_transaction values (hold, 'hold', member, 'points', reference, fingerprint, null, reason, now)
    on conflict (id) do nothing;
    if not found then return 'known'; end if;

    update ledger_balance b set available = b.available - points, held = b.held + points
    where b.member_id = member and b.currency = 'points' and b.available >= points;
    if not found then return 'short'; end if;

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
    if missing > 0 then return 'lots lack'; end if;
    return 'held';
end $$;
