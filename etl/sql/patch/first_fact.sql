-- one row per event whose own row may differ: as it is now
create or replace temp table first_fact as
select e.*
from fct_event as e
