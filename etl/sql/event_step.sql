-- one row per event and step taken, in the order of their times
create view event_step as
with steps as (
    select event_key, 1 as place, 'accept' as stage, 'report' as verb, reported_at as at from fct_event
    union all
    select event_key, 2 as place, 'accept' as stage, 'accept' as verb, accepted_at as at from fct_event
    union all
    select event_key, 3 as place, 'dispatch' as stage, 'dispatch' as verb, dispatched_at as at from fct_event
    union all
    select event_key, 4 as place, 'handle' as stage, 'sign' as verb, signed_at as at from fct_event
    union all
    select event_key, 5 as place, 'handle' as stage, 'handle' as verb, handled_at as at from fct_event
    union all
    select event_key, 6 as place, 'verify' as stage, 'verify' as verb, verified_at as at from fct_event
    union all
    select event_key, 7 as place, 'close' as stage, 'close' as verb, closed_at as at from fct_event
    union all
    select event_key, 8 as place, 'close' as stage, 'callback' as verb, callback_at as at from fct_event
)
select
    s.event_key as event_key,
    cast(row_number() over (partition by s.event_key order by s.at, s.place) as integer) as seq,
    s.stage as stage,
    s.verb as verb,
    s.at as at
from steps as s
where s.at is not null
