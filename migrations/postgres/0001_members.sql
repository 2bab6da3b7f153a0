-- Who takes part, and what opens their account.

-- The rows that SQLite's json_each gives for an array, so that one SQL text serves both.
create function json_each(document text, out key text, out value json) returns setof record
language sql immutable strict parallel safe rows 4 as
$$ select (item.at - 1)::text, item.value from json_array_elements(document::json) with ordinality as item (value, at) $$;

create table member (
    id text not null primary key,
    -- lower-cased by the application
    email text not null constraint member_email_key unique,
    name text not null,
    -- the language the member chose; null: whatever the browser asks for
    language text,
    -- PHC string of argon2id
    password_hash text not null,
    created_at bigint not null,
    disabled_at bigint
);

create table totp_factor (
    id text not null primary key,
    member_id text not null constraint totp_factor_member_key unique references member (id),
    -- sealed with a server key and bound to id and member
    secret_sealed text not null,
    -- the last time step that was accepted: a code works once (RFC 6238 section 5.2)
    last_step bigint not null default 0,
    created_at bigint not null
);
