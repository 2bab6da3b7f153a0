-- A hold may be spent bit by bit, by a till that is offline meanwhile: so many of its points are spent so far. They stay held until
-- the hold ends, which spends them in one entry of the journal.
alter table till_hold add column spent integer not null default 0 constraint till_hold_spent check (spent >= 0 and spent <= points);

create index till_hold_by_member on till_hold (member_id);

-- What a till spent of a hold, each piece by the partner's own number of it.
create table till_spend (
    partner text not null references partner (name),
    document text not null,
    hold_id text not null references till_hold (id),
    points integer not null constraint till_spend_points check (points > 0),
    posted_at integer not null,
    primary key (partner, document)
) strict;

create index till_spend_by_hold on till_spend (hold_id);

-- Returns that were reported before what was bought: they wait for it, for 90 days at most.
create table refund_waiting (
    partner text not null references partner (name),
    document text not null,
    -- the partner's number of the purchase
    purchase text not null,
    -- JSON: the index of a line and the amount that came back, each; null: all that is left
    lines text not null,
    fingerprint text not null,
    received_at integer not null,
    primary key (partner, document)
) strict;

create index refund_waiting_by_purchase on refund_waiting (partner, purchase);
create index refund_waiting_by_age on refund_waiting (received_at);
