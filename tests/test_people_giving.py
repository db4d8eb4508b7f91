"""Who may give what: each verb that changes an account, permitted and refused."""

from collections.abc import Callable

import pytest

from cockpit.access.account import Account, all_accounts, find_account
from cockpit.access.account_changes import (
    NewAccount,
    add_account,
    end_account_sessions,
    give_rights,
    set_active,
    set_first_password,
)
from cockpit.access.first_password import first_password
from cockpit.access.giving import AREA_NEEDED, FOREIGN, LAST, ONESELF, OUTSIDE, WHOLE_ONLY, Giver, accounts_seen
from cockpit.access.password_policy import check_new
from cockpit.access.roles import permissions_of
from cockpit.areas import Areas
from cockpit.errors import CockpitError, Conflict, Forbidden
from cockpit.ledger import Ledger
from cockpit.warehouse import Snapshot
from tests.people import FOUNDER

MANAGER = permissions_of(("administrator",))
Verb = Callable[[Ledger, Giver], object]
VERBS: dict[str, Verb] = {
    "add": lambda ledger, giver: add_account(ledger, giver, NewAccount("new", "新", ("analyst",), ("north",))),
    "rights": lambda ledger, giver: give_rights(ledger, giver, "wang", roles=("analyst",), area_ids=("north",)),
    "disable": lambda ledger, giver: set_active(ledger, giver, "wang", is_active=False),
    "enable": lambda ledger, giver: set_active(ledger, giver, "wang", is_active=True),
    "password": lambda ledger, giver: set_first_password(ledger, giver, "wang", first_password()),
    "sessions": lambda ledger, giver: end_account_sessions(ledger, giver, "wang"),
}


def giver(cast: Snapshot, *area_ids: str, name: str = "li", permissions: frozenset[str] = MANAGER) -> Giver:
    return Giver(name, name, frozenset(area_ids), permissions, areas=Areas.of(cast))


def add(ledger: Ledger, name: str, role: str, *area_ids: str) -> Account:
    return add_account(ledger, FOUNDER, NewAccount(name, name, (role,), area_ids))


@pytest.fixture
def staffed(ledger: Ledger) -> Ledger:
    """Wang of the north street, Li and Zhao who manage accounts of the whole deployment."""
    add(ledger, "wang", "street_official", "north")
    add(ledger, "li", "administrator", "east")
    add(ledger, "zhao", "administrator", "east")
    return ledger


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
def test_who_manages_the_whole_deployment_may(staffed: Ledger, cast: Snapshot, verb: Verb) -> None:
    verb(staffed, giver(cast, "east"))


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
def test_who_manages_the_north_may_in_the_north(staffed: Ledger, cast: Snapshot, verb: Verb) -> None:
    verb(staffed, giver(cast, "north"))


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
def test_without_the_permission_nobody_may(staffed: Ledger, cast: Snapshot, verb: Verb) -> None:
    with pytest.raises(Forbidden):
        verb(staffed, giver(cast, "east", permissions=permissions_of(("district_leader",))))


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
def test_who_manages_the_south_may_not_in_the_north(staffed: Ledger, cast: Snapshot, verb: Verb) -> None:
    with pytest.raises(Forbidden) as refused:
        verb(staffed, giver(cast, "south"))
    assert str(refused.value) in (OUTSIDE, FOREIGN)


@pytest.mark.parametrize(
    ("role", "area_ids", "sentence"),
    [
        ("street_official", ("south",), OUTSIDE),
        ("street_official", ("north", "east"), OUTSIDE),
        ("auditor", ("north",), WHOLE_ONLY),
        ("administrator", ("north",), WHOLE_ONLY),
        ("street_official", (), AREA_NEEDED),
    ],
)
def test_an_administrator_of_one_street_gives_nothing_beyond_it(
    staffed: Ledger, cast: Snapshot, role: str, area_ids: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(CockpitError) as refused:
        give_rights(staffed, giver(cast, "north"), "wang", roles=(role,), area_ids=area_ids)
    assert str(refused.value) == sentence
    with staffed.reading() as connection:
        wang = find_account(connection, "wang")
    assert wang is not None
    assert (wang.roles, wang.area_ids) == (("street_official",), ("north",))


def test_an_administrator_of_one_street_sees_the_accounts_of_that_street_only(staffed: Ledger, cast: Snapshot) -> None:
    add(staffed, "chen", "community_worker", "north-1")
    add(staffed, "sun", "auditor")
    with staffed.reading() as connection:
        assert [one.name for one in accounts_seen(connection, giver(cast, "north"))] == ["chen", "wang"]
        assert accounts_seen(connection, giver(cast, "east")) == all_accounts(connection)


def test_nobody_disables_oneself(staffed: Ledger, cast: Snapshot) -> None:
    with pytest.raises(Conflict, match=ONESELF):
        set_active(staffed, giver(cast, "east"), "li", is_active=False)


def test_the_last_administrator_keeps_the_permission(staffed: Ledger, cast: Snapshot) -> None:
    set_active(staffed, giver(cast, "east"), "zhao", is_active=False)
    with pytest.raises(Conflict, match=LAST):
        give_rights(staffed, giver(cast, "east"), "li", roles=("analyst",), area_ids=("east",))
    with pytest.raises(Conflict, match=LAST):
        set_active(staffed, giver(cast, "east", name="zhao"), "li", is_active=False)
    with staffed.reading() as connection:
        li = find_account(connection, "li")
    assert li is not None
    assert (li.is_active, li.roles) == (True, ("administrator",))


def test_of_two_administrators_one_may_go(staffed: Ledger, cast: Snapshot) -> None:
    assert not set_active(staffed, giver(cast, "east"), "zhao", is_active=False).is_active


def test_a_first_password_keeps_the_rules_and_is_never_the_same() -> None:
    made = {first_password() for _ in range(50)}
    assert len(made) == 50
    for password in made:
        check_new(password, name="wang")
