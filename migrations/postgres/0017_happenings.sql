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
    happened_at bigint not null,
    -- the day of the programme, as 2026-11-26
    day text not null,
    created_at bigint not null,
    -- null: what it earns is still to be posted
    posted_at bigint,
    -- digest of the content: the same number with other content is refused
    fingerprint text not null,
    constraint event_document unique (source, document)
);

create index event_to_post on event (created_at) where posted_at is null;

-- An earning is by a purchase, which for a referral is the friend's, or by an event.
alter table earning alter column purchase_id drop not null;
alter table earning add column event_id text references event (id);
-- whether it was paid because of a friend: 1 or 0
alter table earning add column by_referral bigint not null default 0;
alter table earning add constraint earning_cause check ((purchase_id is null) <> (event_id is null));
create index earning_by_event on earning (event_id) where event_id is not null;

-- By what a member invites others; whoever knows it may be invited, and learns nothing.
create table invitation (
    code text not null primary key,
    member_id text not null constraint invitation_member_key unique references member (id),
    created_at bigint not null
);

insert into invitation (code, member_id, created_at) select substr(md5(id || random()::text), 1, 12), id, created_at from member;

-- Whose invitation a wish to join came with.
alter table joining add column invited_by text references member (id);

-- Who came because a member had invited them.
create table referral (
    friend_id text not null primary key references member (id),
    referrer_id text not null references member (id),
    invited_at bigint not null,
    -- the friend's purchase for which both were paid; null: not yet, or no more
    purchase_id text references purchase (id),
    constraint referral_of_another check (friend_id <> referrer_id)
);

create index referral_by_referrer on referral (referrer_id);
create index referral_to_pay on referral (friend_id) where purchase_id is null;
create index referral_by_purchase on referral (purchase_id) where purchase_id is not null;

-- Month and day, as 02-29, of whoever wants to be thought of.
alter table member add column birthday text;
create index member_by_birthday on member (birthday) where birthday is not null;
