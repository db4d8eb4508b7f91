-- one row per day on which some cube counts differently than it is served
create or replace temp table affected_day as
with facts as (
    select f.* from first_fact as f join differing_event as d on d.event_key = f.event_key
    union all
    select e.* from serve.fct_event as e join differing_event as d on d.event_key = e.event_key
),
moments as (
    select m.serious_at, m.dispatch_due_at
    from first_timing as m join differing_event as d on d.event_key = m.event_key
    union all
    select m.serious_at, m.dispatch_due_at
    from warehouse.event_moment as m join differing_event as d on d.event_key = m.event_key
),
-- what differs is counted above; of all others the moments are the remembered ones
come as (
    select m.*
    from warehouse.event_moment as m
    cross join passed_time as p
    where m.due_at between p.since and p.until
        or m.serious_at between p.since and p.until
        or m.dispatch_due_at between p.since and p.until
        or m.sign_due_at between p.since and p.until
),
passed as (
    select
        e.due_day as due_day,
        e.dispatched_at as dispatched_at,
        m.serious_at as serious_at,
        m.dispatch_due_at as dispatch_due_at
    from come as m
    join serve.fct_event as e on e.event_key = m.event_key
),
days as (
    select accepted_day as day from facts
    union all select cast(dispatched_at as date) from facts
    union all select cast(handled_at as date) from facts
    union all select cast(verified_at as date) from facts
    union all select due_day from facts
    union all select closed_day from facts
    union all select callback_day from facts
    union all select cast(serious_at as date) from moments
    union all select cast(dispatch_due_at as date) from moments
    union all select due_day from passed
    union all select cast(dispatched_at as date) from passed
    union all select cast(dispatch_due_at as date) from passed
    union all select cast(serious_at as date) from passed
)
select distinct
    d.day as day
from days as d
where d.day is not null
