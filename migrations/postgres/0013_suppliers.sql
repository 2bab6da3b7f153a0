-- Rewards can also be brought by a supplier, over signed webhooks, and by bank transfer.
alter domain reward_provider drop constraint reward_provider;
alter domain reward_provider add constraint reward_provider check (value in ('manual', 'codes', 'internal', 'webhook', 'bank'));
-- made anew, as SQLite must, so that the columns stand in the same order
alter domain reward_delivery drop constraint reward_delivery;
alter domain reward_delivery add constraint reward_delivery check (value in ('email', 'post', 'spot', 'account', 'bank', 'wallet'));
alter table reward add column goes_by reward_delivery not null default 'spot';
update reward set goes_by = delivery;
alter table reward drop column delivery;
alter table reward rename column goes_by to delivery;

create table supplier (
    name text not null primary key,
    url text not null,
    -- signs what goes there and what comes from there
    secret_sealed text not null,
    created_at bigint not null
);

-- the supplier who brings it, where it is brought by webhook
alter table reward add column supplier text references supplier (name);

-- What a supplier is told. The id goes with every attempt, so that a second one is known for what it is.
create table supplier_event (
    id text not null primary key,
    supplier text not null references supplier (name),
    redemption_id text not null references redemption (id),
    kind text not null constraint supplier_event_kind check (kind in ('placed', 'cancelled')),
    tries bigint not null,
    -- of the next attempt; null: there is none
    next_at bigint,
    -- how it ended: what the supplier said, or what became of the message
    outcome text constraint supplier_event_outcome
        check (outcome in ('accepted', 'fulfilled', 'failed', 'cancelled', 'withdrawn', 'dead')),
    -- why the last attempt was in vain
    trouble text,
    constraint supplier_event_once unique (redemption_id, kind)
);

create index supplier_event_next on supplier_event (next_at) where next_at is not null;

-- Files for the bank. Written with the transfers in it, so that a file that was lost is written again, the same.
create table payout_batch (
    id text not null primary key,
    created_at bigint not null,
    -- the day on which the bank is to pay, as 2026-11-26
    execute_on text not null
);

create table payout (
    redemption_id text not null primary key references redemption (id),
    batch_id text not null references payout_batch (id),
    -- decimal text and ISO 4217 code
    amount text not null,
    currency text not null
);

create index payout_by_batch on payout (batch_id, redemption_id);

-- A redemption remembers who brings it and what it took off the shelf, whatever becomes of the reward since.
alter table redemption add column provider text not null default 'manual';
-- 1: pieces of the reward's own stock
alter table redemption add column took_stock bigint not null default 0;
-- 1: seats or pieces of the option
alter table redemption add column took_option bigint not null default 0;
-- the start of the promotion at whose price it was had, where that has a stock
alter table redemption add column promotion_at bigint;
update redemption set
    provider = (select w.provider from reward w where w.id = redemption.reward_id),
    took_stock = (select case when w.stock is null then 0 else 1 end from reward w where w.id = redemption.reward_id);

-- As in 0009 and in 0010, and what is placed says who brings it and whether it took something off the shelf.
create or replace function redemption_place(asked jsonb) returns text language plpgsql as $$
declare
    redemption_id text := asked ->> 'id';
    reward text := asked ->> 'reward';
    quantity bigint := asked -> 'quantity';
    points bigint := asked -> 'points';
    placed_at bigint := asked -> 'placed_at';
    limited boolean := asked -> 'limited';
    held text;
begin
    if exists (select from ledger_alarm) then
        return case when exists (select from redemption p where p.id = redemption_id) then 'known' else 'stopped' end;
    end if;
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
        cast(asked -> 'due_at' as bigint), coalesce(asked ->> 'provider', 'manual'), case when limited then 1 else 0 end
    );
    return 'placed';
end $$;

create or replace function redemptions_place(asked jsonb) returns setof text language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
    ask record;
    place bigint := 0;
    -- whether the wish at hand is taken on
    taken boolean := false;
    points bigint;
    missing bigint;
    part bigint;
    dated bigint;
    line integer;
    legs text;
    places bigint[] := '{}';
    members text[] := '{}';
    sums bigint[] := '{}';
    dates bigint[] := '{}';
    sequences bigint[] := '{}';
    links bytea[] := '{}';
    posting_places integer[] := '{}';
    posting_lines integer[] := '{}';
    posting_lots text[] := '{}';
    posting_parts bigint[] := '{}';
    changed bigint;
    wanted bigint;
begin
    if jsonb_array_length(asked) < 2 or exists (select from ledger_alarm) then
        return query select redemption_place(value) from jsonb_array_elements(asked) with ordinality order by ordinality;
        return;
    end if;

    -- one row for each lot that may be used, in the order of their use
    for ask in
        select a.ordinality as place, a.value as wish, b.member_id as member, b.available, b.sequence, b.hash, b.posted_at, b.expires_next,
            l.id as lot, l.available as left_in_lot
        from jsonb_array_elements(asked) with ordinality a
        join ledger_balance b on b.member_id = a.value ->> 'member' and b.currency = 'points'
        join ledger_lot l on l.member_id = b.member_id and l.currency = 'points' and not l.drained
        order by a.ordinality, l.expires_at nulls last, l.earned_at, l.id
    loop
        if ask.place <> place then
            exit when taken and missing > 0;
            place := ask.place;
            points := ask.wish -> 'points';
            dated := greatest(cast(ask.wish -> 'placed_at' as bigint), ask.posted_at);
            taken := ask.available >= points and coalesce(ask.expires_next > dated, true) and ask.member <> all (members);
            missing := points;
            line := 0;
            legs := '';
        end if;
        continue when not taken or missing = 0;
        part := least(ask.left_in_lot, missing);
        legs := legs || '9:available,' || netstring(ask.lot) || netstring((-part)::text)
            || '4:held,' || netstring(ask.lot) || netstring(part::text);
        posting_places := posting_places || cardinality(places) + 1;
        posting_lines := posting_lines || line;
        posting_lots := posting_lots || ask.lot;
        posting_parts := posting_parts || part;
        line := line + 2;
        missing := missing - part;
        if missing = 0 then
            places := places || ask.place;
            members := members || ask.member;
            sums := sums || points;
            dates := dates || dated;
            sequences := sequences || ask.sequence + 1;
            links := links || sha256(ask.hash || convert_to(
                netstring((ask.sequence + 1)::text) || netstring(ask.wish ->> 'id') || '4:hold,' || netstring(ask.member) || '6:points,'
                || netstring(ask.wish ->> 'id') || netstring(ask.wish ->> 'fingerprint') || '~' || netstring(ask.wish ->> 'reason')
                || netstring(dated::text) || netstring(line::text) || legs || '1:0,', 'UTF8'));
        end if;
    end loop;
    if taken and missing > 0 then
        raise exception 'the lots of a member hold less than the balance says' using errcode = 'data_corrupted';
    end if;

    -- the shelves before the points, everywhere; each in the order of its key
    with shelves as (
        select value ->> 'reward' as reward, sum(cast(value -> 'quantity' as bigint)) as quantity
        from unnest(places) as n (place), jsonb_array_element(asked, (n.place - 1)::integer) as value
        where cast(value -> 'limited' as boolean) group by 1 order by 1
    ), emptied as (
        update reward r set stock = stock - shelves.quantity from shelves where r.id = shelves.reward and r.stock >= shelves.quantity
        returning r.id
    )
    select (select count(*) from emptied), (select count(*) from shelves) into changed, wanted;
    if changed <> wanted then
        raise exception 'a shelf holds less than is wanted' using errcode = 'serialization_failure';
    end if;

    update ledger_balance b
    set available = b.available - n.points, held = b.held + n.points, sequence = n.sequence, hash = n.link, posted_at = n.dated
    from (
        select * from unnest(members, sums, sequences, links, dates) as all_of (member, points, sequence, link, dated) order by member
    ) as n
    where b.member_id = n.member and b.currency = 'points' and b.sequence = n.sequence - 1;
    get diagnostics changed = row_count;
    if changed <> cardinality(members) then
        raise exception 'a balance has changed meanwhile' using errcode = 'serialization_failure';
    end if;

    insert into ledger_transaction (id, kind, member_id, currency, reference, fingerprint, reason, posted_at, sequence, hash)
    select value ->> 'id', 'hold', n.member, 'points', value ->> 'id', value ->> 'fingerprint', value ->> 'reason', n.dated, n.sequence, n.link
    from unnest(places, members, sequences, links, dates) as n (place, member, sequence, link, dated),
        jsonb_array_element(asked, (n.place - 1)::integer) as value;

    insert into ledger_posting (transaction_id, line, account, lot_id, amount)
    select jsonb_array_element(asked, (places[n.place] - 1)::integer) ->> 'id', n.line + side.step, side.account, n.lot, side.sign * n.part
    from unnest(posting_places, posting_lines, posting_lots, posting_parts) as n (place, line, lot, part),
        (values (0, 'available', -1), (1, 'held', 1)) as side (step, account, sign);

    update ledger_lot l set available = l.available - n.part, held = l.held + n.part
    from unnest(posting_lots, posting_parts) as n (lot, part) where l.id = n.lot;

    insert into redemption
    select value ->> 'id', n.member, value ->> 'reward', value ->> 'option', cast(value -> 'quantity' as bigint), n.points,
        value ->> 'destination', 'placed', cast(value -> 'placed_at' as bigint), cast(value -> 'due_at' as bigint),
        coalesce(value ->> 'provider', 'manual'), case when cast(value -> 'limited' as boolean) then 1 else 0 end
    from unnest(places, members, sums) as n (place, member, points), jsonb_array_element(asked, (n.place - 1)::integer) as value;

    for place in 1 .. jsonb_array_length(asked) loop
        return next case when place = any (places) then 'placed' else redemption_place(asked -> (place - 1)::integer) end;
    end loop;
end $$;
