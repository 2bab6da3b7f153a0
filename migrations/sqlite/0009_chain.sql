-- The journal as a chain: each transaction of a member has a number without gaps and the digest of its content and of the one
-- before (src/domain/chain.rs); the balance knows the last. The table is made anew, and with it its postings.
--
-- A transaction is only ever written with its member's balance locked, a posting with its transaction, to lots of that balance, and
-- nothing is deleted: so they have no foreign keys, which were a fifth of a redemption on PostgreSQL. `guerdon verify` looks for
-- what belongs to nothing.
create table ledger_transaction_new (
    id text not null primary key,
    kind text not null constraint ledger_transaction_kind check (kind in (
        'issue', 'mature', 'void', 'hold', 'capture', 'release', 'cancel', 'expire', 'extend', 'reinstate', 'reverse', 'repay', 'adjust',
        'send', 'receive'
    )),
    member_id text not null,
    currency text not null,
    -- what it pays for, or what it was earned with
    reference text not null,
    -- digest of the content: the same id with other content is refused
    fingerprint text not null,
    -- what this transaction ends: once
    settles text constraint ledger_transaction_settles_key unique references ledger_transaction_new (id),
    reason text not null,
    -- never before the transaction before
    posted_at integer not null,
    sequence integer not null constraint ledger_transaction_sequence check (sequence > 0),
    -- null: posted before there was a chain
    hash blob
) strict;

create table ledger_posting_new (
    transaction_id text not null,
    line integer not null,
    account text not null constraint ledger_posting_account check (account in (
        'pending', 'available', 'held', 'debt', 'issued', 'redeemed', 'expired', 'adjusted', 'transferred'
    )),
    -- a member's points have a lot; their debt and the programme's accounts have none
    lot_id text,
    amount integer not null constraint ledger_posting_amount check (amount <> 0),
    primary key (transaction_id, line),
    constraint ledger_posting_owner check ((lot_id is not null) = (account in ('pending', 'available', 'held')))
) strict, without rowid;

insert into ledger_transaction_new (id, kind, member_id, currency, reference, fingerprint, settles, reason, posted_at, sequence)
select id, kind, member_id, currency, reference, fingerprint, settles, reason, posted_at,
       row_number() over (partition by member_id, currency order by posted_at, id)
from ledger_transaction order by posted_at, id;
insert into ledger_posting_new (transaction_id, line, account, lot_id, amount)
select transaction_id, line, account, lot_id, amount from ledger_posting;
drop table ledger_posting;
drop table ledger_transaction;
alter table ledger_transaction_new rename to ledger_transaction;
alter table ledger_posting_new rename to ledger_posting;

create unique index ledger_transaction_by_member on ledger_transaction (member_id, currency, sequence);
create index ledger_posting_by_lot on ledger_posting (lot_id) where lot_id is not null;
create trigger ledger_transaction_no_update before update on ledger_transaction
begin select raise(abort, 'the journal is append-only'); end;
create trigger ledger_transaction_no_delete before delete on ledger_transaction
begin select raise(abort, 'the journal is append-only'); end;
create trigger ledger_posting_no_update before update on ledger_posting
begin select raise(abort, 'the journal is append-only'); end;
create trigger ledger_posting_no_delete before delete on ledger_posting
begin select raise(abort, 'the journal is append-only'); end;

-- of the last transaction; before there was one, nothing
alter table ledger_balance add column sequence integer not null default 0;
alter table ledger_balance add column hash blob not null default x'0000000000000000000000000000000000000000000000000000000000000000';
alter table ledger_balance add column posted_at integer not null default 0;
update ledger_balance as b set (sequence, posted_at) = (
    select count(*), coalesce(max(t.posted_at), 0) from ledger_transaction t where t.member_id = b.member_id and t.currency = b.currency
);

-- Holds that end by themselves: taken out as they end.
create table ledger_hold_limit (
    hold_id text not null primary key references ledger_transaction (id),
    ends_at integer not null
) strict, without rowid;
create index ledger_hold_limit_by_end on ledger_hold_limit (ends_at);

-- The books were found to be wrong: nobody redeems until `guerdon verify` finds them right.
create table ledger_alarm (
    invariant text not null primary key,
    found_at integer not null,
    -- the rows that break it, the first of them
    broken text not null
) strict, without rowid;
