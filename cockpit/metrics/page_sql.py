"""The statements of one area page: few, because each costs a millisecond; each reads every measure it can."""

from cockpit.metrics.window import WEEKS


def daily(measures: tuple[str, ...]) -> str:
    sums = ", ".join(f"sum({name})" for name in measures)
    return f"""
select day, {sums}
from cube_day join visible_area using (area_id)
where day between $read_from and $last_day
group by day"""  # noqa: S608 -- the measures come from the catalog


def by_area(measures: tuple[str, ...]) -> str:
    """Sums of the period and the cases accepted in each of thirteen weeks, per deepest area."""
    sums = [f"sum({name}) filter (where day between $first_day and $last_day)" for name in measures]
    weeks = [
        f"sum(accepted) filter (where day between $weeks_from + {7 * week} and $weeks_from + {7 * week + 6})"
        for week in range(WEEKS)
    ]
    return f"""
select area_id, {", ".join([*sums, *weeks])}
from cube_day join visible_area using (area_id)
where day between least($first_day, $weeks_from) and $last_day
group by area_id"""  # noqa: S608 -- the measures come from the catalog


# Slots 0–7 are the baseline weeks before the period, 8 is the period itself; the guard week between is not read.
CATEGORIES = """
select category_id,
       case when day >= $first_day then 8 else (day - $base_from) // 7 end as slot,
       sum(accepted)
from cube_category join visible_area using (area_id)
where day between $base_from and $last_day and (day < $base_from + 56 or day >= $first_day)
group by all"""

SURGES = """
select area_id, category_id,
       sum(accepted) filter (where day >= $recent_from),
       sum(accepted) filter (where day < $recent_from - 7)
from cube_category join visible_area using (area_id)
where day between $recent_from - 63 and $whole_day
group by all
having sum(accepted) filter (where day >= $recent_from) >= 5"""

OPEN_CELLS = """
select area_id, stage, due_state, sum(n)
from cube_open join visible_area using (area_id)
group by all"""

OPEN_GROUPS = """
select area_id, due_state, urged, coalesce(unit_name, ''), count(*), min(working_hours_left), max(working_hours_left)
from open_event join visible_area using (area_id)
where urged or due_state in ('due_soon', 'overdue', 'seriously_overdue')
group by all"""

WORK_LIST = """
select event_key, event_id, title, category_id, area_id, stage, unit_name, accepted_at, due_at, due_state,
       working_hours_left, urged
from open_event join visible_area using (area_id)
order by due_at nulls last, accepted_at, event_key
limit $rows"""

DURATIONS = """
select stage, bucket, sum(n)
from cube_duration join visible_area using (area_id)
where area_id = $area_id and day between $first_day and $last_day
group by all"""

SERVICES = """
select area_id, measure, sum(n)
from cube_service join visible_area using (area_id)
where day is null or day between $first_day and $last_day
group by all"""

REMINDERS = """
select 'visit' as kind, area_id, count(*), min(due_on), '' as name
from fct_home_visit join visible_area using (area_id)
where done_on is null and due_on < $as_of_day and due_on >= $as_of_day - 30
group by area_id
union all
select 'project', area_id, count(*), min(due_on), min(name)
from fct_project join visible_area using (area_id)
where finished_on is null and due_on < $as_of_day
group by area_id
union all
select 'committee', area_id, count(*), min(committee_term_ends_on), min_by(name, committee_term_ends_on)
from fct_compound join visible_area using (area_id)
where has_owners_committee and committee_term_ends_on between $as_of_day and $as_of_day + 90
group by area_id"""

COMPOUNDS = """
with disputes as (
  select compound_id, count(*) as events
  from fct_event join visible_area using (area_id)
  where mediation_started and compound_id is not null and accepted_day between $as_of_day - 29 and $as_of_day
  group by compound_id
)
select c.compound_id, c.name, c.households, c.has_party_organisation, c.has_owners_committee,
       c.committee_term_ends_on, c.has_property_firm, coalesce(d.events, 0), c.buildings, c.buildings_covered
from fct_compound as c join visible_area using (area_id)
left join disputes as d on d.compound_id = c.compound_id
order by c.compound_id"""
