-- one row per day: how many affected days lie up to it and before it
create or replace temp table day_rank as
select
    d.day as day,
    count(a.day) over (order by d.day) as affected_until,
    count(a.day) over (order by d.day) - count(a.day) over (partition by d.day) as affected_before
from dim_day as d
left join affected_day as a on a.day = d.day
