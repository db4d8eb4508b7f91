"""One process of the ledger's bench: four threads, as the server has, each changing a state and recording it."""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from sqlalchemy import update

from cockpit.audit import Entry, record
from cockpit.ledger import Ledger, open_ledger
from cockpit.ledger.moment import now
from cockpit.ledger.tables import ATTEMPT

THREADS: Final = 4


def write_for(ledger: Ledger, writer: str, seconds: float) -> list[float]:
    """The milliseconds of each transaction, waiting for the turn included."""
    own = update(ATTEMPT).where(ATTEMPT.c.subject == writer).values(attempts=ATTEMPT.c.attempts + 1)
    end, spent = time.monotonic() + seconds, []
    while time.monotonic() < end:
        begun = time.perf_counter()
        with ledger.writing() as connection:
            connection.execute(own)
            record(connection, Entry(writer, "case.accept", object_kind="case", object_id=writer))
        spent.append((time.perf_counter() - begun) * 1000)
    return spent


def main(url: str, folder: str, name: str, seconds: float) -> None:
    """Begins when told to, so that all processes begin together."""
    ledger = open_ledger(url, Path(folder))
    writers = [f"{name}-{number}" for number in range(THREADS)]
    with ledger.writing() as connection:
        rows = [{"subject": writer, "started_at": now(), "attempts": 0} for writer in writers]
        connection.execute(ATTEMPT.insert(), rows)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    with ThreadPoolExecutor(THREADS) as pool:
        spent = list(pool.map(lambda writer: write_for(ledger, writer, seconds), writers))
    sys.stdout.write(json.dumps(spent) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4]))
