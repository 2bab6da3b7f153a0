-- Joining, the factors, the ways back, the mail, and what happened to an account. Of every token only a digest is kept.

-- Who asked to join and has not yet shown that the address is theirs. A member comes of it by the mailed token and the password.
create table joining (
    digest text not null primary key,
    email text not null,
    name text not null,
    language text not null,
    password_hash text not null,
    created_at bigint not null,
    ends_at bigint not null,
    used_at bigint
);

create index joining_by_end on joining (ends_at);

create table password_reset (
    digest text not null primary key,
    member_id text not null references member (id),
    created_at bigint not null,
    ends_at bigint not null,
    used_at bigint
);

create index password_reset_by_member on password_reset (member_id) where used_at is null;

-- A new address counts once both, the old and the new, have said yes.
create table email_change (
    id text not null primary key,
    member_id text not null references member (id),
    email text not null,
    old_digest text not null constraint email_change_old_key unique,
    new_digest text not null constraint email_change_new_key unique,
    old_confirmed_at bigint,
    new_confirmed_at bigint,
    created_at bigint not null,
    ends_at bigint not null,
    -- confirmed by both, or overtaken by a later wish
    ended_at bigint
);

create index email_change_by_member on email_change (member_id) where ended_at is null;

-- An authenticator app that has not shown its first code.
create table totp_enrolment (
    member_id text not null primary key references member (id),
    id text not null,
    -- sealed with a server key and bound to id and member, as in totp_factor
    secret_sealed text not null,
    created_at bigint not null
);

create table passkey (
    -- the credential's own id, base64url
    id text not null primary key,
    member_id text not null references member (id),
    name text not null,
    -- public key, counter and flags, as src/auth/passkey writes them
    credential text not null,
    created_at bigint not null,
    last_used_at bigint
);

create index passkey_by_member on passkey (member_id);

-- What the server asked an authenticator, until it answers: once, within minutes.
create table passkey_ceremony (
    digest text not null primary key,
    -- whose; null: whoever signs in
    member_id text references member (id),
    purpose text not null constraint passkey_ceremony_purpose check (purpose in ('enrol', 'sign-in', 'prove')),
    state text not null,
    ends_at bigint not null
);

create index passkey_ceremony_by_end on passkey_ceremony (ends_at);

create table recovery_code (
    digest text not null primary key,
    member_id text not null references member (id),
    created_at bigint not null,
    used_at bigint
);

create index recovery_code_by_member on recovery_code (member_id);

-- The codes in clear, sealed, until the member has put them away: a page that is loaded twice shows them twice.
create table recovery_sheet (
    member_id text not null primary key references member (id),
    codes_sealed text not null,
    created_at bigint not null
);

-- A browser that a member has signed in with.
create table known_device (
    digest text not null,
    member_id text not null references member (id),
    created_at bigint not null,
    last_seen_at bigint not null,
    primary key (digest, member_id)
);

create index known_device_by_member on known_device (member_id);

-- The last time the member showed a factor, and from where the sign-in was used last.
alter table member_session add column factor_at bigint not null default 0;
alter table member_session add column last_address text not null default '';

-- A fresh factor for one valuable redemption and no other.
create table redemption_approval (
    redemption_id text not null primary key,
    member_id text not null references member (id),
    points bigint not null constraint redemption_approval_points check (points > 0),
    given_at bigint not null,
    ends_at bigint not null
);

-- Mail that is to be sent, or was. What it says is sealed until it is sent, for it may hold a token, and gone afterwards.
create table outbox (
    id text not null primary key,
    -- null: to somebody who is no member
    member_id text references member (id),
    kind text not null,
    letter_sealed text,
    created_at bigint not null,
    attempts bigint not null default 0,
    -- the next attempt; null: there is none
    due_at bigint,
    sent_at bigint,
    -- given up
    failed_at bigint,
    -- what the last failed attempt was told
    answer text,
    constraint outbox_state check ((due_at is null) = (sent_at is not null or failed_at is not null))
);

create index outbox_due on outbox (due_at) where due_at is not null;

-- What happened to an account, in a chain for each member (src/domain/chain.rs).
create table audit_event (
    member_id text not null references member (id),
    sequence bigint not null constraint audit_event_sequence check (sequence > 0),
    kind text not null,
    -- from where
    address text not null,
    device text not null,
    detail text not null,
    at bigint not null,
    hash bytea not null,
    primary key (member_id, sequence)
);

create table audit_head (
    member_id text not null primary key references member (id),
    sequence bigint not null,
    at bigint not null,
    hash bytea not null
);

create trigger audit_event_no_update before update or delete on audit_event
for each row execute function refuse_change('what happened stays as it was');
