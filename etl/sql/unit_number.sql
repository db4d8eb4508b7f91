-- one row per unit: a small number that stands for it while events are counted
create or replace temp table unit_number as
select
    u.unit_id as unit_id,
    row_number() over (order by u.unit_id) as number
from dim_unit as u
