"""The events behind an alert: of its days, its kind and its place, and only where the reader may look."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from cockpit.access import Selection
from cockpit.access import select as select_area
from cockpit.alerts.alert import Alert
from cockpit.alerts.desk import AlertDesk
from cockpit.alerts.events_behind import BEHIND, events_behind
from cockpit.ledger import Ledger
from cockpit.period import parse_period
from cockpit.warehouse import Snapshot
from cockpit.warning.finding import Finding
from cockpit.warning.rule_hits import RuleHit
from cockpit.warning.rules import RULE_BY_NAME
from cockpit.warning.watched import ALL
from tests.alert_scene import finding, hit, only, told
from tests.desk_town import OFFICIAL

AT = datetime(2026, 6, 15, 2, 0, tzinfo=UTC)


def selection(cast: Snapshot, area_id: str) -> Selection:
    period = parse_period("today", cast.as_of.date(), cast.first_day)
    return select_area(OFFICIAL, cast, area_id, period, permission="alert.view")


def alert_of(ledger: Ledger, cast: Snapshot, *found: Finding, hits: tuple[RuleHit, ...] = ()) -> Alert:
    desk = AlertDesk(ledger, cast, lambda: AT)
    told(desk, *found, hits=hits)
    return only(desk)


@pytest.mark.parametrize(("category_id", "days"), [("noise", [5, 6]), (ALL, [5, 6, 7])])
def test_a_surge_shows_the_events_of_its_days_and_category(
    ledger: Ledger, cast: Snapshot, category_id: str, days: list[int]
) -> None:
    surge = replace(finding(date(2026, 6, 7)), category_id=category_id)
    behind = events_behind(cast, selection(cast, "north-1"), alert_of(ledger, cast, surge))
    assert sorted(one.accepted_at.day for one in behind.events) == days
    assert behind.total == len(days)


def test_a_repeat_complaint_shows_the_events_of_its_place_alone(ledger: Ledger, cast: Snapshot) -> None:
    repeat = replace(hit(date(2026, 6, 14)), area_id="north-2", subject_key="p2")
    alert = alert_of(ledger, cast, hits=(repeat,))
    assert events_behind(cast, selection(cast, "north-2"), alert).total == 4
    assert events_behind(cast, selection(cast, "north-1"), alert).events == ()


@pytest.mark.parametrize("rule", [rule for rule in BEHIND if rule != "statistics"])
def test_every_rule_with_events_is_one_that_exists_and_can_be_asked(ledger: Ledger, cast: Snapshot, rule: str) -> None:
    alert = alert_of(ledger, cast, hits=(replace(hit(), rule=rule),))
    assert rule in RULE_BY_NAME
    assert events_behind(cast, selection(cast, "north"), alert).total >= 0


def test_a_silent_source_has_no_events(ledger: Ledger, cast: Snapshot) -> None:
    alert = alert_of(ledger, cast, hits=(replace(hit(), rule="stale_source"),))
    assert events_behind(cast, selection(cast, "north"), alert).events == ()
