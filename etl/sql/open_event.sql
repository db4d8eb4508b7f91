-- one row per event open at the as-of time, with the working hours left until its deadline
create table open_event as
with measured as (
    select
        e.event_key as event_key,
        (t.due_worked - (n.worked_before + least(
            greatest(cast(epoch(s.as_of) as bigint) - cast(epoch(n.opening_at) as bigint), 0), n.worked_here
        ))) / 3600.0 as working_hours_left,
        t.serious_at as serious_at,
        s.as_of as as_of,
        s.due_soon_hours as due_soon_hours
    from fct_event as e
    cross join setting as s
    join event_timing as t on t.event_key = e.event_key
    join dim_category as k on k.category_id = e.category_id
    join clock_day as n
        on n.clock = k.clock
        and n.day = cast(s.as_of as date)
    where e.status in ('open', 'suspended')
)
select
    e.event_key as event_key,
    e.event_id as event_id,
    e.title as title,
    e.area_id as area_id,
    e.category_id as category_id,
    e.source_id as source_id,
    e.unit_id as unit_id,
    u.name as unit_name,
    coalesce(
        e.stage,
        case
            when e.verified_at is not null then 'close'
            when e.handled_at is not null then 'verify'
            when e.dispatched_at is not null then 'handle'
            when t.accept_hours is not null then 'dispatch'
        end
    ) as stage,
    e.accepted_at as accepted_at,
    e.due_at as due_at,
    case
        when e.due_at is null then 'no_limit'
        when m.serious_at < m.as_of then 'seriously_overdue'
        when e.due_at < m.as_of then 'overdue'
        when m.working_hours_left <= m.due_soon_hours then 'due_soon'
        else 'in_time'
    end as due_state,
    m.working_hours_left as working_hours_left,
    coalesce(e.urged_count > 0, false) as urged
from fct_event as e
join measured as m on m.event_key = e.event_key
join event_timing as t on t.event_key = e.event_key
left join dim_unit as u on u.unit_id = e.unit_id
order by
    e.area_id,
    e.due_at
