-- Who brings a reward: an operator by hand, a supplier's codes, or codes of our own making.
create domain reward_provider as text constraint reward_provider check (value in ('manual', 'codes', 'internal'));
alter table reward add column provider reward_provider not null default 'manual';

-- A redemption can also fail: what brings it cannot, and the points come back.
alter domain redemption_state drop constraint redemption_state;
alter domain redemption_state add constraint redemption_state check (value in ('placed', 'fulfilled', 'failed', 'cancelled'));
-- in the words of whoever brings it, for the member to read
alter table redemption_event add column reason text;

-- Codes that are a reward, sealed. With a redemption they are reserved for it, then its member's.
create table reward_code (
    id text not null primary key,
    reward_id text not null,
    option_code text not null,
    sealed text not null,
    redemption_id text references redemption (id),
    -- when the member first asked to see it
    shown_at bigint,
    created_at bigint not null,
    foreign key (reward_id, option_code) references reward_option (reward_id, code)
);

create index reward_code_free on reward_code (reward_id, option_code, id) where redemption_id is null;
create index reward_code_of_redemption on reward_code (redemption_id) where redemption_id is not null;

-- What waits to be brought without a hand. Written with its redemption, gone when that is no longer placed.
create table fulfilment (
    redemption_id text not null primary key references redemption (id),
    tries bigint not null,
    -- not before
    next_at bigint not null
);

create index fulfilment_next on fulfilment (next_at);
