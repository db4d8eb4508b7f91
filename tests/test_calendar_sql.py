"""The working-time clock is written twice, in Python and in SQL. Both must say the same of any moment."""

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cockpit.calendar import Calendar, ClockName
from cockpit.settings import REFERENCE
from tests.loading import Load
from tests.strange_city import City

CHINA = Calendar.read(REFERENCE / "holidays.csv", "cn")
LIMIT_HOURS: dict[ClockName, float] = {"working": 17.0, "round_the_clock": 30.0}
PROFILE = """
[profile]
id = "clock"
name = "Clock"
as_of = "2026-12-31 00:00:00"

[[levels]]
id = "city"
name = "City"

[areas]
top = { id = "top", name = "Top" }

[[categories]]
id = "working"
name = "Working"
limit_hours = 17

[[categories]]
id = "round_the_clock"
name = "Round the clock"
limit_hours = 30
clock = "round_the_clock"

[[sources]]
id = "a"
name = "a"

[sources.columns]
event_id = "id"
category_id = "clock"
reported_at = "from"
closed_at = "to"
"""
Pair = tuple[ClockName, datetime, datetime]

moments = st.datetimes(min_value=datetime(2018, 1, 1), max_value=datetime(2026, 10, 31)).map(
    lambda at: at.replace(microsecond=0)
)
edges = st.builds(  # openings, closings and midnights around the holidays, where an error would hide
    lambda day, hour: datetime(2025, 9, 26) + timedelta(days=day, hours=hour),
    st.integers(min_value=0, max_value=18),
    st.sampled_from([0, 9, 12, 17.5, 23.75]),
)
clocks: st.SearchStrategy[ClockName] = st.sampled_from(["working", "round_the_clock"])
pairs = st.builds(
    lambda clock, one, other: (clock, min(one, other), max(one, other)), clocks, moments | edges, moments | edges
)


@settings(max_examples=3, deadline=None)
@given(st.lists(pairs, min_size=60, max_size=200))
def test_sql_and_python_agree_on_deadlines_and_durations(drawn: list[Pair]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = _load(City(Path(folder)), drawn)
        assert found.exit_code == 0, found.sentence
        rows = found.rows("select event_id::int, handling_hours, due_at from fct_event order by 1")
    for (number, hours, due_at), (clock, first, last) in zip(rows, drawn, strict=True):
        expected = CHINA.working_hours_between(first, last, clock)
        assert abs(hours - expected) < 1e-3, (number, clock, first, last, hours, expected)
        assert due_at == CHINA.add_working_hours(first, LIMIT_HOURS[clock], clock), (number, clock, first, due_at)


def _load(city: City, drawn: list[Pair]) -> Load:
    (city.folder / "profile.toml").write_text(PROFILE, encoding="utf-8")
    rows = [[number, clock, first, last] for number, (clock, first, last) in enumerate(drawn)]
    return city.load(city.table("a.csv", [["id", "clock", "from", "to"], *rows]))
