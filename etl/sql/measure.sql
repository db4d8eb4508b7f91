-- one row per day, area and one of nothing, category, source or unit: every measure on its own day
create temp table measure as
with of_one_kind as (
    select * from measure_accepted
    union all by name
    select * from measure_dispatched
    union all by name
    select * from measure_dispatch_due
    union all by name
    select * from measure_due
    union all by name
    select * from measure_closed
    union all by name
    select * from measure_called_back
    union all by name
    select * from measure_serious
)
select
    m.part as part,
    m.day as day,
    m.area_id as area_id,
    m.category_id as category_id,
    m.source_id as source_id,
    m.unit_id as unit_id,
    cast(coalesce(sum(m.accepted), 0) as bigint) as accepted,
    cast(coalesce(sum(m.accepted_known_place), 0) as bigint) as accepted_known_place,
    cast(coalesce(sum(m.accepted_repeat), 0) as bigint) as accepted_repeat,
    cast(coalesce(sum(m.accepted_known_discovery), 0) as bigint) as accepted_known_discovery,
    cast(coalesce(sum(m.accepted_proactive), 0) as bigint) as accepted_proactive,
    cast(coalesce(sum(m.accepted_passed_up), 0) as bigint) as accepted_passed_up,
    cast(coalesce(sum(m.mediations_started), 0) as bigint) as mediations_started,
    cast(coalesce(sum(m.mediations_first_settled), 0) as bigint) as mediations_first_settled,
    cast(coalesce(sum(m.voided), 0) as bigint) as voided,
    cast(coalesce(sum(m.merged), 0) as bigint) as merged,
    cast(coalesce(sum(m.open_in), 0) as bigint) as open_in,
    cast(coalesce(sum(m.dispatched), 0) as bigint) as dispatched,
    cast(coalesce(sum(m.dispatched_sign_known), 0) as bigint) as dispatched_sign_known,
    cast(coalesce(sum(m.dispatched_signed_in_time), 0) as bigint) as dispatched_signed_in_time,
    cast(coalesce(sum(m.dispatched_returned), 0) as bigint) as dispatched_returned,
    cast(coalesce(sum(m.dispatched_never_returned), 0) as bigint) as dispatched_never_returned,
    cast(coalesce(sum(m.dispatch_due), 0) as bigint) as dispatch_due,
    cast(coalesce(sum(m.dispatch_due_in_time), 0) as bigint) as dispatch_due_in_time,
    cast(coalesce(sum(m.due), 0) as bigint) as due,
    cast(coalesce(sum(m.due_handled), 0) as bigint) as due_handled,
    cast(coalesce(sum(m.due_handled_in_time), 0) as bigint) as due_handled_in_time,
    cast(coalesce(sum(m.due_closed), 0) as bigint) as due_closed,
    cast(coalesce(sum(m.due_on_time), 0) as bigint) as due_on_time,
    cast(coalesce(sum(m.due_reworked), 0) as bigint) as due_reworked,
    cast(coalesce(sum(m.due_extended), 0) as bigint) as due_extended,
    cast(coalesce(sum(m.closed), 0) as bigint) as closed,
    cast(coalesce(sum(m.closed_first_time), 0) as bigint) as closed_first_time,
    cast(coalesce(sum(m.closed_self_handled), 0) as bigint) as closed_self_handled,
    cast(coalesce(sum(m.closed_called_back), 0) as bigint) as closed_called_back,
    cast(coalesce(sum(m.open_out), 0) as bigint) as open_out,
    cast(coalesce(sum(m.satisfaction_valid), 0) as bigint) as satisfaction_valid,
    cast(coalesce(sum(m.satisfied), 0) as bigint) as satisfied,
    cast(coalesce(sum(m.solution_valid), 0) as bigint) as solution_valid,
    cast(coalesce(sum(m.solved), 0) as bigint) as solved,
    cast(coalesce(sum(m.overdue_in), 0) as bigint) as overdue_in,
    cast(coalesce(sum(m.overdue_out), 0) as bigint) as overdue_out,
    cast(coalesce(sum(m.serious_in), 0) as bigint) as serious_in,
    cast(coalesce(sum(m.serious_out), 0) as bigint) as serious_out
from of_one_kind as m
group by
    m.part,
    m.day,
    m.area_id,
    m.category_id,
    m.source_id,
    m.unit_id
