"""Writing the ledger: all or nothing, one after the other in the order of coming, and nobody waits for ever."""

import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from cockpit.audit import Entry, record
from cockpit.audit.verification import verify
from cockpit.errors import Busy, LedgerFault
from cockpit.ledger import Ledger, open_ledger
from cockpit.ledger.moment import now
from cockpit.ledger.tables import ATTEMPT
from cockpit.settings import ROOT
from tests.ledgers import note

WRITERS = 8
COUNT_ALONG = """
import sys, time
from pathlib import Path
from cockpit.ledger import open_ledger
from sqlalchemy import select, update
from cockpit.ledger.tables import ATTEMPT
ledger = open_ledger(sys.argv[1], Path(sys.argv[2]))
print("ready", flush=True)
sys.stdin.readline()
end, done = time.monotonic() + 1.5, 0
while time.monotonic() < end:
    with ledger.writing() as connection:
        attempts = connection.execute(select(ATTEMPT.c.attempts)).scalar_one()
        connection.execute(update(ATTEMPT).values(attempts=attempts + 1))
    done += 1
print(done)
"""


def count_one(ledger: Ledger) -> None:
    """Reads, then writes what it read plus one: two at once would lose one."""
    with ledger.writing() as connection:
        attempts = connection.execute(select(ATTEMPT.c.attempts)).scalar_one()
        connection.execute(update(ATTEMPT).values(attempts=attempts + 1))


def begin_counting(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        connection.execute(ATTEMPT.insert().values(subject="all", started_at=now(), attempts=0))


def counted(ledger: Ledger) -> int:
    with ledger.reading() as connection:
        return connection.execute(select(ATTEMPT.c.attempts)).scalar_one()


@contextmanager
def held(ledger: Ledger) -> Iterator[None]:
    """Somebody else is in the middle of a write and does not come to an end."""
    with ledger.writing():
        yield


def address(ledger: Ledger) -> str:
    return ledger.engine.url.render_as_string(hide_password=False).replace("+psycopg", "")


def test_what_fails_halfway_leaves_nothing(ledger: Ledger) -> None:
    begin_counting(ledger)
    with pytest.raises(RuntimeError, match="halfway"), ledger.writing() as connection:
        connection.execute(update(ATTEMPT).values(attempts=7))
        record(connection, Entry("north", "count"))
        raise RuntimeError("halfway")
    assert counted(ledger) == 0
    assert verify(ledger).rows == 0


def test_eight_threads_lose_nothing_and_none_starves(ledger: Ledger) -> None:
    begin_counting(ledger)
    done: Counter[int] = Counter()
    end = time.monotonic() + 1.5

    def write(writer: int) -> None:
        while time.monotonic() < end:
            count_one(ledger)
            done[writer] += 1

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    assert counted(ledger) == done.total()
    assert min(done.values()) >= 0.5 * done.total() / WRITERS, dict(done)


def test_eight_processes_lose_nothing_and_none_starves(ledger: Ledger, tmp_path: Path) -> None:
    begin_counting(ledger)
    command = [sys.executable, "-c", COUNT_ALONG, address(ledger), str(tmp_path)]
    pipe = subprocess.PIPE
    started = [subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) for _ in range(WRITERS)]
    for process in started:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    done = [int(process.communicate(timeout=60)[0]) for process in started]
    assert counted(ledger) == sum(done)
    assert min(done) >= 0.5 * sum(done) / WRITERS, done


def test_who_waits_longer_than_the_patience_is_told_that_the_ledger_is_busy(
    ledger: Ledger, ledger_url: str, tmp_path: Path
) -> None:
    hasty = open_ledger(ledger_url, tmp_path, patience_seconds=0.3)
    begun = time.monotonic()
    with held(ledger), pytest.raises(Busy), hasty.writing():
        raise AssertionError("two writers at once")
    assert 0.25 < time.monotonic() - begun < 2
    with hasty.writing() as connection:
        connection.execute(text("select 1"))
    hasty.engine.dispose()


def test_the_chair_of_a_process_that_is_killed_becomes_free(ledger: Ledger, tmp_path: Path) -> None:
    holding = """
import sys, time
from pathlib import Path
from cockpit.ledger import open_ledger
with open_ledger(sys.argv[1], Path(sys.argv[2])).writing():
    print("held", flush=True)
    time.sleep(60)
"""
    command = [sys.executable, "-c", holding, address(ledger), str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        holder.kill()
    note(ledger, "afterwards")
    assert verify(ledger).rows == 1


def test_writers_are_let_in_in_the_order_of_coming(ledger: Ledger) -> None:
    order: list[int] = []

    def write(writer: int) -> None:
        with ledger.writing():
            order.append(writer)

    waiting = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    with held(ledger):
        for thread in waiting:
            thread.start()
            time.sleep(0.25)  # until it stands in the queue, also on a busy machine
    for thread in waiting:
        thread.join()
    assert order == list(range(WRITERS))


def test_a_reader_does_not_wait_for_a_writer(ledger: Ledger) -> None:
    begin_counting(ledger)
    with held(ledger):
        assert counted(ledger) == 0


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_a_server_that_is_not_there_is_a_named_error_soon(scheme: str, tmp_path: Path) -> None:
    gone = open_ledger(f"{scheme}://cockpit@127.0.0.1:1/ledger", tmp_path)
    with pytest.raises(LedgerFault), gone.reading():
        raise AssertionError("nobody is there")


def test_a_file_that_is_no_database_is_a_named_error(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_text("not a database, but long enough to be looked at" * 100, encoding="ascii")
    broken = open_ledger(f"sqlite:///{tmp_path / 'ledger.sqlite'}", tmp_path)
    with pytest.raises(LedgerFault), broken.reading() as connection:
        connection.execute(text("select 1"))
    broken.engine.dispose()
