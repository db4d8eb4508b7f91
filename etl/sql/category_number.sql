-- one row per category: a small number that stands for it while events are counted
create or replace temp table category_number as
select
    c.category_id as category_id,
    row_number() over (order by c.category_id) as number
from dim_category as c
