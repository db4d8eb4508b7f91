-- one row per event whose own row may differ: when it would be dispatched too late, signed too late, seriously late
create or replace temp table first_moment as
select
    t.event_key as event_key,
    t.serious_at as serious_at,
    t.dispatch_due_at as dispatch_due_at,
    t.sign_due_at as sign_due_at
from event_timing as t
