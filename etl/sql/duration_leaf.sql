-- one row per day, deepest area, stage and bucket; bucket b holds 0.01 h x 1.04^b up to the next, so <= 2 % of error
create temp table duration_leaf as
select
    cast(d.ended_at as date) as day,
    d.area_id as area_id,
    d.stage as stage,
    cast(floor(ln(greatest(d.hours, 0.01) / 0.01) / ln(1.04)) as integer) as bucket,
    count(*) as n
from stage_duration as d
where d.hours is not null
group by
    cast(d.ended_at as date),
    d.area_id,
    d.stage,
    cast(floor(ln(greatest(d.hours, 0.01) / 0.01) / ln(1.04)) as integer)
