-- one row per cell: day of dispatch, area and one of nothing, category, source or unit
create or replace temp table measure_dispatched as
with placed as (
    select
        e.*,
        e.area_place + (e.dispatched_day - date '1970-01-01') * 4194304 as by_day,
        by_day + e.category_place as by_category,
        by_day + e.source_place as by_source,
        by_day + e.unit_place as by_unit
    from event_counted as e
    where e.is_valid
        and e.dispatched_day is not null
)
select
    coalesce(e.by_day, e.by_category, e.by_source, e.by_unit) as cell,
    count(*) as dispatched,
    count(*) filter (where e.is_sign_known) as dispatched_sign_known,
    count(*) filter (where e.is_signed_in_time) as dispatched_signed_in_time,
    count(*) filter (where e.returned_count > 0) as dispatched_returned,
    count(*) filter (where e.returned_count = 0) as dispatched_never_returned
from placed as e
group by grouping sets (
    (e.by_day),
    (e.by_category),
    (e.by_source),
    (e.by_unit)
)
