"""Findings of neighbouring days are one alert, whatever people did with it meanwhile."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from cockpit.alerts.alert import days_of, events_of
from cockpit.alerts.desk import AlertDesk
from cockpit.alerts.episodes import wake
from cockpit.alerts.listing import of_series
from cockpit.ledger import Ledger
from cockpit.ledger.tables import AUDIT
from cockpit.warehouse import Snapshot
from tests.alert_scene import AT, DAY, act, alerts, finding, hit, only, told
from tests.desk_town import OFFICIAL


@pytest.fixture
def desk(ledger: Ledger, cast: Snapshot) -> AlertDesk:
    return AlertDesk(ledger, cast, lambda: AT)


def test_findings_of_neighbouring_days_are_one_alert(desk: AlertDesk) -> None:
    days = [DAY, DAY + timedelta(days=1), DAY + timedelta(days=2)]
    assert told(desk, *map(finding, days)) == 1
    alert = only(desk)
    assert (alert.first_day, alert.last_day, alert.state) == (date(2026, 6, 8), date(2026, 6, 12), "open")
    with desk.ledger.reading() as connection:
        assert [one.day for one in days_of(connection, alert.alert_id)] == days


def test_the_same_day_scored_twice_adds_nothing(desk: AlertDesk) -> None:
    assert told(desk, finding(), hits=(hit(),)) == 2
    assert told(desk, finding(), hits=(hit(),)) == 0
    assert len(alerts(desk)) == 2


def test_a_week_of_quiet_ends_an_episode(desk: AlertDesk) -> None:
    assert told(desk, finding(), finding(DAY + timedelta(days=8))) == 2
    newest, oldest = sorted(alerts(desk), key=lambda one: one.last_day, reverse=True)
    with desk.ledger.reading() as connection:
        assert [one.alert_id for one in of_series(connection, newest)] == [oldest.alert_id]


def test_a_surge_and_a_silence_of_one_place_are_two_alerts(desk: AlertDesk) -> None:
    assert told(desk, finding(), finding(direction="silence")) == 2


def test_an_alert_shows_the_figures_of_its_rarest_day(desk: AlertDesk) -> None:
    rare = replace(finding(DAY + timedelta(days=1), rarity=9.0), observed=40)
    told(desk, finding(), rare, finding(DAY + timedelta(days=2), rarity=3.0))
    assert (only(desk).observed, only(desk).rarity) == (40, 9.0)


def test_a_rule_shows_its_newest_count(desk: AlertDesk) -> None:
    told(desk, hits=(hit(),))
    told(desk, hits=(hit(DAY + timedelta(days=1), 4),))
    assert (only(desk).observed, only(desk).rule, only(desk).subject) == (4, "repeat_place", "楼下")


def test_a_closed_alert_that_goes_on_the_next_day_does_not_come_back(desk: AlertDesk) -> None:
    told(desk, finding())
    act(desk, "close", cause="known_event")
    assert told(desk, finding(DAY + timedelta(days=1))) == 0
    assert (only(desk).state, only(desk).last_day) == ("closed", date(2026, 6, 11))


def test_a_snoozed_alert_is_open_again_on_its_day(desk: AlertDesk) -> None:
    told(desk, finding())
    until = desk.today + timedelta(days=7)
    act(desk, "snooze", until=until.isoformat(), note="等通报")
    assert wake(desk.ledger, until - timedelta(days=1), AT) == 0
    assert only(desk).state == "snoozed"
    assert wake(desk.ledger, until, AT) == 1
    assert (only(desk).state, only(desk).snoozed_until) == ("open", None)
    with desk.ledger.reading() as connection:
        assert [one.verb for one in events_of(connection, only(desk).alert_id)] == ["snooze", "wake"]
        actors = select(AUDIT.c.actor).where(AUDIT.c.action == "alert.handle").order_by(AUDIT.c.seq)
        assert connection.execute(actors).scalars().all() == [OFFICIAL.user_id, "local"]
