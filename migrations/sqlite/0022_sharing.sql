-- Points that one member sends to another. The row's id is also that of the hold which keeps the points until they arrive, come back
-- or go over; a draft has no hold yet.
create table point_transfer (
    id text not null primary key,
    sender text not null references member (id),
    -- null: nobody who may receive; for the sender that looks the same
    receiver text references member (id),
    -- what the sender reads: the address as typed, or the end of a card's number
    addressed_to text not null,
    points integer not null constraint point_transfer_points check (points > 0),
    message text not null,
    state text not null constraint point_transfer_state check (state in (
        'drafted', 'offered', 'accepted', 'arrived', 'declined', 'taken-back', 'lapsed'
    )),
    drafted_at integer not null,
    offered_at integer,
    -- an offer that nobody has answered ends then
    answer_by integer,
    -- by the rules of when it was offered: how long after its acceptance it can be taken back
    cooling_off_hours integer,
    -- what was accepted arrives then
    arrives_at integer,
    ended_at integer,
    -- without those that had ended by then
    arrived integer,
    constraint point_transfer_self check (receiver is null or receiver <> sender),
    constraint point_transfer_arrived check ((arrived is not null) = (state = 'arrived') and arrived <= points)
) strict;

create index point_transfer_by_sender on point_transfer (sender, offered_at);
create index point_transfer_by_receiver on point_transfer (receiver, offered_at);
create index point_transfer_to_answer on point_transfer (answer_by) where state = 'offered';
create index point_transfer_to_arrive on point_transfer (arrives_at) where state = 'accepted';
create index point_transfer_drafts on point_transfer (drafted_at) where state = 'drafted';

-- Members who share their points. Whoever changes a pool locks its row first.
create table pool (
    id text not null primary key,
    founded_at integer not null
) strict;

create table pool_member (
    -- in one pool at most
    member_id text not null primary key references member (id),
    pool_id text not null references pool (id),
    role text not null constraint pool_member_role check (role in ('head', 'adult', 'child')),
    joined_at integer not null
) strict;

create index pool_member_by_pool on pool_member (pool_id, joined_at);
create unique index pool_member_head on pool_member (pool_id) where role = 'head';

create table pool_invitation (
    id text not null primary key,
    pool_id text not null references pool (id),
    -- as typed; whether it is a member's is not told
    email text not null,
    -- null: nobody who may join
    member_id text references member (id),
    role text not null constraint pool_invitation_role check (role in ('adult', 'child')),
    invited_at integer not null,
    ends_at integer not null,
    constraint pool_invitation_once unique (pool_id, email)
) strict;

create index pool_invitation_by_member on pool_invitation (member_id) where member_id is not null;
create index pool_invitation_by_end on pool_invitation (ends_at);

-- Points that a member has gathered from the others, by the id of the form.
create table pool_collection (
    id text not null primary key,
    pool_id text not null references pool (id),
    member_id text not null references member (id),
    points integer not null constraint pool_collection_points check (points > 0),
    collected_at integer not null
) strict;

create index pool_collection_by_pool on pool_collection (pool_id, collected_at);
