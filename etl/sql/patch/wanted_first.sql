-- one row per event whose own row may differ: changed, a neighbour of a changed one, or open and by now overdue
create or replace temp table wanted_event as
select
    c.row_key as event_key
from changed_row as c
where c.dataset = 'event'
union
select
    e.event_key as event_key
from serve.fct_event as e
join changed_pair as p
    on p.place_key = e.place_key
    and p.category_id = e.category_id
    and (
        e.reported_at between p.first_at and p.last_at
        or e.closed_at between p.first_at - interval 30 day and p.last_at
    )
union
select
    e.event_key as event_key
from serve.fct_event as e
cross join passed_time as p
where e.status in ('open', 'suspended')
    and e.due_at between p.since and p.until
