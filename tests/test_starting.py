"""What the server wants before it listens, and what a demo on one's own machine makes by itself."""

import stat
from pathlib import Path
from secrets import token_hex

import pytest
from sqlalchemy import select

from cockpit.access.account import find_account, linked_account
from cockpit.access.account_changes import NewAccount, add_account, set_active
from cockpit.access.sessions import account_of, open_session
from cockpit.areas import Areas
from cockpit.door.demo import DEMO_PEOPLE, demo_account
from cockpit.door.starting import ready
from cockpit.errors import Misconfigured
from cockpit.identity_settings import DingClient, IdentitySettings, OidcClient
from cockpit.ledger.opening import ready_ledger
from cockpit.ledger.tables import AUDIT
from cockpit.settings import Settings
from cockpit.warehouse import Snapshot, open_warehouse
from tests.cast import write_cast_snapshot
from tests.people import FOUNDER

GOOD = token_hex(32)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A published deployment that nobody has an account in."""
    write_cast_snapshot(tmp_path)
    return tmp_path


def administrator(home: Path, name: str = "keeper") -> None:
    ledger = ready_ledger(Settings(home))
    add_account(ledger, FOUNDER, NewAccount(name, name, ("administrator",), ("east",)))
    ledger.engine.dispose()


def test_with_a_secret_and_an_administrator_it_starts(home: Path) -> None:
    administrator(home)
    assert ready(Settings(home, secret=GOOD), host="0.0.0.0").secret == GOOD


def test_the_secret_may_stand_in_a_file(home: Path) -> None:
    administrator(home)
    (home / "key").write_text(f"{GOOD}\n", encoding="utf-8")
    assert ready(Settings(home, secret_file=str(home / "key")), host="0.0.0.0").secret == GOOD


def test_a_secret_file_that_cannot_be_read_is_named(home: Path) -> None:
    with pytest.raises(Misconfigured, match="COCKPIT_SECRET_FILE"):
        ready(Settings(home, secret_file=str(home / "missing")), host="0.0.0.0")


def test_without_an_administrator_the_sentence_says_how_to_add_one(home: Path) -> None:
    with pytest.raises(Misconfigured, match=r"python -m cockpit user add NAME --role administrator"):
        ready(Settings(home, secret=GOOD), host="127.0.0.1")


def test_a_disabled_administrator_is_none(home: Path) -> None:
    administrator(home)
    ledger = ready_ledger(Settings(home))
    set_active(ledger, FOUNDER, "keeper", is_active=False)
    with pytest.raises(Misconfigured, match="user add"):
        ready(Settings(home, secret=GOOD), host="127.0.0.1")


def test_a_demo_makes_its_secret_once_and_only_its_owner_may_read_it(home: Path) -> None:
    first = ready(Settings(home, demo_people=True), host="127.0.0.1").secret
    assert ready(Settings(home, demo_people=True), host="127.0.0.1").secret == first
    assert len(first) >= 32
    assert stat.S_IMODE((home / "secret").stat().st_mode) == 0o600


@pytest.mark.parametrize("host", ["0.0.0.0", "10.0.0.5", "::", "127.0.0.1.evil.example", None])
def test_demo_people_are_refused_where_others_could_reach_them(home: Path, host: str | None) -> None:
    with pytest.raises(Misconfigured, match="--demo-people"):
        ready(Settings(home, demo_people=True), host=host)


def test_there_is_a_demo_person_of_each_role_with_an_area_of_this_deployment(cast: Snapshot) -> None:
    areas = Areas.of(cast)
    assert {person.role: person.area(areas).area_id for person in DEMO_PEOPLE} == {
        "district_leader": "east",
        "street_official": "north",
        "community_worker": "north-1",
        "grid_volunteer": "north-1",
        "unit_handler": "east",
        "analyst": "east",
        "administrator": "east",
        "auditor": "east",
    }


def test_a_demo_person_is_named_by_role_and_area_and_audited(home: Path) -> None:
    ledger, areas = ready_ledger(Settings(home)), Areas.of(open_warehouse(Settings(home)).current())
    account = demo_account(ledger, "street_official", areas)
    assert account.display_name == "演示 · 街道干部（北街道）"
    assert demo_account(ledger, "street_official", areas) == account
    with ledger.reading() as connection:
        lines = connection.execute(select(AUDIT.c.actor, AUDIT.c.action, AUDIT.c.object_id)).all()
    assert [tuple(line) for line in lines] == [("demo", "account.add", "demo-street_official")]


def test_a_start_without_the_flag_ends_the_demo_people_and_their_sessions(home: Path) -> None:
    ledger, areas = ready_ledger(Settings(home)), Areas.of(open_warehouse(Settings(home)).current())
    demo_account(ledger, "administrator", areas)
    with ledger.writing() as connection:
        account = linked_account(connection, "demo", "administrator")
        assert account is not None
        token = open_session(connection, account, address="127.0.0.1", agent="test")
    administrator(home)
    ready(Settings(home, secret=GOOD), host="127.0.0.1")
    with ledger.reading() as connection:
        after = find_account(connection, account.name)
    assert after is not None and not after.is_active
    assert account_of(ledger, token) is None
    assert demo_account(ledger, "administrator", areas).is_active  # with the flag again


def test_a_demo_administrator_does_not_count_as_one(home: Path) -> None:
    ledger, areas = ready_ledger(Settings(home)), Areas.of(open_warehouse(Settings(home)).current())
    demo_account(ledger, "administrator", areas)
    with pytest.raises(Misconfigured, match="user add"):
        ready(Settings(home, secret=GOOD), host="127.0.0.1")


@pytest.mark.parametrize(
    "identity",
    [
        IdentitySettings("", OidcClient("https://id.example", "c", "s")),
        IdentitySettings("https://cockpit.example", OidcClient("http://id.example", "c", "s")),
        IdentitySettings(
            "https://cockpit.example", None, DingClient("http://ding.example", "https://l.example", "k", "s")
        ),
    ],
)
def test_a_provider_without_tls_or_an_address_of_ours_does_not_start(
    tmp_path: Path, identity: IdentitySettings
) -> None:
    with pytest.raises(Misconfigured):
        ready(Settings(tmp_path, identity=identity), host="127.0.0.1")
