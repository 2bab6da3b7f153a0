-- What points buy.

create table reward (
    id text not null primary key,
    slug text not null constraint reward_slug_key unique,
    kind text not null,
    category text not null,
    brand text not null,
    picture text not null,
    hue text not null,
    delivery text not null constraint reward_delivery check (delivery in ('email', 'post', 'spot', 'account')),
    -- all that was ever put on the shelf, and what is there now; null: as many as wanted
    stocked integer,
    stock integer constraint reward_stock_floor check (stock >= 0),
    max_quantity integer not null constraint reward_max_quantity check (max_quantity between 1 and 100),
    -- the order in which the programme suggests its rewards
    position integer not null,
    ends_at integer,
    created_at integer not null,
    constraint reward_stock_known check ((stocked is null) = (stock is null) and stock <= stocked)
) strict;

create index reward_by_position on reward (position);

create table reward_text (
    reward_id text not null references reward (id),
    language text not null,
    name text not null,
    summary text not null,
    how text not null,
    -- one condition a line
    terms text not null,
    primary key (reward_id, language)
) strict, without rowid;

create table reward_option (
    reward_id text not null references reward (id),
    code text not null,
    position integer not null,
    points integer not null constraint reward_option_points check (points > 0),
    -- a denomination: decimal text and ISO 4217 code; otherwise the option has a label
    amount text,
    currency text,
    primary key (reward_id, code),
    constraint reward_option_money check ((amount is null) = (currency is null))
) strict, without rowid;

create table reward_option_label (
    reward_id text not null,
    code text not null,
    language text not null,
    label text not null,
    primary key (reward_id, code, language),
    foreign key (reward_id, code) references reward_option (reward_id, code)
) strict, without rowid;
