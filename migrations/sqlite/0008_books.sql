-- All that points can do: more kinds of transactions, debts, the next expiry beside the balance, and where a lot came from.
-- SQLite cannot change a check: both tables are made anew. A renamed table takes the references to it along.
create table ledger_transaction_new (
    id text not null primary key,
    kind text not null constraint ledger_transaction_kind check (kind in (
        'issue', 'mature', 'void', 'hold', 'capture', 'release', 'cancel', 'expire', 'extend', 'reinstate', 'reverse', 'repay', 'adjust',
        'send', 'receive'
    )),
    member_id text not null references member (id),
    currency text not null,
    -- what it pays for, or what it was earned with
    reference text not null,
    -- digest of the content: the same id with other content is refused
    fingerprint text not null,
    -- the hold that this transaction ends: each hold ends once
    settles text constraint ledger_transaction_settles_key unique references ledger_transaction_new (id),
    reason text not null,
    posted_at integer not null,
    -- the transaction that this one takes back or carries on; any number may
    corrects text references ledger_transaction_new (id)
) strict;

create table ledger_posting_new (
    transaction_id text not null references ledger_transaction_new (id),
    line integer not null,
    account text not null constraint ledger_posting_account check (account in (
        'pending', 'available', 'held', 'debt', 'issued', 'redeemed', 'expired', 'adjusted', 'transferred'
    )),
    -- a member's points have a lot; their debt and the programme's accounts have none
    lot_id text references ledger_lot (id),
    amount integer not null constraint ledger_posting_amount check (amount <> 0),
    primary key (transaction_id, line),
    constraint ledger_posting_owner check ((lot_id is not null) = (account in ('pending', 'available', 'held')))
) strict, without rowid;

insert into ledger_transaction_new (id, kind, member_id, currency, reference, fingerprint, settles, reason, posted_at)
select id, kind, member_id, currency, reference, fingerprint, settles, reason, posted_at from ledger_transaction;
insert into ledger_posting_new (transaction_id, line, account, lot_id, amount)
select transaction_id, line, account, lot_id, amount from ledger_posting;
drop table ledger_posting;
drop table ledger_transaction;
alter table ledger_transaction_new rename to ledger_transaction;
alter table ledger_posting_new rename to ledger_posting;

create index ledger_transaction_by_member on ledger_transaction (member_id, posted_at, id);
create index ledger_posting_by_lot on ledger_posting (lot_id) where lot_id is not null;
create trigger ledger_transaction_no_update before update on ledger_transaction
begin select raise(abort, 'the journal is append-only'); end;
create trigger ledger_transaction_no_delete before delete on ledger_transaction
begin select raise(abort, 'the journal is append-only'); end;
create trigger ledger_posting_no_update before update on ledger_posting
begin select raise(abort, 'the journal is append-only'); end;
create trigger ledger_posting_no_delete before delete on ledger_posting
begin select raise(abort, 'the journal is append-only'); end;

-- what is left of the earning that later reversals can take back: at most all of it
alter table ledger_lot add column reversed integer not null default 0
    constraint ledger_lot_reversed check (reversed >= 0 and reversed <= issued);
-- the lot whose points these were, before they were extended, reinstated or sent
alter table ledger_lot add column origin text references ledger_lot (id);

-- owed, because an earning was taken back after its points were spent
alter table ledger_balance add column debt integer not null default 0 constraint ledger_balance_debt_floor check (debt >= 0);
-- no available point ends earlier; it may be too early, never too late
alter table ledger_balance add column expires_next integer;
update ledger_balance as b set expires_next = (
    select min(l.expires_at) from ledger_lot l where l.member_id = b.member_id and l.currency = b.currency and not l.drained
);
create index ledger_balance_due on ledger_balance (expires_next);
create index ledger_lot_to_mature on ledger_lot (available_from) where pending > 0;
