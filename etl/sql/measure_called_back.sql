-- one row per day of callback, area and one of nothing, category, source or unit
create temp table measure_called_back as
select
    e.callback_day as day,
    e.area_id as area_id,
    e.category_id as category_id,
    e.source_id as source_id,
    e.unit_id as unit_id,
    grouping(e.category_id, e.source_id, e.unit_id) as part,
    count(e.is_satisfied) as satisfaction_valid,
    count(*) filter (where e.is_satisfied) as satisfied,
    count(e.is_solved) as solution_valid,
    count(*) filter (where e.is_solved) as solved
from event_counted as e
where e.is_valid
    and e.callback_day is not null
group by grouping sets (
    (e.callback_day, e.area_id),
    (e.callback_day, e.area_id, e.category_id),
    (e.callback_day, e.area_id, e.source_id),
    (e.callback_day, e.area_id, e.unit_id)
)
