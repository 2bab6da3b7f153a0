-- src/db/postgres/together.rs: places what waits in a few statements for all, where redemption_place takes nine for each. It takes on
-- what is plainly in order, each member once; the rest it hands to redemption_place, one by one. Should anything have changed
-- under it, it raises, and the caller sends each for itself. `asked`: an array of what redemption_place takes; a word for each, in
-- their order. The planner may not trust the sizes it has seen: the tables grow.
create function redemptions_place(asked jsonb) returns setof text language plpgsql
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
        value ->> 'destination', 'placed', cast(value -> 'placed_at' as bigint), cast(value -> 'due_at' as bigint)
    from unnest(places, members, sums) as n (place, member, points), jsonb_array_element(asked, (n.place - 1)::integer) as value;

    for place in 1 .. jsonb_array_length(asked) loop
        return next case when place = any (places) then 'placed' else redemption_place(asked -> (place - 1)::integer) end;
    end loop;
end $$;
