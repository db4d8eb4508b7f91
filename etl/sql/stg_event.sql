-- one row per event: its winning version, with place, kind and unit looked up and the status decided
create or replace temp view stg_event as
select
    v.row_key as event_key,
    v.source_id as source_id,
    coalesce(v.event_id, v.row_key) as event_id,
    p.area_id as area_id,
    c.category_id as category_id,
    k.clock as clock,
    coalesce(v.subcategory_name, v.subcategory_id) as subcategory,
    coalesce(v.unit_id, v.unit_name) as unit_id,
    v.grid_id as grid_id,
    v.compound_id as compound_id,
    v.channel as channel,
    v.discovery as discovery,
    coalesce(
        v.status,
        case
            when v.closed_at is not null or v.on_time or v.overdue then 'closed'
            when s.has_openness then 'open'
            else 'unknown'
        end
    ) as status,
    v.stage as stage,
    v.title as title,
    v.place as place_masked,
    v.place_key as place_key,
    v.reported_at as reported_at,
    coalesce(v.accepted_at, v.reported_at) as accepted_at,
    v.accepted_at is not null as has_accepted_at,
    v.dispatched_at as dispatched_at,
    v.signed_at as signed_at,
    v.handled_at as handled_at,
    v.verified_at as verified_at,
    case when coalesce(v.status, 'closed') not in ('open', 'suspended') then v.closed_at end as closed_at,
    v.callback_at as callback_at,
    v.due_at as given_due_at,
    coalesce(v.suspended_hours, 0) as suspended_hours,
    coalesce(v.extended_hours, 0) as extended_hours,
    case when s.has_returned_count then coalesce(v.returned_count, 0) end as returned_count,
    case when s.has_reworked_count then coalesce(v.reworked_count, 0) end as reworked_count,
    case when s.has_extended_count then coalesce(v.extended_count, 0) end as extended_count,
    case when s.has_urged_count then coalesce(v.urged_count, 0) end as urged_count,
    case when s.has_reopened_count then coalesce(v.reopened_count, 0) end as reopened_count,
    case when v.on_time or v.overdue then coalesce(v.on_time, false) end as flagged_on_time,
    v.satisfied as is_satisfied,
    v.solved as is_solved,
    case when s.has_passed_up then coalesce(v.passed_up, false) end as passed_up,
    v.handled_level as handled_level,
    case when s.has_mediation_started then coalesce(v.mediation_started, false) end as mediation_started,
    v.mediation_level as mediation_level,
    v.longitude as longitude,
    v.latitude as latitude,
    case when not s.has_only_flags then k.limit_hours end as limit_hours,
    s.has_dispatched_at as has_dispatched_at,
    s.has_signed_at as has_signed_at,
    v.file_sha256 as file_sha256,
    v.row_number as row_number
from winning_event as v
join source_fact as s on s.source_id = v.source_id
join place as p on p.area_words = v.area_words
join category_word as c
    on c.id_word = coalesce(v.category_id, '')
    and c.name_word = coalesce(v.category_name, '')
join dim_category as k on k.category_id = c.category_id
