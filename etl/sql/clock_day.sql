-- one row per clock and day: how many seconds are worked before it, from when and how long it is worked
create or replace temp table clock_day as
select
    'working' as clock,
    d.day as day,
    case when d.is_working then d.working_day_index end as day_index,
    cast(d.working_hours_before * 3600 as bigint) as worked_before,
    cast(d.working_hours * 3600 as bigint) as worked_here,
    cast(d.day as timestamp) + s.opening_seconds * interval 1 second as opening_at
from dim_day as d
cross join setting as s
union all
select
    'round_the_clock' as clock,
    d.day as day,
    d.day - f.first_day as day_index,
    cast(d.day - f.first_day as bigint) * 86400 as worked_before,
    86400 as worked_here,
    cast(d.day as timestamp) as opening_at
from dim_day as d
cross join (select min(day) as first_day from dim_day) as f
