"""The demo's clock, coordinates and rates agree with those of the product."""

from datetime import date, datetime, timedelta
from functools import cache

import numpy as np
import pytest
import shapely

from cockpit.calendar import Calendar
from cockpit.profile import Clock
from cockpit.settings import REFERENCE
from etl.coordinates import to_wgs84
from etl.demo.compounds import build_compounds
from etl.demo.events import EventWorld, event_world
from etl.demo.ground import read_ground
from etl.demo.working_time import working_time
from tests.demo_files import read_all

EPOCH = datetime(1970, 1, 1)


@cache
def world() -> EventWorld:
    ground = read_ground("xiacheng")
    return event_world(ground, build_compounds(ground, np.random.default_rng(7)), months=24, seed=7, scale=1)


def test_working_hours_are_added_as_the_product_adds_them() -> None:
    calendar = Calendar.read(REFERENCE / "holidays.csv", "cn")
    clock = working_time(Clock(), date(2020, 1, 1), date(2020, 12, 31))
    starts = [datetime(2020, 1, 17, 16, 40) + timedelta(hours=37 * number) for number in range(60)]
    seconds = np.array([int((start - EPOCH).total_seconds()) for start in starts])
    ends = clock.add(seconds, np.full(60, 12 * 3600))
    expected = [calendar.add_working_hours(start, 12.0, "working") for start in starts]
    assert [EPOCH + timedelta(seconds=int(end)) for end in ends] == expected


def test_the_months_expect_eighteen_thousand_events_each_on_average() -> None:
    assert world().expectation.mean.sum() == pytest.approx(432_000)


def test_a_silent_community_expects_nothing() -> None:
    leaf = [row["name_zh"] for row in world().ground.leaves].index("杨家社区")
    day = world().expectation.days.index(date(2020, 11, 20))
    assert world().expectation.mean[day, leaf].sum() == 0


def test_a_free_day_is_quieter_than_the_make_up_day_before_it() -> None:
    of_day = dict(zip(world().expectation.days, world().expectation.mean.sum(axis=(1, 2)), strict=True))
    assert of_day[date(2020, 10, 2)] < 0.7 * of_day[date(2020, 9, 27)]


def test_a_community_and_its_category_are_over_dispersed_but_not_wild() -> None:
    """The world is skewed: the busiest tenth of the cells has more than a quarter of the events."""
    cells = np.sort(world().expectation.mean.sum(axis=0).ravel())[::-1]
    assert 0.25 < cells[: len(cells) // 10].sum() / cells.sum() < 0.45


@pytest.mark.parametrize(
    ("pattern", "system", "columns"),
    [
        ("hotline_*.csv", "GCJ-02", ("经度", "纬度", "社区编码")),
        ("grid_events_*.xlsx", "WGS-84", ("X坐标", "Y坐标", "社区编号")),
        ("city_brain_*.jsonl", "BD-09", ("lng", "lat", "communityCode")),
    ],
)
def test_events_lie_in_their_community_once_the_shift_is_undone(
    pattern: str, system: str, columns: tuple[str, str, str]
) -> None:
    x, y, community = columns
    rows = [row for row in read_all(pattern) if row[community] and float(row[x] or 0) > 1]
    points = np.array([[float(row[x]), float(row[y])] for row in rows])
    longitude, latitude = to_wgs84(points[:, 0], points[:, 1], system)
    outlines = [world().ground.outlines.get(str(row[community])) for row in rows]
    inside = shapely.contains_xy(outlines, longitude, latitude)
    assert inside.mean() > 0.93  # the rest are jittered over a border
