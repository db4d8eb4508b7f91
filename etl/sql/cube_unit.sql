-- one row per day, area and unit (empty: no unit is named); additive, to be summed over areas with area_closure
create table cube_unit as
select m.* exclude (part, category_id, source_id)
from measure as m
where m.part = 6
order by
    m.area_id,
    m.day
