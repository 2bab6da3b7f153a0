-- The journal as a chain: each transaction of a member has a number without gaps and the digest of its content and of the one
-- before (src/domain/chain.rs); the balance knows the last.
alter table ledger_transaction drop column corrects;
-- never 0, but for the rows that are numbered below
alter table ledger_transaction add column sequence bigint not null default 0;
-- null: posted before there was a chain
alter table ledger_transaction add column hash bytea;
alter table ledger_transaction disable trigger ledger_transaction_no_update;
update ledger_transaction t set sequence = numbered.place
from (select id, row_number() over (partition by member_id, currency order by posted_at, id) as place from ledger_transaction) as numbered
where numbered.id = t.id;
alter table ledger_transaction enable trigger ledger_transaction_no_update;
alter table ledger_transaction alter column sequence drop default;
drop index ledger_transaction_by_member;
create unique index ledger_transaction_by_member on ledger_transaction (member_id, currency, sequence);
-- for the proof of what was posted lately: an index of blocks, which costs an insert next to nothing
create index ledger_transaction_lately on ledger_transaction using brin (posted_at);

-- A transaction is only ever written with its member's balance locked, a posting with its transaction, to lots of that balance, and
-- nothing is deleted. The keys were a fifth of a redemption; `guerdon verify` looks for what belongs to nothing.
alter table ledger_posting drop constraint ledger_posting_transaction_id_fkey;
alter table ledger_posting drop constraint ledger_posting_lot_id_fkey;
alter table ledger_transaction drop constraint ledger_transaction_member_id_fkey;

-- of the last transaction; before there was one, nothing
alter table ledger_balance add column sequence bigint not null default 0;
alter table ledger_balance add column hash bytea not null default '\x0000000000000000000000000000000000000000000000000000000000000000';
alter table ledger_balance add column posted_at bigint not null default 0;
update ledger_balance b set (sequence, posted_at) = (
    select count(*), coalesce(max(t.posted_at), 0) from ledger_transaction t where t.member_id = b.member_id and t.currency = b.currency
);

-- What a column may hold becomes a domain. PostgreSQL reads the text of a table's checks anew at every statement, which was a
-- third of a redemption; that of a domain it reads once. The names stay.
create domain ledger_transaction_kind as text constraint ledger_transaction_kind check (value in (
    'issue', 'mature', 'void', 'hold', 'capture', 'release', 'cancel', 'expire', 'extend', 'reinstate', 'reverse', 'repay', 'adjust',
    'send', 'receive'
));
create domain ledger_transaction_sequence as bigint constraint ledger_transaction_sequence check (value > 0);
create domain ledger_posting_account as text constraint ledger_posting_account check (value in (
    'pending', 'available', 'held', 'debt', 'issued', 'redeemed', 'expired', 'adjusted', 'transferred'
));
create domain ledger_posting_amount as bigint constraint ledger_posting_amount check (value <> 0);
create domain ledger_lot_currency as text constraint ledger_lot_currency check (value in ('points', 'status'));
create domain ledger_lot_kind as text constraint ledger_lot_kind check (value in ('base', 'bonus'));
create domain ledger_lot_issued as bigint constraint ledger_lot_issued check (value > 0);
create domain ledger_lot_pending as bigint constraint ledger_lot_pending_floor check (value >= 0);
create domain ledger_lot_held as bigint constraint ledger_lot_held_floor check (value >= 0);
create domain ledger_balance_pending as bigint constraint ledger_balance_pending_floor check (value >= 0);
create domain ledger_balance_available as bigint constraint ledger_balance_available_floor check (value >= 0);
create domain ledger_balance_held as bigint constraint ledger_balance_held_floor check (value >= 0);
create domain ledger_balance_debt as bigint constraint ledger_balance_debt_floor check (value >= 0);
create domain reward_delivery as text constraint reward_delivery check (value in ('email', 'post', 'spot', 'account'));
create domain reward_stock as bigint constraint reward_stock_floor check (value >= 0);
create domain reward_max_quantity as bigint constraint reward_max_quantity check (value between 1 and 100);
create domain redemption_quantity as bigint constraint redemption_quantity check (value > 0);
create domain redemption_points as bigint constraint redemption_points check (value > 0);
create domain redemption_state as text constraint redemption_state check (value in ('placed', 'fulfilled', 'cancelled'));

alter table ledger_transaction drop constraint ledger_transaction_kind;
alter table ledger_transaction alter column kind type ledger_transaction_kind;
alter table ledger_transaction alter column sequence type ledger_transaction_sequence;
alter table ledger_posting drop constraint ledger_posting_owner;
alter table ledger_posting drop constraint ledger_posting_account;
alter table ledger_posting drop constraint ledger_posting_amount;
alter table ledger_posting alter column account type ledger_posting_account;
alter table ledger_posting alter column amount type ledger_posting_amount;
alter table ledger_posting add constraint ledger_posting_owner
    check ((lot_id is not null) = (account in ('pending', 'available', 'held')));
-- the points that are available stay as they are: another column is made of them
drop trigger ledger_lot_no_update on ledger_lot;
drop index ledger_lot_to_spend;
drop index ledger_lot_to_mature;
alter table ledger_lot drop constraint ledger_lot_currency;
alter table ledger_lot drop constraint ledger_lot_kind;
alter table ledger_lot drop constraint ledger_lot_reversed;
alter table ledger_lot drop constraint ledger_lot_issued;
alter table ledger_lot drop constraint ledger_lot_pending_floor;
alter table ledger_lot drop constraint ledger_lot_held_floor;
alter table ledger_lot alter column currency type ledger_lot_currency;
alter table ledger_lot alter column kind type ledger_lot_kind;
alter table ledger_lot alter column issued type ledger_lot_issued;
alter table ledger_lot alter column pending type ledger_lot_pending;
alter table ledger_lot alter column held type ledger_lot_held;
alter table ledger_lot add constraint ledger_lot_reversed check (reversed >= 0 and reversed <= issued);
create index ledger_lot_to_spend on ledger_lot (member_id, currency, expires_at, earned_at, id) where not drained;
create index ledger_lot_to_mature on ledger_lot (available_from) where pending > 0;
create trigger ledger_lot_no_update
before update of id, member_id, currency, kind, source, earned_at, available_from, expires_at, terms_version, issued on ledger_lot
for each row execute function refuse_change('of a lot only what is left changes');
alter table ledger_balance drop constraint ledger_balance_pending_floor;
alter table ledger_balance drop constraint ledger_balance_available_floor;
alter table ledger_balance drop constraint ledger_balance_held_floor;
alter table ledger_balance drop constraint ledger_balance_debt_floor;
alter table ledger_balance alter column pending type ledger_balance_pending;
alter table ledger_balance alter column available type ledger_balance_available;
alter table ledger_balance alter column held type ledger_balance_held;
alter table ledger_balance alter column debt type ledger_balance_debt;
alter table reward drop constraint reward_delivery;
alter table reward drop constraint reward_stock_floor;
alter table reward drop constraint reward_stock_known;
alter table reward drop constraint reward_max_quantity;
alter table reward alter column delivery type reward_delivery;
alter table reward alter column stock type reward_stock;
alter table reward alter column max_quantity type reward_max_quantity;
alter table reward add constraint reward_stock_known check ((stocked is null) = (stock is null) and stock <= stocked);
drop index redemption_overdue;
alter table redemption drop constraint redemption_quantity;
alter table redemption drop constraint redemption_points;
alter table redemption drop constraint redemption_state;
alter table redemption alter column quantity type redemption_quantity;
alter table redemption alter column points type redemption_points;
alter table redemption alter column state type redemption_state;
create index redemption_overdue on redemption (due_at) where state = 'placed';

-- Holds that end by themselves: taken out as they end.
create table ledger_hold_limit (
    hold_id text not null primary key references ledger_transaction (id),
    ends_at bigint not null
);
create index ledger_hold_limit_by_end on ledger_hold_limit (ends_at);

-- The books were found to be wrong: nobody redeems until `guerdon verify` finds them right.
create table ledger_alarm (
    invariant text not null primary key,
    found_at bigint not null,
    -- the rows that break it, the first of them
    broken text not null
);

-- src/domain/chain.rs; text and not an integer is joined, so that the planner can write it out where it is called
create function netstring(content text) returns text immutable parallel safe language sql
as $$ select coalesce(octet_length(content)::text || ':' || content || ',', '~') $$;

-- as SQLite has it
create function unhex(digits text) returns bytea immutable strict parallel safe language sql
as $$ select decode(digits, 'hex') $$;

-- src/ledger/hold.rs, for redemption_place: names the lots, takes the points, claims the id. What it reads is true if the balance still
-- has the same number when it is updated; else it reads again. What it refuses has changed nothing, so that many holds can
-- share a transaction. A balance in which something may have ended is told as due, since what has ended must be posted
-- before the rest is spent.
create or replace function ledger_hold(hold text, member text, points bigint, reference text, fingerprint text, reason text, now bigint)
returns text language plpgsql as $$
declare
    tip ledger_balance;
    lot record;
    lots text[];
    parts bigint[];
    part bigint;
    missing bigint;
    legs text;
    dated bigint;
    link bytea;
begin
    loop
        select b.* into tip from ledger_balance b where b.member_id = member and b.currency = 'points';
        dated := greatest(now, tip.posted_at);
        if not found or tip.available < points or tip.expires_next <= dated then
            return case
                when exists (select from ledger_transaction t where t.id = hold) then 'known'
                when tip.expires_next <= dated then 'due'
                else 'short' end;
        end if;

        lots := '{}';
        parts := '{}';
        legs := '';
        missing := points;
        for lot in
            select l.id, l.available from ledger_lot l
            where l.member_id = member and l.currency = 'points' and not l.drained
            order by l.expires_at nulls last, l.earned_at, l.id
        loop
            part := least(lot.available, missing);
            lots := lots || lot.id;
            parts := parts || part;
            legs := legs || '9:available,' || netstring(lot.id) || netstring((-part)::text)
                || '4:held,' || netstring(lot.id) || netstring(part::text);
            missing := missing - part;
            exit when missing = 0;
        end loop;

        link := sha256(tip.hash || convert_to(
            netstring((tip.sequence + 1)::text) || netstring(hold) || '4:hold,' || netstring(member) || '6:points,'
            || netstring(reference) || netstring(fingerprint) || '~' || netstring(reason) || netstring(dated::text)
            || netstring((2 * cardinality(lots))::text) || legs || '1:0,', 'UTF8'));
        update ledger_balance b
        set available = b.available - points, held = b.held + points, sequence = tip.sequence + 1, hash = link, posted_at = dated
        where b.member_id = member and b.currency = 'points' and b.sequence = tip.sequence;
        exit when found and missing = 0;
        if found then
            raise exception 'the lots of % hold less than the balance says', member using errcode = 'data_corrupted';
        end if;
    end loop;

    insert into ledger_transaction (id, kind, member_id, currency, reference, fingerprint, reason, posted_at, sequence, hash)
    values (hold, 'hold', member, 'points', reference, fingerprint, reason, dated, tip.sequence + 1, link)
    on conflict (id) do nothing;
    if not found then
        update ledger_balance b
        set available = tip.available, held = tip.held, sequence = tip.sequence, hash = tip.hash, posted_at = tip.posted_at
        where b.member_id = member and b.currency = 'points';
        return 'known';
    end if;

    for place in 1 .. cardinality(lots) loop
        insert into ledger_posting (transaction_id, line, account, lot_id, amount)
        values (hold, 2 * place - 2, 'available', lots[place], -parts[place]), (hold, 2 * place - 1, 'held', lots[place], parts[place]);
        update ledger_lot l set available = l.available - parts[place], held = l.held + parts[place] where l.id = lots[place];
    end loop;
    return 'held';
end $$;

-- src/store/redemptions/place.rs, as in 0007, but while the alarm stands nothing is placed: takes the reward off the shelf, where the shelf has an end, holds the points and inserts the
-- redemption: all of an act in one statement. What it refuses has changed nothing, so that what waits can share a commit.
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
        cast(asked -> 'due_at' as bigint)
    );
    return 'placed';
end $$;
