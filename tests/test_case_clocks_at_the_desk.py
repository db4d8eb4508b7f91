"""The deadline that a case carries after each action: over a weekend, National Day, nights asleep, extensions.

Noise has 16 working hours: a day is 09:00 to 17:30, so a day of 8½ and one of 7½.
"""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import update

from cockpit.cases.case import Case
from cockpit.cases.states import State
from cockpit.door.ledger import current_ledger
from cockpit.errors import Conflict
from cockpit.ledger.case_tables import CASE
from cockpit.warehouse import Snapshot
from tests.asked_pages import page, words
from tests.attacks.desk_requests import reported
from tests.desk_town import HANDLER, OFFICIAL, WORKER, Town, open_town
from tests.people import enter

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def town(cast: Snapshot, tmp_path: Path) -> Town:
    return open_town(cast, tmp_path)


def set_clock(town: Town, text: str) -> None:
    town.at = datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).astimezone(UTC)


def accepted(town: Town, text: str) -> Case:
    set_clock(town, text)
    return town.act(WORKER, town.report(), "accept")


def handling(town: Town, text: str) -> Case:
    case = town.act(WORKER, accepted(town, text), "file")
    return town.act(HANDLER, town.act(OFFICIAL, case, "dispatch", unit_id="u1"), "sign")


def due(case: Case) -> str:
    assert case.due_at is not None
    return f"{case.due_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-06-12 15:00", "2026-06-16 14:00"),  # Friday 2½, Monday 8½, Tuesday 5
        ("2026-06-13 20:00", "2026-06-16 16:30"),  # Saturday night: Monday 8½, Tuesday 7½
        ("2026-09-30 10:00", "2026-10-08 17:30"),  # 7½ before, 8½ after the seven days of National Day
        ("2026-09-19 11:00", "2026-09-21 16:30"),  # Saturday free, Sunday made up: 8½, Monday 7½
        ("2026-10-09 13:30", "2026-10-12 12:30"),  # Friday 4, the made-up Saturday 8½, Monday 3½
    ],
)
def test_a_case_accepted_then_is_due_then(town: Town, moment: str, expected: str) -> None:
    assert due(accepted(town, moment)) == expected


def test_a_night_asleep_costs_the_half_hour_before_it_and_the_hour_after(town: Town) -> None:
    case = handling(town, "2026-06-15 10:00")
    assert due(case) == "2026-06-16 17:30"
    set_clock(town, "2026-06-15 17:00")
    case = town.act(OFFICIAL, case, "suspend", note="等天晴")
    assert (case.state, due(case)) == (State.SUSPENDED, "2026-06-16 17:30")
    set_clock(town, "2026-06-16 10:00")
    case = town.act(OFFICIAL, case, "resume")
    assert (case.suspended_hours, due(case)) == (1.5, "2026-06-17 10:30")


def test_two_suspensions_add_up_and_one_at_night_costs_nothing(town: Town) -> None:
    case = handling(town, "2026-06-15 10:00")
    for start, end in (("2026-06-15 18:00", "2026-06-16 08:00"), ("2026-06-16 09:00", "2026-06-16 12:00")):
        set_clock(town, start)
        case = town.act(OFFICIAL, case, "suspend", note="等材料")
        set_clock(town, end)
        case = town.act(OFFICIAL, case, "resume")
    assert (case.suspended_hours, due(case)) == (3.0, "2026-06-17 12:00")


def test_two_extensions_go_around_the_dragon_boat_festival_and_a_third_is_refused(town: Town) -> None:
    """16 + 8 + 17 = 41 hours: Monday 7½, then 8½ to Thursday, Friday free, the last 8 on the next Monday."""
    case = handling(town, "2026-06-15 10:00")
    case = town.act(OFFICIAL, case, "extend", hours=8, note="等配件")
    assert due(case) == "2026-06-17 17:00"
    case = town.act(OFFICIAL, case, "extend", hours=17, note="等配件")
    assert (case.extended_count, case.extended_hours, due(case)) == (2, 25.0, "2026-06-22 17:00")
    with pytest.raises(Conflict, match="不能再延"):
        town.act(OFFICIAL, case, "extend", hours=1, note="再等")


def test_a_year_without_a_table_counts_weekends_only(town: Town) -> None:
    """2031-10-03 is a Friday of National Day; nobody has published the free days of 2031."""
    assert due(accepted(town, "2031-10-03 10:00")) == "2031-10-06 17:30"


def test_the_case_page_says_which_year_is_missing(served: Flask) -> None:
    official = enter(served, "north")
    case_id, quiet_id = reported(official), reported(official)
    with served.app_context(), current_ledger().writing() as connection:
        late = datetime(2027, 1, 5, 9, 30, tzinfo=UTC)
        connection.execute(update(CASE).where(CASE.c.case_id == case_id).values(due_at=late))
    told = "2027 年的节假日安排还没有录入，只按周末计算。"
    assert told in words(page(official, f"/case/{case_id}"))
    assert told not in words(page(official, f"/case/{quiet_id}"))
