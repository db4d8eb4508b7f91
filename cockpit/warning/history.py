"""The counts of a deployment as the grid that the daily engine watches: whole days, leaf areas, categories.

Events whose community is unknown are in no leaf area, so no series counts them.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from cockpit.access import Selection
from cockpit.areas import Areas
from cockpit.calendar import Calendar
from cockpit.cases.clocks import Clocks
from cockpit.metrics.gate import tuples
from cockpit.metrics.names import Names
from cockpit.metrics.window import DAY_OVER
from cockpit.warehouse import Snapshot
from cockpit.warning.grid import HOLIDAY, MAKEUP, ORDINARY, Counts, Grid

LONGEST_DAYS: Final = 3 * 366  # more past costs time and, with terms of a year, says nothing more
DAY_KINDS: Final = {"holiday": HOLIDAY, "makeup": MAKEUP}
COUNTS_SQL: Final = """
select c.day, c.area_id, c.category_id, c.accepted
from cube_category as c join visible_area using (area_id)
where c.accepted > 0 and c.day between $first_day and $last_day
"""


@dataclass(frozen=True)
class History:
    """`counts`: (days, communities, categories) of `grid`, events accepted on each local day."""

    counts: Counts
    grid: Grid


def history_of(snapshot: Snapshot, selection: Selection) -> History:
    """Of the areas that may be seen. The last day is the last one that was over at the as-of time."""
    areas = Areas.of(snapshot)
    leaves = [area for area in areas.all if areas.role(area.area_id) == "leaf" and area.parent_id is not None]
    seen = areas.subtree(selection.area_id)
    leaves = [area for area in leaves if area.area_id in seen]
    streets = list(dict.fromkeys(str(area.parent_id) for area in leaves))
    categories = tuple(Names.of(snapshot).categories)  # of the sources too, where the profile lists none
    last_day = last_whole_day(snapshot)
    first_day = max(snapshot.first_day, last_day - timedelta(days=LONGEST_DAYS - 1))
    grid = Grid(
        first_day=first_day,
        day_kinds=day_kinds(Clocks.of(snapshot.profile).calendar, first_day, last_day),
        community_ids=tuple(area.area_id for area in leaves),
        street_of_community=np.array([streets.index(str(area.parent_id)) for area in leaves], dtype=np.int64),
        street_ids=tuple(streets),
        district_id=selection.area_id,
        category_ids=categories,
    )
    days = {"first_day": first_day, "last_day": last_day}
    return History(_filled(grid, tuples(snapshot, selection, COUNTS_SQL, days)), grid)


def last_whole_day(snapshot: Snapshot) -> date:
    day = min(snapshot.last_day, snapshot.as_of.date())
    is_over = day < snapshot.as_of.date() or snapshot.as_of.time() >= DAY_OVER
    return day if is_over else day - timedelta(days=1)


def day_kinds(calendar: Calendar, first_day: date, last_day: date) -> np.ndarray:
    days = (first_day + timedelta(days=step) for step in range((last_day - first_day).days + 1))
    return np.array([DAY_KINDS.get(calendar.day_type(day), ORDINARY) for day in days], dtype=np.int64)


def _filled(grid: Grid, rows: list[tuple[date, str, str, int]]) -> Counts:
    counts = np.zeros((grid.days, len(grid.community_ids), len(grid.category_ids)), dtype=np.int64)
    communities = {area_id: number for number, area_id in enumerate(grid.community_ids)}
    categories = {category_id: number for number, category_id in enumerate(grid.category_ids)}
    for day, area_id, category_id, accepted in rows:
        community, category = communities.get(area_id), categories.get(category_id)
        if community is not None and category is not None:
            counts[(day - grid.first_day).days, community, category] = accepted
    return counts
