-- one row per event and stage that has ended: its area, its day and its working hours
create temp view stage_duration as
with timed as (
    select
        e.area_id as area_id,
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
    where e.status not in ('void', 'duplicate')
)
select area_id, 'handling' as stage, coalesce(handled_at, closed_at) as ended_at, handling_hours as hours from timed
union all
select area_id, 'accept' as stage, accepted_at as ended_at, accept_hours as hours from timed
union all
select area_id, 'dispatch' as stage, dispatched_at as ended_at, dispatch_hours as hours from timed
union all
select area_id, 'handle' as stage, handled_at as ended_at, handle_hours as hours from timed
union all
select area_id, 'verify' as stage, verified_at as ended_at, verify_hours as hours from timed
union all
select area_id, 'close' as stage, closed_at as ended_at, close_hours as hours from timed
