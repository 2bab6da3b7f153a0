-- Who brings a reward: an operator by hand, a supplier's codes, or codes of our own making.
alter table reward add column provider text not null default 'manual'
    constraint reward_provider check (provider in ('manual', 'codes', 'internal'));

-- A redemption can also fail: what brings it cannot, and the points come back. The table is made anew, and with it its events.
create table redemption_new (
    id text not null primary key,
    member_id text not null references member (id),
    reward_id text not null,
    option_code text not null,
    quantity integer not null constraint redemption_quantity check (quantity > 0),
    -- the whole price, as agreed
    points integer not null constraint redemption_points check (points > 0),
    -- where it goes, as JSON
    destination text not null,
    state text not null constraint redemption_state check (state in ('placed', 'fulfilled', 'failed', 'cancelled')),
    placed_at integer not null,
    -- until then it is fulfilled, or the points come back
    due_at integer not null,
    foreign key (reward_id, option_code) references reward_option (reward_id, code)
) strict;

create table redemption_event_new (
    redemption_id text not null references redemption_new (id),
    state text not null,
    happened_at integer not null,
    -- in the words of whoever brings it, for the member to read
    reason text,
    primary key (redemption_id, state)
) strict, without rowid;

insert into redemption_new select * from redemption;
insert into redemption_event_new select redemption_id, state, happened_at, null from redemption_event;
drop table redemption_event;
drop table redemption;
alter table redemption_new rename to redemption;
alter table redemption_event_new rename to redemption_event;
create index redemption_by_member on redemption (member_id, placed_at, id);
create index redemption_overdue on redemption (due_at) where state = 'placed';

-- Codes that are a reward, sealed. With a redemption they are reserved for it, then its member's.
create table reward_code (
    id text not null primary key,
    reward_id text not null,
    option_code text not null,
    sealed text not null,
    redemption_id text references redemption (id),
    -- when the member first asked to see it
    shown_at integer,
    created_at integer not null,
    foreign key (reward_id, option_code) references reward_option (reward_id, code)
) strict;

create index reward_code_free on reward_code (reward_id, option_code, id) where redemption_id is null;
create index reward_code_of_redemption on reward_code (redemption_id) where redemption_id is not null;

-- What waits to be brought without a hand. Written with its redemption, gone when that is no longer placed.
create table fulfilment (
    redemption_id text not null primary key references redemption (id),
    tries integer not null,
    -- not before
    next_at integer not null
) strict;

create index fulfilment_next on fulfilment (next_at);
