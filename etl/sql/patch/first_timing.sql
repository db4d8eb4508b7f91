-- one row per event whose own row may differ: its deadlines as moments, and the working hours of each stage
create or replace temp table first_timing as
select t.*
from event_timing as t
