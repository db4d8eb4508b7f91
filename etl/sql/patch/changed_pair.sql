-- one row per place and category of which an event changed: what repeats there must be decided anew
create or replace temp table changed_pair as
with changed as (
    select
        c.row_key as event_key
    from changed_row as c
    where c.dataset = 'event'
)
select
    e.place_key as place_key,
    e.category_id as category_id
from serve.fct_event as e
join changed as c on c.event_key = e.event_key
where e.place_key is not null
union
select
    v.place_key as place_key,
    w.category_id as category_id
from warehouse.version_event as v
join changed as c on c.event_key = v.row_key
join category_word as w
    on w.id_word = coalesce(v.category_id, '')
    and w.name_word = coalesce(v.category_name, '')
where v.place_key is not null
