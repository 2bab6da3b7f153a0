-- Where members are signed in. The cookie's token is kept only as its digest, apart from the sign-in that it opens:
-- a new token never revives a sign-in that has ended.

create table member_session (
    id text not null primary key,
    member_id text not null references member (id),
    -- password: half signed in, opens nothing but the second step
    stage text not null constraint member_session_stage check (stage in ('password', 'full')),
    -- which factors opened it, for the member's own list
    factors text not null,
    -- wrong codes so far: a half sign-in dies of five
    code_failures bigint not null default 0,
    address text not null,
    device text not null,
    created_at bigint not null,
    last_seen_at bigint not null,
    -- the absolute end, whatever is done with it
    ends_at bigint not null,
    ended_at bigint
);

create index member_session_by_member on member_session (member_id) where ended_at is null;

create table session_token (
    digest text not null primary key,
    session_id text not null references member_session (id),
    created_at bigint not null,
    ended_at bigint
);

create index session_token_by_session on session_token (session_id);

-- Wrong passwords and codes, counted for each account and factor: shared by all instances.
create table throttle (
    subject text not null primary key,
    failures bigint not null,
    open_at bigint not null
);
