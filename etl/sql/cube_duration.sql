-- one row per day, area of every level, stage and bucket of hours
create table cube_duration as
select
    l.day as day,
    c.ancestor_id as area_id,
    l.stage as stage,
    l.bucket as bucket,
    cast(sum(l.n) as bigint) as n
from duration_leaf as l
join area_closure as c on c.descendant_id = l.area_id
group by
    l.day,
    c.ancestor_id,
    l.stage,
    l.bucket
order by
    c.ancestor_id,
    l.day
