"""Cubes as columns, read once per snapshot: a page cuts its days and areas out of them in microseconds.

Rows come in the order of their days; `area_no` is the place of the area in `Areas.all`.
"""

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np

from cockpit.areas import Areas
from cockpit.warehouse import Snapshot

Columns = Mapping[str, np.ndarray]

# Two years and the weeks before them: all that the periods of the page ask for, some 20 MB in each worker. Of what
# lies further back only the days of the question are read, and not kept.
KEPT_DAYS = 800
EPOCH = date(1970, 1, 1)
NUMBERED_AREA = "numbered_area as (select unnest($area_ids) as area_id, unnest($area_nos) as area_no)"


def day_no(day: date) -> int:
    return (day - EPOCH).days


def of_days(snapshot: Snapshot, sql: str, first_day: date, last_day: date) -> Columns:
    """Names `numbered_area`, $first_day and $last_day; gives `day_no` and `area_no`."""
    oldest = snapshot.last_day - timedelta(days=KEPT_DAYS)
    if max(first_day, snapshot.first_day) < oldest:
        return _read(snapshot, sql, {"first_day": first_day, "last_day": last_day})
    all_days = {"first_day": oldest, "last_day": max(snapshot.last_day, snapshot.as_of.date())}
    found = snapshot.answers.get(("kept", sql), lambda: _read(snapshot, sql, all_days))
    start, end = np.searchsorted(
        found["day_no"], np.array([day_no(first_day), day_no(last_day) + 1], found["day_no"].dtype)
    )
    return {name: values[start:end] for name, values in found.items()}


def of_now(snapshot: Snapshot, sql: str) -> Columns:
    """Names `numbered_area`; gives `area_no`."""
    found: Columns = snapshot.answers.get(("kept", sql), lambda: _read(snapshot, sql, {}))
    return found


def _read(snapshot: Snapshot, sql: str, params: Mapping[str, object]) -> Columns:
    assert "numbered_area" in sql, f"a statement must number its areas: {sql[:200]}"
    area_ids = [area.area_id for area in Areas.of(snapshot).all]
    numbers = {"area_ids": area_ids, "area_nos": list(range(len(area_ids)))}
    return snapshot.arrays(f"with {NUMBERED_AREA}\n{sql.strip()}", {**numbers, **params})
