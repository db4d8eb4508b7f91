-- one row per day of closing, area and one of nothing, category, source or unit
create temp table measure_closed as
select
    e.closed_day as day,
    e.area_id as area_id,
    e.category_id as category_id,
    e.source_id as source_id,
    e.unit_id as unit_id,
    grouping(e.category_id, e.source_id, e.unit_id) as part,
    count(*) as closed,
    count(*) filter (
        where coalesce(e.returned_count, 0) = 0
            and coalesce(e.reworked_count, 0) = 0
            and coalesce(e.reopened_count, 0) = 0
    ) as closed_first_time,
    count(*) filter (where not e.passed_up) as closed_self_handled,
    count(*) filter (where e.callback_at is not null) as closed_called_back,
    count(*) as open_out,
    count(*) filter (where e.due_at < e.closed_at) as overdue_out,
    count(*) filter (where e.serious_at < e.closed_at) as serious_out
from event_counted as e
where e.is_valid
    and e.closed_day is not null
group by grouping sets (
    (e.closed_day, e.area_id),
    (e.closed_day, e.area_id, e.category_id),
    (e.closed_day, e.area_id, e.source_id),
    (e.closed_day, e.area_id, e.unit_id)
)
