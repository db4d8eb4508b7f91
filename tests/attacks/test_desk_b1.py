"""Attack B1: every role tries every transition in every state, on an own and on a foreign case, at the real desk."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, update

from cockpit.access import User
from cockpit.access.roles import ROLES
from cockpit.cases.case import Case
from cockpit.cases.desk import Act, Desk
from cockpit.cases.states import State
from cockpit.cases.workflow import TRANSITIONS
from cockpit.errors import Conflict, Forbidden, NotFound
from cockpit.ledger.case_tables import CASE
from cockpit.warehouse import Snapshot
from tests.desk_town import MONDAY, open_town, person

MATRIX = Path(__file__).parent.parent / "case_matrix.csv"  # role, state, verbs that the role may do in it
ANSWERS: dict[str, dict[str, object]] = {
    "settle": {"note": "已和解"},
    "whistle": {"note": "谈不拢"},
    "dispatch": {"unit_id": "u2", "override_reason": "在现场"},
    "return": {"note": "不归我们"},
    "handle": {"note": "已修好"},
    "extend": {"hours": 8.5, "note": "等材料"},
    "suspend": {"note": "等天晴"},
    "rework": {"note": "没修好"},
    "rate": {"is_satisfied": True},
    "reopen": {"note": "又来了"},
    "urge": {"note": "请尽快"},
    "void": {"note": "误报"},
    "split": {"parts": ["灯", "树"], "note": "两件事"},
}
VERBS = tuple(transition.verb for transition in TRANSITIONS)


@dataclass
class Undone:
    """A ledger in which everything happens for real in one transaction, and each act is taken back after it."""

    connection: Connection
    folder: Path

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        savepoint = self.connection.begin_nested()
        try:
            yield self.connection
        finally:
            savepoint.rollback()


@dataclass
class Trial:
    desk: Desk
    own: Case
    foreign: Case
    main: Case

    def outcome(self, user: User, case: Case, verb: str) -> str:
        answers = {"main_case_id": self.main.case_id, "note": "同一件"} if verb == "merge" else ANSWERS.get(verb, {})
        try:
            self.desk.act(user, Act(case.case_id, verb, case.version, "key-of-b1", answers))
        except (Forbidden, NotFound, Conflict) as error:
            return str(error.status)
        return "done"


@pytest.fixture
def trial(cast: Snapshot, tmp_path: Path) -> Iterator[Trial]:
    town = open_town(cast, tmp_path)
    own, foreign, main = town.report(), town.report(area_id="south-1"), town.report()
    with town.desk.ledger.writing() as connection:
        ledger: Any = Undone(connection, tmp_path)
        yield Trial(replace(town.desk, ledger=ledger), own, foreign, main)


def put(trial: Trial, state: State) -> None:
    """Both cases as if they had come that far; at the volunteer's hop, with unit u1, closed just now."""
    values = {"state": state, "hop": "volunteer", "unit_id": "u1", "closed_at": MONDAY, "accepted_at": MONDAY}
    connection: Connection = trial.desk.ledger.connection  # type: ignore[attr-defined]
    both = (trial.own.case_id, trial.foreign.case_id)
    connection.execute(update(CASE).where(CASE.c.case_id.in_(both)).values(**values))


def committed() -> dict[tuple[str, str], set[str]]:
    with MATRIX.open(encoding="utf-8", newline="") as file:
        return {(row["role"], row["state"]): set(row["verbs"].split()) for row in csv.DictReader(file)}


@pytest.mark.parametrize("role", [role.name for role in ROLES])
def test_b1_own_cases_follow_the_committed_table_and_foreign_ones_do_not_exist(trial: Trial, role: str) -> None:
    """Deny by default: what the table does not name is refused, and nothing at all is done with a foreign case."""
    table, user = committed(), person(role, role, "north", units=("u1",))
    for state in State:
        put(trial, state)
        own = {verb: trial.outcome(user, trial.own, verb) for verb in VERBS}
        assert {verb for verb in VERBS if own[verb] == "done"} == table.get((role, state), set()), (role, state, own)
        foreign = {trial.outcome(user, trial.foreign, verb) for verb in VERBS}
        assert foreign <= ({"404"} if user.may("case.view") else {"403"}), (role, state, foreign)


def test_b1_a_person_without_areas_finds_no_case(trial: Trial) -> None:
    nowhere = person("nowhere", "street_official")
    assert {trial.outcome(nowhere, trial.own, verb) for verb in VERBS} == {"404"}
