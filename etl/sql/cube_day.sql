-- one row per day and area; additive, to be summed over areas with area_closure
create table cube_day as
select m.* exclude (part, category_id, source_id, unit_id)
from measure as m
where m.part = 7
order by
    m.area_id,
    m.day
