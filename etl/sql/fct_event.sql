-- one row per event: its current state, with deadlines, durations and what follows from them
create table fct_event as
select
    e.event_key as event_key,
    e.source_id as source_id,
    e.event_id as event_id,
    e.area_id as area_id,
    e.category_id as category_id,
    e.subcategory as subcategory,
    e.unit_id as unit_id,
    e.grid_id as grid_id,
    e.compound_id as compound_id,
    e.channel as channel,
    e.discovery as discovery,
    e.status as status,
    e.stage as stage,
    e.title as title,
    e.place_masked as place_masked,
    e.place_key as place_key,
    e.reported_at as reported_at,
    e.accepted_at as accepted_at,
    e.dispatched_at as dispatched_at,
    e.signed_at as signed_at,
    e.handled_at as handled_at,
    e.verified_at as verified_at,
    e.closed_at as closed_at,
    e.callback_at as callback_at,
    t.due_at as due_at,
    e.suspended_hours as suspended_hours,
    e.extended_hours as extended_hours,
    e.returned_count as returned_count,
    e.reworked_count as reworked_count,
    e.extended_count as extended_count,
    e.urged_count as urged_count,
    e.reopened_count as reopened_count,
    case
        when t.due_at is not null
            and e.closed_at is not null
            and (e.given_due_at is not null or e.flagged_on_time is null) then e.closed_at <= t.due_at
        when e.flagged_on_time is not null then e.flagged_on_time
        when e.status in ('open', 'suspended') and t.due_at < s.as_of then false
    end as is_on_time,
    not is_on_time as is_overdue,
    e.is_satisfied as is_satisfied,
    e.is_solved as is_solved,
    e.passed_up as passed_up,
    e.handled_level as handled_level,
    e.mediation_started as mediation_started,
    e.mediation_level as mediation_level,
    case when e.place_key is not null then coalesce(r.is_repeat, false) end as is_repeat,
    t.handling_hours as handling_hours,
    e.longitude as longitude,
    e.latitude as latitude,
    cast(e.accepted_at as date) as accepted_day,
    case
        when t.due_at is null and e.flagged_on_time is not null then cast(e.reported_at as date)
        else cast(least(t.due_at, case when t.due_at is not null then e.closed_at end) as date)
    end as due_day,
    cast(e.closed_at as date) as closed_day,
    case
        when coalesce(e.is_satisfied, e.is_solved) is null then cast(e.callback_at as date)
        else cast(coalesce(e.callback_at, e.closed_at, e.accepted_at) as date)
    end as callback_day,
    e.file_sha256 as file_sha256,
    e.row_number as row_number
from stg_event as e
cross join setting as s
join event_timing as t on t.event_key = e.event_key
left join event_repeat as r on r.event_key = e.event_key
