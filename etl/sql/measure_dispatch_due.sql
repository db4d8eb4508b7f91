-- one row per day by which to dispatch (or of an earlier dispatch), area and one of nothing, category, source or unit
create temp table measure_dispatch_due as
with expected as (
    select
        cast(least(e.dispatch_due_at, e.dispatched_at) as date) as day,
        e.*
    from event_counted as e
    where e.is_valid
        and e.has_dispatched_at
        and e.dispatch_due_at is not null
        and (e.dispatched_at is not null or (e.is_open and e.dispatch_due_at <= e.as_of))
)
select
    e.day as day,
    e.area_id as area_id,
    e.category_id as category_id,
    e.source_id as source_id,
    e.unit_id as unit_id,
    grouping(e.category_id, e.source_id, e.unit_id) as part,
    count(*) as dispatch_due,
    count(*) filter (where e.dispatched_at <= e.dispatch_due_at) as dispatch_due_in_time
from expected as e
group by grouping sets (
    (e.day, e.area_id),
    (e.day, e.area_id, e.category_id),
    (e.day, e.area_id, e.source_id),
    (e.day, e.area_id, e.unit_id)
)
