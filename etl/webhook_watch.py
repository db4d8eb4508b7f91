"""Webhooks beside the watcher: a slow receiver keeps neither files nor the desk waiting."""

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from cockpit.errors import CockpitError
from cockpit.ledger.moment import now
from cockpit.webhooks.delivering import Delivering

LOG: Final = logging.getLogger("etl")


@dataclass
class WebhookWatch:
    """One hand that sends, a thread of the watcher: at most one round at a time."""

    delivering: Delivering
    _hand: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "webhooks"))
    _round: Future[None] | None = None

    def take(self) -> None:
        if self._round is not None and not self._round.done():
            return
        self._round = self._hand.submit(self._deliver)

    def close(self) -> None:
        self._hand.shutdown()

    def _deliver(self) -> None:
        """What goes wrong here is written down and tried again at the next look."""
        try:
            while self.delivering.is_any_due(now()) and self.delivering.deliver():
                pass
        except (CockpitError, SQLAlchemyError):
            LOG.exception("webhooks could not be sent")
