-- one row per event: its deadlines on the scale of worked seconds, and how long each stage took
create or replace temp view event_deadline as
with allowance as (
    select
        w.*,
        coalesce(
            w.given_due_worked - w.accepted_worked,
            cast((w.limit_hours + w.extended_hours + w.suspended_hours) * 3600 as bigint)
        ) as allowed
    from event_worked as w
)
select
    a.event_key as event_key,
    a.clock as clock,
    a.accepted_at as accepted_at,
    a.given_due_at as given_due_at,
    a.allowed as allowed,
    a.accepted_worked + a.allowed as due_worked,
    a.accepted_worked + 3 * a.allowed as serious_worked,
    a.accepted_worked + cast(s.dispatch_hours * 3600 as bigint) as dispatch_due_worked,
    a.dispatched_worked + cast(s.sign_hours * 3600 as bigint) as sign_due_worked,
    a.signed_worked as signed_worked,
    (a.accepted_worked - a.reported_worked) / 3600.0 as accept_hours,
    (a.dispatched_worked - a.accepted_worked) / 3600.0 as dispatch_hours,
    (a.handled_worked - coalesce(a.dispatched_worked, a.accepted_worked)) / 3600.0 - a.suspended_hours as handle_hours,
    (a.verified_worked - a.handled_worked) / 3600.0 as verify_hours,
    (a.closed_worked - coalesce(a.verified_worked, a.handled_worked)) / 3600.0 as close_hours,
    (coalesce(a.handled_worked, a.closed_worked) - a.accepted_worked) / 3600.0 - a.suspended_hours as handling_hours,
    case a.clock when 'working' then s.seconds_a_day else 86400 end as seconds_a_day
from allowance as a
cross join setting as s
