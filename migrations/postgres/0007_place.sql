-- src/ledger/take.rs: takes the points, claims the id, names the lots. Statement by statement, because each then sees what
-- others have committed while the balance's row was waited for; lot by lot, because most holds need one or two. What it
-- refuses has changed nothing, so that many holds can share a transaction.
create or replace function ledger_hold(hold text, member text, points bigint, reference text, fingerprint text, reason text, now bigint)
returns text language plpgsql as $$
declare
    lot record;
    part bigint;
    missing bigint := points;
    posted bigint := 0;
begin
    update ledger_balance b set available = b.available - points, held = b.held + points
    where b.member_id = member and b.currency = 'points' and b.available >= points;
    if not found then
        return case when exists (select from ledger_transaction t where t.id = hold) then 'known' else 'short' end;
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

-- src/store/redemptions/place.rs: takes the reward off the shelf, where the shelf has an end, holds the points and inserts the
-- redemption: all of an act in one statement. What it refuses has changed nothing, so that what waits can share a commit.
create function redemption_place(asked jsonb) returns text language plpgsql as $$
declare
    redemption_id text := asked ->> 'id';
    reward text := asked ->> 'reward';
    quantity bigint := asked -> 'quantity';
    points bigint := asked -> 'points';
    placed_at bigint := asked -> 'placed_at';
    limited boolean := asked -> 'limited';
    held text;
begin
    if limited then
        update reward r set stock = stock - quantity where r.id = reward and stock >= quantity;
        if not found then
            return case when exists (select from redemption p where p.id = redemption_id) then 'known' else 'sold out' end;
        end if;
    end if;
    held := ledger_hold(redemption_id, asked ->> 'member', points, redemption_id, asked ->> 'fingerprint', asked ->> 'reason', placed_at);
    if held <> 'held' then
        update reward r set stock = stock + quantity where r.id = reward and limited;
        return held;
    end if;
    insert into redemption values (
        redemption_id, asked ->> 'member', reward, asked ->> 'option', quantity, points, asked ->> 'destination', 'placed', placed_at,
        cast(asked -> 'due_at' as bigint)
    );
    return 'placed';
end $$;
