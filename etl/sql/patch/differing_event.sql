-- one row per event whose own row differs from the one that is served
create or replace temp table differing_event as
with before as (
    select e.*
    from serve.fct_event as e
    join wanted_event as w on w.event_key = e.event_key
),
differing as (
    select f.event_key as event_key
    from (select * from first_fact except all select * from before) as f
    union
    select b.event_key as event_key
    from (select * from before except all select * from first_fact) as b
)
select
    d.event_key as event_key
from differing as d
