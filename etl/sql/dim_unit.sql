-- one row per unit id: of several spellings the most frequent, of equally frequent ones the first in order
create table dim_unit as
with spelled as (
    select
        coalesce(v.unit_id, v.unit_name) as unit_id,
        coalesce(v.unit_name, v.unit_id) as name,
        count(*) as n
    from warehouse.version_event as v
    where coalesce(v.unit_id, v.unit_name) is not null
    group by
        coalesce(v.unit_id, v.unit_name),
        coalesce(v.unit_name, v.unit_id)
),
ranked as (
    select
        s.unit_id as unit_id,
        s.name as name,
        row_number() over (partition by s.unit_id order by s.n desc, s.name) as place
    from spelled as s
)
select
    r.unit_id as unit_id,
    r.name as name
from ranked as r
where r.place = 1
order by
    r.unit_id
