-- one row per area, stage, kind and state of the deadline: how many events are open
create table cube_open as
select
    o.area_id as area_id,
    o.stage as stage,
    o.category_id as category_id,
    o.due_state as due_state,
    count(*) as n
from open_event as o
group by
    o.area_id,
    o.stage,
    o.category_id,
    o.due_state
order by
    o.area_id
