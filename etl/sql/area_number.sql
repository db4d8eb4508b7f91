-- one row per area: a small number that stands for it while events are counted
create or replace temp table area_number as
select
    a.area_id as area_id,
    row_number() over (order by a.area_id) as number
from dim_area as a
