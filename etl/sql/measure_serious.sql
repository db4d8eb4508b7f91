-- one row per cell: day on which events passed three times their limit, area and one of nothing, category, source or unit
create or replace temp table measure_serious as
with placed as (
    select
        e.*,
        e.area_place + (e.serious_day - date '1970-01-01') * 4194304 as by_day,
        by_day + e.category_place as by_category,
        by_day + e.source_place as by_source,
        by_day + e.unit_place as by_unit
    from event_counted as e
    where e.is_valid
        and e.is_dated
        and e.serious_at < e.closed_or_now
)
select
    coalesce(e.by_day, e.by_category, e.by_source, e.by_unit) as cell,
    count(*) as serious_in
from placed as e
group by grouping sets (
    (e.by_day),
    (e.by_category),
    (e.by_source),
    (e.by_unit)
)
