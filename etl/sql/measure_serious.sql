-- one row per day on which events passed three times their limit, area and one of nothing, category, source or unit
create temp table measure_serious as
select
    cast(e.serious_at as date) as day,
    e.area_id as area_id,
    e.category_id as category_id,
    e.source_id as source_id,
    e.unit_id as unit_id,
    grouping(e.category_id, e.source_id, e.unit_id) as part,
    count(*) as serious_in
from event_counted as e
where e.is_valid
    and e.is_dated
    and e.serious_at < e.closed_or_now
group by grouping sets (
    (cast(e.serious_at as date), e.area_id),
    (cast(e.serious_at as date), e.area_id, e.category_id),
    (cast(e.serious_at as date), e.area_id, e.source_id),
    (cast(e.serious_at as date), e.area_id, e.unit_id)
)
