-- The books. A transaction has postings that add up to zero; neither is ever changed. Balances and what is left of each
-- lot are kept beside them for speed, and proved from them by `guerdon verify`.

create table ledger_lot (
    id text not null primary key,
    member_id text not null references member (id),
    -- status points are a currency of their own, never spent
    currency text not null constraint ledger_lot_currency check (currency in ('points', 'status')),
    kind text not null constraint ledger_lot_kind check (kind in ('base', 'bonus')),
    source text not null,
    earned_at bigint not null,
    available_from bigint not null,
    -- the first instant at which the points are over; null: never
    expires_at bigint,
    terms_version bigint not null,
    issued bigint not null constraint ledger_lot_issued check (issued > 0),
    pending bigint not null constraint ledger_lot_pending_floor check (pending >= 0),
    available bigint not null constraint ledger_lot_available_floor check (available >= 0),
    held bigint not null constraint ledger_lot_held_floor check (held >= 0)
);

create index ledger_lot_to_spend on ledger_lot (member_id, currency, expires_at, earned_at, id) where available > 0;

create table ledger_balance (
    member_id text not null references member (id),
    currency text not null,
    pending bigint not null constraint ledger_balance_pending_floor check (pending >= 0),
    available bigint not null constraint ledger_balance_available_floor check (available >= 0),
    held bigint not null constraint ledger_balance_held_floor check (held >= 0),
    primary key (member_id, currency)
);

create table ledger_transaction (
    id text not null primary key,
    kind text not null constraint ledger_transaction_kind check (kind in ('issue', 'hold', 'capture', 'release')),
    member_id text not null references member (id),
    currency text not null,
    -- what it pays for, or what it was earned with
    reference text not null,
    -- digest of the content: the same id with other content is refused
    fingerprint text not null,
    -- the hold that this transaction ends: each hold ends once
    settles text constraint ledger_transaction_settles_key unique references ledger_transaction (id),
    reason text not null,
    posted_at bigint not null
);

create index ledger_transaction_by_member on ledger_transaction (member_id, posted_at, id);

create table ledger_posting (
    transaction_id text not null references ledger_transaction (id),
    line bigint not null,
    account text not null constraint ledger_posting_account
        check (account in ('pending', 'available', 'held', 'issued', 'redeemed', 'expired', 'adjusted')),
    -- a member's account has a lot, the programme's has none
    lot_id text references ledger_lot (id),
    amount bigint not null constraint ledger_posting_amount check (amount <> 0),
    primary key (transaction_id, line),
    constraint ledger_posting_owner check ((lot_id is not null) = (account in ('pending', 'available', 'held')))
);

create index ledger_posting_by_lot on ledger_posting (lot_id) where lot_id is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin raise exception '%', tg_argv[0]; end $$;

create trigger ledger_transaction_no_update before update or delete on ledger_transaction
for each row execute function refuse_change('the journal is append-only');
create trigger ledger_posting_no_update before update or delete on ledger_posting
for each row execute function refuse_change('the journal is append-only');
create trigger ledger_lot_no_delete before delete on ledger_lot
for each row execute function refuse_change('a lot is never deleted');
create trigger ledger_lot_no_update
before update of id, member_id, currency, kind, source, earned_at, available_from, expires_at, terms_version, issued on ledger_lot
for each row execute function refuse_change('of a lot only what is left changes');
create trigger ledger_transaction_no_truncate before truncate on ledger_transaction
for each statement execute function refuse_change('the journal is append-only');
create trigger ledger_posting_no_truncate before truncate on ledger_posting
for each statement execute function refuse_change('the journal is append-only');

-- src/ledger/take.rs: claims the id, takes the points, names the lots. Statement by statement, because each then sees what
-- others have committed while the balance's row was waited for.
create function ledger_hold(hold text, member text, points bigint, reference text, fingerprint text, reason text, now bigint)
returns text language plpgsql as $$
begin
    insert into ledger_transaction values (hold, 'hold', member, 'points', reference, fingerprint, null, reason, now)
    on conflict (id) do nothing;
    if not found then return 'known'; end if;

    update ledger_balance b set available = b.available - points, held = b.held + points
    where b.member_id = member and b.currency = 'points' and b.available >= points;
    if not found then return 'short'; end if;

    insert into ledger_posting (transaction_id, line, account, lot_id, amount)
    select hold, 2 * place + side.line, side.account, lot.id, side.sign * least(lot.available, points - before)
    from (select l.id, l.available,
                 row_number() over spending - 1 as place,
                 cast(coalesce(sum(l.available) over (spending rows between unbounded preceding and 1 preceding), 0) as bigint) as before
          from ledger_lot l where l.member_id = member and l.currency = 'points' and l.available > 0
          window spending as (order by l.expires_at nulls last, l.earned_at, l.id)) as lot
    cross join (values (0, 'available', -1), (1, 'held', 1)) as side (line, account, sign)
    where before < points;

    update ledger_lot l set available = l.available - taken.amount, held = l.held + taken.amount
    from ledger_posting as taken
    where taken.transaction_id = hold and taken.account = 'held' and taken.lot_id = l.id;
    return 'held';
end $$;
