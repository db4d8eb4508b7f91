"""When people are reminded: not at night, before a night that would hide it, and in one summary a working day."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cockpit.cases.clocks import Clocks
from cockpit.profile import load_profile, profile_folder
from cockpit.reminders.hours import Hours
from cockpit.reminders.reminding import Reminding
from cockpit.warehouse import Snapshot
from tests.desk_town import OFFICIAL, WORKER, open_town
from tests.remind_town import move_in, reminding, told

SHANGHAI = ZoneInfo("Asia/Shanghai")
CLOCKS = Clocks.of(load_profile(profile_folder("xiacheng")))
HOURS = Hours(CLOCKS)  # quiet from 20:00 to 08:00, the summary at 08:30


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def local(moment: datetime) -> str:
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("noticed", "shown"),
    [
        ("2020-11-16 19:59", "2020-11-16 19:59"),
        ("2020-11-16 20:00", "2020-11-17 08:00"),
        ("2020-11-17 07:59", "2020-11-17 08:00"),
        ("2020-11-17 08:00", "2020-11-17 08:00"),
    ],
)
def test_in_quiet_hours_nothing_is_shown_before_they_end(noticed: str, shown: str) -> None:
    assert local(HOURS.shows_at(at(noticed))) == shown


@pytest.mark.parametrize(
    ("near", "said"),
    [
        ("2020-11-16 15:00", "2020-11-16 15:00"),
        ("2020-11-16 23:00", "2020-11-16 19:00"),
        ("2020-11-17 03:00", "2020-11-16 19:00"),
    ],
)
def test_what_the_night_would_hide_is_said_in_the_evening(near: str, said: str) -> None:
    assert local(HOURS.said_at(at(near))) == said


@pytest.mark.parametrize(
    ("noticed", "last", "day", "shown"),
    [
        ("2020-11-16 07:00", "2020-11-13", "2020-11-16", "2020-11-16 08:30"),  # Monday morning
        ("2020-11-16 14:00", "2020-11-16", "2020-11-17", "2020-11-17 08:30"),  # today's is out
        ("2020-11-13 14:00", "2020-11-13", "2020-11-16", "2020-11-16 08:30"),  # Friday
        ("2020-09-26 14:00", "2020-09-25", "2020-09-27", "2020-09-27 08:30"),  # the Sunday is worked
        ("2020-09-30 14:00", "2020-09-30", "2020-10-09", "2020-10-09 08:30"),  # National Day
    ],
)
def test_there_is_one_summary_a_working_day(noticed: str, last: str, day: str, shown: str) -> None:
    found_day, found_at = HOURS.digest(at(noticed), date.fromisoformat(last))
    assert (found_day.isoformat(), local(found_at)) == (day, shown)


def test_nobody_ignores_at_night_what_is_shown_in_the_morning(cast: Snapshot, tmp_path: Path) -> None:
    """A fire lane, round the clock: noticed at 21:00, shown at 08:00, and one level up four hours after that."""
    town = open_town(cast, tmp_path)
    move_in(town, WORKER, OFFICIAL)
    town.at = at("2026-06-15 18:30")
    town.report(category_id="fire_lane")

    def look(moment: str) -> list[str]:
        town.at = at(moment)
        own = reminding(town)
        Reminding(own.ledger, own.areas, CLOCKS, own.now, own.risk).look()
        return [one.account for one in told(town, "not_accepted")]

    assert look("2026-06-15 21:00") == ["worker"]
    assert look("2026-06-16 08:00") == ["worker"]
    assert look("2026-06-16 11:59") == ["worker"]
    assert look("2026-06-16 12:00") == ["north", "worker"]
