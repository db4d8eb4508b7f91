"""Reminders beside the watcher: persons of new notices at each look, the rules every minute."""

import logging
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from cockpit.cases.clocks import Clocks
from cockpit.errors import CockpitError
from cockpit.ledger import Ledger
from cockpit.reminders.reminding import Reminding
from cockpit.reminders.risk import risk_of, unknown
from cockpit.reminders.seeing import Risk
from cockpit.warehouse import Snapshot, open_snapshot
from etl.remind_send import SendThread

LOG: Final = logging.getLogger("etl")
RULES_EVERY_SECONDS: Final = 60.0
SHARE: Final = 0.05  # of the time, at most, that is spent on rules


@dataclass
class RemindWatch:
    """Keeps one snapshot open, the one that is published."""

    ledger: Ledger
    deployment: Path
    sender: SendThread
    _open: tuple[str, Snapshot, Reminding] | None = None
    _risk: tuple[date, Risk] | None = None
    _next_rules: float = field(default=0.0)

    def take(self) -> None:
        """What goes wrong here is written down and tried again; files and the desk come first."""
        try:
            reminding = self._reminding()
            if reminding is None:
                return
            reminding.resolve()
            if time.monotonic() >= self._next_rules:
                started = time.monotonic()
                reminding.look()
                spent = time.monotonic() - started
                self._next_rules = started + max(RULES_EVERY_SECONDS, spent / SHARE)
        except CockpitError as error:
            LOG.warning("reminders: %s", error)

    def _reminding(self) -> Reminding | None:
        pointer = self.deployment / "snapshots" / "current"
        if not pointer.exists():
            return None
        name = pointer.read_text(encoding="utf-8").strip()
        if self._open is None or self._open[0] != name:
            if self._open is not None:
                self._open[1].close()
            snapshot = open_snapshot(pointer.parent / name)
            self._open = (name, snapshot, Reminding.of(self.ledger, snapshot, self._risk_of(snapshot)))
            self.sender.follow(self._open[2])
        return self._open[2]

    def _risk_of(self, snapshot: Snapshot) -> Risk:
        """Learned once a day of the data: what was done at the desk a minute ago does not change what history says."""
        day = snapshot.as_of.date()
        if self._risk is None or self._risk[0] != day:
            self._risk = (day, risk_of(snapshot, Clocks.of(snapshot.profile)) or unknown)
        return self._risk[1]
