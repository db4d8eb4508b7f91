"""Every rule of reminders, walked: whom it tells first, who learns of it when nobody reads it, and nothing twice."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from cockpit.cases.case import Case
from cockpit.ledger.case_tables import INBOX, NOTICE
from cockpit.reminders.channels import read_channels
from cockpit.reminders.rules import RULE_BY_NAME, RULES, Rule
from cockpit.reminders.service_rules import SERVICE_RULES
from cockpit.settings import ROOT
from cockpit.warehouse import Snapshot
from tests.desk_town import COLLEAGUE, FOREIGNER, HANDLER, LEADER, OFFICIAL, VOLUNTEER, WORKER, Town, open_town
from tests.remind_town import move_in, reminding, told


def handled_by_u1(town: Town) -> Case:
    case = town.act(OFFICIAL, town.act(WORKER, town.report(), "accept"), "dispatch", unit_id="u1")
    return town.act(HANDLER, case, "sign")


def near(town: Town) -> None:
    case = handled_by_u1(town)
    assert case.accepted_at
    town.at = town.desk.clocks.after(case.accepted_at, 0.75 * (town.desk.clocks.limit_hours("noise") or 0), "noise")


def late(town: Town) -> None:
    town.at = handled_by_u1(town).due_at or town.at


def left_alone(town: Town) -> None:
    town.report()
    town.later(hours=3)


def returned(town: Town) -> None:
    town.act(HANDLER, handled_by_u1(town), "return", note="不属于本单位")
    town.later(hours=5)


def closed(town: Town) -> None:
    case = town.act(HANDLER, handled_by_u1(town), "handle", note="已修好")
    town.act(OFFICIAL, town.act(OFFICIAL, case, "verify"), "close")
    town.at = town.desk.clocks.after(town.at, 17, "noise")


def likely(town: Town) -> None:
    handled_by_u1(town)


@dataclass(frozen=True)
class Scene:
    """`above`: who learns of it when `first` do not read it; empty: nobody."""

    arrange: Callable[[Town], None]
    first: list[str]
    above: list[str]
    risk: float = 0.0


COMMUNITY = ["colleague", "worker"]
SCENES = {
    "late": Scene(late, ["handler"], ["north"]),
    "deadline_near": Scene(near, ["handler"], ["north"]),
    "breach_risk": Scene(likely, ["handler"], [], risk=0.9),
    "not_accepted": Scene(left_alone, COMMUNITY, ["north"]),
    "returned_idle": Scene(returned, COMMUNITY, ["north"]),
    "callback_due": Scene(closed, COMMUNITY, []),
}


@pytest.fixture
def town(cast: Snapshot, tmp_path: Path) -> Town:
    town = open_town(cast, tmp_path)
    move_in(town, VOLUNTEER, WORKER, COLLEAGUE, OFFICIAL, LEADER, FOREIGNER, HANDLER)
    return town


def look(town: Town, scene: Scene) -> None:
    reminding(town, lambda cases, _at: [scene.risk] * len(cases)).look()


def ignored(town: Town, rule: Rule) -> None:
    """Until it has been shown for so long as the rule allows."""
    with town.desk.ledger.reading() as connection:
        shown_at = connection.execute(select(func.min(INBOX.c.shows_at)).join(NOTICE)).scalar_one()
    town.at = town.desk.clocks.after(max(shown_at, town.at), rule.escalates_hours or 8.5, "noise")


def names(town: Town, rule: Rule) -> list[str]:
    return [one.account for one in told(town, rule.name)]


def test_every_rule_has_a_scene() -> None:
    assert set(SCENES) == set(RULE_BY_NAME)
    assert {name for name, scene in SCENES.items() if scene.above} == {one.name for one in RULES if one.escalates_hours}


def test_the_guide_names_every_rule_and_its_channels_are_taken(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "reminders.md").read_text(encoding="utf-8")
    assert [one.name for one in (*RULES, *SERVICE_RULES) if f"| `{one.name}` |" not in guide] == []
    path = tmp_path / "channels.toml"
    path.write_text(guide.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    hosts = ("oapi.dingtalk.com", "mail.city.example")
    assert [one.host for one in read_channels(path, hosts)] == list(hosts)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_tells_who_can_act_and_then_who_supervises_each_once(town: Town, rule: Rule) -> None:
    scene = SCENES[rule.name]
    scene.arrange(town)
    for _ in range(2):
        look(town, scene)
    assert names(town, rule) == scene.first
    ignored(town, rule)
    for _ in range(2):
        look(town, scene)
    assert sorted(names(town, rule)) == sorted([*scene.first, *scene.above])


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.escalates_hours], ids=lambda rule: rule.name)
def test_what_one_of_them_has_read_goes_no_further(town: Town, rule: Rule) -> None:
    scene = SCENES[rule.name]
    scene.arrange(town)
    look(town, scene)
    with town.desk.ledger.writing() as connection:
        connection.execute(update(INBOX).where(INBOX.c.account == scene.first[0]).values(read_at=town.at))
    ignored(town, rule)
    look(town, scene)
    assert names(town, rule) == scene.first


def test_a_suspended_case_waits_for_nobody(town: Town) -> None:
    case = handled_by_u1(town)
    town.act(OFFICIAL, case, "suspend", note="等材料")
    town.later(days=60)
    look(town, SCENES["late"])
    assert {one.rule for one in told(town)} <= {"change.suspend", "change.accept", "change.dispatch", "change.sign"}


def test_a_summary_holds_ten_predictions_and_the_others_follow_the_day_after(town: Town) -> None:
    for _ in range(12):
        handled_by_u1(town)
    scene = SCENES["breach_risk"]
    look(town, scene)
    assert len(told(town, "breach_risk")) == 10
    town.later(minutes=1)
    look(town, scene)
    assert sorted({(one.digest, one.is_shown) for one in told(town, "breach_risk")}) == [
        ("2026-06-15", True),
        ("2026-06-16", False),
    ]
    assert len(told(town, "breach_risk")) == 12


def test_a_prediction_that_the_summary_would_bring_too_late_leaves_room_for_the_reminder_itself(town: Town) -> None:
    handled_by_u1(town)
    look(town, SCENES["breach_risk"])  # today's summary is out
    case = handled_by_u1(town)
    assert case.accepted_at
    clocks, limit = town.desk.clocks, town.desk.clocks.limit_hours("noise") or 0
    town.at = clocks.after(case.accepted_at, 0.75 * limit, "noise") - timedelta(minutes=5)
    look(town, SCENES["breach_risk"])
    town.later(minutes=5)
    look(town, SCENES["breach_risk"])
    assert all(one.digest is None for one in told(town, "deadline_near"))


def test_a_deadline_of_today_is_told_alone_however_many_there_are(town: Town) -> None:
    cases = [handled_by_u1(town) for _ in range(10)]
    due_at = cases[0].due_at
    assert due_at
    town.at = due_at - timedelta(hours=2)
    reminding(town).resolve()  # ten dispatches: eight messages, and the summary of today
    assert len([one for one in told(town, "change.dispatch") if one.digest]) == 2
    look(town, SCENES["late"])
    assert [one.digest for one in told(town, "deadline_near")] == [None] * 10


def test_of_many_deadlines_the_nearest_eight_are_told_alone(town: Town) -> None:
    due = []
    for _ in range(10):
        due.append(handled_by_u1(town).due_at)
        town.later(minutes=1)
    assert due[0]
    town.at = due[0] - timedelta(hours=2)
    look(town, SCENES["deadline_near"])
    with town.desk.ledger.reading() as connection:
        query = select(NOTICE.c.words).join(INBOX).where(INBOX.c.digest.is_(None), NOTICE.c.rule == "deadline_near")
        alone = sorted(json.loads(words)["due"] for words in connection.execute(query).scalars())
    assert alone == [one.isoformat() for one in due[:8] if one]


def test_watchers_that_look_at_once_tell_nobody_twice(cast: Snapshot, tmp_path: Path, ledger_url: str) -> None:
    """On both databases, with messages of changes, of deadlines and of predictions."""
    town = open_town(cast, tmp_path, ledger_url)
    move_in(town, WORKER, OFFICIAL, HANDLER)
    handled_by_u1(town)
    near(town)
    with ThreadPoolExecutor(4) as pool:
        for round_of in [reminding(town).resolve, reminding(town).look] * 2:
            list(pool.map(lambda _number, work=round_of: work(), range(4)))
    found = [(one.account, one.rule) for one in told(town)]
    assert found.count(("handler", "deadline_near")) == 2  # two cases
    town.desk.ledger.engine.dispose()
