"""python -m cockpit user: accounts from this machine, in the name of the local operator."""

from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import select
from typer.testing import CliRunner

from cockpit.__main__ import program
from cockpit.access.account import find_account
from cockpit.access.password_of import password_hash_of
from cockpit.access.passwords import is_right
from cockpit.errors import BadRequest, CockpitError, Conflict, NotFound
from cockpit.ledger.opening import ready_ledger
from cockpit.ledger.tables import AUDIT
from cockpit.settings import Settings
from tests.cast import write_cast_snapshot

PASSWORD = "Stones-on-7 paths"
STREET = ("--role", "street_official", "--area", "north")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    write_cast_snapshot(tmp_path)
    return tmp_path


def user(home: Path, *words: str, typed: str = "") -> Result:
    found = CliRunner().invoke(program, ["user", *words, "--home", str(home), "--profile", "cast"], input=typed)
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    assert found.exit_code == 0, found.output
    return found


def opens(home: Path, name: str, password: str) -> bool:
    ledger = ready_ledger(Settings(home))
    with ledger.reading() as connection:
        return is_right(password, password_hash_of(connection, name))


def test_a_generated_password_is_printed_once_and_must_be_changed(home: Path) -> None:
    told = user(home, "add", "Wang", *STREET, "--generate").stdout
    password = told.strip().rsplit("：", 1)[1]
    assert opens(home, "wang", password)
    with ready_ledger(Settings(home)).reading() as connection:
        account = find_account(connection, "wang")
    assert account is not None and account.must_change_password
    assert (account.roles, account.area_ids) == (("street_official",), ("north",))


def test_a_password_is_read_from_standard_input_or_asked_twice(home: Path) -> None:
    user(home, "add", "li", *STREET, "--stdin", typed=f"{PASSWORD}\n")
    asked = user(home, "add", "zhao", *STREET, typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert opens(home, "li", PASSWORD) and opens(home, "zhao", PASSWORD)
    assert PASSWORD not in asked.output


def test_no_command_takes_a_password_as_an_argument(home: Path) -> None:
    for words in (("add", "li", *STREET, "--password", PASSWORD), ("passwd", "li", PASSWORD)):
        assert CliRunner().invoke(program, ["user", *words, "--home", str(home)]).exit_code == 2


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("add", "li", "--role", "emperor", "--area", "north", "--generate"), BadRequest),
        (("add", "li", "--role", "analyst", "--area", "atlantis", "--generate"), NotFound),
        (("add", "twice", *STREET, "--generate"), Conflict),
        (("add", "li", *STREET, "--provider", "oidc-1"), BadRequest),
        (("passwd", "nobody", "--generate"), NotFound),
        (("disable", "nobody"), NotFound),
        (("link", "twice", "--provider", "demo", "--subject", "auditor"), BadRequest),
    ],
)
def test_what_cannot_be_done_is_a_named_error_and_changes_nothing(
    home: Path, words: tuple[str, ...], error: type[CockpitError]
) -> None:
    user(home, "add", "twice", *STREET, "--generate")
    before = user(home, "list").stdout
    with pytest.raises(error):
        user(home, *words)
    assert user(home, "list").stdout == before


def test_the_list_has_one_line_an_account_and_no_hash(home: Path) -> None:
    user(home, "add", "wang", *STREET, "--generate")
    user(home, "add", "li", "--role", "analyst", "--area", "east", "--provider", "oidc-1", "--subject", "s-9")
    user(home, "disable", "wang")
    assert user(home, "list").stdout.splitlines() == [
        "li\tactive\tanalyst\teast\toidc-1:s-9\tli",
        "wang\tdisabled\tstreet_official\tnorth\tpassword\twang",
    ]


def test_roles_and_areas_are_replaced(home: Path) -> None:
    user(home, "add", "wang", *STREET, "--generate")
    words = ("roles", "wang", "--role", "analyst", "--role", "auditor", "--area", "south")
    assert user(home, *words).stdout == "wang\tanalyst,auditor\tsouth\n"


def test_everything_is_audited_as_the_local_operator(home: Path) -> None:
    user(home, "add", "wang", *STREET, "--generate")
    user(home, "passwd", "wang", "--generate")
    user(home, "roles", "wang", "--role", "analyst", "--area", "south")
    user(home, "disable", "wang")
    user(home, "enable", "wang")
    user(home, "link", "wang", "--provider", "oidc-1", "--subject", "s-1")
    with ready_ledger(Settings(home)).reading() as connection:
        lines = connection.execute(select(AUDIT.c.actor, AUDIT.c.action).order_by(AUDIT.c.seq)).all()
    assert {line.actor for line in lines} == {"local"}
    actions = ["add", "password", "rights", "disable", "enable", "link"]
    assert [line.action for line in lines] == [f"account.{action}" for action in actions]
