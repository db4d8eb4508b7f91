"""The statements of one area page: few, because each costs a millisecond or two before it reads a row."""


def daily(measures: tuple[str, ...]) -> str:
    """Not added up: at a few thousand rows numpy sums ten times faster than a hash table of dates."""
    return f"""
select cast(day - $read_from as int) as day_no, child_no, {", ".join(measures)}
from cube_day join visible_area using (area_id)
where day between $read_from and $last_day"""  # noqa: S608 -- the measures come from the catalog


# Weeks count back from the last whole day (−1: the day that is not over); one week can lie on both sides of the
# period's first day.
CATEGORIES = """
select child_no, category_id, cast((($whole_day - day) + 7) // 7 - 1 as int) as week, day >= $first_day as in_period,
       cast(sum(accepted) as int) as n
from cube_category join visible_area using (area_id)
where day between $read_from and $last_day
group by all"""

OPEN_CELLS = """
select child_no, stage, due_state, cast(sum(n) as int)
from cube_open join visible_area using (area_id)
group by all"""

OPEN_GROUPS = """
select child_no, due_state, urged, coalesce(unit_name, ''), count(*), min(working_hours_left)
from open_event join visible_area using (area_id)
where urged or due_state in ('due_soon', 'overdue', 'seriously_overdue')
group by all"""

WORK_LIST = """
select event_key, event_id, title, category_id, area_id, stage, unit_name, accepted_at, due_at, due_state,
       working_hours_left
from open_event join visible_area using (area_id)
order by due_at nulls last, accepted_at, event_key
limit $rows"""

# Every level has its histogram ready, so the selected area's own rows are all there is to add.
DURATIONS = """
select stage, bucket, cast(sum(n) as int)
from cube_duration
where area_id = $area_id and $area_id in (select area_id from visible_area)
  and day between $first_day and $last_day
group by all"""

SERVICES = """
select child_no, measure, sum(n)
from cube_service join visible_area using (area_id)
where day is null or day between $first_day and $last_day
group by all"""

# The same for every page of a snapshot, so it is read once and then cut down by the gate.
REMINDERS = """
select area_id, 'visit' as kind, count(*) as n, min(due_on) as first_day, '' as name
from fct_home_visit
where done_on is null and due_on < $as_of_day and due_on >= $as_of_day - 30
group by area_id
union all
select area_id, 'project', count(*), min(due_on), min_by(name, due_on)
from fct_project
where finished_on is null and due_on < $as_of_day
group by area_id
union all
select area_id, 'committee', count(*), min(committee_term_ends_on), min_by(name, committee_term_ends_on)
from fct_compound
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
