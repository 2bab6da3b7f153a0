-- What each kind of reward needs, and what members do with the marketplace besides redeeming.
alter table reward add column starts_at bigint;
-- the lowest tier that may have it
alter table reward add column tier text;
-- pieces that one member may have, ever
alter table reward add column member_limit bigint constraint reward_member_limit check (member_limit > 0);
-- where it is valid, ISO 3166 codes with commas between; null: everywhere
alter table reward add column countries text;
-- what its kind needs besides, as JSON
alter table reward add column extra text;
-- pieces redeemed lately, counted now and then
alter table reward add column popularity bigint not null default 0;

-- seats of a date, pieces of a size: all that were ever there, and what is left; null: the reward's own stock alone counts
alter table reward_option add column stocked bigint;
alter table reward_option add column stock bigint constraint reward_option_stock_floor check (stock >= 0);
-- a discount in hundredths of the price, as decimal text
alter table reward_option add column percent text;
alter table reward_option add column size text;
-- as #1f6f6b
alter table reward_option add column colour text;
-- when it takes place
alter table reward_option add column starts_at bigint;
-- since when it is offered no longer
alter table reward_option add column withdrawn_at bigint;

-- For a while an option costs less.
create table promotion (
    reward_id text not null,
    option_code text not null,
    points bigint not null constraint promotion_points check (points > 0),
    starts_at bigint not null,
    -- the first instant at which it is over
    ends_at bigint not null,
    -- pieces at this price; null: as many as wanted
    stocked bigint,
    stock bigint constraint promotion_stock_floor check (stock >= 0),
    primary key (reward_id, option_code, starts_at),
    foreign key (reward_id, option_code) references reward_option (reward_id, code),
    constraint promotion_span check (starts_at < ends_at)
);

create table favourite (
    member_id text not null references member (id),
    reward_id text not null references reward (id),
    created_at bigint not null,
    primary key (member_id, reward_id)
);

-- What a member saves for, one at a time, at a price that is theirs until notice has been given and its time is over.
create table goal (
    member_id text not null primary key references member (id),
    reward_id text not null,
    option_code text not null,
    points bigint not null constraint goal_points check (points > 0),
    set_at bigint not null,
    -- the first instant at which a dearer price counts; null: there is none
    held_until bigint,
    foreign key (reward_id, option_code) references reward_option (reward_id, code)
);

create index goal_by_reward on goal (reward_id, option_code);

create table member_address (
    id text not null primary key,
    member_id text not null references member (id),
    -- name, street, postcode, city and country, as JSON
    address text not null,
    used_at bigint not null,
    constraint member_address_once unique (member_id, address)
);

create table redemption_feedback (
    redemption_id text not null primary key references redemption (id),
    -- 1: not good, 2: all right, 3: good
    rating bigint not null constraint redemption_feedback_rating check (rating between 1 and 3),
    given_at bigint not null
);

-- What a status reward gives.
create table member_badge (
    redemption_id text not null primary key references redemption (id),
    member_id text not null references member (id),
    reward_id text not null references reward (id),
    given_at bigint not null
);

create index member_badge_by_member on member_badge (member_id, given_at);

create table member_tier (
    redemption_id text not null primary key references redemption (id),
    member_id text not null references member (id),
    tier text not null,
    given_at bigint not null,
    -- the first instant at which it is over
    ends_at bigint not null
);

create index member_tier_by_member on member_tier (member_id, ends_at);

-- Counts up with every change of what is on the shelves, so that whoever remembers them knows to look again.
create table catalogue_version (
    id bigint not null primary key constraint catalogue_version_one check (id = 1),
    version bigint not null
);

insert into catalogue_version values (1, 1);

-- The words of a reward, folded, with blanks between: of its name, and of all that is said of it.
create table reward_search (
    id bigint not null primary key generated always as identity,
    reward_id text not null references reward (id),
    language text not null,
    name text not null,
    words text not null,
    constraint reward_search_once unique (reward_id, language)
);

-- It gives a few rows, not a thousand: the planner would else read whole tables for them.
alter function json_each (text) rows 25;

-- The folded words are taken as they are, each with its language before it: what is of another is not even looked at.
create index reward_search_words on reward_search
    using gin (array_to_tsvector(string_to_array(language || '=' || replace(words, ' ', ' ' || language || '='), ' ')));
