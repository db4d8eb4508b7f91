"""Scorers and people at once: one alert, one case, and everybody else is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from cockpit.alerts.alert import events_of
from cockpit.alerts.desk import Act, AlertDesk
from cockpit.alerts.episodes import take
from cockpit.errors import Conflict
from cockpit.ledger import Ledger
from cockpit.ledger.case_tables import CASE
from cockpit.ledger.tables import AUDIT
from cockpit.warehouse import Snapshot
from tests.alert_scene import DAY, alerts, finding, hit, only, told
from tests.desk_town import LEADER, OFFICIAL, WORKER

AT = datetime(2026, 6, 15, 2, 0, tzinfo=UTC)


def test_four_scorers_at_once_make_one_alert_of_a_series(ledger: Ledger, cast: Snapshot) -> None:
    days = [finding(DAY + timedelta(days=n)) for n in range(3)]
    with ThreadPoolExecutor(4) as pool:
        new = list(pool.map(lambda _: take(ledger, days, (hit(),), version="1.0", at=AT), range(4)))
    assert sum(new) == 2
    assert len(alerts(AlertDesk(ledger, cast, lambda: AT))) == 2


def test_of_three_people_who_click_at_once_one_makes_the_case(ledger: Ledger, cast: Snapshot) -> None:
    desk = AlertDesk(ledger, cast, lambda: AT)
    told(desk, finding())
    seen = only(desk)

    def click(user: object) -> str:
        try:
            return desk.act(user, Act(seen.alert_id, "dispatch", seen.version)).state  # type: ignore[arg-type]
        except Conflict:
            return "told"

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(click, (OFFICIAL, LEADER, WORKER))) == ["dispatched", "told", "told"]
    with ledger.reading() as connection:
        assert connection.execute(select(func.count()).select_from(CASE)).scalar_one() == 1
        assert [one.verb for one in events_of(connection, seen.alert_id)] == ["dispatch"]
        told_of = select(func.count()).select_from(AUDIT).where(AUDIT.c.action == "alert.handle")
        assert connection.execute(told_of).scalar_one() == 1
