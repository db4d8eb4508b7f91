-- one row per event whose own row may differ: as it is now; a view, because a copy of all columns costs a tenth of it all
create or replace temp view first_fact as
select e.*
from first.fct_event as e
