-- The programme's files, each with the version under which it came into force: what was posted names the version by which it was.
create table programme_version (
    version integer not null primary key,
    -- programme.toml as it was
    file text not null,
    -- SHA-256 of the file
    digest text not null,
    in_force_from integer not null
) strict;

-- Who feeds the programme: a till system, a shop.
create table partner (
    name text not null primary key,
    created_at integer not null
) strict;

-- What a partner shows with its requests. The key itself is known to the partner alone.
create table partner_key (
    id text not null primary key,
    partner text not null references partner (name),
    -- SHA-256 of the key, which has 256 random bits
    digest text not null constraint partner_key_digest unique,
    -- codes with blanks between
    scopes text not null,
    -- what it reports is of this place; null: of whichever it says
    location text,
    created_at integer not null,
    -- the first instant at which it is over
    expires_at integer
) strict;

create index partner_key_by_partner on partner_key (partner);

-- `Idempotency-Key`s of requests, kept for three days: the same key with another request is refused.
create table partner_request (
    partner text not null references partner (name),
    key text not null,
    -- digest of the request
    fingerprint text not null,
    created_at integer not null,
    primary key (partner, key)
) strict;

create index partner_request_by_age on partner_request (created_at);

-- A receipt, by the partner's own number of it: posted once, however often it is sent (accounting rule 5).
create table purchase (
    id text not null primary key,
    partner text not null references partner (name),
    document text not null,
    member_id text not null references member (id),
    channel text not null,
    location text,
    purchased_at integer not null,
    -- the day of the programme, as 2026-11-26
    day text not null,
    posted_at integer not null,
    -- digest of the content: the same number with other content is refused
    fingerprint text not null,
    constraint purchase_document unique (partner, document)
) strict;

create index purchase_by_member on purchase (member_id, day);

-- Amounts are ten-thousandths of the currency's unit.
create table purchase_line (
    purchase_id text not null references purchase (id),
    line integer not null,
    product text not null,
    category text not null,
    brand text not null,
    amount integer not null,
    returned integer not null default 0,
    primary key (purchase_id, line),
    constraint purchase_line_returned check (returned >= 0 and returned <= amount)
) strict;

-- What came back of a purchase, by the partner's number of the return.
create table refund (
    id text not null primary key,
    partner text not null references partner (name),
    document text not null,
    purchase_id text not null references purchase (id),
    posted_at integer not null,
    fingerprint text not null,
    constraint refund_document unique (partner, document)
) strict;

create index refund_by_purchase on refund (purchase_id);

-- What a rule paid, with the lot that it made. Its points come back with the lines of its purchase.
create table earning (
    lot_id text not null primary key references ledger_lot (id),
    member_id text not null references member (id),
    rule text not null,
    programme_version integer not null,
    purchase_id text not null references purchase (id),
    -- whether its points were counted towards the budget of its rule: 1 or 0
    budgeted integer not null,
    -- whether a rule on visits paid it: 1 or 0
    by_visit integer not null,
    points integer not null constraint earning_points check (points > 0),
    reversed integer not null default 0,
    constraint earning_reversed check (reversed >= 0 and reversed <= points)
) strict;

create index earning_by_purchase on earning (purchase_id);
create index earning_by_rule on earning (member_id, rule);
create index earning_by_visit on earning (member_id) where by_visit = 1 and reversed = 0;

-- The points of an earning by the lines that earned them; a visit has none.
create table earning_line (
    lot_id text not null references earning (lot_id),
    line integer not null,
    points integer not null,
    reversed integer not null default 0,
    primary key (lot_id, line),
    constraint earning_line_reversed check (reversed >= 0 and reversed <= points)
) strict;

-- What a rule with a budget has paid to all members together.
create table earning_budget (
    rule text not null primary key,
    paid integer not null constraint earning_budget_paid check (paid >= 0)
) strict;

-- Days on which a member bought something and did not bring all of it back.
create table visit (
    member_id text not null references member (id),
    day text not null,
    purchases integer not null constraint visit_purchases check (purchases >= 0),
    primary key (member_id, day)
) strict;

-- Status points by when they were earned: they decide the tier.
create index ledger_lot_of_status on ledger_lot (member_id, earned_at) where currency = 'status';

-- What a member shows at a till. The number alone opens nothing: a code goes with it that changes every thirty seconds.
create table card (
    number text not null primary key,
    member_id text not null constraint card_member_key unique references member (id),
    created_at integer not null,
    -- of the last code that paid: a code pays once
    spent_step integer not null default 0
) strict;

-- Payments with points at tills; how each ended stands in the journal.
create table till_hold (
    -- of the hold in the journal
    id text not null primary key,
    partner text not null references partner (name),
    document text not null,
    member_id text not null references member (id),
    points integer not null constraint till_hold_points check (points > 0),
    amount integer not null,
    location text,
    created_at integer not null,
    ends_at integer not null,
    fingerprint text not null,
    constraint till_hold_document unique (partner, document)
) strict;

-- Numbers of those who are here already: all different, since the factor and the modulus have no divisor in common.
insert into card (number, member_id, created_at)
select printf('%012d', (row_number() over (order by id) * 387420489 + 123456789) % 1000000000000), id, created_at from member;
