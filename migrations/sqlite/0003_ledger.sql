-- The books. A transaction has postings that add up to zero; neither is ever changed. Balances and what is left of each
-- lot are kept beside them for speed, and proved from them by `guerdon verify`.

create table ledger_lot (
    id text not null primary key,
    member_id text not null references member (id),
    -- status points are a currency of their own, never spent
    currency text not null constraint ledger_lot_currency check (currency in ('points', 'status')),
    kind text not null constraint ledger_lot_kind check (kind in ('base', 'bonus')),
    source text not null,
    earned_at integer not null,
    available_from integer not null,
    -- the first instant at which the points are over; null: never
    expires_at integer,
    terms_version integer not null,
    issued integer not null constraint ledger_lot_issued check (issued > 0),
    pending integer not null constraint ledger_lot_pending_floor check (pending >= 0),
    available integer not null constraint ledger_lot_available_floor check (available >= 0),
    held integer not null constraint ledger_lot_held_floor check (held >= 0)
) strict;

create index ledger_lot_to_spend on ledger_lot (member_id, currency, expires_at, earned_at, id) where available > 0;

create table ledger_balance (
    member_id text not null references member (id),
    currency text not null,
    pending integer not null constraint ledger_balance_pending_floor check (pending >= 0),
    available integer not null constraint ledger_balance_available_floor check (available >= 0),
    held integer not null constraint ledger_balance_held_floor check (held >= 0),
    primary key (member_id, currency)
) strict, without rowid;

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
    posted_at integer not null
) strict;

create index ledger_transaction_by_member on ledger_transaction (member_id, posted_at, id);

create table ledger_posting (
    transaction_id text not null references ledger_transaction (id),
    line integer not null,
    account text not null constraint ledger_posting_account
        check (account in ('pending', 'available', 'held', 'issued', 'redeemed', 'expired', 'adjusted')),
    -- a member's account has a lot, the programme's has none
    lot_id text references ledger_lot (id),
    amount integer not null constraint ledger_posting_amount check (amount <> 0),
    primary key (transaction_id, line),
    constraint ledger_posting_owner check ((lot_id is not null) = (account in ('pending', 'available', 'held')))
) strict, without rowid;

create index ledger_posting_by_lot on ledger_posting (lot_id) where lot_id is not null;

create trigger ledger_transaction_no_update before update on ledger_transaction
begin select raise(abort, 'the journal is append-only'); end;
create trigger ledger_transaction_no_delete before delete on ledger_transaction
begin select raise(abort, 'the journal is append-only'); end;
create trigger ledger_posting_no_update before update on ledger_posting
begin select raise(abort, 'the journal is append-only'); end;
create trigger ledger_posting_no_delete before delete on ledger_posting
begin select raise(abort, 'the journal is append-only'); end;
create trigger ledger_lot_no_delete before delete on ledger_lot
begin select raise(abort, 'a lot is never deleted'); end;
create trigger ledger_lot_no_update
before update of id, member_id, currency, kind, source, earned_at, available_from, expires_at, terms_version, issued on ledger_lot
begin select raise(abort, 'of a lot only what is left changes'); end;
