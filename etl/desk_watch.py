"""What people do at the desk goes into the next snapshot at once, and open events of a new snapshot go to the desk."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from cockpit.cases.changed import last_change
from cockpit.cases.handover import hand_over
from cockpit.ledger import Ledger
from cockpit.warehouse import open_snapshot
from etl.progress import Reporter
from etl.report import RunReport
from etl.run import RunRequest, run


@dataclass
class DeskWatch:
    """`seen` is the last change that a run of this process has taken in; the first look takes whatever there is."""

    ledger: Ledger
    deployment: Path
    seen: int = field(default=-1)

    def take(self, request: RunRequest, reporter: Reporter) -> Iterator[RunReport]:
        """Nothing, where nobody did anything: one cheap question to the ledger."""
        with self.ledger.reading() as connection:
            last = last_change(connection)
        if last == self.seen:
            return
        self.seen = last
        yield run(replace(request, inputs=(), needs_files=False), reporter, desk=self.ledger)

    def hand_over(self) -> int:
        """After files were loaded: events that are new and open."""
        folder = self.deployment / "snapshots"
        name = (folder / "current").read_text(encoding="utf-8").strip()
        snapshot = open_snapshot(folder / name)
        try:
            return hand_over(self.ledger, snapshot)
        finally:
            snapshot.close()
