-- one row per cell: day of acceptance, area and one of nothing, category, source or unit
create or replace temp table measure_accepted as
with placed as (
    select
        e.*,
        e.area_place + (e.accepted_day - date '1970-01-01') * 4194304 as by_day,
        by_day + e.category_place as by_category,
        by_day + e.source_place as by_source,
        by_day + e.unit_place as by_unit
    from event_counted as e
)
select
    coalesce(e.by_day, e.by_category, e.by_source, e.by_unit) as cell,
    count(*) filter (where e.is_valid) as accepted,
    count(*) filter (where e.is_valid and e.has_place) as accepted_known_place,
    count(*) filter (where e.is_valid and e.is_repeat) as accepted_repeat,
    count(*) filter (where e.is_valid and e.discovery is not null) as accepted_known_discovery,
    count(*) filter (where e.is_valid and e.discovery in ('patrol', 'sensor', 'volunteer')) as accepted_proactive,
    count(*) filter (where e.is_valid and e.passed_up) as accepted_passed_up,
    count(*) filter (where e.is_valid and e.mediation_started) as mediations_started,
    count(*) filter (where e.is_valid and e.mediation_started and e.mediation_level in ('volunteer', 'community')) as mediations_first_settled,
    count(*) filter (where e.is_valid and e.mediation_started and e.mediation_level = 'volunteer') as mediations_settled_volunteer,
    count(*) filter (where e.is_valid and e.mediation_started and e.mediation_level = 'community') as mediations_settled_community,
    count(*) filter (where e.is_valid and e.mediation_started and e.mediation_level = 'street') as mediations_settled_street,
    count(*) filter (where e.is_valid and e.mediation_started and e.mediation_level = 'center') as mediations_settled_center,
    count(*) filter (where e.is_valid and e.mediation_started and e.mediation_level = 'department') as mediations_settled_department,
    count(*) filter (where e.status = 'void') as voided,
    count(*) filter (where e.status = 'duplicate') as merged,
    count(*) filter (where e.is_valid and e.is_dated) as open_in
from placed as e
group by grouping sets (
    (e.by_day),
    (e.by_category),
    (e.by_source),
    (e.by_unit)
)
