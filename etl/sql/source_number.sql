-- one row per source: a small number that stands for it while events are counted
create or replace temp table source_number as
select
    s.source_id as source_id,
    row_number() over (order by s.source_id) as number
from dim_source as s
