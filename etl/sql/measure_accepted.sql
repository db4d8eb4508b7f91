-- one row per day of acceptance, area and one of nothing, category, source or unit
create temp table measure_accepted as
select
    e.accepted_day as day,
    e.area_id as area_id,
    e.category_id as category_id,
    e.source_id as source_id,
    e.unit_id as unit_id,
    grouping(e.category_id, e.source_id, e.unit_id) as part,
    count(*) filter (where e.is_valid) as accepted,
    count(*) filter (where e.is_valid and e.place_key is not null) as accepted_known_place,
    count(*) filter (where e.is_valid and e.is_repeat) as accepted_repeat,
    count(*) filter (where e.is_valid and e.discovery is not null) as accepted_known_discovery,
    count(*) filter (where e.is_valid and e.discovery in ('patrol', 'sensor', 'volunteer')) as accepted_proactive,
    count(*) filter (where e.is_valid and e.passed_up) as accepted_passed_up,
    count(*) filter (where e.is_valid and e.mediation_started) as mediations_started,
    count(*) filter (
        where e.is_valid and e.mediation_started and e.mediation_level in ('volunteer', 'community')
    ) as mediations_first_settled,
    count(*) filter (where e.status = 'void') as voided,
    count(*) filter (where e.status = 'duplicate') as merged,
    count(*) filter (where e.is_valid and e.is_dated) as open_in
from event_counted as e
group by grouping sets (
    (e.accepted_day, e.area_id),
    (e.accepted_day, e.area_id, e.category_id),
    (e.accepted_day, e.area_id, e.source_id),
    (e.accepted_day, e.area_id, e.unit_id)
)
