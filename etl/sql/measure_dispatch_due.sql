-- one row per cell: day by which to dispatch (or of an earlier dispatch), area and one of nothing, category, source or unit
create or replace temp table measure_dispatch_due as
with placed as (
    select
        e.*,
        e.area_place + (e.dispatch_due_day - date '1970-01-01') * 4194304 as by_day,
        by_day + e.category_place as by_category,
        by_day + e.source_place as by_source,
        by_day + e.unit_place as by_unit
    from event_counted as e
    where e.is_valid
        and e.has_dispatched_at
        and e.dispatch_due_at is not null
        and (e.dispatched_at is not null or (e.is_open and e.dispatch_due_at < e.as_of))
)
select
    coalesce(e.by_day, e.by_category, e.by_source, e.by_unit) as cell,
    count(*) as dispatch_due,
    count(*) filter (where e.dispatched_at <= e.dispatch_due_at) as dispatch_due_in_time
from placed as e
group by grouping sets (
    (e.by_day),
    (e.by_category),
    (e.by_source),
    (e.by_unit)
)
