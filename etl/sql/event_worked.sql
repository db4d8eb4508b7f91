-- one row per event: the seconds worked until each of its times, by the clock of its kind
create or replace temp view event_worked as
select
    e.event_key as event_key,
    e.source_id as source_id,
    e.clock as clock,
    e.reported_at as reported_at,
    e.accepted_at as accepted_at,
    e.dispatched_at as dispatched_at,
    e.handled_at as handled_at,
    e.closed_at as closed_at,
    e.given_due_at as given_due_at,
    e.flagged_on_time as flagged_on_time,
    e.limit_hours as limit_hours,
    e.extended_hours as extended_hours,
    e.suspended_hours as suspended_hours,
    e.status as status,
    case when e.has_accepted_at then r.worked_before + least(
        greatest(cast(epoch(e.reported_at) as bigint) - cast(epoch(r.opening_at) as bigint), 0), r.worked_here
    ) end as reported_worked,
    a.worked_before + least(
        greatest(cast(epoch(e.accepted_at) as bigint) - cast(epoch(a.opening_at) as bigint), 0), a.worked_here
    ) as accepted_worked,
    d.worked_before + least(
        greatest(cast(epoch(e.dispatched_at) as bigint) - cast(epoch(d.opening_at) as bigint), 0), d.worked_here
    ) as dispatched_worked,
    s.worked_before + least(
        greatest(cast(epoch(e.signed_at) as bigint) - cast(epoch(s.opening_at) as bigint), 0), s.worked_here
    ) as signed_worked,
    h.worked_before + least(
        greatest(cast(epoch(e.handled_at) as bigint) - cast(epoch(h.opening_at) as bigint), 0), h.worked_here
    ) as handled_worked,
    v.worked_before + least(
        greatest(cast(epoch(e.verified_at) as bigint) - cast(epoch(v.opening_at) as bigint), 0), v.worked_here
    ) as verified_worked,
    c.worked_before + least(
        greatest(cast(epoch(e.closed_at) as bigint) - cast(epoch(c.opening_at) as bigint), 0), c.worked_here
    ) as closed_worked,
    u.worked_before + least(
        greatest(cast(epoch(e.given_due_at) as bigint) - cast(epoch(u.opening_at) as bigint), 0), u.worked_here
    ) as given_due_worked
from stg_event as e
left join clock_day as r on r.clock = e.clock and r.day = cast(e.reported_at as date)
left join clock_day as a on a.clock = e.clock and a.day = cast(e.accepted_at as date)
left join clock_day as d on d.clock = e.clock and d.day = cast(e.dispatched_at as date)
left join clock_day as s on s.clock = e.clock and s.day = cast(e.signed_at as date)
left join clock_day as h on h.clock = e.clock and h.day = cast(e.handled_at as date)
left join clock_day as v on v.clock = e.clock and v.day = cast(e.verified_at as date)
left join clock_day as c on c.clock = e.clock and c.day = cast(e.closed_at as date)
left join clock_day as u on u.clock = e.clock and u.day = cast(e.given_due_at as date)
