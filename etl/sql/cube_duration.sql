-- one row per day, area of every level, stage and bucket of hours
create table cube_duration as
select
    date '1970-01-01' + cast((d.cell // 65536) % 1048576 as integer) as day,
    a.area_id as area_id,
    case (d.cell // 8192) % 8
        when 0 then 'handling'
        when 1 then 'accept'
        when 2 then 'dispatch'
        when 3 then 'handle'
        when 4 then 'verify'
        else 'close'
    end as stage,
    cast(d.cell % 8192 as integer) as bucket,
    cast(d.n as bigint) as n
from duration_cell as d
join area_number as a on a.number = d.cell // 68719476736
