"""Attacks B3 and B7 against the real server: fifty at once for one case, and workers that die at any moment."""

import shutil
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import func, select

from bench.desk_clients import Client, People
from bench.desk_kill import found_wrong, kill_while_working
from bench.server import serving
from cockpit.audit.verification import verify
from cockpit.cases.history import history
from cockpit.ledger import Ledger
from cockpit.ledger.case_tables import CASE
from cockpit.ledger.opening import ready_ledger
from cockpit.ledger.tables import AUDIT
from cockpit.settings import Settings
from tests.attacks.dying_server import FLAG

pytestmark = pytest.mark.xdist_group("desk-server")
REPORT = {"title": "井盖松动", "area_id": "north-1", "category_id": "noise"}
DYING = ("tests.attacks.dying_server",)


@pytest.fixture
def settings(cast_home: Path, tmp_path: Path, ledger_url: str) -> Settings:
    """A deployment of its own on each database."""
    home = Path(shutil.copytree(cast_home, tmp_path / "home"))
    return Settings(home, database_url="" if ledger_url.startswith("sqlite") else ledger_url)


@pytest.fixture
def kept(settings: Settings) -> Iterator[Ledger]:
    ledger = ready_ledger(settings)
    yield ledger
    ledger.engine.dispose()


def test_b7_workers_die_at_any_moment_and_nothing_is_lost_or_done_twice(settings: Settings, kept: Ledger) -> None:
    told = kill_while_working(settings.home, settings.database_url, transitions=60)
    assert found_wrong(kept, told) == []
    assert told.deaths > 0 and told.transitions >= 60


def test_b3_b7_one_of_fifty_wins_and_who_got_no_answer_gets_it_later(settings: Settings, kept: Ledger) -> None:
    with serving(settings.home, database_url=settings.database_url, program=DYING) as served:
        people = People.enter(settings.home, settings.database_url, served.address)
        fifty_at_once(people, kept)
        no_answer(people, kept, settings.home / FLAG)
    assert verify(kept).problem is None


def fifty_at_once(people: People, kept: Ledger) -> None:
    case_id = reported(people)
    together = Barrier(50)
    with ThreadPoolExecutor(50) as pool:
        told = list(pool.map(lambda _: accepted(people, case_id, together), range(50)))
    assert Counter(told) == {200: 1, 409: 49}
    assert verbs_of(kept, case_id) == ["report", "accept"]
    mine = (AUDIT.c.object_id == case_id, AUDIT.c.action == "case.accept")
    query = select(AUDIT.c.outcome, func.count()).where(*mine).group_by(AUDIT.c.outcome)
    with kept.reading() as connection:
        assert sorted(map(tuple, connection.execute(query))) == [("done", 1), ("failed", 49)]


def no_answer(people: People, kept: Ledger, flag: Path) -> None:
    """The worker dies after the commit; the client asks again with the same key and is told what has happened."""
    client = Client(people.address)
    flag.touch()
    case_id = client.ask(people.worker, "/report/case", {**REPORT, "title": "夜间无应答"})[1]["case_id"]
    assert (client.retries, flag.exists()) == (1, False)
    flag.touch()
    status, told = client.ask(people.worker, f"/case/{case_id}/act", {"verb": "accept", "version": 1})
    client.close()
    assert (client.retries, status, told["version"]) == (2, 200, 2)
    assert verbs_of(kept, case_id) == ["report", "accept"]
    with kept.reading() as connection:
        query = select(func.count()).select_from(CASE).where(CASE.c.title == "夜间无应答")
        assert connection.execute(query).scalar_one() == 1


def reported(people: People) -> str:
    client = Client(people.address)
    case_id: str = client.ask(people.worker, "/report/case", REPORT)[1]["case_id"]
    client.close()
    return case_id


def accepted(people: People, case_id: str, together: Barrier) -> int:
    client = Client(people.address)
    together.wait()
    status, _ = client.ask(people.worker, f"/case/{case_id}/act", {"verb": "accept", "version": 1})
    client.close()
    return status


def verbs_of(kept: Ledger, case_id: str) -> list[str]:
    with kept.reading() as connection:
        return [change.verb for change in history(connection, case_id)]
