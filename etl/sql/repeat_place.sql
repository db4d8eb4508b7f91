-- one row per place and category that brought at least three events in the 30 days before the as-of time
create table repeat_place as
select
    max_by(e.area_id, e.accepted_at) as area_id,
    e.category_id as category_id,
    e.place_key as place_key,
    max_by(e.place_masked, e.accepted_at) as place_masked,
    count(*) as n,
    max(e.accepted_at) as last_at
from fct_event as e
cross join setting as s
where e.place_key is not null
    and e.status not in ('void', 'duplicate')
    and e.accepted_at > s.as_of - interval 30 day
    and e.accepted_at <= s.as_of
group by
    e.place_key,
    e.category_id
having count(*) >= 3
