-- one row per event that some affected day may count: as it is now, or as it is served where it cannot differ
create view fct_event as
select f.*
from first_fact as f
union all
select e.*
from serve.fct_event as e
join wanted_event as w on w.event_key = e.event_key
