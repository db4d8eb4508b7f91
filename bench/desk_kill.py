"""python -m bench.desk_kill: workers of the real server die at any moment while eight clients work on cases.

What a client was told has happened once; what it was not told it asks again, and that too happens once.
"""

import json
import os
import random
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final

import typer
from sqlalchemy import select

from bench.desk_clients import Client, People
from bench.events_at_scale import publish_events
from bench.postgres_server import postgres_server
from bench.server import Served, serving
from cockpit.areas import Areas
from cockpit.audit.verification import verify
from cockpit.ledger import Ledger
from cockpit.ledger.case_tables import CASE, CHANGE
from cockpit.ledger.opening import ready_ledger
from cockpit.metrics.names import Names
from cockpit.settings import Settings
from cockpit.warehouse import open_warehouse

CLIENTS: Final = 8
EVENTS: Final = 20_000  # the desk needs areas, categories and units, not many events
SHORTEST_SECONDS, LONGEST_SECONDS = 0.02, 0.4  # between two deaths
WORKER, OFFICIAL = "worker", "official"
# The way of one case: who does what and says what.
WAY: Final[tuple[tuple[str, str, Mapping[str, object]], ...]] = (
    (WORKER, "accept", {}),
    (WORKER, "file", {}),
    (WORKER, "dispatch", {"override_reason": "在现场"}),
    (WORKER, "sign", {}),
    (WORKER, "return", {"note": "不归我们"}),
    (OFFICIAL, "dispatch", {"override_reason": "在现场"}),
    (WORKER, "sign", {}),
    (OFFICIAL, "extend", {"hours": 8, "note": "等材料"}),
    (OFFICIAL, "suspend", {"note": "等天晴"}),
    (OFFICIAL, "resume", {}),
    (WORKER, "handle", {"note": "已修好"}),
    (OFFICIAL, "rework", {"note": "没修好"}),
    (WORKER, "handle", {"note": "又修好"}),
    (OFFICIAL, "verify", {}),
    (OFFICIAL, "close", {}),
    (OFFICIAL, "rate", {"is_satisfied": True}),
)


@dataclass(frozen=True)
class Place:
    area_id: str
    category_id: str
    unit_id: str

    @classmethod
    def of(cls, home: Path) -> "Place":
        snapshot = open_warehouse(Settings(home)).current()
        names, areas = Names.of(snapshot), Areas.of(snapshot)
        leaf = next(area for area in areas.all if not areas.children(area.area_id))
        return cls(leaf.area_id, next(iter(names.categories)), next(iter(names.units)))


@dataclass
class Told:
    """What the clients were told: the verbs of each case in their order. `problems` are answers that must not be."""

    cases: dict[str, list[str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    retries: int = 0
    deaths: int = 0

    @property
    def transitions(self) -> int:
        return sum(len(verbs) for verbs in self.cases.values())


def kill_while_working(home: Path, database_url: str, *, transitions: int, seed: int = 1) -> Told:
    """Until as many transitions were told as done."""
    told, place = Told(), Place.of(home)
    with serving(home, database_url=database_url) as served:
        people = People.enter(home, database_url, served.address)
        over = threading.Event()
        killer = threading.Thread(target=_kill, args=(served, over, told, random.Random(seed)))
        killer.start()
        try:
            with ThreadPoolExecutor(CLIENTS) as pool:
                list(pool.map(lambda number: _work(people, place, told, transitions), range(CLIENTS)))
        finally:
            over.set()
            killer.join()
    return told


def fresh_home(published: Path, home: Path) -> Path:
    """The snapshot of another home, and nothing that ever happened there: each ledger has an anchor of its own."""
    found = Settings(published).deployment()
    shutil.copytree(found / "snapshots", home / found.name / "snapshots")
    (home / "active").write_text(found.name, encoding="utf-8")
    return home


def found_wrong(ledger: Ledger, told: Told) -> list[str]:
    """Each difference between what was told and what the ledger holds. Empty: nothing lost, nothing twice."""
    with ledger.reading() as connection:
        kept: dict[str, list[str]] = {}
        query = select(CHANGE.c.case_id, CHANGE.c.verb).order_by(CHANGE.c.case_id, CHANGE.c.version)
        for row in connection.execute(query):
            kept.setdefault(row.case_id, []).append(row.verb)
        versions = {row.case_id: row.version for row in connection.execute(select(CASE.c.case_id, CASE.c.version))}
    wrong = list(told.problems)
    wrong += [f"{case_id}: kept, never told" for case_id in kept.keys() - told.cases.keys()]
    for case_id, verbs in told.cases.items():
        if kept.get(case_id) != verbs or versions.get(case_id) != len(verbs):
            wrong.append(f"{case_id}: told {verbs}, kept {kept.get(case_id)} as version {versions.get(case_id)}")
    verdict = verify(ledger)
    return [*wrong, *([verdict.problem] if verdict.problem else [])]


def _work(people: People, place: Place, told: Told, transitions: int) -> None:
    client = Client(people.address)
    while told.transitions < transitions and not told.problems:
        report = {"title": "井盖松动", "area_id": place.area_id, "category_id": place.category_id}
        status, answer = client.ask(people.worker, "/report/case", report)
        if status != 200:
            told.problems.append(f"report: {status} {answer}")
            break
        verbs = told.cases.setdefault(answer["case_id"], [])
        verbs.append("report")
        for who, verb, said in WAY:
            answers = {**said, "unit_id": place.unit_id} if verb == "dispatch" else said
            act = {"verb": verb, "version": len(verbs), "answers": answers}
            headers = people.worker if who == WORKER else people.official
            status, answer = client.ask(headers, f"/case/{answer['case_id']}/act", act)
            if status != 200 or answer["version"] != len(verbs) + 1:
                told.problems.append(f"{verb} at version {len(verbs)}: {status} {answer}")
                break
            verbs.append(verb)
    told.retries += client.retries
    client.close()


def _kill(served: Served, over: threading.Event, told: Told, chance: random.Random) -> None:
    """At any moment: whoever is alive may be next, in the middle of whatever it does."""
    while not over.wait(chance.uniform(SHORTEST_SECONDS, LONGEST_SECONDS)):
        alive = served.workers()
        if alive:
            with suppress(ProcessLookupError):
                os.kill(chance.choice(alive), signal.SIGKILL)
                told.deaths += 1


def main(
    transitions: Annotated[int, typer.Option(help="Until so many were told as done, on each database.")] = 1_000,
    seed: Annotated[int, typer.Option(help="Of the moments of death.")] = 1,
    home: Annotated[Path | None, typer.Option(help="A folder to keep the snapshot for the next time.")] = None,
) -> None:
    """On SQLite and on PostgreSQL; ends with 1 when anything was lost or done twice."""
    with tempfile.TemporaryDirectory(prefix="desk-") as folder, postgres_server(is_durable=True) as url:
        published = home or Path(folder) / "published"
        publish_events(published, EVENTS)
        wrong = [
            _told(fresh_home(published, Path(folder) / name), database_url, transitions, seed)
            for name, database_url in (("sqlite", ""), ("postgresql", url))
        ]
    raise typer.Exit(int(any(wrong)))


def _told(home: Path, database_url: str, transitions: int, seed: int) -> bool:
    begun = time.monotonic()
    told = kill_while_working(home, database_url, transitions=transitions, seed=seed)
    ledger = ready_ledger(Settings(home, database_url=database_url))
    wrong = found_wrong(ledger, told)
    line = {
        "database": ledger.backend,
        "transitions": told.transitions,
        "cases": len(told.cases),
        "deaths": told.deaths,
        "retries": told.retries,
        "seconds": round(time.monotonic() - begun, 1),
        "wrong": wrong[:5],
    }
    typer.echo(json.dumps(line, ensure_ascii=False))
    return bool(wrong)


if __name__ == "__main__":
    typer.run(main)
