-- Points turned into rewards. The id comes with the form, so that a second submit is the same redemption.

create table redemption (
    id text not null primary key,
    member_id text not null references member (id),
    reward_id text not null,
    option_code text not null,
    quantity integer not null constraint redemption_quantity check (quantity > 0),
    -- the whole price, as agreed
    points integer not null constraint redemption_points check (points > 0),
    -- where it goes, as JSON
    destination text not null,
    state text not null constraint redemption_state check (state in ('placed', 'fulfilled', 'cancelled')),
    placed_at integer not null,
    -- until then it is fulfilled, or the points come back
    due_at integer not null,
    foreign key (reward_id, option_code) references reward_option (reward_id, code)
) strict;

create index redemption_by_member on redemption (member_id, placed_at, id);
create index redemption_by_reward on redemption (reward_id, state);
create index redemption_overdue on redemption (due_at) where state = 'placed';

-- What became of it, after it was placed.
create table redemption_event (
    redemption_id text not null references redemption (id),
    state text not null,
    happened_at integer not null,
    primary key (redemption_id, state)
) strict, without rowid;
