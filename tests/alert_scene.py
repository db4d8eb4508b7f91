"""Findings and hits of the small town, and what a test does with the alerts that come of them."""

from datetime import UTC, date, datetime, timedelta

from cockpit.alerts.alert import Alert
from cockpit.alerts.desk import Act, AlertDesk
from cockpit.alerts.episodes import take
from cockpit.alerts.listing import listing
from cockpit.warning.finding import Contribution, Direction, Finding
from cockpit.warning.rule_hits import RuleHit
from tests.desk_town import OFFICIAL, person

AT = datetime(2026, 6, 15, 2, 0, tzinfo=UTC)
DAY = date(2026, 6, 10)
ALL_AREAS = ("east", "north", "north-1", "north-2", "south", "south-1")
ANALYST = person("analyst", "analyst", "east")


def finding(
    day: date = DAY, *, area_id: str = "north-1", rarity: float = 4.0, direction: Direction = "surge"
) -> Finding:
    return Finding(
        level="community" if "-" in area_id else "street",
        area_id=area_id,
        category_id="noise",
        direction=direction,
        window_days=3,
        first_day=day - timedelta(days=2),
        last_day=day,
        observed=13,
        expected=4.1,
        low=2,
        high=7,
        rarity=rarity,
        contributions=() if "-" in area_id else (Contribution("north-1", "noise", 9, 2.0),),
    )


def hit(day: date = DAY, observed: int = 3) -> RuleHit:
    return RuleHit("repeat_place", "north-1", "noise", "k1", "楼下", observed, 3, day - timedelta(days=13), day)


def told(desk: AlertDesk, *found: Finding, hits: tuple[RuleHit, ...] = ()) -> int:
    return take(desk.ledger, found, hits, version="1.0", at=AT)


def alerts(desk: AlertDesk, state: str = "all") -> tuple[Alert, ...]:
    with desk.ledger.reading() as connection:
        return listing(connection, ALL_AREAS, state=state).alerts


def only(desk: AlertDesk) -> Alert:
    (alert,) = alerts(desk)
    return alert


def act(desk: AlertDesk, verb: str, alert: Alert | None = None, *, user: object = OFFICIAL, **answers: str) -> Alert:
    alert = alert or only(desk)
    return desk.act(user, Act(alert.alert_id, verb, alert.version, answers))  # type: ignore[arg-type]
