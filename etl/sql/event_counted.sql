-- one row per event: the facts that the cubes count, each true or false
create temp view event_counted as
select
    e.*,
    e.status not in ('void', 'duplicate') as is_valid,
    e.status in ('open', 'suspended') as is_open,
    t.serious_at as serious_at,
    t.dispatch_due_at as dispatch_due_at,
    t.sign_due_at as sign_due_at,
    coalesce(t.signed_in_time, false) as signed_in_time,
    f.has_signed_at as has_signed_at,
    f.has_dispatched_at as has_dispatched_at,
    s.as_of as as_of,
    coalesce(e.closed_at, s.as_of) as closed_or_now,
    e.status in ('open', 'suspended') or e.closed_at is not null as is_dated
from fct_event as e
cross join setting as s
join event_timing as t on t.event_key = e.event_key
join source_fact as f on f.source_id = e.source_id
