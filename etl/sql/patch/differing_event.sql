-- one row per event whose own row differs from the one that is served
create or replace temp table differing_event as
with before as (
    select e.*
    from serve.fct_event as e
    join wanted_event as w on w.event_key = e.event_key
)
select
    coalesce(f.event_key, b.event_key) as event_key
from first_fact as f
full join before as b on b.event_key = f.event_key
where f is distinct from b -- whole rows, as structs
