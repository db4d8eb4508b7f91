-- one row per area of every level, day, stage and bucket, in this order
create or replace temp table duration_cell as
with parents as (
    select distinct
        c.ancestor_id as area_id
    from area_closure as c
    where c.depth > 0
),
rolled_up as (
    select
        l.cell + (above.number - own.number) * 68719476736 as cell,
        sum(l.n) as n
    from duration_leaf as l
    join area_number as own on own.number = l.cell // 68719476736
    join area_closure as c on c.descendant_id = own.area_id
    join parents as p on p.area_id = c.ancestor_id
    join area_number as above on above.area_id = c.ancestor_id
    group by
        l.cell + (above.number - own.number) * 68719476736
),
every_level as (
    select r.cell as cell, r.n as n from rolled_up as r
    union all
    select l.cell as cell, l.n as n
    from duration_leaf as l
    join area_number as own on own.number = l.cell // 68719476736
    where own.area_id not in (select p.area_id from parents as p)
)
select
    e.cell as cell,
    e.n as n
from every_level as e
order by
    e.cell
