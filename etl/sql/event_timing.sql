-- one row per event: its deadlines as moments, and the working hours of each stage
create or replace temp table event_timing as
select
    e.event_key as event_key,
    case
        when e.given_due_at is not null then e.given_due_at
        when e.allowed = 0 then e.accepted_at
        else due.opening_at + (e.due_worked - due.worked_before) * interval 1 second
    end as due_at,
    serious.opening_at + (e.serious_worked - serious.worked_before) * interval 1 second as serious_at,
    dispatch.opening_at + (e.dispatch_due_worked - dispatch.worked_before) * interval 1 second as dispatch_due_at,
    sign.opening_at + (e.sign_due_worked - sign.worked_before) * interval 1 second as sign_due_at,
    e.signed_worked <= e.sign_due_worked as signed_in_time,
    e.due_worked as due_worked,
    e.accept_hours as accept_hours,
    e.dispatch_hours as dispatch_hours,
    e.handle_hours as handle_hours,
    e.verify_hours as verify_hours,
    e.close_hours as close_hours,
    case when e.handling_hours is not null then greatest(e.handling_hours, 0) end as handling_hours
from event_deadline as e
left join clock_day as due
    on due.clock = e.clock
    and due.day_index = (e.due_worked - 1) // e.seconds_a_day
left join clock_day as serious
    on serious.clock = e.clock
    and serious.day_index = (e.serious_worked - 1) // e.seconds_a_day
left join clock_day as dispatch
    on dispatch.clock = e.clock
    and dispatch.day_index = (e.dispatch_due_worked - 1) // e.seconds_a_day
left join clock_day as sign
    on sign.clock = e.clock
    and sign.day_index = (e.sign_due_worked - 1) // e.seconds_a_day
