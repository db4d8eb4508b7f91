-- one row per place and category of which an event changed: what was reported there from then until 30 days after may
-- repeat something else, and only what was closed up to 30 days before decides about that
create or replace temp table changed_pair as
with changed as (
    select
        c.row_key as event_key
    from changed_row as c
    where c.dataset = 'event'
),
lives as (
    select
        e.place_key as place_key,
        e.category_id as category_id,
        e.reported_at as reported_at,
        e.closed_at as closed_at
    from serve.fct_event as e
    join changed as c on c.event_key = e.event_key
    where e.place_key is not null
    union all
    select
        v.place_key as place_key,
        w.category_id as category_id,
        v.reported_at as reported_at,
        v.closed_at as closed_at
    from warehouse.version_event as v
    join changed as c on c.event_key = v.row_key
    join category_word as w
        on w.id_word = coalesce(v.category_id, '')
        and w.name_word = coalesce(v.category_name, '')
    where v.place_key is not null
)
select
    l.place_key as place_key,
    l.category_id as category_id,
    min(least(l.reported_at, l.closed_at)) as first_at,
    max(greatest(l.reported_at, l.closed_at)) + interval 30 day as last_at
from lives as l
group by
    l.place_key,
    l.category_id
