"""What people do at the desk goes into the next snapshot at once, and open events of a new snapshot go to the desk."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cockpit.cases.changed import last_change
from cockpit.ledger import Ledger
from cockpit.warehouse import open_snapshot
from etl.handover import hand_over
from etl.progress import Reporter
from etl.publish import replace_text
from etl.report import RunReport
from etl.run import RunRequest, run

SEEN: Final = "desk_seen"


@dataclass(frozen=True)
class DeskWatch:
    """The file `desk_seen` spares a run when nothing has happened; what is true stands in the warehouse beside it."""

    ledger: Ledger
    deployment: Path

    def take(self, request: RunRequest, reporter: Reporter) -> Iterator[RunReport]:
        """Nothing, where nobody did anything: one cheap question to the ledger."""
        with self.ledger.reading() as connection:
            last = last_change(connection)
        if last == self._seen():
            return
        yield run(replace(request, inputs=(), needs_files=False), reporter, desk=self.ledger)
        replace_text(self.deployment / SEEN, str(last))

    def _seen(self) -> int:
        path = self.deployment / SEEN
        return int(path.read_text(encoding="utf-8")) if path.exists() else 0

    def hand_over(self) -> int:
        """After files were loaded: events that are new and open."""
        folder = self.deployment / "snapshots"
        name = (folder / "current").read_text(encoding="utf-8").strip()
        snapshot = open_snapshot(folder / name)
        try:
            return hand_over(self.ledger, snapshot)
        finally:
            snapshot.close()
