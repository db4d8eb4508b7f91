-- one row per cell: day of deadline (or of an earlier closing), area and one of nothing, category, source or unit
create or replace temp table measure_due as
with placed as (
    select
        e.*,
        e.area_place + (e.due_day - date '1970-01-01') * 4194304 as by_day,
        by_day + e.category_place as by_category,
        by_day + e.source_place as by_source,
        by_day + e.unit_place as by_unit
    from event_counted as e
    where e.is_valid
        and e.due_day is not null
        and (not e.is_open or e.due_at < e.as_of)
)
select
    coalesce(e.by_day, e.by_category, e.by_source, e.by_unit) as cell,
    count(*) as due,
    count(*) filter (where e.handled_at is not null) as due_handled,
    count(*) filter (where e.handled_at <= e.due_at) as due_handled_in_time,
    count(*) filter (where e.status = 'closed') as due_closed,
    count(*) filter (where e.is_on_time) as due_on_time,
    count(*) filter (where e.reworked_count > 0) as due_reworked,
    count(*) filter (where e.extended_count > 0) as due_extended,
    count(*) filter (where e.is_dated and e.due_at < e.closed_or_now) as overdue_in
from placed as e
group by grouping sets (
    (e.by_day),
    (e.by_category),
    (e.by_source),
    (e.by_unit)
)
