-- Rewards can also be brought by a supplier, over signed webhooks, and by bank transfer.
alter table reward add column brought_by text not null default 'manual'
    constraint reward_provider check (brought_by in ('manual', 'codes', 'internal', 'webhook', 'bank'));
update reward set brought_by = provider;
alter table reward drop column provider;
alter table reward rename column brought_by to provider;

alter table reward add column goes_by text not null default 'spot'
    constraint reward_delivery check (goes_by in ('email', 'post', 'spot', 'account', 'bank', 'wallet'));
update reward set goes_by = delivery;
alter table reward drop column delivery;
alter table reward rename column goes_by to delivery;

create table supplier (
    name text not null primary key,
    url text not null,
    -- signs what goes there and what comes from there
    secret_sealed text not null,
    created_at integer not null
) strict;

-- the supplier who brings it, where it is brought by webhook
alter table reward add column supplier text references supplier (name);

-- What a supplier is told. The id goes with every attempt, so that a second one is known for what it is.
create table supplier_event (
    id text not null primary key,
    supplier text not null references supplier (name),
    redemption_id text not null references redemption (id),
    kind text not null constraint supplier_event_kind check (kind in ('placed', 'cancelled')),
    tries integer not null,
    -- of the next attempt; null: there is none
    next_at integer,
    -- how it ended: what the supplier said, or what became of the message
    outcome text constraint supplier_event_outcome
        check (outcome in ('accepted', 'fulfilled', 'failed', 'cancelled', 'withdrawn', 'dead')),
    -- why the last attempt was in vain
    trouble text,
    constraint supplier_event_once unique (redemption_id, kind)
) strict;

create index supplier_event_next on supplier_event (next_at) where next_at is not null;

-- Files for the bank. Written with the transfers in it, so that a file that was lost is written again, the same.
create table payout_batch (
    id text not null primary key,
    created_at integer not null,
    -- the day on which the bank is to pay, as 2026-11-26
    execute_on text not null
) strict;

create table payout (
    redemption_id text not null primary key references redemption (id),
    batch_id text not null references payout_batch (id),
    -- decimal text and ISO 4217 code
    amount text not null,
    currency text not null
) strict;

create index payout_by_batch on payout (batch_id, redemption_id);

-- A redemption remembers who brings it and what it took off the shelf, whatever becomes of the reward since.
alter table redemption add column provider text not null default 'manual';
-- 1: pieces of the reward's own stock
alter table redemption add column took_stock integer not null default 0;
-- 1: seats or pieces of the option
alter table redemption add column took_option integer not null default 0;
-- the start of the promotion at whose price it was had, where that has a stock
alter table redemption add column promotion_at integer;
update redemption set
    provider = (select w.provider from reward w where w.id = redemption.reward_id),
    took_stock = (select case when w.stock is null then 0 else 1 end from reward w where w.id = redemption.reward_id);
