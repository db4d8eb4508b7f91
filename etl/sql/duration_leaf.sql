-- one row per deepest area, day, stage and bucket; bucket b holds 0.01 h x 1.04^b up to the next, so <= 2 % of error
create or replace temp table duration_leaf as
select
    d.area_place + d.day_place + cast(floor(ln(greatest(d.hours, 0.01) / 0.01) / ln(1.04)) as bigint) as cell,
    count(*) as n
from stage_duration as d
group by
    d.area_place + d.day_place + cast(floor(ln(greatest(d.hours, 0.01) / 0.01) / ln(1.04)) as bigint)
