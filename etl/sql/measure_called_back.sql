-- one row per cell: day of callback, area and one of nothing, category, source or unit
create or replace temp table measure_called_back as
with placed as (
    select
        e.*,
        e.area_place + (e.callback_day - date '1970-01-01') * 4194304 as by_day,
        by_day + e.category_place as by_category,
        by_day + e.source_place as by_source,
        by_day + e.unit_place as by_unit
    from event_counted as e
    where e.is_valid
        and e.callback_day is not null
)
select
    coalesce(e.by_day, e.by_category, e.by_source, e.by_unit) as cell,
    count(*) filter (where e.is_satisfied is not null) as satisfaction_valid,
    count(*) filter (where e.is_satisfied) as satisfied,
    count(*) filter (where e.is_solved is not null) as solution_valid,
    count(*) filter (where e.is_solved) as solved
from placed as e
group by grouping sets (
    (e.by_day),
    (e.by_category),
    (e.by_source),
    (e.by_unit)
)
