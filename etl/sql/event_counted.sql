-- one row per event: the facts that the cubes count, and its place in each cube but for the day
create or replace temp table event_counted as
select
    a.number * 4398046511104 as area_place,
    c.number * 4 + 1 as category_place,
    s.number * 4 + 2 as source_place,
    coalesce(u.number, 0) * 4 + 3 as unit_place,
    e.status as status,
    e.status not in ('void', 'duplicate') as is_valid,
    e.status in ('open', 'suspended') as is_open,
    e.status in ('open', 'suspended') or e.closed_at is not null as is_dated,
    e.discovery as discovery,
    e.place_key is not null as has_place,
    e.is_repeat as is_repeat,
    e.passed_up as passed_up,
    e.mediation_started as mediation_started,
    e.mediation_level as mediation_level,
    e.is_on_time as is_on_time,
    e.is_satisfied as is_satisfied,
    e.is_solved as is_solved,
    e.returned_count as returned_count,
    e.reworked_count as reworked_count,
    coalesce(e.returned_count, 0) + coalesce(e.reworked_count, 0) + coalesce(e.reopened_count, 0) = 0 as is_smooth,
    e.extended_count as extended_count,
    e.dispatched_at as dispatched_at,
    e.handled_at as handled_at,
    e.closed_at as closed_at,
    e.callback_at as callback_at,
    e.due_at as due_at,
    t.serious_at as serious_at,
    t.dispatch_due_at as dispatch_due_at,
    f.has_dispatched_at as has_dispatched_at,
    f.has_signed_at and (e.signed_at is not null or t.sign_due_at <= o.as_of) as is_sign_known,
    f.has_signed_at and coalesce(t.signed_in_time, false) as is_signed_in_time,
    o.as_of as as_of,
    coalesce(e.closed_at, o.as_of) as closed_or_now,
    e.accepted_day as accepted_day,
    cast(e.dispatched_at as date) as dispatched_day,
    cast(least(t.dispatch_due_at, e.dispatched_at) as date) as dispatch_due_day,
    e.due_day as due_day,
    e.closed_day as closed_day,
    e.callback_day as callback_day,
    cast(t.serious_at as date) as serious_day
from fct_event as e
cross join setting as o
join event_timing as t on t.event_key = e.event_key
join source_fact as f on f.source_id = e.source_id
join area_number as a on a.area_id = e.area_id
join category_number as c on c.category_id = e.category_id
join source_number as s on s.source_id = e.source_id
left join unit_number as u on u.unit_id = e.unit_id
