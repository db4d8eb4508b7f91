"""People handle alerts: what they may do, what is refused, and causes that tell how often alerts were right."""

from dataclasses import replace

import pytest

from cockpit.access.permissions import PERMISSION_NAMES
from cockpit.alerts.causes import CAUSES
from cockpit.alerts.desk import Act, AlertDesk
from cockpit.alerts.listing import found_alert, listing, precision
from cockpit.alerts.states import STATES
from cockpit.alerts.wording import Wording
from cockpit.alerts.workflow import TRANSITIONS, allowed
from cockpit.cases.case import find_case
from cockpit.errors import BadRequest, Conflict, Forbidden, NotFound
from cockpit.ledger import Ledger
from cockpit.warehouse import Snapshot
from cockpit.warning.finding import Contribution
from tests.alert_scene import ALL_AREAS, ANALYST, AT, act, alerts, finding, hit, only, told
from tests.desk_town import FOREIGNER, LEADER, OFFICIAL, VOLUNTEER, WORKER, person


@pytest.fixture
def desk(ledger: Ledger, cast: Snapshot) -> AlertDesk:
    return AlertDesk(ledger, cast, lambda: AT)


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


def test_the_list_shows_one_kind_alone_and_counts_every_kind(desk: AlertDesk) -> None:
    told(desk, finding(), finding(direction="silence"), hits=(hit(),))
    with desk.ledger.reading() as connection:
        found = listing(connection, ALL_AREAS, rule="repeat_place")
    assert ([one.rule for one in found.alerts], found.total) == (["repeat_place"], 1)
    assert found.kinds == {"all": 3, "statistics": 2, "repeat_place": 1}


def test_an_alert_outlives_its_rule_and_the_areas_that_contributed(desk: AlertDesk, cast: Snapshot) -> None:
    told(desk, replace(finding(area_id="north"), contributions=(Contribution("gone", "noise", 9, 2.0),)))
    told(desk, hits=(replace(hit(), rule="old_rule"),))
    surge, rule = alerts(desk)
    wording = Wording(cast)
    assert (wording.title(rule).zh.partition(" · ")[2], wording.sentence(rule).zh) == ("old_rule", "3（界限 3）")
    assert wording.area("gone").zh == "gone"
    assert act(desk, "dispatch", surge).state == "dispatched"


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
