-- one row per day of deadline (or of an earlier closing), area and one of nothing, category, source or unit
create temp table measure_due as
select
    e.due_day as day,
    e.area_id as area_id,
    e.category_id as category_id,
    e.source_id as source_id,
    e.unit_id as unit_id,
    grouping(e.category_id, e.source_id, e.unit_id) as part,
    count(*) as due,
    count(*) filter (where e.handled_at is not null) as due_handled,
    count(*) filter (where e.handled_at <= e.due_at) as due_handled_in_time,
    count(*) filter (where e.status = 'closed') as due_closed,
    count(*) filter (where e.is_on_time) as due_on_time,
    count(*) filter (where e.reworked_count > 0) as due_reworked,
    count(*) filter (where e.extended_count > 0) as due_extended,
    count(*) filter (where e.is_dated and e.due_at < e.closed_or_now) as overdue_in
from event_counted as e
where e.is_valid
    and e.due_day is not null
    and (not e.is_open or e.due_at < e.as_of)
group by grouping sets (
    (e.due_day, e.area_id),
    (e.due_day, e.area_id, e.category_id),
    (e.due_day, e.area_id, e.source_id),
    (e.due_day, e.area_id, e.unit_id)
)
