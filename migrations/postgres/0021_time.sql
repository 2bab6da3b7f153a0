-- No notice, no expiry: only points whose member was told in time end. Who has a row here was told of what ends at that instant.
create table ledger_notice (
    member_id text not null references member (id),
    expires_at bigint not null,
    given_at bigint not null,
    primary key (member_id, expires_at)
);

-- What had ended before there were notices.
insert into ledger_notice (member_id, expires_at, given_at)
select l.member_id, l.expires_at, min(t.posted_at) from ledger_transaction t join ledger_lot l on l.id = t.reference
where t.kind = 'expire' and l.expires_at is not null group by l.member_id, l.expires_at;

-- What a member was told, from a closed list of kinds (src/mail/message.rs).
create table notification (
    id text not null primary key,
    member_id text not null references member (id),
    kind text not null,
    -- the message, sealed for this row; none that holds a token is kept
    message text not null,
    created_at bigint not null,
    read_at bigint,
    -- the letter that told it, if one did; it shows when it was sent
    letter_id text references outbox (id),
    -- 1: waits for the digest of its day
    in_digest bigint not null default 0
);

create index notification_by_member on notification (member_id, created_at, id);
create index notification_for_digest on notification (member_id, created_at) where in_digest = 1;

-- How many there are to read, and a number that grows with each change, for open pages.
create table notification_box (
    member_id text not null primary key references member (id),
    unread bigint not null constraint notification_box_unread check (unread >= 0),
    version bigint not null
);

-- How a member wants to hear of a topic by mail: at once, once a day, or not at all. Without a row: at once.
create table notification_choice (
    member_id text not null references member (id),
    topic text not null,
    way text not null constraint notification_choice_way check (way in ('at-once', 'daily', 'never')),
    primary key (member_id, topic)
);

-- Minutes of the programme's day between which no letter comes that can wait.
alter table member add column quiet_from bigint;
alter table member add column quiet_until bigint;

-- Which reminders of an end were made, and of how many points they told.
create table expiry_reminder (
    member_id text not null references member (id),
    expires_at bigint not null,
    -- before the end
    days bigint not null,
    points bigint not null constraint expiry_reminder_points check (points > 0),
    notification_id text not null references notification (id),
    primary key (member_id, expires_at, days)
);

-- What is held may come back: it is reminded of, too.
create index ledger_lot_held on ledger_lot (member_id, currency, expires_at) where held > 0;
-- Members in the order of their next end, page by page.
drop index ledger_balance_due;
create index ledger_balance_due on ledger_balance (expires_next, member_id);
-- Letters that do not wait behind a month's reminders.
create index outbox_due_soon on outbox (due_at) where due_at is not null and kind <> 'points-end';
