"""Reports at a steady pace against the real server: none is lost, and nobody waits long, on both databases."""

import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Final

from sqlalchemy import func, select

from bench.desk_clients import Client, People
from bench.desk_kill import EVENTS, Place, fresh_home
from bench.events_at_scale import publish_events
from bench.measure import Line, p95
from bench.postgres_server import postgres_server
from bench.server import serving
from cockpit.audit.verification import verify
from cockpit.ledger.case_tables import CASE
from cockpit.ledger.opening import ready_ledger
from cockpit.settings import Settings

BURST_A_SECOND, BURST_SECONDS = 50, 60
STEADY_A_SECOND, STEADY_SECONDS = 10, 900
CLIENTS: Final = 16
LONGEST_MS: Final = 200


@dataclass
class Sent:
    """`waited` in milliseconds, from the moment at which a report was due: a client that is late counts as waiting."""

    told: set[str] = field(default_factory=set)
    waited: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def desk_lines(work: Path, *, burst_seconds: int = BURST_SECONDS, steady_seconds: int = STEADY_SECONDS) -> list[Line]:
    """Shorter by the option `--desk` of the bench."""
    published = work / "published"
    publish_events(published, EVENTS)
    paces = ((BURST_A_SECOND, burst_seconds), (STEADY_A_SECOND, steady_seconds))
    lines: list[Line] = []
    with postgres_server(is_durable=True) as url:
        for name, database_url in (("SQLite", ""), ("PostgreSQL", url)):
            shutil.rmtree(work / name, ignore_errors=True)
            home = fresh_home(published, work / name)
            with serving(home, database_url=database_url) as served:
                people = People.enter(home, database_url, served.address)
                for rate, seconds in paces:
                    before = served.cpu_seconds()
                    sent = send(people, Place.of(home), rate=rate, seconds=seconds)
                    spent = 1000 * (served.cpu_seconds() - before) / max(1, len(sent.waited))
                    told = f"{rate} reports/s for {seconds} s on {name}"
                    lines += _lines(Settings(home, database_url=database_url), sent, told, rate * seconds, spent)
    return lines


def send(people: People, place: Place, *, rate: int, seconds: int) -> Sent:
    """Each report has its moment; whoever is free takes the next."""
    sent, begin = Sent(), time.perf_counter() + 0.2
    numbers, lock = iter(range(rate * seconds)), threading.Lock()

    def work() -> None:
        client = Client(people.address)
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return client.close()
            due = begin + number / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            _report(client, people, place, sent)
            sent.waited.append(1000 * (time.perf_counter() - due))

    with ThreadPoolExecutor(CLIENTS) as pool:
        for client in [pool.submit(work) for _ in range(CLIENTS)]:
            client.result()
    return sent


def _report(client: Client, people: People, place: Place, sent: Sent) -> None:
    title = f"井盖松动 {token_hex(4)}"
    said = {"title": title, "area_id": place.area_id, "category_id": place.category_id}
    status, answer = client.ask(people.worker, "/report/case", said)
    if status == 200:
        sent.told.add(answer["case_id"])
    else:
        sent.refused.append(f"{status} {answer}")


def _lines(settings: Settings, sent: Sent, told: str, asked: int, spent_ms: float) -> list[Line]:
    ledger = ready_ledger(settings)
    with ledger.reading() as connection:
        kept = set(connection.execute(select(CASE.c.case_id)).scalars())
        doubles = len(kept) - connection.execute(select(func.count(CASE.c.title.distinct()))).scalar_one()
    problem = verify(ledger).problem
    ledger.engine.dispose()
    lost = asked - len(sent.told & kept)
    slow = p95(sent.waited)
    is_whole = lost == 0 and doubles == 0 and problem is None
    share = f"{spent_ms:.1f} ms of computing each"
    return [
        Line(f"{told}: lost, doubled", f"{lost}, {doubles}", "", "", "0, 0; the trail verifies", is_whole),
        Line(
            "the same, p95 from the moment it was due",
            f"{slow:.0f} ms",
            share,
            "",
            f"≤ {LONGEST_MS} ms",
            slow <= LONGEST_MS,
        ),
    ]
