-- one row per cell: every measure, each counted on its own day
create or replace temp table measure as
select
    k.cell as cell,
    coalesce(a.accepted, 0) as accepted,
    coalesce(a.accepted_known_place, 0) as accepted_known_place,
    coalesce(a.accepted_repeat, 0) as accepted_repeat,
    coalesce(a.accepted_known_discovery, 0) as accepted_known_discovery,
    coalesce(a.accepted_proactive, 0) as accepted_proactive,
    coalesce(a.accepted_passed_up, 0) as accepted_passed_up,
    coalesce(a.mediations_started, 0) as mediations_started,
    coalesce(a.mediations_first_settled, 0) as mediations_first_settled,
    coalesce(a.mediations_settled_volunteer, 0) as mediations_settled_volunteer,
    coalesce(a.mediations_settled_community, 0) as mediations_settled_community,
    coalesce(a.mediations_settled_street, 0) as mediations_settled_street,
    coalesce(a.mediations_settled_center, 0) as mediations_settled_center,
    coalesce(a.mediations_settled_department, 0) as mediations_settled_department,
    coalesce(a.voided, 0) as voided,
    coalesce(a.merged, 0) as merged,
    coalesce(a.open_in, 0) as open_in,
    coalesce(d.dispatched, 0) as dispatched,
    coalesce(d.dispatched_sign_known, 0) as dispatched_sign_known,
    coalesce(d.dispatched_signed_in_time, 0) as dispatched_signed_in_time,
    coalesce(d.dispatched_returned, 0) as dispatched_returned,
    coalesce(d.dispatched_never_returned, 0) as dispatched_never_returned,
    coalesce(p.dispatch_due, 0) as dispatch_due,
    coalesce(p.dispatch_due_in_time, 0) as dispatch_due_in_time,
    coalesce(u.due, 0) as due,
    coalesce(u.due_handled, 0) as due_handled,
    coalesce(u.due_handled_in_time, 0) as due_handled_in_time,
    coalesce(u.due_closed, 0) as due_closed,
    coalesce(u.due_on_time, 0) as due_on_time,
    coalesce(u.due_reworked, 0) as due_reworked,
    coalesce(u.due_extended, 0) as due_extended,
    coalesce(c.closed, 0) as closed,
    coalesce(c.closed_first_time, 0) as closed_first_time,
    coalesce(c.closed_self_handled, 0) as closed_self_handled,
    coalesce(c.closed_called_back, 0) as closed_called_back,
    coalesce(c.open_out, 0) as open_out,
    coalesce(b.satisfaction_valid, 0) as satisfaction_valid,
    coalesce(b.satisfied, 0) as satisfied,
    coalesce(b.solution_valid, 0) as solution_valid,
    coalesce(b.solved, 0) as solved,
    coalesce(u.overdue_in, 0) as overdue_in,
    coalesce(c.overdue_out, 0) as overdue_out,
    coalesce(s.serious_in, 0) as serious_in,
    coalesce(c.serious_out, 0) as serious_out
from cell as k
left join measure_accepted as a on a.cell = k.cell
left join measure_dispatched as d on d.cell = k.cell
left join measure_dispatch_due as p on p.cell = k.cell
left join measure_due as u on u.cell = k.cell
left join measure_closed as c on c.cell = k.cell
left join measure_called_back as b on b.cell = k.cell
left join measure_serious as s on s.cell = k.cell
