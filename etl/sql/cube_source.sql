-- one row per day, area and source; additive, to be summed over areas with area_closure
create table cube_source as
select m.* exclude (part, category_id, unit_id)
from measure as m
where m.part = 5
order by
    m.area_id,
    m.day
