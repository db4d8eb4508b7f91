"""Warnings beside the watcher, in a thread of their own: a publish is scored, and back-tests that wait are done."""

import logging
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cockpit.access import whole
from cockpit.alerts.live import score
from cockpit.errors import CockpitError
from cockpit.ledger import Ledger
from cockpit.tuning.back_tests import Outcome, do_next
from cockpit.tuning.budget import Wanted
from cockpit.tuning.replaying import replayed
from cockpit.warehouse import open_snapshot

LOG: Final = logging.getLogger("etl")
LOOK_EVERY_SECONDS: Final = 2.0
REST_SECONDS: Final = 30.0  # between two scorings: while people work at the desk, a snapshot follows the other


@dataclass
class WarnWatch:
    ledger: Ledger
    deployment: Path
    _scored: str = ""
    _rests_until: float = 0.0

    def start(self) -> None:
        """The thread ends with the process."""
        threading.Thread(target=self._run, name="warnings", daemon=True).start()

    def take(self) -> None:
        """What goes wrong is written down and tried again with the next snapshot."""
        try:
            self._score()
            do_next(self.ledger, self._back_test)
        except CockpitError as error:
            LOG.warning("warnings: %s", error)

    def _run(self) -> None:
        while True:
            self.take()
            time.sleep(LOOK_EVERY_SECONDS)

    def _score(self) -> None:
        name = self._published()
        if name in ("", self._scored) or time.monotonic() < self._rests_until:
            return
        self._scored, self._rests_until = name, time.monotonic() + REST_SECONDS
        snapshot = open_snapshot(self.deployment / "snapshots" / name)
        try:
            score(self.ledger, snapshot)
        finally:
            snapshot.close()

    def _back_test(self, wanted: Wanted) -> Outcome | None:
        snapshot = open_snapshot(self.deployment / "snapshots" / self._published())
        try:
            return replayed(snapshot, whole(snapshot), wanted)
        finally:
            snapshot.close()

    def _published(self) -> str:
        pointer = self.deployment / "snapshots" / "current"
        return pointer.read_text(encoding="utf-8").strip() if pointer.exists() else ""
