-- one row per event and stage that has ended: the area and the day as one number, and its working hours
create or replace temp view stage_duration as
with timed as (
    select
        a.number * 68719476736 as area_place,
        e.accepted_at as accepted_at,
        e.dispatched_at as dispatched_at,
        e.handled_at as handled_at,
        e.verified_at as verified_at,
        e.closed_at as closed_at,
        t.handling_hours as handling_hours,
        t.accept_hours as accept_hours,
        t.dispatch_hours as dispatch_hours,
        t.handle_hours as handle_hours,
        t.verify_hours as verify_hours,
        t.close_hours as close_hours
    from fct_event as e
    join event_timing as t on t.event_key = e.event_key
    join area_number as a on a.area_id = e.area_id
    where e.status not in ('void', 'duplicate')
),
ended as (
    select area_place, 0 as stage, coalesce(handled_at, closed_at) as ended_at, handling_hours as hours from timed
    union all
    select area_place, 1 as stage, accepted_at as ended_at, accept_hours as hours from timed
    union all
    select area_place, 2 as stage, dispatched_at as ended_at, dispatch_hours as hours from timed
    union all
    select area_place, 3 as stage, handled_at as ended_at, handle_hours as hours from timed
    union all
    select area_place, 4 as stage, verified_at as ended_at, verify_hours as hours from timed
    union all
    select area_place, 5 as stage, closed_at as ended_at, close_hours as hours from timed
)
select
    e.area_place as area_place,
    (cast(e.ended_at as date) - date '1970-01-01') * 65536 + e.stage * 8192 as day_place,
    e.hours as hours
from ended as e
where e.ended_at is not null
    and e.hours is not null
