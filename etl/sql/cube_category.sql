-- one row per day, area and category; additive, to be summed over areas with area_closure
create table cube_category as
select m.* exclude (part, source_id, unit_id)
from measure as m
where m.part = 3
order by
    m.area_id,
    m.day
