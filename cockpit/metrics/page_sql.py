"""The statements of one area page: few, because each costs a millisecond or two before it reads a row."""

BUCKETS = 8192  # more than any stage has: as etl/sql/cube_duration.sql packs them


# Kept as columns for the life of the snapshot (metrics/kept.py). Not added up: numpy sums some thousand rows ten times
# faster than a hash table does.
def daily(measures: tuple[str, ...]) -> str:
    whole = ", ".join(f"cast({name} as integer) as {name}" for name in measures)
    return f"""
select cast(day - date '1970-01-01' as integer) as day_no, area_no, {whole}
from cube_day join numbered_area using (area_id)
where day between $first_day and $last_day
order by day"""  # noqa: S608 -- the measures come from the catalog


CATEGORY_IDS = "select distinct category_id from cube_category order by category_id"
CATEGORIES = f"""
select cast(day - date '1970-01-01' as integer) as day_no, cast(area_no as smallint) as area_no,
       cast(category_no as smallint) as category_no, cast(accepted as integer) as n
from cube_category
join numbered_area using (area_id)
join (select category_id, row_number() over (order by category_id) - 1 as category_no from ({CATEGORY_IDS}))
    using (category_id)
where day between $first_day and $last_day and accepted > 0
order by day"""  # noqa: S608 -- a constant of this file

SERVICE_MEASURES = "select distinct measure from cube_service order by measure"
_SERVICE_NUMBERS = f"""
join numbered_area using (area_id)
join (select measure, row_number() over (order by measure) - 1 as measure_no from ({SERVICE_MEASURES}))
    using (measure)"""  # noqa: S608 -- a constant of this file
SERVICE_STOCKS = f"""
select area_no, measure_no, n
from cube_service {_SERVICE_NUMBERS}
where day is null"""  # noqa: S608 -- a constant of this file
SERVICE_FLOWS = f"""
select cast(day - date '1970-01-01' as integer) as day_no, area_no, measure_no, n
from cube_service {_SERVICE_NUMBERS}
where day between $first_day and $last_day
order by day"""  # noqa: S608 -- a constant of this file

# Read once per snapshot and then cut down by the gate.
OPEN_CELLS = """
select area_id, stage, due_state, cast(sum(n) as integer)
from cube_open
group by all"""

REPEAT_PLACES = "select area_id, count(*) from repeat_place group by area_id"

OPEN_GROUPS = """
select area_id, due_state, urged, coalesce(unit_name, ''), count(*), min(working_hours_left)
from open_event
where urged or due_state in ('due_soon', 'overdue', 'seriously_overdue')
group by all
order by all"""

WORK_LIST = """
select event_key, event_id, title, category_id, area_id, stage, unit_name, accepted_at, due_at, due_state,
       working_hours_left
from open_event
where area_id in (select area_id from visible_area)
order by due_at nulls last, accepted_at, event_key
limit $rows"""

# Every level has its histogram ready, so the selected area's own rows are all there is to add.
DURATIONS = """
select stage, bucket, cast(sum(n) as int)
from cube_duration
where area_id = $area_id and list_contains($visible_area_ids, $area_id)
  and stage <> 'handling' and day between $first_day and $last_day
group by all"""

# Those of the first area, which has the most and which everybody opens, are kept as columns. `cell` is stage × bucket.
DURATION_STAGES = "select distinct stage from cube_duration where stage <> 'handling' order by stage"
TOP_DURATIONS = f"""
select cast(day - date '1970-01-01' as integer) as day_no, cast(area_no as smallint) as area_no,
       cast(stage_no * {BUCKETS} + bucket as integer) as cell, cast(n as integer) as n
from cube_duration
join numbered_area using (area_id)
join (select stage, row_number() over (order by stage) - 1 as stage_no from ({DURATION_STAGES})) using (stage)
where area_no = 0 and day between $first_day and $last_day
order by day"""  # noqa: S608 -- constants of this file

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
  from fct_event
  where mediation_started and compound_id is not null and accepted_day between $as_of_day - 29 and $as_of_day
  group by compound_id
)
select c.area_id, c.compound_id, c.name, c.households, c.has_party_organisation, c.has_owners_committee,
       c.committee_term_ends_on, c.has_property_firm, coalesce(d.events, 0), c.buildings, c.buildings_covered
from fct_compound as c
left join disputes as d on d.compound_id = c.compound_id
order by c.compound_id"""
