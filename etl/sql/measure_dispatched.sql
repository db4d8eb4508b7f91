-- one row per day of dispatch, area and one of nothing, category, source or unit
create temp table measure_dispatched as
select
    cast(e.dispatched_at as date) as day,
    e.area_id as area_id,
    e.category_id as category_id,
    e.source_id as source_id,
    e.unit_id as unit_id,
    grouping(e.category_id, e.source_id, e.unit_id) as part,
    count(*) as dispatched,
    count(*) filter (
        where e.has_signed_at and (e.signed_at is not null or e.sign_due_at <= e.as_of)
    ) as dispatched_sign_known,
    count(*) filter (where e.has_signed_at and e.signed_in_time) as dispatched_signed_in_time,
    count(*) filter (where e.returned_count > 0) as dispatched_returned,
    count(*) filter (where e.returned_count = 0) as dispatched_never_returned
from event_counted as e
where e.is_valid
    and e.dispatched_at is not null
group by grouping sets (
    (cast(e.dispatched_at as date), e.area_id),
    (cast(e.dispatched_at as date), e.area_id, e.category_id),
    (cast(e.dispatched_at as date), e.area_id, e.source_id),
    (cast(e.dispatched_at as date), e.area_id, e.unit_id)
)
