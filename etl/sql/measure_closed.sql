-- one row per cell: day of closing, area and one of nothing, category, source or unit
create or replace temp table measure_closed as
with placed as (
    select
        e.*,
        e.area_place + (e.closed_day - date '1970-01-01') * 4194304 as by_day,
        by_day + e.category_place as by_category,
        by_day + e.source_place as by_source,
        by_day + e.unit_place as by_unit
    from event_counted as e
    where e.is_valid
        and e.closed_day is not null
)
select
    coalesce(e.by_day, e.by_category, e.by_source, e.by_unit) as cell,
    count(*) as closed,
    count(*) filter (where e.is_smooth) as closed_first_time,
    count(*) filter (where not e.passed_up) as closed_self_handled,
    count(*) filter (where e.callback_at is not null) as closed_called_back,
    count(*) as open_out,
    count(*) filter (where e.due_at < e.closed_at) as overdue_out,
    count(*) filter (where e.serious_at < e.closed_at) as serious_out
from placed as e
group by grouping sets (
    (e.by_day),
    (e.by_category),
    (e.by_source),
    (e.by_unit)
)
