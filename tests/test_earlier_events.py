"""A case that is a repeat says of what, also where that was closed before anything was handed to the desk."""

from pathlib import Path

from cockpit.cases.seen import seen
from cockpit.ledger import Ledger
from tests.etl_town import closed, event, town
from tests.test_desk_and_cockpit import LEADER, case_of_event, desk_of, ledger

__all__ = ["ledger"]
HERE = {"place": "Long Street 1", "category_id": "noise"}


def test_what_was_closed_here_within_thirty_days_is_told_and_nothing_else(tmp_path: Path, ledger: Ledger) -> None:
    place = town(tmp_path)
    rows = (
        closed("before", at="2024-10-08 10:00:00", reported_at="2024-10-07 09:00:00", **HERE),
        closed("long_ago", at="2024-09-01 10:00:00", reported_at="2024-08-30 09:00:00", **HERE),
        closed("elsewhere", at="2024-10-08 10:00:00", reported_at="2024-10-07 09:00:00", category_id="noise"),
        event("again", reported_at="2024-10-14 09:00:00", **HERE),
        event("other", reported_at="2024-10-14 09:00:00", category_id="noise", place="Short Street 5"),
    )
    place.load(place.write("desk.csv", *rows))
    desk = desk_of(place, ledger)
    again = seen(desk, LEADER, case_of_event(desk, "again").case_id)
    assert ([one.event_id for one in again.earlier], again.is_repeat) == (["before"], True)
    other = seen(desk, LEADER, case_of_event(desk, "other").case_id)
    assert (other.earlier, other.is_repeat) == ((), False)
