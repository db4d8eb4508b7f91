-- one row per event to whose pair of place and category nothing happened that it could repeat: as it was before
create or replace temp table known_repeat as
select
    e.event_key as event_key,
    e.is_repeat as is_repeat
from serve.fct_event as e
join wanted_event as w on w.event_key = e.event_key
where e.is_repeat
    and not exists (
        select 1
        from changed_pair as p
        where p.place_key = e.place_key
            and p.category_id = e.category_id
            and e.reported_at between p.first_at and p.last_at
    )
