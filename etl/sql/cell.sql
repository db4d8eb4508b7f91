-- one row per cell that any measure fills, in the order in which the cubes are kept: area, then day
create or replace temp table cell as
with filled as (
    select cell from measure_accepted
    union
    select cell from measure_dispatched
    union
    select cell from measure_dispatch_due
    union
    select cell from measure_due
    union
    select cell from measure_closed
    union
    select cell from measure_called_back
    union
    select cell from measure_serious
)
select
    f.cell as cell
from filled as f
order by
    f.cell
