-- one row per day, area and unit (null: no unit is named); additive, to be summed over areas with area_closure
create table cube_unit as
select
    date '1970-01-01' + cast((m.cell // 4194304) % 1048576 as integer) as day,
    a.area_id as area_id,
    n.unit_id as unit_id,
    m.* exclude (cell)
from measure as m
join area_number as a on a.number = m.cell // 4398046511104
left join unit_number as n on n.number = (m.cell % 4194304) // 4
where m.cell % 4 = 3
