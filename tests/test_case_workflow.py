"""The catalog of transitions holds together, and who may do what in which state equals a committed table."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from cockpit.access import User
from cockpit.access.permissions import PERMISSION_NAMES
from cockpit.access.roles import ROLES
from cockpit.cases.case import Case
from cockpit.cases.diagram import document
from cockpit.cases.flow import refusal
from cockpit.cases.policies import POLICIES, Attempt
from cockpit.cases.states import STATES, State
from cockpit.cases.workflow import TRANSITIONS, leaving
from cockpit.ledger.case_tables import CASE
from cockpit.settings import ROOT
from tests.desk_town import MONDAY, person

MATRIX = Path(__file__).parent / "case_matrix.csv"  # role, state, verbs that the role may do in it
ANSWERS = {"unit_id": "u2", "note": "x", "hours": 8.5, "main_case_id": "other", "is_satisfied": True}
RANKS = {"grid_volunteer": 0, "community_worker": 1, "street_official": 2, "district_leader": 4}


def case_in(state: State, **more: object) -> Case:
    nothing: dict[str, object] = dict.fromkeys(column.name for column in CASE.columns)
    zeros = dict.fromkeys(("returned_count", "reworked_count", "extended_count", "urged_count", "reopened_count"), 0)
    given = {"state": state, "unit_id": "u1", "hop": "volunteer", "closed_at": MONDAY, "case_id": "this"}
    return Case(**{**nothing, **zeros, "suspended_hours": 0.0, "extended_hours": 0.0, **given, **more})  # type: ignore[arg-type]


def may(user: User, state: State, verb: str, *, rank: int) -> bool:
    transition = next(one for one in TRANSITIONS if one.verb == verb)
    attempt = Attempt(case_in(state), user, MONDAY, ANSWERS, frozenset(("u1", "u2")), rank)
    return refusal(transition, attempt) is None


def committed() -> dict[tuple[str, str], set[str]]:
    with MATRIX.open(encoding="utf-8", newline="") as file:
        return {(row["role"], row["state"]): set(row["verbs"].split()) for row in csv.DictReader(file)}


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_what_a_role_may_do_in_each_state_equals_the_committed_table(role: object) -> None:
    name: str = role.name  # type: ignore[attr-defined]
    user = person(name, name, "north", units=("u1",))
    for state in State:
        found = {one.verb for one in TRANSITIONS if may(user, state, one.verb, rank=RANKS.get(name, 0))}
        assert found == committed().get((name, state), set()), (name, state)


def test_the_table_names_only_roles_states_and_verbs_that_exist() -> None:
    for (role, state), verbs in committed().items():
        assert role in {one.name for one in ROLES} and state in set(State), (role, state)
        assert verbs <= {one.verb for one in TRANSITIONS}, verbs


@pytest.mark.parametrize("row", STATES, ids=lambda row: row.state)
def test_a_state_has_a_way_out_or_is_final(row: object) -> None:
    exits = [one for one in leaving(row.state) if one.to not in (None, row.state)]  # type: ignore[attr-defined]
    assert bool(exits) is not row.is_final or row.state is State.RATED  # type: ignore[attr-defined]


def test_every_state_can_be_reached() -> None:
    assert {one.to for one in TRANSITIONS if one.to} | {State.REPORTED} == set(State)


@pytest.mark.parametrize("transition", TRANSITIONS, ids=lambda transition: transition.verb)
def test_a_transition_names_only_what_exists(transition: object) -> None:
    names = {column.name for column in CASE.columns}
    assert transition.permission in PERMISSION_NAMES  # type: ignore[attr-defined]
    assert set(transition.policies) <= set(POLICIES)  # type: ignore[attr-defined]
    assert {transition.counts, transition.stamps} - {None} <= names  # type: ignore[attr-defined]
    assert transition.label.en  # type: ignore[attr-defined]


def test_every_policy_is_used() -> None:
    assert {name for one in TRANSITIONS for name in one.policies} == set(POLICIES)


def test_the_document_is_made_from_the_rows() -> None:
    assert (ROOT / "docs" / "case_flow.md").read_text(encoding="utf-8") == document()


def test_a_handler_who_may_verify_still_may_not_verify_the_own_case() -> None:
    worker = person("w", "community_worker", "north-1")
    own = Attempt(case_in(State.HANDLED, handled_by="w"), worker, MONDAY, {}, frozenset(), 1)
    verify = next(one for one in TRANSITIONS if one.verb == "verify")
    assert refusal(verify, own) is not None
    assert refusal(verify, replace(own, case=case_in(State.HANDLED, handled_by="colleague"))) is None
