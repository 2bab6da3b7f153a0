-- Where partners are told what happens, over signed webhooks.
create table webhook_endpoint (
    id text not null primary key,
    partner text not null references partner (name),
    url text not null,
    -- codes of what it is told, with blanks between; empty: all that its partner may hear of
    kinds text not null,
    secret_sealed text not null,
    -- the secret before, which signs as well until then
    old_secret_sealed text,
    old_secret_until bigint,
    -- off: by its partner; gone: it said so itself, or took nothing for days
    state text not null constraint webhook_endpoint_state check (state in ('on', 'off', 'gone', 'removed')),
    state_since bigint not null,
    created_at bigint not null
);

create index webhook_endpoint_by_partner on webhook_endpoint (partner);

-- What an endpoint is told, written with what it tells of and kept for thirty days.
create table webhook_delivery (
    endpoint_id text not null references webhook_endpoint (id),
    -- goes with every attempt, to every endpoint, so that a second one is known for what it is
    event_id text not null,
    kind text not null,
    -- JSON
    data text not null,
    created_at bigint not null,
    tries bigint not null default 0,
    -- of the next attempt; null: there is none
    next_at bigint,
    outcome text constraint webhook_delivery_outcome check (outcome in ('delivered', 'dead')),
    -- why the last attempt was in vain
    trouble text,
    primary key (endpoint_id, event_id)
);

create index webhook_delivery_by_age on webhook_delivery (endpoint_id, created_at, event_id);
create index webhook_delivery_next on webhook_delivery (endpoint_id, next_at) where next_at is not null;
create index webhook_delivery_dead on webhook_delivery (created_at) where outcome = 'dead';

-- Redemptions are placed by several ways, on PostgreSQL also by a function; this is the one place that all of them pass. Who hears of
-- them are partners with a key that opens it.
create function webhook_redemption_placed() returns trigger language plpgsql as $$
begin
    -- nearly always there is nobody to tell
    if exists (select from webhook_endpoint where state = 'on') then
        insert into webhook_delivery (endpoint_id, event_id, kind, data, created_at, next_at)
        select e.id, r.id || '-placed', 'redemption.placed',
            json_build_object(
                'id', r.id, 'member', r.member_id, 'reward', w.slug, 'option', r.option_code, 'quantity', r.quantity, 'points', r.points
            )::text,
            r.placed_at, r.placed_at
        from inserted r join reward w on w.id = r.reward_id cross join webhook_endpoint e
        where r.state = 'placed' and e.state = 'on' and (e.kinds = '' or ' ' || e.kinds || ' ' like '% redemption.placed %')
          and exists (
              select from partner_key k where k.partner = e.partner and ' ' || k.scopes || ' ' like '% redemptions %'
              and (k.expires_at is null or k.expires_at > r.placed_at)
          );
    end if;
    return null;
end $$;

create trigger webhook_redemption_placed after insert on redemption
referencing new table as inserted for each statement execute function webhook_redemption_placed();

create function webhook_redemption_ended() returns trigger language plpgsql as $$
begin
    if exists (select from webhook_endpoint where state = 'on') then
        insert into webhook_delivery (endpoint_id, event_id, kind, data, created_at, next_at)
        select e.id, r.id || '-' || v.state, 'redemption.' || v.state,
            json_build_object(
                'id', r.id, 'member', r.member_id, 'reward', w.slug, 'option', r.option_code, 'quantity', r.quantity, 'points', r.points
            )::text,
            v.happened_at, v.happened_at
        from inserted v join redemption r on r.id = v.redemption_id join reward w on w.id = r.reward_id cross join webhook_endpoint e
        where e.state = 'on' and (e.kinds = '' or ' ' || e.kinds || ' ' like '% redemption.' || v.state || ' %')
          and exists (
              select from partner_key k where k.partner = e.partner and ' ' || k.scopes || ' ' like '% redemptions %'
              and (k.expires_at is null or k.expires_at > v.happened_at)
          );
    end if;
    return null;
end $$;

create trigger webhook_redemption_ended after insert on redemption_event
referencing new table as inserted for each statement execute function webhook_redemption_ended();

-- A partner's own number of a member, who was there with their card when it was put down.
create table member_reference (
    partner text not null references partner (name),
    reference text not null,
    member_id text not null references member (id),
    linked_at bigint not null,
    primary key (partner, reference),
    constraint member_reference_once unique (partner, member_id)
);
