-- Earning by what is not bought: events, codes, birthdays and friends.

-- What a member is paid for once, by who says so and their own number of it (accounting rule 5).
create table event (
    id text not null primary key,
    -- a partner, as `partner:northline`; or the program itself: `sign-up`, `birthday`, `code`
    source text not null,
    document text not null,
    member_id text not null references member (id),
    -- as rules have it
    name text not null,
    -- what the member reads; empty: nothing but the rule
    place text not null,
    happened_at integer not null,
    -- the day of the programme, as 2026-11-26
    day text not null,
    created_at integer not null,
    -- null: what it earns is still to be posted
    posted_at integer,
    -- digest of the content: the same number with other content is refused
    fingerprint text not null,
    constraint event_document unique (source, document)
) strict;

create index event_to_post on event (created_at) where posted_at is null;

-- An earning is by a purchase, which for a referral is the friend's, or by an event. SQLite lets a column be null only in a new table.
create table earning_by_cause (
    lot_id text not null primary key references ledger_lot (id),
    member_id text not null references member (id),
    rule text not null,
    programme_version integer not null,
    purchase_id text references purchase (id),
    -- whether its points were counted towards the budget of its rule: 1 or 0
    budgeted integer not null,
    -- whether a rule on visits paid it: 1 or 0
    by_visit integer not null,
    points integer not null constraint earning_points check (points > 0),
    reversed integer not null default 0,
    event_id text references event (id),
    -- whether it was paid because of a friend: 1 or 0
    by_referral integer not null default 0,
    constraint earning_reversed check (reversed >= 0 and reversed <= points),
    constraint earning_cause check ((purchase_id is null) <> (event_id is null))
) strict;

insert into earning_by_cause (lot_id, member_id, rule, programme_version, purchase_id, budgeted, by_visit, points, reversed)
select lot_id, member_id, rule, programme_version, purchase_id, budgeted, by_visit, points, reversed from earning;

create table earning_line_by_cause (
    lot_id text not null references earning_by_cause (lot_id),
    line integer not null,
    points integer not null,
    reversed integer not null default 0,
    primary key (lot_id, line),
    constraint earning_line_reversed check (reversed >= 0 and reversed <= points)
) strict;

insert into earning_line_by_cause (lot_id, line, points, reversed) select lot_id, line, points, reversed from earning_line;
drop table earning_line;
drop table earning;
alter table earning_by_cause rename to earning;
alter table earning_line_by_cause rename to earning_line;

create index earning_by_purchase on earning (purchase_id);
create index earning_by_rule on earning (member_id, rule);
create index earning_by_visit on earning (member_id) where by_visit = 1 and reversed = 0;
create index earning_by_event on earning (event_id) where event_id is not null;

-- By what a member invites others; whoever knows it may be invited, and learns nothing.
create table invitation (
    code text not null primary key,
    member_id text not null constraint invitation_member_key unique references member (id),
    created_at integer not null
) strict;

insert into invitation (code, member_id, created_at) select lower(hex(randomblob(6))), id, created_at from member;

-- Whose invitation a wish to join came with.
alter table joining add column invited_by text references member (id);

-- Who came because a member had invited them.
create table referral (
    friend_id text not null primary key references member (id),
    referrer_id text not null references member (id),
    invited_at integer not null,
    -- the friend's purchase for which both were paid; null: not yet, or no more
    purchase_id text references purchase (id),
    constraint referral_of_another check (friend_id <> referrer_id)
) strict;

create index referral_by_referrer on referral (referrer_id);
create index referral_to_pay on referral (friend_id) where purchase_id is null;
create index referral_by_purchase on referral (purchase_id) where purchase_id is not null;

-- Month and day, as 02-29, of whoever wants to be thought of.
alter table member add column birthday text;
create index member_by_birthday on member (birthday) where birthday is not null;
