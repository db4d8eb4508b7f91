"""Alerts: findings merge into episodes, people handle them, and causes tell how often they were right."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from cockpit.access.permissions import PERMISSION_NAMES
from cockpit.alerts.alert import Alert, days_of, events_of
from cockpit.alerts.causes import CAUSES
from cockpit.alerts.desk import Act, AlertDesk
from cockpit.alerts.episodes import take, wake
from cockpit.alerts.listing import found_alert, listing, of_series, precision
from cockpit.alerts.states import STATES
from cockpit.alerts.wording import Wording
from cockpit.alerts.workflow import TRANSITIONS, allowed
from cockpit.cases.case import find_case
from cockpit.errors import BadRequest, Conflict, Forbidden, NotFound
from cockpit.ledger import Ledger
from cockpit.warehouse import Snapshot
from cockpit.warning.finding import Contribution, Direction, Finding
from cockpit.warning.rule_hits import RuleHit
from tests.desk_town import FOREIGNER, LEADER, OFFICIAL, VOLUNTEER, WORKER, person

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


@pytest.fixture
def desk(ledger: Ledger, cast: Snapshot) -> AlertDesk:
    return AlertDesk(ledger, cast, lambda: AT)


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


def test_an_alert_becomes_a_case_with_its_evidence(desk: AlertDesk) -> None:
    told(desk, finding(area_id="north"))
    alert = act(desk, "dispatch")
    assert alert.state == "dispatched"
    assert alert.case_id is not None
    with desk.ledger.reading() as connection:
        case = find_case(connection, alert.case_id, frozenset(ALL_AREAS))
    assert (case.area_id, case.category_id, case.state, case.channel) == ("north", "noise", "reported", "warning")
    assert "3 天 13 件，预期 4.1 件（80 % 的同类时段在 2–7 件）" in case.description
    assert case.discovery == "sensor"


def test_a_second_click_makes_no_second_case(desk: AlertDesk) -> None:
    told(desk, finding())
    seen = only(desk)
    act(desk, "dispatch", seen)
    with pytest.raises(Conflict, match="已被他人更新"):
        act(desk, "dispatch", seen)


def test_what_the_state_does_not_allow_is_refused(desk: AlertDesk) -> None:
    told(desk, finding())
    act(desk, "close", cause="real")
    with pytest.raises(Conflict, match="不能这样处理"):
        act(desk, "acknowledge")
    assert act(desk, "reopen", note="又发生了").state == "open"


def test_a_foreign_alert_and_one_that_never_was_are_the_same(desk: AlertDesk) -> None:
    told(desk, finding())
    with pytest.raises(NotFound, match="没有这条预警"):
        act(desk, "acknowledge", user=FOREIGNER)
    with pytest.raises(NotFound, match="没有这条预警"):
        desk.act(OFFICIAL, Act("0" * 32, "acknowledge", 1))
    assert act(desk, "acknowledge", user=WORKER).state == "acknowledged"


def test_who_may_only_look_cannot_act(desk: AlertDesk) -> None:
    told(desk, finding())
    for user in (ANALYST, VOLUNTEER):
        with pytest.raises(Forbidden):
            act(desk, "acknowledge", user=user)
    assert "alert.view" in ANALYST.permissions
    assert act(desk, "acknowledge", user=LEADER).state == "acknowledged"


def test_nobody_without_areas_sees_an_alert(desk: AlertDesk) -> None:
    told(desk, finding())
    nobody = person("nobody", "district_leader")
    assert desk.seen_areas(nobody) == frozenset()
    with desk.ledger.reading() as connection:
        assert listing(connection, desk.seen_areas(nobody)).total == 0
        with pytest.raises(NotFound):
            found_alert(connection, desk.seen_areas(nobody), only(desk).alert_id)


@pytest.mark.parametrize(
    ("verb", "answers", "words"),
    [
        ("close", {}, "原因"),
        ("close", {"cause": "weather"}, "原因"),
        ("snooze", {}, "日期"),
        ("snooze", {"until": "2026-01-01"}, "日期"),
        ("snooze", {"until": "2030-01-01"}, "日期"),
        ("acknowledge", {"note": "长" * 501}, "500"),
        ("shout", {}, "没有这个操作"),
    ],
)
def test_what_is_missing_is_said_and_nothing_changes(
    desk: AlertDesk, verb: str, answers: dict[str, str], words: str
) -> None:
    told(desk, finding())
    with pytest.raises(BadRequest, match=words):
        act(desk, verb, **answers)
    assert only(desk).version == 1


def test_the_conversion_rate_is_unavailable_until_causes_tell_it(desk: AlertDesk) -> None:
    told(desk, finding(), finding(direction="silence"), hits=(hit(),))
    with desk.ledger.reading() as connection:
        assert precision(connection, ALL_AREAS)["all"].share is None
    surge, silence = (one for one in alerts(desk) if one.rule == "statistics")
    (rule,) = (one for one in alerts(desk) if one.rule != "statistics")
    act(desk, "close", surge, cause="real")
    act(desk, "close", silence, cause="false_alarm")
    act(desk, "close", rule, cause="real")
    with desk.ledger.reading() as connection:
        found = precision(connection, ALL_AREAS)
    assert (found["all"].confirmed, found["all"].closed) == (2, 3)
    assert (found["statistics"].share, found["repeat_place"].share) == (0.5, 1.0)


def test_the_list_begins_with_the_most_unusual(desk: AlertDesk) -> None:
    told(desk, finding(rarity=3.0), finding(area_id="north", rarity=8.0), hits=(hit(),))
    assert [one.rarity for one in alerts(desk, "waiting")] == [8.0, 3.0, 0.0]


def test_an_alert_is_told_in_both_languages(desk: AlertDesk, cast: Snapshot) -> None:
    told(desk, finding(), hits=(hit(),))
    surge, rule = alerts(desk)
    wording = Wording(cast)
    assert wording.sentence(surge).en == "In 3 days 13, expected 4.1 (80 % of such windows: 2–7)"
    assert wording.rarity(surge).zh == "平常时段约 10,000 次才有 1 次"
    assert wording.sentence(rule).zh == "楼下：14 天内同类投诉 3 件"


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_every_state_has_a_way_out(state: object) -> None:
    assert allowed(state.name)  # type: ignore[attr-defined]


def test_every_transition_has_words_in_both_languages() -> None:
    assert all(row.label.zh and row.label.en for row in (*TRANSITIONS, *CAUSES))
    assert {"alert.view", "alert.handle", "warning.tune"} <= PERMISSION_NAMES
