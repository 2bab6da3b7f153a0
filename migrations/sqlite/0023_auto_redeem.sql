-- What a member has set up to be redeemed without them.
create table auto_redeem (
    member_id text not null primary key references member (id),
    is_on integer not null,
    -- the balance that sets it off; null: none does
    threshold integer constraint auto_redeem_threshold check (threshold > 0),
    -- so many days before points end they are used; null: they are left to end
    rescue_days integer constraint auto_redeem_rescue check (rescue_days between 1 and 60),
    -- points of a calendar month at most; null: as many as there are
    monthly_cap integer constraint auto_redeem_cap check (monthly_cap > 0),
    -- redemptions so far: the number of the next one
    turn integer not null default 0,
    -- when a redemption that was undone switched it off
    rested_at integer
) strict;

-- What is to be redeemed, the first of them that can be had.
create table auto_redeem_wish (
    member_id text not null references auto_redeem (member_id),
    position integer not null,
    reward_id text not null,
    option_code text not null,
    primary key (member_id, position),
    constraint auto_redeem_wish_once unique (member_id, reward_id, option_code),
    foreign key (reward_id, option_code) references reward_option (reward_id, code)
) strict, without rowid;

-- What was redeemed so, written with its redemption. Each turn has one, whoever takes it.
create table auto_redemption (
    redemption_id text not null primary key references redemption (id),
    member_id text not null references auto_redeem (member_id),
    turn integer not null,
    why text not null constraint auto_redemption_why check (why in ('threshold', 'rescue')),
    -- it is brought not before this
    undo_until integer not null,
    constraint auto_redemption_turn unique (member_id, turn)
) strict, without rowid;

-- Whose turn it is to be looked at, and when: so that nobody has to read all members.
create table auto_redeem_due (
    member_id text not null primary key references auto_redeem (member_id),
    look_at integer,
    -- how often there was something new: who looks puts off only what they have seen
    news integer not null default 0
) strict, without rowid;

create index auto_redeem_due_next on auto_redeem_due (look_at) where look_at is not null;

-- Points come by many ways, on PostgreSQL also by functions; this is the one place that all of them pass.
create trigger auto_redeem_more after update of available on ledger_balance
when new.available > old.available and new.currency = 'points' begin
    update auto_redeem_due set look_at = 0, news = news + 1 where member_id = new.member_id;
end;

create trigger auto_redeem_first after insert on ledger_balance
when new.available > 0 and new.currency = 'points' begin
    update auto_redeem_due set look_at = 0, news = news + 1 where member_id = new.member_id;
end;
