"""Eight writers of the ledger at once, in two processes of four threads, on both databases."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from bench.measure import Line, p95
from bench.postgres_server import postgres_server
from cockpit.audit.verification import verify
from cockpit.ledger import open_ledger
from cockpit.ledger.migrate import migrate

PROCESSES: Final = 2
SECONDS: Final = 10.0
LEAST_A_SECOND, LONGEST_MS, LEAST_SHARE = 50, 200, 0.5


def ledger_lines(work: Path) -> list[Line]:
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    lines = _lines("SQLite", f"sqlite:///{work / 'ledger.sqlite'}", work / "of_sqlite")
    with postgres_server(is_durable=True) as url:
        return lines + _lines("PostgreSQL", url, work / "of_postgresql")


def _lines(name: str, url: str, folder: Path) -> list[Line]:
    ledger = open_ledger(url, folder)
    migrate(ledger, backups=folder)
    spent = _written(url, folder)
    found = verify(ledger)
    ledger.engine.dispose()
    everything = [milliseconds for writer in spent for milliseconds in writer]
    assert found.problem is None and found.rows == len(everything), found
    rate, slow = len(everything) / SECONDS, p95(everything)
    share = min(map(len, spent)) / (len(everything) / len(spent))
    told = f"ledger on {name}, 8 writers: change and audit entry"
    return [
        Line(told, f"{rate:.0f} transactions/s", "", "", f"≥ {LEAST_A_SECOND}/s", rate >= LEAST_A_SECOND),
        Line("the same, p95 with waiting", f"{slow:.1f} ms", "", "", f"≤ {LONGEST_MS} ms", slow <= LONGEST_MS),
        Line("the same, slowest writer against the mean", f"{share:.2f}", "", "", "≥ 0.5", share >= LEAST_SHARE),
    ]


def _written(url: str, folder: Path) -> list[list[float]]:
    command = [sys.executable, "-m", "bench.ledger_writer", url, str(folder)]
    pipe = subprocess.PIPE
    started = [
        subprocess.Popen([*command, f"process-{number}", str(SECONDS)], stdin=pipe, stdout=pipe, text=True)
        for number in range(PROCESSES)
    ]
    for process in started:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = [process.communicate(timeout=60)[0] for process in started]
    return [writer for answer in answers for writer in json.loads(answer)]
