-- Codes that are shown at a till.

-- A keyed digest, by which a code is found; null: from before there were any, until the server has made it.
alter table reward_code add column mark text;
create index reward_code_by_mark on reward_code (mark) where mark is not null;
create index reward_code_to_mark on reward_code (id) where mark is null;

-- A code is used up once.
create table code_use (
    code_id text not null primary key references reward_code (id),
    partner text not null references partner (name),
    -- the partner's own number of it
    document text not null,
    -- what the member reads
    place text not null,
    used_at bigint not null,
    constraint code_use_document unique (partner, document)
);
